import { creditsByTouches } from '../attribution/touch-credits.ts';
import type { Credit } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import { publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import type { Dispute, Ruling } from './dispute.ts';
import { isStanding, judgedAt, type Party, provenTouches } from './parties.ts';
import { ofClaim, type Reason, shownOrNothing, touchedFirst } from './reasons.ts';
import { SHARES_AT_MOST } from './rulings.ts';

/** What the touches of both sides lead to, where no qualified claim protected the deal. */
export function byTouches(
  program: Program,
  deal: Deal,
  dispute: Dispute,
  holder: Party,
  claimant: Party,
): { ruling: Ruling; reasons: Reason[] } {
  const first = claimant.touches[0];
  if (!first) {
    const reasons = [...shownOrNothing(program, deal, dispute, claimant), ...touchedFirst(holder)];
    return { ruling: { outcome: 'uphold' }, reasons };
  }
  const touched = touchedFirst(claimant);
  if (holder.touches.length > 0) {
    const ruling = byModel(program, deal, dispute, holder, claimant);
    return { ruling, reasons: [...touchedFirst(holder), ...touched] };
  }
  // A claim that lapsed or was never qualified loses to an earlier touch.
  const standing = holder.claims.find(claim => isStanding(program, claim, judgedAt(deal, dispute)));
  if (standing && standing.submittedAt <= first.happenedAt) {
    const reasons = [ofClaim('claimed_first', standing, standing.submittedAt), ...touched];
    return { ruling: { outcome: 'uphold' }, reasons };
  }
  const ruling: Ruling = { outcome: 'transfer', partnerId: claimant.source };
  return { ruling, reasons: [...touched, ...shownOrNothing(program, deal, dispute, holder)] };
}

/** The split of the policy that was in force, with everybody else who is credited by it. */
function byModel(program: Program, deal: Deal, dispute: Dispute, holder: Party, claimant: Party): Ruling {
  const at = judgedAt(deal, dispute);
  const published = publishedAt(program, at);
  const sides = new Set([holder.source, claimant.source]);
  const proven = provenTouches(program, deal, dispute);
  const all = creditsByTouches(proven, published, at);
  // The question is between the two: where the model credits neither, or more than a ruling can name, it is asked of them alone.
  const fits = all.length <= SHARES_AT_MOST && all.some(credit => sides.has(credit.source));
  const credits = fits
    ? all
    : creditsByTouches(
        proven.filter(touch => sides.has(touch.source)),
        published,
        at,
      );
  return rulingFor(credits, holder.source);
}

function rulingFor(credits: readonly Credit[], holder: string): Ruling {
  const [only, second] = credits;
  if (!only || (!second && only.source === holder)) return { outcome: 'uphold' };
  if (!second) return { outcome: 'transfer', partnerId: only.source };
  return { outcome: 'split', shares: credits.map(({ source, shareBp }) => ({ source, shareBp })) };
}
