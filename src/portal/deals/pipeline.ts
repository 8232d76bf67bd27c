/** A partner's pipeline: what it registered, and deals that it is credited for, what needs it first. */
import { dealsOfPartner } from '../../domain/commissions/partner-deals.ts';
import type { Deal } from '../../domain/deals.ts';
import type { Money } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import { isPending } from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { claimTerms } from '../../domain/registrations/visibility.ts';
import {
  type ClaimState,
  type ClockView,
  claimState,
  clocksOf,
  dealOf,
  isCurrent,
  type Need,
  needOf,
} from './claim-state.ts';
import { creditedBp, type DealMoney, dealMoney } from './deal-money.ts';
import { type LiveDeal, liveDeal, mayFollow, shownDeal } from './live-deal.ts';
import type { Seen } from './seen.ts';

export interface PipelineRow {
  /** Null for a deal that is credited without a registration of its own. */
  readonly registrationId: string | null;
  /** Empty when nobody of the partner typed it. */
  readonly company: string;
  readonly scope: string | null;
  readonly state: ClaimState | 'credited';
  readonly need: Need | null;
  readonly clock: ClockView | null;
  readonly deal: LiveDeal | null;
  /** The deal's amount, or what the partner expected while there is no deal. */
  readonly amount: Money | null;
  readonly money: DealMoney | null;
  /** Registered, or the deal first seen. */
  readonly since: number;
}

export interface Pipeline {
  readonly current: readonly PipelineRow[];
  /** Newest first. */
  readonly ended: readonly PipelineRow[];
  /** How many more have ended than are shown. */
  readonly endedMore: number;
}

/** Nobody reads more at once, and the money of each is computed. */
const CURRENT_AT_MOST = 200;
const ENDED_AT_MOST = 50;

export function pipelineOf(program: Program, seen: Seen): Pipeline {
  const { partnerId, now } = seen;
  const claims = program.registrationsByPartner.get(partnerId) ?? [];
  const shownByClaim = new Set(
    claims.flatMap(claim => (mayFollow(program, claim, seen) && claim.dealId) || []),
  );
  const credited = [...dealsOfPartner(program, partnerId)]
    .filter(dealId => !shownByClaim.has(dealId))
    .flatMap(dealId => program.deals.get(dealId) ?? [])
    .filter(deal => deal.phase === 'open' || deal.phase === 'won')
    .filter(deal => creditedBp(program, deal, partnerId, now) > 0);
  const isOver = (claim: Registration) =>
    !isCurrent(program, claim, now) || claimState(program, claim, now) === 'won';
  const current = [
    ...claims
      .filter(claim => !isOver(claim))
      .sort((a, b) => urgency(program, a, now) - urgency(program, b, now))
      .map(claim => () => claimRow(program, claim, seen)),
    ...credited
      .filter(deal => deal.phase === 'open')
      .sort((a, b) => b.movedAt - a.movedAt)
      .map(deal => () => creditedRow(program, deal, seen)),
  ];
  const ended = [
    ...claims
      .filter(isOver)
      .map(claim => ({ at: claim.submittedAt, row: () => claimRow(program, claim, seen) })),
    ...credited
      .filter(deal => deal.phase === 'won')
      .map(deal => ({ at: deal.wonAt ?? 0, row: () => creditedRow(program, deal, seen) })),
  ].sort((a, b) => b.at - a.at);
  return {
    current: current.slice(0, CURRENT_AT_MOST).map(row => row()),
    ended: ended.slice(0, ENDED_AT_MOST).map(({ row }) => row()),
    endedMore: Math.max(0, ended.length - ENDED_AT_MOST),
  };
}

/** When something has to be done about it: what is contested comes first, what only runs comes last. */
function urgency(program: Program, claim: Registration, now: number): number {
  const need = needOf(program, claim, now);
  if (need?.need === 'ruling') return 0;
  if (need?.need === 'extend' || need?.need === 'qualify') return need.until;
  // Behind everything that a partner can do something about.
  return Number.MAX_SAFE_INTEGER / 2 + (need?.until ?? claim.protectedUntil ?? 0);
}

function claimRow(program: Program, claim: Registration, seen: Seen): PipelineRow {
  const { now, typed } = seen;
  const live = liveDeal(program, claim, seen);
  const deal = live ? dealOf(program, claim) : undefined;
  const waiting = isPending(program, claim, now) ? claim : undefined;
  return {
    registrationId: claim.registrationId,
    company: typed[claim.registrationId]?.company ?? '',
    scope: claim.scope,
    state: claimState(program, claim, now),
    need: needOf(program, claim, now),
    clock: clocksOf(program, claim, now)[0] ?? null,
    deal: live,
    amount: live?.amount ?? expectedAmount(program, claim, seen),
    money: deal ? dealMoney(program, deal, claim.partnerId, now, waiting) : null,
    since: claim.submittedAt,
  };
}

function creditedRow(program: Program, deal: Deal, seen: Seen): PipelineRow {
  const { partnerId, now, typed } = seen;
  const onAccount = (program.registrationsByPartner.get(partnerId) ?? []).find(
    ({ companyId, registrationId }) => deal.companyIds.includes(companyId) && typed[registrationId],
  );
  const live = shownDeal(deal, seen);
  return {
    registrationId: null,
    company: typed[onAccount?.registrationId ?? '']?.company ?? '',
    scope: null,
    state: deal.phase === 'won' ? 'won' : 'credited',
    need: null,
    clock: null,
    deal: live,
    amount: live.amount,
    money: dealMoney(program, deal, partnerId, now),
    since: Math.min(...deal.stagesReached.values()),
  };
}

/** What the partner said the deal is worth; what a seller said on a card is between sellers and managers. */
export function expectedAmount(program: Program, claim: Registration, { by }: Seen): Money | null {
  const terms = claimTerms(program, claim, by);
  if (!terms || terms.amountMinor === null || terms.currency === null) return null;
  return { amountMinor: terms.amountMinor, currency: terms.currency };
}
