/**
 * The ruling that the published rules lead to, with its reasons. It reads nothing but the program, so the same
 * evidence always leads to the same recommendation; the decision stays with a manager.
 */
import type { Deal } from '../deals.ts';
import { isOtherSource } from '../partners.ts';
import type { Program } from '../program-state.ts';
import { isLive } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { byTouches } from './by-touches.ts';
import type { Dispute, Ruling } from './dispute.ts';
import { isQualified, isStanding, judgedAt, type Party, partyOf, provenTouches } from './parties.ts';
import { nothingShown, ofClaim, type Reason, shownOrNothing, touchedFirst } from './reasons.ts';

export interface Recommendation {
  readonly ruling: Ruling;
  /** The most telling first; at least one. */
  readonly reasons: readonly Reason[];
}

export function recommendedRuling(program: Program, dispute: Dispute): Recommendation {
  const deal = program.deals.get(dispute.dealId);
  if (!deal) return { ruling: { outcome: 'uphold' }, reasons: [nothingShown(dispute, dispute.holder)] };
  const holder = partyOf(program, deal, dispute, dispute.holder);
  if (dispute.forPartnerId === null) return forNobody(program, deal, dispute, holder);
  const claimant = partyOf(program, deal, dispute, dispute.forPartnerId);
  return (
    byClaims(program, deal, dispute, holder, claimant) ?? byTouches(program, deal, dispute, holder, claimant)
  );
}

/** The earlier qualified claim beats the later; one that protected the deal beats touches. */
function byClaims(
  program: Program,
  deal: Deal,
  dispute: Dispute,
  holder: Party,
  claimant: Party,
): Recommendation | undefined {
  const at = judgedAt(deal, dispute);
  const held = firstQualified(program, deal, holder, at);
  const claimed = firstQualified(program, deal, claimant, at);
  const transfer: Ruling = { outcome: 'transfer', partnerId: claimant.source };
  if (held && claimed) {
    const isEarlier = earlier(claimed, held, at) < 0;
    const [first, later] = isEarlier ? [claimed, held] : [held, claimed];
    const reasons = [
      ofClaim('qualified_first', first, shownAt(first, at)),
      ofClaim('qualified_later', later, shownAt(later, at)),
    ];
    return { ruling: isEarlier ? transfer : { outcome: 'uphold' }, reasons };
  }
  const protector = held ?? claimed;
  if (!protector || !isLive(program, protector, at)) return undefined;
  const reasons = [ofClaim('protected', protector, protector.submittedAt)];
  return { ruling: held ? { outcome: 'uphold' } : transfer, reasons };
}

function firstQualified(
  program: Program,
  deal: Deal,
  { claims }: Party,
  at: number,
): Registration | undefined {
  return claims
    .filter(claim => isStanding(program, claim, at) && isQualified(claim, deal, at))
    .toSorted((a, b) => earlier(a, b, at))[0];
}

function earlier(a: Registration, b: Registration, at: number): number {
  return shownAt(a, at) - shownAt(b, at) || a.submittedAt - b.submittedAt;
}

/** When it was shown to be qualified; what shows no earlier is shown by the deal that was won. */
function shownAt({ qualifiedAt }: Registration, at: number): number {
  return Math.min(qualifiedAt ?? at, at);
}

/** Nobody asks for it: it stays where anything supports it, and goes back to what is paid to nobody otherwise. */
function forNobody(program: Program, deal: Deal, dispute: Dispute, holder: Party): Recommendation {
  const at = judgedAt(deal, dispute);
  const claim = firstQualified(program, deal, holder, at);
  if (claim && isLive(program, claim, at))
    return { ruling: { outcome: 'uphold' }, reasons: [ofClaim('protected', claim, claim.submittedAt)] };
  if (holder.touches.length > 0) return { ruling: { outcome: 'uphold' }, reasons: touchedFirst(holder) };
  const other = provenTouches(program, deal, dispute).find(touch => isOtherSource(touch.source));
  const ruling: Ruling = { outcome: 'transfer', partnerId: other?.source ?? 'direct' };
  return { ruling, reasons: shownOrNothing(program, deal, dispute, holder) };
}
