/** Registering a deal in the portal: the form, its answer at once, and the page for while the CRM is slow. */
import type { Intake } from '../../crm/intake-items.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { registrationSentBy } from '../../crm/sent-registrations.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import type { HeldAccount } from '../../portal/pages/deals-held.tsx';
import { NewDealPage } from '../../portal/pages/deals-new.tsx';
import { WaitingPage } from '../../portal/pages/deals-waiting.tsx';
import { createLimit } from '../pages/limits.ts';
import { type PageAnswer, tokenHash } from '../pages/page-calls.ts';
import { formWords, readRegistrationForm } from '../registration-form.ts';
import { sendRegistration } from '../registration-sending.ts';
import { registrationUnknown } from './deals.tsx';
import { heldAnswer } from './own-holds.ts';
import { type PortalForm, type PortalVisit, registersDeals } from './portal-calls.ts';

interface RegisteringOptions {
  readonly portals: Pick<LivePrograms, 'read'>;
  readonly intake: Pick<Intake, 'submit'>;
}

/** More than a person can type, and refusals are facts that stay. */
const PER_HOUR = 60;

/**
 * `GET /portal/deals/new`; `?again=reg_x` begins with what was typed into an own earlier one, `?held=` with what the
 * partner asked about first.
 */
export function showDealForm({ portals }: Pick<RegisteringOptions, 'portals'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { request, connection, portalId, partnerId } = visit;
    const found = await heldAnswer(portals, visit, String(request.query.held ?? ''));
    if (found) return formPage(portals, visit, formOf(found.held), { withScope: found.held.scope !== null });
    const earlier = String(request.query.again ?? '');
    const typed = connection.partners.registrations.data.claims[earlier];
    const holder = await portals.read(portalId, program => program.registrations.get(earlier)?.partnerId);
    const withScope = request.query.scope !== undefined;
    if (!typed || holder !== partnerId) return formPage(portals, visit, EMPTY_FORM, { withScope });
    const values = { company: typed.company, website: typed.domain };
    return formPage(portals, visit, { values, mistakes: {} }, { withScope });
  };
}

/** `POST /portal/deals/new`: the same form sent twice is one registration, however often it is pressed. */
export function registerDeal({ portals, intake }: RegisteringOptions) {
  const limit = createLimit({ most: PER_HOUR, withinMs: 60 * 60_000 });
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { connection, partnerId, by, fields, frame, kind, now } = visit;
    if (!registersDeals(kind)) throw registrationUnknown();
    const read = readRegistrationForm(fields, { words: frame.words, now, currency: connection.currency });
    const withScope = 'scope' in fields;
    if ('form' in read) {
      const values = { ...read.form.values, held: fields.held ?? '' };
      return formPage(portals, visit, { ...read.form, values }, { withScope });
    }
    await limit(partnerId);
    // Whoever goes back and changes what was sent registers another deal.
    const requestKey = `deal_${tokenHash(JSON.stringify([partnerId, fields.token, read.value]))}`;
    const sent = { kind: 'registration', requestKey, sentAt: now, partnerId, by, ...read.value } as const;
    const outcome = await sendRegistration(intake, connection, sent);
    if (!outcome) return { goTo: `/portal/deals/sent/${requestKey}` };
    if (outcome.kind === 'registration') return { goTo: `/portal/deals/${outcome.registrationId}` };
    return formPage(portals, visit, { values: fields, mistakes: {} }, { withScope, unusable: true });
  };
}

function formOf({ holdId, company, website, scope }: HeldAccount): FormState {
  return { values: { held: holdId, company, website, scope: scope ?? '' }, mistakes: {} };
}

async function formPage(
  portals: RegisteringOptions['portals'],
  visit: PortalVisit,
  form: FormState,
  { withScope, unusable = false }: { withScope: boolean; unusable?: boolean },
): Promise<PageAnswer> {
  const { frame, token, kind } = visit;
  if (!registersDeals(kind)) throw registrationUnknown();
  const asked = (await heldAnswer(portals, visit, form.values.held))?.asked ?? null;
  const given = { ...(await formWords(portals, visit)), withScope, unusable, asked };
  const isWrong = unusable || Object.keys(form.mistakes).length > 0;
  return {
    page: <NewDealPage frame={frame} form={form} token={token} {...given} />,
    status: isWrong ? 422 : 200,
  };
}

/** `GET /portal/deals/sent/:requestKey`: leads to the receipt as soon as there is one. */
export function showSentDeal({ portals }: Pick<RegisteringOptions, 'portals'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { request, connection, portalId, partnerId, frame } = visit;
    const requestKey = String(request.params.requestKey);
    const { data } = connection.partners.registrations;
    const registrationId = registrationSentBy(data, requestKey) ?? '';
    const holder = await portals.read(
      portalId,
      program => program.registrations.get(registrationId)?.partnerId,
    );
    if (holder === partnerId) return { goTo: `/portal/deals/${registrationId}` };
    const waits = data.waiting[requestKey];
    if (waits?.partnerId !== partnerId) throw registrationUnknown();
    return { page: <WaitingPage frame={frame} waits={waits} /> };
  };
}
