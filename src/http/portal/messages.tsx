/** Messages of partners to their manager: each becomes a note in the CRM, on the deal when it is about one. */
import { z } from 'zod';
import type { Intake } from '../../crm/intake-items.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Program } from '../../domain/program-state.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { MESSAGE_AT_MOST, MessagesPage, SUBJECT_AT_MOST } from '../../portal/pages/messages.tsx';
import { contentHash } from '../pages/content-hash.ts';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit } from '../pages/limits.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { text, words as typed } from '../typed-fields.ts';
import type { PortalForm, PortalVisit } from './portal-calls.ts';

interface MessageOptions {
  readonly portals: LivePrograms;
  readonly intake: Pick<Intake, 'submit'>;
}

const PATH = '/portal/messages';
/** A person who writes more often than this in an hour is a script. */
const MESSAGES_AN_HOUR = 20;
const HOUR_MS = 60 * 60_000;
const FIELDS = z.object({
  subject: typed(SUBJECT_AT_MOST),
  text: typed(MESSAGE_AT_MOST),
  /** The registration it is about; empty for none. */
  deal: text(100),
});

/** `GET /portal/messages?deal=`: the form, and what was written before. */
export async function showMessages(visit: PortalVisit): Promise<PageAnswer> {
  const { sent, deal } = visit.request.query;
  const values = typeof deal === 'string' ? { deal: deal.slice(0, 100) } : {};
  return pageFor(visit, { ...EMPTY_FORM, values }, sent !== undefined);
}

/** `POST /portal/messages` */
export function sendMessage({ portals, intake }: MessageOptions) {
  const limit = createLimit({ most: MESSAGES_AN_HOUR, withinMs: HOUR_MS });
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { fields, frame, partnerId, personId, portalId, now } = visit;
    const { words } = frame;
    const { contact: said } = words.messages;
    const checked = checkForm(FIELDS, fields, {
      subject: words.say(said.subjectMistake, { count: SUBJECT_AT_MOST }),
      text: words.say(said.textMistake, { count: words.number(MESSAGE_AT_MOST) }),
      deal: said.textMistake,
    });
    if ('form' in checked) return pageFor(visit, checked.form, false);
    await limit(personId);
    const { subject, text, deal } = checked.value;
    const dealId = await portals.read(portalId, program => dealOf(program, partnerId, deal));
    // A reload sends the same again; going back and writing something else is a further message.
    const requestKey = `message:${contentHash(personId, fields.token, subject, text, deal)}`;
    const sent = { requestKey, sentAt: now, partnerId, personId, subject, text, dealId };
    await intake.submit(portalId, { kind: 'message', ...sent });
    return { goTo: `${PATH}?sent` };
  };
}

/** The deal of one of the partner's own registrations; null for everything else that a form may say. */
function dealOf(program: Program, partnerId: string, registrationId: string): string | null {
  const claim = program.registrations.get(registrationId);
  return claim?.partnerId === partnerId ? claim.dealId : null;
}

function pageFor(visit: PortalVisit, form: FormState, wasSent: boolean): PageAnswer {
  const { frame, token, connection, partnerId } = visit;
  const earlier = (connection.partners.messages.data.partners[partnerId] ?? []).toReversed();
  return { page: <MessagesPage {...{ frame, token, form, wasSent, earlier }} /> };
}
