/** Who of a partner gets in: colleagues are let in and taken off by each other, and hear of it. */
import { z } from 'zod';
import { keepPerson, PEOPLE_AT_MOST, removePerson } from '../../crm/partner-people.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { letterOfInvitation, letterOfPeopleChange } from '../../portal/letters/security-letters.ts';
import { PeoplePage } from '../../portal/pages/profile-people.tsx';
import { emailAddress } from '../pages/email-address.ts';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit } from '../pages/limits.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { line } from '../typed-fields.ts';
import { signInFreshly } from './onward.ts';
import { type PortalForm, type PortalVisit, registersDeals } from './portal-calls.ts';
import { PROFILE } from './profile.tsx';
import { mailAll, type PostOptions } from './profile-mails.ts';
import { endSessions, isOf } from './sessions.ts';

export interface PeopleOptions extends PostOptions {
  readonly newToken: () => string;
}

const PEOPLE = '/portal/profile/people';
const INVITED_A_DAY = 10;
const DAY_MS = 24 * 60 * 60_000;

const COLLEAGUE = z.object({ name: line(100).refine(name => name !== ''), email: emailAddress });

/** `GET /portal/profile/people` */
export function showPeople({ publicUrl }: Pick<PeopleOptions, 'publicUrl'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { invited, removed } = visit.request.query;
    const person = peopleOf(visit).find(({ personId }) => personId === invited);
    const done = person ? { invited: person.email } : removed === undefined ? null : 'removed';
    return notNow(visit, publicUrl) ?? peoplePage(visit, EMPTY_FORM, done);
  };
}

/** `POST /portal/profile/people`: somebody who gets in already stays as they are. */
export function addColleague(options: PeopleOptions) {
  const limit = createLimit({ most: INVITED_A_DAY, withinMs: DAY_MS });
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { frame, fields, partnerId, connection } = visit;
    const refused = notNow(visit, options.publicUrl);
    if (refused) return refused;
    const { people: said } = frame.words.messages.profile;
    const { emailWrong } = frame.words.messages.access;
    const checked = checkForm(COLLEAGUE, fields, { name: said.nameWrong, email: emailWrong });
    if ('form' in checked) return peoplePage(visit, checked.form, null, 422);
    const { name, email } = checked.value;
    const others = peopleOf(visit);
    if (others.some(one => one.email === email)) return { goTo: PEOPLE };
    await limit(partnerId);
    const person = {
      personId: `per_${options.newToken()}`,
      name,
      email,
      language: frame.words.language,
      contactId: null,
    };
    if (!(await keepPerson(connection.directory, partnerId, person))) return { goTo: PEOPLE };
    const added = peopleOf(visit).filter(one => one.email === email);
    await mailAll(options, visit, added, 'invited', (words, letterFrame, noticed) =>
      letterOfInvitation(words, letterFrame, { ...noticed, email }),
    );
    const change = { is: 'added', name, email } as const;
    await mailAll(options, visit, others, `added:${added[0]?.personId}`, (words, letterFrame, noticed) =>
      letterOfPeopleChange(words, letterFrame, noticed, change),
    );
    return { goTo: `${PEOPLE}?invited=${added[0]?.personId}` };
  };
}

/** `POST /portal/profile/people/remove`: of this partner alone, and never whoever asks, so that somebody stays. */
export function removeColleague(options: PeopleOptions) {
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { fields, partnerId, personId, connection } = visit;
    const refused = notNow(visit, options.publicUrl);
    if (refused) return refused;
    const people = peopleOf(visit);
    const gone = people.find(one => one.personId === fields.personId && one.personId !== personId);
    if (!gone) return { goTo: PEOPLE };
    await removePerson(connection.directory, partnerId, gone.personId);
    const whose = { partnerId, personId: gone.personId };
    await connection.partners.access.update(access => {
      endSessions(access, session => isOf(session, whose));
      for (const [hash, link] of Object.entries(access.links))
        if (link.personId === gone.personId) delete access.links[hash];
    });
    const change = { is: 'removed', name: gone.name, email: gone.email } as const;
    await mailAll(options, visit, people, `removed:${gone.personId}`, (words, letterFrame, noticed) =>
      letterOfPeopleChange(words, letterFrame, noticed, change),
    );
    return { goTo: `${PEOPLE}?removed` };
  };
}

/** Employees and customers have no colleagues here; everybody else needs a fresh sign-in. */
function notNow(visit: PortalVisit, publicUrl: string): PageAnswer | undefined {
  if (!registersDeals(visit.kind)) return { goTo: PROFILE };
  return signInFreshly(visit, publicUrl, PEOPLE);
}

function peopleOf({ connection, partnerId }: PortalVisit) {
  return connection.directory.data.partners[partnerId]?.people ?? [];
}

function peoplePage(
  visit: PortalVisit,
  form: FormState,
  done: Parameters<typeof PeoplePage>[0]['done'],
  status = 200,
): PageAnswer {
  const { frame, token, personId } = visit;
  const people = peopleOf(visit).map(one => ({ ...one, isYou: one.personId === personId }));
  const isFull = people.length >= PEOPLE_AT_MOST;
  return { page: <PeoplePage {...{ frame, token, people, form, done, isFull }} />, status };
}
