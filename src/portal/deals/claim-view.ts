/** Everything that a partner may see of one claim of its own, and what it can do about it. */

import type { Money } from '../../domain/money.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { isLive, isPending } from '../../domain/registrations/protection.ts';
import type { Qualification, Registration } from '../../domain/registrations/registration.ts';
import { claimTerms, type OwnRefusal, ownRefusal } from '../../domain/registrations/visibility.ts';
import { leadsWaiting } from '../../domain/routing/letters-due.ts';
import { daysAfter, isoDay } from '../../domain/time.ts';
import { eventsOf, type ToldEvent } from './claim-events.ts';
import {
  type ClaimState,
  type ClockView,
  claimState,
  clocksOf,
  dealOf,
  decidedBy,
  endedAt,
  isCurrent,
  type Need,
  needOf,
} from './claim-state.ts';
import { findContested } from './contesting.ts';
import { type DealMoney, dealMoney } from './deal-money.ts';
import { type LiveDeal, liveDeal } from './live-deal.ts';
import { expectedAmount } from './pipeline.ts';
import type { Seen, TypedNames } from './seen.ts';

export interface ClaimView {
  readonly registrationId: string;
  readonly state: ClaimState;
  readonly need: Need | null;
  readonly submittedAt: number;
  readonly byPartner: boolean;
  readonly decidedBy: number;
  readonly approvedAt: number | null;
  readonly byRule: boolean;
  readonly protectedUntil: number | null;
  readonly endedAt: number | null;
  readonly refusal: OwnRefusal | null;
  /** The partner's own claim that it met. */
  readonly metOwn: string | null;
  /** The claim that it met is on a part of the account, so that another part may be free. */
  readonly metPart: boolean;
  readonly typed: TypedNames;
  readonly scope: string | null;
  readonly amount: Money | null;
  readonly expectedCloseAt: number | null;
  readonly note: string;
  readonly qualifiedBy: Qualification | null;
  readonly qualifiedAt: number | null;
  readonly clocks: readonly ClockView[];
  /** New leads on the account that wait to be brought to the partner. */
  readonly leads: number;
  readonly deal: LiveDeal | null;
  readonly money: DealMoney | null;
  readonly events: readonly ToldEvent[];
  /** The figures of the policy that an answer to the partner needs. */
  readonly rules: {
    readonly activeDays: number;
    readonly extensionDays: number;
    readonly extensionsAtMost: number;
    readonly qualifyExtensionDays: number;
    readonly qualifyDaysAtMost: number;
    readonly disputeDays: number;
    readonly extendedAt: number | null;
  };
  readonly can: {
    readonly qualify: boolean;
    readonly extend: boolean;
    readonly extendQualification: boolean;
    readonly withdraw: boolean;
    readonly contest: boolean;
    /** The days between which a meeting may have been: "2026-02-20". */
    readonly heldFrom: string;
    readonly heldTo: string;
  };
}

const NOTHING_TYPED: TypedNames = { company: '', domain: '', contactName: '' };

/** Undefined for a claim of another partner, and for one that there is not. */
export function claimView(program: Program, registrationId: string, seen: Seen): ClaimView | undefined {
  const claim = program.registrations.get(registrationId);
  const { partnerId, by, now, typed } = seen;
  if (claim?.partnerId !== partnerId) return undefined;
  const terms = claimTerms(program, claim, by);
  const deal = liveDeal(program, claim, seen);
  const crmDeal = deal ? dealOf(program, claim) : undefined;
  const pending = isPending(program, claim, now);
  const met = program.registrations.get(claim.refused?.against ?? '');
  return {
    registrationId,
    state: claimState(program, claim, now),
    need: needOf(program, claim, now),
    submittedAt: claim.submittedAt,
    byPartner: claim.submittedBy === by,
    decidedBy: decidedBy(claim),
    approvedAt: claim.approvedAt,
    byRule: claim.approvedBy === 'rule',
    protectedUntil: claim.protectedUntil,
    endedAt: endedAt(program, claim, now),
    refusal: ownRefusal(claim),
    metOwn: met?.partnerId === partnerId ? met.registrationId : null,
    metPart: met !== undefined && met.scope !== null,
    typed: typed[registrationId] ?? NOTHING_TYPED,
    scope: claim.scope,
    amount: expectedAmount(program, claim, seen),
    expectedCloseAt: terms?.expectedCloseAt ?? null,
    note: terms?.note ?? '',
    qualifiedBy: claim.qualifiedBy,
    qualifiedAt: claim.qualifiedAt,
    clocks: clocksOf(program, claim, now),
    leads: leadsWaiting(program, registrationId),
    deal,
    money: crmDeal ? dealMoney(program, crmDeal, partnerId, now, pending ? claim : undefined) : null,
    events: eventsOf(program, claim, deal, seen),
    rules: rulesFor(program, claim, now),
    can: possibilities(program, claim, pending, now),
  };
}

function rulesFor(program: Program, { extendedAt }: Registration, now: number): ClaimView['rules'] {
  const policy = policyAt(program, now);
  return {
    activeDays: policy.extensionActivityDays,
    extensionDays: policy.extensionDays,
    extensionsAtMost: policy.extensionsAtMost,
    qualifyExtensionDays: policy.qualifyExtensionDays,
    qualifyDaysAtMost: policy.qualifyDaysAtMost,
    disputeDays: policy.disputeBusinessDays,
    extendedAt,
  };
}

function possibilities(
  program: Program,
  claim: Registration,
  pending: boolean,
  now: number,
): ClaimView['can'] {
  const current = isCurrent(program, claim, now) && dealOf(program, claim)?.phase !== 'won';
  const unqualified = current && claim.qualifiedBy === null;
  const { extensionsAtMost, qualifyDaysAtMost } = policyAt(program, now);
  const { qualifyDays } = policyAt(program, claim.submittedAt);
  const hasMoreDays = claim.qualifyUntil < daysAfter(claim.submittedAt, qualifyDaysAtMost);
  return {
    qualify: unqualified,
    extend: current && isLive(program, claim, now) && claim.extensions < extensionsAtMost,
    extendQualification: unqualified && hasMoreDays,
    withdraw: pending,
    contest: findContested(program, claim, now) !== undefined,
    heldFrom: isoDay(daysAfter(claim.submittedAt, -qualifyDays)),
    heldTo: isoDay(now),
  };
}
