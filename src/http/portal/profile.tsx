/** The profile: who somebody is, what the partner earns with, where they are signed in. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { termsAt } from '../../domain/agreements.ts';
import { canonicalText } from '../../domain/canonical-text.ts';
import { offerAt } from '../../domain/plans/choices.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import { PAYEE_METHODS } from '../../domain/rewards/payee.ts';
import type { FormState } from '../../portal/fields.tsx';
import { LANGUAGES } from '../../portal/languages.ts';
import { Profile, type ProfileProps } from '../../portal/pages/profile.tsx';
import { offerPhrase } from '../../portal/terms.ts';
import { entryOf } from '../outcomes.ts';
import { cookieOptions, LANGUAGE, YEAR_MS } from '../pages/cookies.ts';
import { checkForm } from '../pages/form-fields.ts';
import { type PageAnswer, tokenHash } from '../pages/page-calls.ts';
import { line } from '../typed-fields.ts';
import { type PortalForm, type PortalVisit, registersDeals } from './portal-calls.ts';
import { endSessions, isOf, sessionsOf } from './sessions.ts';

export interface ProfileOptions {
  readonly portals: LivePrograms;
  readonly publicUrl: string;
}

export const PROFILE = '/portal/profile';

const YOU = z.object({
  name: line(100).refine(name => name !== ''),
  language: z.enum(LANGUAGES),
  wantsMail: z.string().transform(text => text === 'yes'),
});

const DONE = ['saved', 'ended', 'changed'] as const;

/** `GET /portal/profile` */
export function showProfile({ portals }: ProfileOptions) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { person, request } = visit;
    const { name, language, wantsMail } = person;
    const form = { values: { name, language, wantsMail: wantsMail ? 'yes' : '' }, mistakes: {} };
    return profilePage(portals, visit, form, DONE.find(one => one === request.query.done) ?? null);
  };
}

/** `POST /portal/profile` */
export function saveProfile({ portals, publicUrl }: ProfileOptions) {
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { fields, frame, response, connection, partnerId, personId } = visit;
    const { you } = frame.words.messages.profile;
    const mistakes = { name: you.nameWrong, language: you.language, wantsMail: you.wantsMail };
    const checked = checkForm(YOU, fields, mistakes);
    if ('form' in checked) return profilePage(portals, visit, checked.form, null, 422);
    const { value } = checked;
    await connection.directory.update(({ partners }) => {
      const standing = partners[partnerId]?.people?.find(one => one.personId === personId);
      if (standing) Object.assign(standing, value);
    });
    response.cookie(LANGUAGE, value.language, cookieOptions(publicUrl, YEAR_MS));
    return { goTo: `${PROFILE}?done=saved` };
  };
}

/** `POST /portal/profile/reward`: the offer is named by what it says, so that none is chosen that was not read. */
export function chooseReward({ portals }: ProfileOptions) {
  return async ({ fields, portalId, partnerId, by, now }: PortalForm): Promise<PageAnswer> => {
    const offer = await portals.read(portalId, program =>
      (termsAt(program, partnerId, now)?.plan?.offers ?? []).findIndex(one => offerKey(one) === fields.offer),
    );
    if (offer < 0) return { goTo: `${PROFILE}?done=changed` };
    const key = `portal:offer:${partnerId}:${tokenHash(`${fields.token} ${fields.offer}`)}`;
    const command = { type: 'choose_offer', partnerId, offer } as const;
    const outcome = await portals.execute(portalId, { key, by, command });
    if (outcome.kind === 'refused') return { goTo: `${PROFILE}?done=changed` };
    entryOf(outcome);
    return { goTo: `${PROFILE}?done=saved` };
  };
}

/** `POST /portal/profile/sessions`: ends one session of this person, or all but the one that asks. */
export async function endSession({ fields, connection, session, now }: PortalForm): Promise<PageAnswer> {
  const own = sessionsOf(connection.partners.access.data, session, now);
  const ended = own.filter(
    ({ sessionId }) =>
      sessionId !== session.sessionId && (fields.end === 'others' || fields.end === sessionId),
  );
  if (ended.length === 0) return { goTo: PROFILE };
  const ids = new Set(ended.map(({ sessionId }) => sessionId));
  await connection.partners.access.update(access =>
    endSessions(access, one => isOf(one, session) && ids.has(one.sessionId)),
  );
  return { goTo: `${PROFILE}?done=ended` };
}

async function profilePage(
  portals: LivePrograms,
  visit: PortalVisit,
  form: FormState,
  done: ProfileProps['done'],
  status = 200,
): Promise<PageAnswer> {
  const { frame, token, connection, partnerId, personId, kind, person, session, portalId, now } = visit;
  const { partners, directory } = connection;
  const offers = await portals.read(portalId, program => {
    const plan = termsAt(program, partnerId, now)?.plan;
    const chosen = plan && offerKey(offerAt(program, partnerId, plan, now));
    return (plan?.offers ?? []).map(offer => ({
      value: offerKey(offer),
      phrase: offerPhrase(offer, plan as Plan, frame.words),
      chosen: offerKey(offer) === chosen,
    }));
  });
  const people = directory.data.partners[partnerId]?.people ?? [];
  const sessions = sessionsOf(partners.access.data, session, now);
  const props: ProfileProps = {
    frame,
    token,
    email: person.email,
    form,
    done,
    offers,
    payee: partners.payees.data.partners[partnerId] ?? null,
    methods: PAYEE_METHODS,
    people: people.map(one => ({ ...one, isYou: one.personId === personId })),
    hasColleagues: registersDeals(kind),
    sessions: sessions.map(one => ({ ...one, isThis: one.sessionId === session.sessionId })),
  };
  return { page: <Profile {...props} />, status };
}

/** What an offer says, short enough for a form. */
function offerKey(offer: unknown): string {
  return createHash('sha256').update(canonicalText(offer)).digest('hex').slice(0, 16);
}
