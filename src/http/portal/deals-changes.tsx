/** What a partner does about a registration of its own: each button and form on its page, as a command. */
import { z } from 'zod';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Receipts } from '../../crm/receipts/receipts.ts';
import type { Command } from '../../domain/commands.ts';
import type { Program } from '../../domain/program-state.ts';
import { type ClaimView, claimView } from '../../portal/deals/claim-view.ts';
import { findContested } from '../../portal/deals/contesting.ts';
import type { ClaimAction, ClaimForms } from '../../portal/pages/deals-claim-actions.tsx';
import type { Words } from '../../portal/words.ts';
import { contentHash } from '../pages/content-hash.ts';
import { type Checked, checkForm } from '../pages/form-fields.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { isDay, midnight, text } from '../typed-fields.ts';
import { registrationUnknown, seenBy, showClaim } from './deals.tsx';
import type { PortalForm, PortalVisit } from './portal-calls.ts';

interface ChangeOptions {
  readonly portals: LivePrograms;
  readonly receipts: Pick<Receipts, 'find'>;
}

type Fields = Readonly<Record<string, string>>;
/** Whoever asks, the claim as it stands, and the program for what else has to be looked up. */
interface Ground {
  readonly claim: ClaimView;
  readonly program: Program;
  readonly partnerId: string;
  readonly now: number;
  readonly words: Words;
}
/** The command that a form asks for; undefined when there is nothing to do it on any more. */
type Ask = (fields: Fields, ground: Ground) => Checked<Command | undefined>;

const EVIDENCE_AT_MOST = 500;
const REASON_AT_MOST = 2_000;

const asks: Readonly<Record<ClaimAction, Ask>> = {
  qualify(fields, { claim, words }) {
    const { heldFrom, heldTo } = claim.can;
    const { mistakes } = words.messages.deals.qualify;
    const schema = z.object({
      qualifiedBy: z.enum(['meeting', 'discovery_call', 'budget']),
      heldOn: z
        .string()
        .refine(typed => typed === '' || (isDay(typed) && typed >= heldFrom && typed <= heldTo)),
      evidence: text(EVIDENCE_AT_MOST),
    });
    const checked = checkForm(schema, fields, {
      qualifiedBy: mistakes.qualifiedBy,
      heldOn: words.say(mistakes.heldOn, {
        from: words.day(midnight(heldFrom)),
        to: words.day(midnight(heldTo)),
      }),
      evidence: words.say(mistakes.evidence, { count: words.number(EVIDENCE_AT_MOST) }),
    });
    if ('form' in checked) return checked;
    const { heldOn, ...shown } = checked.value;
    const held = heldOn === '' ? {} : { heldAt: midnight(heldOn) };
    return { value: { type: 'qualify_registration', ...aboutOwn(claim), ...shown, ...held } };
  },

  extend: (_, { claim }) => ({ value: { type: 'extend_protection', ...aboutOwn(claim) } }),

  'more-time': (_, { claim }) => ({ value: { type: 'extend_qualification', ...aboutOwn(claim) } }),

  withdraw: (_, { claim }) => ({
    value: { type: 'release_registration', ...aboutOwn(claim), reason: 'the partner took it back' },
  }),

  contest(fields, { claim, program, partnerId, now, words }) {
    const schema = z.object({ reason: text(REASON_AT_MOST).pipe(z.string().min(1)) });
    const mistake = words.say(words.messages.deals.contest.mistake, { count: words.number(REASON_AT_MOST) });
    const checked = checkForm(schema, fields, { reason: mistake });
    if ('form' in checked) return checked;
    const registration = program.registrations.get(claim.registrationId);
    const deal = registration && findContested(program, registration, now);
    const { reason } = checked.value;
    const asked = { registrationId: null, forPartnerId: partnerId, reason };
    return { value: deal && { type: 'open_dispute', dealId: deal.dealId, ...asked } };
  },
};

function aboutOwn({ registrationId }: ClaimView) {
  return { registrationId, dealId: null };
}

/** `POST /portal/deals/:registrationId/:action` */
export function changeDeal(action: ClaimAction, options: ChangeOptions) {
  const { portals } = options;
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { request, portalId, partnerId, by, fields, frame, now } = visit;
    const registrationId = String(request.params.registrationId);
    const asked = await portals.read(portalId, program => {
      const claim = claimView(program, registrationId, seenBy(visit));
      return claim && asks[action](fields, { claim, program, partnerId, now, words: frame.words });
    });
    if (!asked) throw registrationUnknown();
    const show = (said: Pick<ClaimForms, 'form' | 'denied'>, status: number) =>
      showClaim(options, visit, registrationId, { action, ...said }, status);
    if ('form' in asked) return show({ form: asked.form }, 422);
    if (!asked.value) return show({ denied: 'nothing_to_contest' }, 409);
    // The same button pressed twice on the same page is one request: its token is among the fields.
    const key = `portal:${contentHash(action, registrationId, partnerId, fields)}`;
    const outcome = await portals.execute(portalId, { key, by, command: asked.value });
    if (outcome.kind === 'refused') return show({ denied: outcome.refusal.refused }, 409);
    if (outcome.kind === 'conflict') return show({ denied: 'request_key_reused' }, 409);
    return { goTo: `/portal/deals/${registrationId}?done=${action}` };
  };
}

/** `GET /portal/deals/:registrationId/:action`, as who reloads a form's page or changes its language asks: the deal's own page. */
export async function showChangedDeal({ request }: PortalVisit): Promise<PageAnswer> {
  return { goTo: `/portal/deals/${encodeURIComponent(String(request.params.registrationId))}` };
}
