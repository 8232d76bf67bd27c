import type { IntakeItem } from '../intake-items.ts';
import { isNameOf, type PersonTraces, withoutNames } from './person-traces.ts';

/**
 * An item that waits to be brought in, without the person; undefined when it is theirs. Bringing it in would make the
 * contact anew. What a partner registered goes on without them.
 */
export function withoutPerson(item: IntakeItem, person: PersonTraces): IntakeItem | undefined {
  const { emails, personIds, applicationIds } = person;
  switch (item.kind) {
    case 'lead':
    case 'application': {
      if (emails.has(item.person.email)) return undefined;
      const text = withoutNames(item.text, person);
      return text === item.text ? item : { ...item, text };
    }
    case 'answer':
      return applicationIds.has(item.applicationId) ? undefined : item;
    case 'message': {
      if (personIds.has(item.personId)) return undefined;
      const [subject, text] = [withoutNames(item.subject, person), withoutNames(item.text, person)];
      return subject === item.subject && text === item.text ? item : { ...item, subject, text };
    }
    case 'registration': {
      const { contact } = item;
      const isThem = contact !== null && (emails.has(contact.email) || isNameOf(contact.name, person));
      const note = withoutNames(item.note, person);
      return isThem || note !== item.note ? { ...item, contact: isThem ? null : contact, note } : item;
    }
  }
}
