import type { Deal } from './deals.ts';
import { split, WHOLE_BP } from './money.ts';
import { type AttributionModel, publishedAt } from './policy.ts';
import type { Program } from './program-state.ts';
import { isLive } from './registrations/protection.ts';
import type { Registration } from './registrations/registration.ts';
import { DAY_MS } from './time.ts';
import type { HeldTouch } from './touches.ts';

/** One source's part of a deal's credit; the parts sum to 10,000 basis points. */
export interface Credit {
  /** A partner's id, `marketing` or `direct`. */
  readonly source: string;
  readonly shareBp: number;
  /** The claim that earns the whole credit, or the touches behind this part. */
  readonly ground:
    | { readonly registrationId: string }
    | { readonly disputeId: string }
    | {
        readonly model: AttributionModel;
        /** The policy whose model it is; absent in lines of old logs. */
        readonly policyVersion?: number;
        readonly touchIds: readonly string[];
      };
}

/**
 * Who is credited for a deal as of an instant: its registrant alone while protected, otherwise the sources
 * that reached its contacts and companies by then, by the portal's model (product decision 3). With `assumed`,
 * as if that claim were approved.
 */
export function creditsOf(program: Program, deal: Deal, at: number, assumed?: Registration): Credit[] {
  const claim = assumed ?? creditedClaim(program, deal, at);
  if (claim)
    return [{ source: claim.partnerId, shareBp: WHOLE_BP, ground: { registrationId: claim.registrationId } }];
  const touches = touchesOf(program, deal).filter(touch => !touch.withdrawn && touch.happenedAt <= at);
  if (touches.length === 0) return [];
  const { policy, version } = publishedAt(program, at);
  const model = policy.attributionModel;
  const shares = split(WHOLE_BP, WEIGHTS[model](touches, at));
  const credits = new Map<string, { shareBp: number; touchIds: string[] }>();
  touches.forEach((touch, index) => {
    const shareBp = shares[index] ?? 0;
    if (shareBp === 0) return;
    const credit = credits.get(touch.source) ?? { shareBp: 0, touchIds: [] };
    credit.shareBp += shareBp;
    credit.touchIds.push(touch.touchId);
    credits.set(touch.source, credit);
  });
  return [...credits].map(([source, { shareBp, touchIds }]) => ({
    source,
    shareBp,
    ground: { model, policyVersion: version, touchIds },
  }));
}

/**
 * The approved claim that covers a deal at an instant: the first made for it, else the first on one of its whole
 * accounts. A claim on a scope speaks for the deal it was made for only, because no other deal tells its scope.
 */
export function creditedClaim(program: Program, deal: Deal, at: number): Registration | undefined {
  const own = program.registrationsByDeal.get(deal.dealId)?.find(claim => isLive(program, claim, at));
  if (own) return own;
  const onAccounts = deal.companyIds.flatMap(
    id =>
      program.registrationsByCompany
        .get(id)
        ?.find(claim => claim.scope === null && isLive(program, claim, at)) ?? [],
  );
  return onAccounts.toSorted((a, b) => a.submittedAt - b.submittedAt)[0];
}

/** All touches of a deal's contacts and companies, earliest first; withdrawn ones too. */
function touchesOf(program: Program, deal: Deal): HeldTouch[] {
  const ofContacts = deal.contactIds.flatMap(id => program.touchesByContact.get(id) ?? []);
  const ofCompanies = deal.companyIds.flatMap(id => program.touchesByCompany.get(id) ?? []);
  return [...ofContacts, ...ofCompanies].sort(
    (a, b) => a.happenedAt - b.happenedAt || a.recordedAt - b.recordedAt,
  );
}

type Weigh = (touches: readonly HeldTouch[], at: number) => number[];

/** Integer weights, because floats move cents. Touches come earliest first. */
const WEIGHTS: Record<AttributionModel, Weigh> = {
  first_touch: touches => touches.map((_, index) => (index === 0 ? 1 : 0)),
  last_touch: touches => touches.map((_, index) => (index === touches.length - 1 ? 1 : 0)),
  linear: touches => touches.map(() => 1),
  time_decay: (touches, at) => touches.map(touch => decayed(Math.floor((at - touch.happenedAt) / DAY_MS))),
  position_based: touches => {
    const between = touches.length - 2;
    if (between <= 0) return touches.map(() => 1);
    return touches.map((_, index) => (index === 0 || index === touches.length - 1 ? 2 * between : 1));
  },
};

/** 2^30 halved every 7 days: the sevenths of a half-life as integers, then whole halvings by shifting. */
const HALF_LIFE_SEVENTHS = [1073741824, 972513379, 880828381, 797787109, 722574664, 654452972, 592753544];

function decayed(days: number): number {
  return Math.max(1, (HALF_LIFE_SEVENTHS[days % 7] ?? 0) >> Math.min(30, Math.floor(days / 7)));
}
