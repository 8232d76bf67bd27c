/** Credit to be checked, and what the close will bring, as a deal's card shows them. */
import type { FindingAction, FindingView, GateView } from '../../../extensions/app/cards/wire-findings.ts';
import type { Earning } from '../../domain/commissions/earnings.ts';
import type { Deal } from '../../domain/deals.ts';
import { disputeActions } from '../../domain/disputes/contested-verdict.ts';
import { type Finding, isUndeserved, openFindingsOn } from '../../domain/findings/finding.ts';
import { type Mending, mendingOf } from '../../domain/findings/mending.ts';
import { atStake } from '../../domain/findings/stake.ts';
import { gateAtClose } from '../../domain/gate/gate.ts';
import { moneyText } from '../../domain/money.ts';
import { isTieReason } from '../../domain/partner-ties.ts';
import { isManager } from '../../domain/people.ts';
import type { Program } from '../../domain/program-state.ts';
import { findingText } from '../../domain/sentences/findings.ts';
import { gateReasonText, gateText } from '../../domain/sentences/gate.ts';
import { type Seen, shown } from './seen.ts';

export function findingViews(program: Program, deal: Deal, seen: Seen): FindingView[] {
  return shown(openFindingsOn(program, deal.dealId)).map(finding => {
    const held = heldReward(program, finding);
    return {
      ...findingInWords(program, finding, seen),
      actions: actionsOf(program, deal, finding, held, seen),
      rewardId: held ?? '',
    };
  });
}

/** What a finding is wherever it is shown. */
export function findingInWords(
  program: Program,
  finding: Finding,
  { names }: Seen,
): Omit<FindingView, 'actions' | 'rewardId'> {
  return {
    findingId: finding.findingId,
    kind: isUndeserved(finding) ? 'undeserved' : 'missing',
    partnerName: names.partner(finding.partnerId),
    text: findingText(program, finding, names),
    atStake: atStake(program, finding).map(moneyText).join(' and '),
    raisedAt: finding.raisedAt,
  };
}

/** The first reward that is held for what was found. */
function heldReward(program: Program, { dealId, partnerId, code }: Finding): string | undefined {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  const held = rewards.find(
    reward => reward.partnerId === partnerId && isTieReason(code) && reward.held?.reason === code,
  );
  return held?.rewardId;
}

const MANAGERS_ALONE: readonly Mending['by'][] = ['sign_agreement', 'approve_claim'];

function actionsOf(
  program: Program,
  deal: Deal,
  finding: Finding,
  held: string | undefined,
  { userId, now }: Seen,
): FindingAction[] {
  const manages = isManager(program, `user:${userId}`);
  const mending = mendingOf(program, finding, now);
  const mayMend = mending !== undefined && (manages || !MANAGERS_ALONE.includes(mending.by));
  const mayContest = mending === undefined && disputeActions(program, deal, now).includes('dispute');
  return [
    ...(mayMend ? [mending.by] : []),
    ...(manages && held !== undefined ? (['let_pay'] as const) : []),
    ...(mayContest && isForJudges(finding) ? (['dispute'] as const) : []),
    ...(manages ? (['dismiss'] as const) : []),
  ];
}

/** Where it is a question of whose the credit is. */
function isForJudges(finding: Finding): boolean {
  return isUndeserved(finding) || finding.code.startsWith('claim_');
}

/** Null once the deal is closed, and where no partner is near it. */
export function gateView(
  program: Program,
  deal: Deal,
  foreseen: readonly Earning[],
  { names, now }: Seen,
): GateView | null {
  if (deal.phase !== 'open') return null;
  const answer = gateAtClose(program, deal, now, foreseen);
  if (answer.reasons.some(({ code }) => code === 'nobody_credited')) return null;
  return {
    gate: answer.gate,
    sentence: `At close: ${gateText(answer, names)}.`,
    reasons: [...new Set(answer.reasons.map(reason => gateReasonText(reason, names)))],
  };
}
