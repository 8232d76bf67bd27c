import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { isDormant, isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { meets } from '../registrations/scope.ts';
import type { MergeFact } from './merge.ts';
import { survivingDeal } from './merged-deals.ts';

/** A claim as it stands before and after the merge, with its place in the line of those that may stay. */
interface Contender {
  readonly claim: Registration;
  readonly after: Registration;
  readonly rank: number;
}

/**
 * Claims that would stand beside one they meet once records are merged: they give way. What protected before the
 * merge goes before what waited, that before what only the merge would revive; among equals the earlier stays.
 */
export function displacedBy(program: Program, merged: MergeFact, now: number): Registration[] {
  const claims = claimsConcerned(program, merged);
  if (claims.length < 2) return [];
  const later = { ...program, deals: dealsAfter(program, claims, merged) };
  const contenders = claims.flatMap((claim): Contender[] => {
    const after = { ...claim, ...placeAfter(claim, merged) };
    const rank = rankOf(program, claim, { later, after, now });
    return rank === undefined ? [] : [{ claim, after, rank }];
  });
  contenders.sort((a, b) => a.rank - b.rank);
  const staying: Registration[] = [];
  return contenders.flatMap(({ claim, after }) => {
    const gives = staying.some(other => other.companyId === after.companyId && meets(other, after));
    if (gives) return [claim];
    staying.push(after);
    return [];
  });
}

function rankOf(
  program: Program,
  claim: Registration,
  { later, after, now }: { later: Program; after: Registration; now: number },
): number | undefined {
  if (isLive(later, after, now) || isPending(later, after, now)) {
    return isLive(program, claim, now) ? 0 : isPending(program, claim, now) ? 1 : 2;
  }
  // It would hold again if its lost deal were reopened.
  return isDormant(later, after, now) ? 3 : undefined;
}

/** All claims on the accounts whose claims the merge moves or changes, in the order they were submitted. */
function claimsConcerned(program: Program, { on, from, into }: MergeFact): readonly Registration[] {
  if (on === 'contact') return [];
  const merged = [into, ...from];
  const companyIds =
    on === 'company'
      ? merged
      : merged.flatMap(id => (program.registrationsByDeal.get(id) ?? []).map(claim => claim.companyId));
  const accounts = [...new Set(companyIds)].map(id => program.registrationsByCompany.get(id) ?? []);
  const [first = [], ...others] = accounts.filter(claims => claims.length > 0);
  if (others.length === 0) return first;
  const claims = new Set(accounts.flat());
  return [...program.registrations.values()].filter(claim => claims.has(claim));
}

function placeAfter(
  { companyId, dealId }: Registration,
  { on, from, into }: MergeFact,
): Pick<Registration, 'companyId' | 'dealId'> {
  const moves = (id: string | null) => id !== null && from.includes(id);
  return {
    companyId: on === 'company' && moves(companyId) ? into : companyId,
    dealId: on === 'deal' && moves(dealId) ? into : dealId,
  };
}

/** The deals of some claims as the merge will leave them. */
function dealsAfter(
  program: Program,
  claims: readonly Registration[],
  { on, from, into }: MergeFact,
): Map<string, Deal> {
  const dealIds = claims.flatMap(({ dealId }) => dealId ?? []);
  const deals = new Map(
    dealIds.flatMap(id => {
      const deal = program.deals.get(id);
      return deal ? [[id, deal] as const] : [];
    }),
  );
  const survivor = on === 'deal' ? survivingDeal(program, from, into) : undefined;
  return survivor ? deals.set(into, survivor) : deals;
}
