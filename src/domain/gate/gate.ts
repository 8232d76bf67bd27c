/**
 * The close gate: one answer for one deal at a moment, to be asked before anything is paid. It decides nothing: what it
 * says is paid is what asking for the rewards would have paid, to the cent, because it asks the same rules.
 */
import { type Earning, isSomething } from '../commissions/earnings.ts';
import { foreseenEarnings } from '../commissions/preview.ts';
import { rightEarnings } from '../commissions/right-earnings.ts';
import type { Deal } from '../deals.ts';
import { claimBehind } from '../findings/evidence.ts';
import type { MissingCode } from '../findings/finding.ts';
import { type MissingCause, missingOn, partnerCredits, type SoldDeal } from '../findings/missing-credit.ts';
import type { Program } from '../program-state.ts';
import {
  answerOf,
  type GateAnswer,
  type GateReason,
  type HoldCode,
  holdFor,
  noteOf,
  reviewFor,
} from './answer.ts';
import { rewardsAtClose } from './forecast.ts';
import { partsOf, reasonsOf, rewardsIfAsked } from './parts.ts';

/** What asking for the rewards of a deal would bring now, as it stands. */
export function gateOf(program: Program, deal: Deal, at: number): GateAnswer {
  const rewards = rewardsIfAsked(program, deal.dealId, at);
  const parts = partsOf(program, rewards);
  const reasons = reasonsOf(program, rewards, at);
  const { wonAt } = deal;
  if (deal.phase === 'won' && wonAt !== null) {
    const unpaid = reasonsUnpaid(program, { ...deal, wonAt }, rightEarnings(program, deal));
    return answerOf(parts, [...reasons, ...unpaid]);
  }
  // What its lead earned is paid whatever becomes of the deal.
  return answerOf(parts, parts.length > 0 ? reasons : [...reasons, reasonNotWon(program, deal)]);
}

/**
 * What it would bring if an open deal were won now as it stands. Whether a limit is reached may hang on what the win
 * changes on other deals of a partner whose plan remembers them; all else is as it will be then. With the earnings that
 * are foreseen for that moment, where they are known already.
 */
export function gateAtClose(
  program: Program,
  deal: Deal,
  at: number,
  earnings: readonly Earning[] = foreseenEarnings(program, deal, at),
): GateAnswer {
  const rewards = rewardsAtClose(program, deal.dealId, earnings, at);
  const unpaid = reasonsUnpaid(program, { ...deal, phase: 'won', wonAt: at }, earnings);
  return answerOf(partsOf(program, rewards), [...reasonsOf(program, rewards, at), ...unpaid]);
}

function reasonNotWon(program: Program, { dealId, phase }: Deal): GateReason {
  if (phase === 'lost') return noteOf('deal_lost');
  if (phase === 'removed') return noteOf('deal_removed');
  const wasWon = (program.lines.get(dealId) ?? []).some(({ stage }) => stage !== 'lead');
  return holdFor(wasWon ? 'deal_reopened' : 'deal_not_won');
}

const MISSING: Record<Exclude<MissingCode, 'account_unconfirmed'>, HoldCode> = {
  agreement_missing: 'agreement_unsigned',
  rate_missing: 'rate_missing',
  amount_missing: 'amount_unreadable',
  claim_lapsed: 'claim_lapsed',
  claim_undecided: 'claim_undecided',
  claim_passed_over: 'claim_passed_over',
  referral_held: 'referral_held',
  code_unconfirmed: 'code_unconfirmed',
};

/** Why somebody who might have been paid for a deal at its win is not. */
function reasonsUnpaid(program: Program, deal: SoldDeal, earnings: readonly Earning[]): GateReason[] {
  const isCredited = partnerCredits(program, deal).length > 0;
  const missing = missingOn(program, deal, () => earnings).map(cause =>
    reasonFor(program, deal, cause, isCredited),
  );
  if (missing.length > 0) return missing;
  if (!isCredited) return [noteOf('nobody_credited')];
  return earnings.some(isSomething) ? [] : [noteOf('nothing_earned')];
}

function reasonFor(program: Program, deal: SoldDeal, cause: MissingCause, isCredited: boolean): GateReason {
  const { partnerId } = cause;
  // Whoever is credited, the claim may go before: that the two accounts are one is for a person to say.
  if (cause.code === 'account_unconfirmed') return reviewFor(cause.code, partnerId);
  const code = MISSING[cause.code];
  // Whoever is credited is paid; that another partner's claim held on a part of the account is for people to weigh.
  if (code === 'claim_passed_over' && isCredited) return noteOf('another_claim', partnerId);
  if (code !== 'claim_lapsed') return holdFor(code, partnerId);
  const claim = claimBehind(program, deal, cause);
  const isUnqualified = claim && claim.qualifiedBy === null && claim.qualifyUntil <= deal.wonAt;
  return holdFor(isUnqualified ? 'claim_unqualified' : 'claim_lapsed', partnerId);
}
