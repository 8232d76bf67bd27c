import type { Campaign } from '../../domain/referrals/referral.ts';
import type { IntakeItem, PersonSent } from '../intake-items.ts';
import { oneLine, someLines } from './clean-text.ts';

/** Characters at most; what pages ask for is shorter. */
const NAME = 200;
const EMAIL = 254;
const ADDRESS = 500;
const CAMPAIGN = 100;
const TEXT = 5_000;

/** An item as it is kept: nothing invisible in it, and nothing endless. */
export function cleanItem(item: IntakeItem): IntakeItem {
  switch (item.kind) {
    case 'lead':
      return {
        ...item,
        person: cleanPerson(item.person),
        text: someLines(item.text, TEXT),
        campaign: item.campaign && cleanCampaign(item.campaign),
      };
    case 'registration':
      return {
        ...item,
        company: oneLine(item.company, NAME),
        domain: oneLine(item.domain, ADDRESS),
        contact: item.contact && {
          name: oneLine(item.contact.name, NAME),
          email: cleanEmail(item.contact.email),
        },
        scope: item.scope === null ? null : oneLine(item.scope, NAME) || null,
        note: someLines(item.note, TEXT),
      };
    case 'application':
      return {
        ...item,
        person: cleanPerson(item.person),
        website: oneLine(item.website, ADDRESS),
        text: someLines(item.text, TEXT),
      };
    case 'answer':
      return { ...item, text: someLines(item.text, TEXT) };
    case 'message':
      return { ...item, subject: oneLine(item.subject, NAME), text: someLines(item.text, TEXT) };
  }
}

function cleanCampaign({ source, medium, campaign }: Campaign): Campaign {
  const clean = (part: string | null) => (part === null ? null : oneLine(part, CAMPAIGN) || null);
  return { source: clean(source), medium: clean(medium), campaign: clean(campaign) };
}

function cleanPerson(person: PersonSent): PersonSent {
  return {
    ...person,
    name: oneLine(person.name, NAME),
    email: cleanEmail(person.email),
    company: oneLine(person.company, NAME),
    language: oneLine(person.language, 10),
  };
}

function cleanEmail(email: string): string {
  return oneLine(email, EMAIL).toLowerCase();
}
