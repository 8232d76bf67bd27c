import { type Deal, link, unlink } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { recordKey } from '../record-keys.ts';
import { wasAsked } from '../rewards/requesting.ts';
import { gather, gatherClaims, moveHistory } from './gathering.ts';

/** The deal that goes on after a merge, as it will be; undefined when the program knows none of them. */
export function survivingDeal(program: Program, from: readonly string[], into: string): Deal | undefined {
  const lost = from.flatMap(id => program.deals.get(id) ?? []);
  const known = program.deals.get(into) ?? predecessorOf(program, lost);
  if (!known) return undefined;
  const all = [known, ...lost];
  const won = all.flatMap(({ wonAt }) => wonAt ?? []);
  const worked = all.flatMap(({ workedAt }) => workedAt ?? []);
  return {
    ...known,
    dealId: into,
    // Merging is no new sale: it was won when the first of them was.
    wonAt: known.wonAt === null ? null : Math.min(...won),
    workedAt: worked.length === 0 ? null : Math.max(...worked),
    stagesReached: earliest(all.map(({ stagesReached }) => stagesReached)),
  };
}

/**
 * When the CRM gives the merged deals a new id, one of them goes on under it, books and all, so that nothing is paid
 * twice or taken back: the one with rewards, else with lines, else the one furthest on.
 */
function predecessorOf(program: Program, lost: readonly Deal[]): Deal | undefined {
  const places = lost.map(deal => ({
    deal,
    weight:
      (program.rewardsByDeal.has(deal.dealId) ? 8 : 0) +
      (program.lines.has(deal.dealId) ? 4 : 0) +
      { won: 3, open: 2, lost: 1, removed: 0 }[deal.phase],
  }));
  return places.toSorted((a, b) => b.weight - a.weight)[0]?.deal;
}

function earliest(reached: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const stages = new Map<string, number>();
  for (const [stage, at] of reached.flatMap(map => [...map])) {
    stages.set(stage, Math.min(stages.get(stage) ?? at, at));
  }
  return stages;
}

/** Makes deals one: claims, revenue and disputes move, and what was booked on a lost one is to be taken back. */
export function mergeDeals(program: Program, from: readonly string[], into: string, at: number): void {
  const lost = from.flatMap(id => program.deals.get(id) ?? []);
  const known = program.deals.get(into);
  const merged = survivingDeal(program, from, into);
  if (!merged) return;
  const asked = from.some(id => wasAsked(program, id));
  if (known) {
    const { wonAt, workedAt, stagesReached } = merged;
    Object.assign(known, { wonAt, workedAt });
    for (const [stage, reachedAt] of stagesReached) known.stagesReached.set(stage, reachedAt);
  } else {
    const predecessor = predecessorOf(program, lost);
    program.deals.set(into, merged);
    link(program, merged);
    if (predecessor) moveBooks(program, predecessor.dealId, into);
  }
  if (asked && !wasAsked(program, into)) program.rewardsAsked.add(into);
  for (const id of from) program.rewardsAsked.delete(id);
  for (const claim of gatherClaims(program, program.registrationsByDeal, from, into)) {
    claim.dealId = into;
  }
  for (const dispute of gather(program.disputesByDeal, from, into, dispute => dispute.openedAt)) {
    dispute.dealId = into;
  }
  // A manager's word on one of them is a word on the deal that they are now.
  for (const finding of gather(program.findingsByDeal, from, into, finding => finding.raisedAt)) {
    finding.dealId = into;
  }
  const revenue = gather(program.revenue, from, into).map(one => ({ ...one, dealId: into }));
  if (revenue.length > 0) program.revenue.set(into, revenue);
  for (const deal of lost) retire(program, deal, into, at);
}

function moveBooks(program: Program, from: string, into: string): void {
  // The same lines, not copies: they are found by their partner too.
  for (const line of gather(program.lines, [from], into)) line.dealId = into;
  for (const reward of gather(program.rewardsByDeal, [from], into)) reward.dealId = into;
  moveHistory(program, [recordKey('deal', from)], recordKey('deal', into));
}

/** It is the survivor now; nothing is owed on it any more. */
function retire(program: Program, deal: Deal, into: string, at: number): void {
  unlink(program, deal);
  Object.assign(deal, { phase: 'removed', mergedInto: into, wonAt: null, lostAt: at });
  const ofClaims = ({ fact }: { fact: object }) => 'registrationId' in fact;
  moveHistory(program, [recordKey('deal', deal.dealId)], recordKey('deal', into), ofClaims);
}
