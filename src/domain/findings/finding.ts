/** Credit that is missing on a closed deal, or stands there undeserved: raised once, and kept until its cause is gone. */
import type { TieReason } from '../partner-ties.ts';
import { list, type Program } from '../program-state.ts';

/** What stands on a deal would have credited a partner, but nothing is booked. */
export type MissingCode =
  /** Credited, but no terms were in force at the win. */
  | 'agreement_missing'
  /** Credited, but the amount cannot be exchanged. */
  | 'rate_missing'
  /** Credited, but the CRM holds no amount that can be read. */
  | 'amount_missing'
  /** Nobody is credited: a claim ended by its clocks some days before the win. */
  | 'claim_lapsed'
  /** Nobody is credited: a claim waited for its decision. */
  | 'claim_undecided'
  /** A claim on a scope of the account was live, but its partner is not credited. */
  | 'claim_passed_over'
  /** A claim was live on an account that matching takes for the same, and nobody has said whether it is. */
  | 'account_unconfirmed'
  /** Nobody is credited: a referral waits for somebody to look at it. */
  | 'referral_held'
  /** Nobody is credited: a contact carries a partner's code that nobody confirmed. */
  | 'code_unconfirmed';

/** A commission stands that something speaks against. */
type UndeservedCode = 'deal_not_won' | 'not_credited' | TieReason;

export type FindingCode = MissingCode | UndeservedCode;

const UNDESERVED_CODES: readonly UndeservedCode[] = [
  'deal_not_won',
  'not_credited',
  'self_referral',
  'employee_of_customer',
];

/** Why a deal is to be looked at; of one partner each once. */
export interface Cause {
  readonly code: FindingCode;
  readonly partnerId: string;
}

export interface Finding extends Cause {
  readonly findingId: string;
  dealId: string;
  readonly raisedAt: number;
  /** `settled` when its cause was gone, `dismissed` by a manager: then it is not raised again. */
  status: 'open' | 'settled' | 'dismissed';
  endedAt: number | null;
}

export type FindingFact =
  | ({ readonly type: 'finding.raised'; readonly findingId: string; readonly dealId: string } & Cause)
  | { readonly type: 'finding.settled'; readonly findingId: string }
  | { readonly type: 'finding.dismissed'; readonly findingId: string; readonly reason: string };

export function isUndeserved({ code }: Pick<Cause, 'code'>): boolean {
  return UNDESERVED_CODES.some(one => one === code);
}

export function isSameCause(a: Cause, b: Cause): boolean {
  return a.code === b.code && a.partnerId === b.partnerId;
}

export function eachOnce<Some extends Cause>(causes: readonly Some[]): Some[] {
  return causes.filter((cause, place) => causes.findIndex(one => isSameCause(one, cause)) === place);
}

export function openFindingsOn(program: Program, dealId: string): Finding[] {
  return (program.findingsByDeal.get(dealId) ?? []).filter(({ status }) => status === 'open');
}

export function applyFinding(program: Program, fact: FindingFact, at: number): void {
  if (fact.type === 'finding.raised') {
    const { type: _, ...raised } = fact;
    const finding: Finding = { ...raised, raisedAt: at, status: 'open', endedAt: null };
    program.findings.set(finding.findingId, finding);
    list(program.findingsByDeal, finding.dealId, finding);
    program.openFindings.add(finding.findingId);
    return;
  }
  const finding = program.findings.get(fact.findingId);
  if (!finding) return;
  finding.status = fact.type === 'finding.settled' ? 'settled' : 'dismissed';
  finding.endedAt = at;
  program.openFindings.delete(finding.findingId);
}
