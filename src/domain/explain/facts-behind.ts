import { companyKey } from '../alike/account-key.ts';
import { sayingsBehind, type Told } from '../alike/sameness-grounds.ts';
import type { Credit } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import type { ToldFact } from '../facts.ts';
import { type Noted, notedAt, toldAt } from '../history.ts';
import { survivingAccount } from '../merges/survivors.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { isRecordKey, type RecordKey, recordKey } from '../record-keys.ts';
import type { Registration } from '../registrations/registration.ts';
import { factText, type HistorySentence } from '../sentences/history.ts';

/** What an explanation rests on, by the ids in the facts. */
export interface Basis {
  readonly dealIds?: readonly string[];
  readonly touchIds?: readonly string[];
  readonly claimIds?: readonly string[];
  readonly disputeIds?: readonly string[];
  /** Pairs of accounts that people said are one. */
  readonly told?: readonly Pick<Told, 'one' | 'other'>[];
}

/**
 * What a part of the credit rests on. A claim that a ruling handed over rests on the dispute too, and one that credits
 * `deal` from another account on what people said of the two; partners are not told of that, nor asked for the deal.
 */
export function basisOf(program: Program, ground: Credit['ground'], deal?: Pick<Deal, 'companyIds'>): Basis {
  if ('touchIds' in ground) return { touchIds: ground.touchIds };
  if ('disputeId' in ground) return { disputeIds: [ground.disputeId] };
  const claim = program.registrations.get(ground.registrationId);
  return {
    claimIds: [ground.registrationId],
    disputeIds: claim?.byDispute === undefined ? [] : [claim.byDispute],
    told: claim && deal ? pairsBehind(program, claim, deal) : [],
  };
}

/** The pairs that lead from one to the other now, and the two themselves, of which something may have been taken back. */
function pairsBehind(
  program: Program,
  claim: Registration,
  deal: Pick<Deal, 'companyIds'>,
): Required<Basis>['told'] {
  const other = companyKey(claim.companyId);
  const direct = deal.companyIds.map(id => ({ one: companyKey(id), other }));
  return [...sayingsBehind(program, claim, deal), ...direct];
}

export function together(bases: readonly Basis[]): Required<Basis> {
  return {
    dealIds: bases.flatMap(basis => basis.dealIds ?? []),
    touchIds: bases.flatMap(basis => basis.touchIds ?? []),
    claimIds: bases.flatMap(basis => basis.claimIds ?? []),
    disputeIds: bases.flatMap(basis => basis.disputeIds ?? []),
    told: bases.flatMap(basis => basis.told ?? []),
  };
}

/** Exactly the facts of the log that something rests on, as far as they were known at `until`, oldest first. */
export function factsBehind(
  program: Program,
  bases: readonly Basis[],
  until: number,
  names: Names,
): HistorySentence[] {
  return notedBehind(program, bases, until).map(one => ({
    at: toldAt(one),
    who: names.asker(one.by),
    text: factText(program, one.fact, names),
  }));
}

/** The same as the history keeps them, for whoever says them in words of its own. */
export function notedBehind(program: Program, bases: readonly Basis[], until: number): Noted[] {
  const basis = together(bases);
  const noted = new Set(homesIn(program, basis).flatMap(key => notedAt(program, key)));
  const isBehind = behind(program, basis);
  return [...noted]
    .filter(one => one.at <= until && isBehind(one.fact))
    .toSorted((a, b) => toldAt(a) - toldAt(b));
}

function homesIn(
  program: Program,
  { dealIds, touchIds, claimIds, disputeIds, told }: Required<Basis>,
): RecordKey[] {
  return [
    ...dealIds.map(id => recordKey('deal', id)),
    ...touchIds.flatMap(id => {
      const touch = program.touches.get(id);
      return touch ? [recordKey(touch.on, touch.recordId)] : [];
    }),
    ...claimIds.flatMap(id => {
      const claim = program.registrations.get(id);
      return claim ? [recordKey('company', claim.companyId)] : [];
    }),
    ...disputeIds.flatMap(id => {
      const dispute = program.disputes.get(id);
      return dispute ? [recordKey('deal', dispute.dealId)] : [];
    }),
    ...told.flatMap(({ one, other }) => [one, other].filter(isRecordKey)),
  ];
}

function behind(program: Program, basis: Required<Basis>): (fact: ToldFact) => boolean {
  const touches = new Set(basis.touchIds);
  const claims = new Set(basis.claimIds);
  const disputes = new Set(basis.disputeIds);
  const deals = new Set(basis.dealIds);
  const told = new Set(basis.told.map(pairText));
  return fact => {
    if (fact.type === 'accounts.told') {
      const [one, other] = [survivingAccount(program, fact.one), survivingAccount(program, fact.other)];
      return told.has(pairText({ one, other }));
    }
    if ('touchId' in fact) return touches.has(fact.touchId);
    if ('disputeId' in fact) return disputes.has(fact.disputeId);
    if ('registrationId' in fact) return claims.has(fact.registrationId);
    return 'dealId' in fact && deals.has(fact.dealId) && isOfMoney(fact);
  };
}

function pairText({ one, other }: Pick<Told, 'one' | 'other'>): string {
  return [one, other].sort().join(' ');
}

/** What changes what a deal is worth; that its stage moved or somebody worked on it does not. */
function isOfMoney(fact: ToldFact): boolean {
  switch (fact.type) {
    case 'deal.appeared':
    case 'deal.amountChanged':
    case 'revenue.recorded':
      return true;
    case 'deal.moved':
      return fact.from !== fact.phase;
    default:
      return false;
  }
}
