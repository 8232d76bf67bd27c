/** "Is this account free?": the page, its answer, and the form of a registration when there is a point in one. */
import type { AskedAnswer, AskFirst } from '../../crm/asking/ask-first.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { HOLD_MS } from '../../domain/holds/hold.ts';
import { type Asked, mayRegister } from '../../portal/asking.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { AskPage } from '../../portal/pages/ask.tsx';
import { NewDealPage } from '../../portal/pages/deals-new.tsx';
import type { PageAnswer } from '../pages/page-calls.ts';
import { formWords } from '../registration-form.ts';
import { readAskForm } from './ask-form.ts';
import { registrationUnknown } from './deals.tsx';
import { type PortalForm, type PortalVisit, registersDeals } from './portal-calls.ts';

interface AskingOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
  readonly askFirst: Pick<AskFirst, 'ask'>;
}

/** `GET /portal/ask` */
export async function showAsking(visit: PortalVisit): Promise<PageAnswer> {
  return askPage(visit, EMPTY_FORM, null);
}

/** `POST /portal/ask`, from its own page and from the form of a registration ("Check first"). */
export function askWhetherFree({ portals, askFirst }: AskingOptions) {
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { connection, partnerId, person, by, fields, frame, kind } = visit;
    if (!registersDeals(kind)) throw registrationUnknown();
    const registers = fields.from === 'registration';
    const read = readAskForm(fields, frame.words);
    if ('form' in read)
      return registers ? dealPage(portals, visit, read.form, null) : askPage(visit, read.form, null);
    const question = { ...read.value, partnerId, personId: person.personId, by };
    const answer = await askFirst.ask(connection, question);
    const asked = told(answer);
    const held = answer.answer === 'free' ? (answer.hold?.holdId ?? '') : '';
    const form = { values: { ...fields, held }, mistakes: {} };
    return registers || mayRegister(asked)
      ? dealPage(portals, visit, form, asked)
      : askPage(visit, form, asked);
  };
}

/** What of an answer the asker's page knows: nothing more. */
export function told(answer: AskedAnswer): Asked {
  switch (answer.answer) {
    case 'free':
      return { answer: 'free', heldUntil: answer.hold?.until ?? null, unheld: answer.unheld };
    case 'yours':
      return { answer: 'yours', registrationId: answer.registrationId };
    case 'unchecked':
      return { answer: 'unchecked', lacksWords: answer.why === 'nothing_to_compare' };
    case 'too_often':
      return { answer: 'too_often', resumesAt: answer.resumesAt };
    default:
      return { answer: answer.answer };
  }
}

function askPage(visit: PortalVisit, form: FormState, asked: Asked | null): PageAnswer {
  const { frame, token, kind } = visit;
  if (!registersDeals(kind)) throw registrationUnknown();
  const page = <AskPage {...{ frame, form, token, asked }} holdMinutes={HOLD_MS / 60_000} />;
  return { page, status: statusOf(visit, form, asked) };
}

async function dealPage(
  portals: AskingOptions['portals'],
  visit: PortalForm,
  form: FormState,
  asked: Asked | null,
): Promise<PageAnswer> {
  const { frame, token, fields } = visit;
  const withScope = fields.from === 'registration' ? 'scope' in fields : (fields.scope ?? '').trim() !== '';
  const given = { ...(await formWords(portals, visit)), withScope, unusable: false, asked };
  return {
    page: <NewDealPage frame={frame} form={form} token={token} {...given} />,
    status: statusOf(visit, form, asked),
  };
}

function statusOf({ response, now }: PortalVisit, { mistakes }: FormState, asked: Asked | null): number {
  if (asked?.answer === 'too_often') {
    response.set('Retry-After', String(Math.ceil((asked.resumesAt - now) / 1_000)));
    return 429;
  }
  return Object.keys(mistakes).length > 0 ? 422 : 200;
}
