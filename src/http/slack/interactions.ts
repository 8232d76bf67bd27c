import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Intake, IntakeOutcome } from '../../crm/intake-items.ts';
import { type Words, wordsIn } from '../../portal/words.ts';
import { parseValue } from '../body.ts';
import { emailAddress } from '../pages/email-address.ts';
import { fieldsOf } from '../pages/form-fields.ts';
import { notNow, RequestProblem } from '../problems.ts';
import { text, words as typed } from '../typed-fields.ts';
import { REFER_FORM, verdictView } from './refer-form.ts';
import { type SlackOptions, slackReferrer } from './referrer.ts';

/** Slack waits three seconds; the rest is for who it is and the way back. */
const WAIT_MS = 1_200;

const value = z.looseObject({
  value: z.string().nullish(),
  selected_options: z.array(z.unknown()).optional(),
});
const SUBMISSION = z.looseObject({
  type: z.literal('view_submission'),
  user: z.looseObject({ id: z.string().min(1).max(100) }),
  view: z.looseObject({
    id: z.string().min(1).max(100),
    callback_id: z.literal(REFER_FORM),
    state: z.looseObject({ values: z.record(z.string(), z.looseObject({ value })) }),
  }),
});
const LEAD = z.object({
  name: typed(200),
  email: emailAddress,
  company: text(200),
  text: text(1_000),
  consent: z.literal('yes'),
});

/** `POST /slack/interactions`: the form was sent; the verdict takes its place. */
export function takeSlackForm(
  options: SlackOptions & { readonly intake: Pick<Intake, 'submit'> },
): RequestHandler {
  const { pagesAccount, intake, now } = options;
  return async (request, response) => {
    const { user, view } = parseValue(payloadOf(fieldsOf(request).payload ?? ''), SUBMISSION);
    const connection = pagesAccount();
    if (!connection) throw notNow('not_connected', 'The program has not reached its CRM yet. Try again.', 5);
    const { portalId } = connection;
    response.locals.portalId = portalId;
    const update = (words: Words, verdict: string) =>
      void response.json({ response_action: 'update', view: verdictView(words, verdict) });
    const referrer = await slackReferrer(options, connection, user.id).catch(() => {
      throw notNow('slack_unreachable', 'Slack did not say who this is. Send the form again.');
    });
    if (!referrer) return update(wordsIn('en'), wordsIn('en').messages.slack.stranger);
    const { partner, words } = referrer;
    const given = LEAD.safeParse(givenIn(view.state.values));
    if (!given.success) {
      const fields = given.error.issues.map(({ path }) => String(path[0]));
      return void response.json({ response_action: 'errors', errors: mistakesIn(fields, words) });
    }
    const { consent: _, text, ...person } = given.data;
    const outcome = await intake.submit(
      portalId,
      {
        kind: 'lead',
        // A view is sent once; Slack repeats it when our answer was lost.
        requestKey: `slack:${view.id}`,
        sentAt: now(),
        partnerId: partner.partnerId,
        person: { ...person, consentedAt: now(), language: words.language },
        text,
        channel: 'slack',
        campaign: null,
      },
      WAIT_MS,
    );
    update(words, words.say(verdictOf(outcome, words), { name: person.name }));
  };
}

function payloadOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new RequestProblem(400, 'json_malformed', 'The payload is no JSON.');
  }
}

/** The values by field: what was typed, or whether a box was ticked. */
function givenIn(values: z.output<typeof SUBMISSION>['view']['state']['values']): Record<string, string> {
  const fields = Object.entries(values).map(([field, { value }]) => {
    const ticked = (value.selected_options?.length ?? 0) > 0 ? 'yes' : '';
    return [field, value.selected_options ? ticked : (value.value ?? '')];
  });
  return { company: '', text: '', ...Object.fromEntries(fields) };
}

function mistakesIn(fields: readonly string[], { messages: { slack } }: Words): Record<string, string> {
  const mistakes: Record<string, string> = {
    name: slack.nameMistake,
    email: slack.emailMistake,
    consent: slack.consentMistake,
  };
  return Object.fromEntries(fields.map(field => [field, mistakes[field] ?? slack.textMistake]));
}

function verdictOf(outcome: IntakeOutcome | undefined, { messages: { slack } }: Words): string {
  if (!outcome) return slack.late;
  if (outcome.kind === 'referral') return outcome.held ? slack.held : slack.received;
  return slack.refused;
}
