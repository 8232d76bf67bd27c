import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { isPending } from '../registrations/protection.ts';
import { type Earning, isSomething, waitsForRate } from './earnings.ts';
import { dealsOfPartner } from './partner-deals.ts';
import { foreseenEarnings } from './preview.ts';

/** What a partner would earn on a deal that is still open. */
export interface OpenPreview {
  readonly deal: Deal;
  /** What would be booked if it were won now; what cannot be exchanged yet and a sale that pays nothing say why. */
  readonly earnings: readonly Earning[];
  /** Only if the partner's registration, which waits, is approved. */
  readonly ifApproved: boolean;
}

/** A partner's open deals, the one that moved last first; at most so many. */
export function openPreviews(
  program: Program,
  partnerId: string,
  now: number,
  atMost: number,
): OpenPreview[] {
  const deals = [...dealsOfPartner(program, partnerId)].flatMap(id => program.deals.get(id) ?? []);
  const open = deals.filter(({ phase }) => phase === 'open').sort((a, b) => b.movedAt - a.movedAt);
  const previews: OpenPreview[] = [];
  for (const deal of open) {
    if (previews.length === atMost) break;
    const preview = previewOf(program, deal, partnerId, now);
    if (preview.earnings.length > 0) previews.push(preview);
  }
  return previews;
}

function previewOf(program: Program, deal: Deal, partnerId: string, now: number): OpenPreview {
  const claims = program.registrationsByDeal.get(deal.dealId) ?? [];
  const waiting = claims.find(claim => claim.partnerId === partnerId && isPending(program, claim, now));
  const foreseen = foreseenEarnings(program, deal, now, waiting).filter(one => one.partnerId === partnerId);
  const earnings = foreseen.filter(one => isSomething(one) || waitsForRate(one) || one.stage === 'sale');
  return { deal, earnings, ifApproved: waiting !== undefined };
}
