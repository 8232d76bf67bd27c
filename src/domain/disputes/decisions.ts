import { businessDaysAfter } from '../calendar.ts';
import type { Deal } from '../deals.ts';
import { partnerUnknown } from '../partners.ts';
import { isManager, managerOnly } from '../people.ts';
import { policyAt, publishedAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse, refuseMistakes } from '../refusal.ts';
import type { RegistrationFact } from '../registrations/registration.ts';
import { unfitReason } from '../rewards/holds.ts';
import { daysAfter, dayText } from '../time.ts';
import { claimMoves } from './claim-moves.ts';
import { contestable, holderOf } from './contestable.ts';
import {
  contestedAt,
  type Dispute,
  type DisputeFact,
  isOpen,
  openDisputeOn,
  type Ruling,
} from './dispute.ts';
import { dueBy } from './overdue.ts';
import { mistakesIn } from './rulings.ts';

/** What is said of the disputes on a deal by somebody who looks at it. */
export type AboutDispute = { readonly dealId: string; readonly reason: string } & (
  | {
      readonly type: 'open_dispute';
      /** Null contests what the deal is credited by now: a claim that holds, or touches. */
      readonly registrationId: string | null;
      readonly forPartnerId: string | null;
    }
  | { readonly type: 'rule_dispute'; readonly disputeId: string; readonly ruling: Ruling }
  | { readonly type: 'appeal_dispute'; readonly disputeId: string }
  | { readonly type: 'withdraw_dispute'; readonly disputeId: string }
);

type OpenDispute = Extract<AboutDispute, { type: 'open_dispute' }>;
type RuleDispute = Extract<AboutDispute, { type: 'rule_dispute' }>;

/** Who contests the same deal again and again is heard no more; others are. */
const DISPUTES_OF_ONE = 5;

export function decideAboutDispute(
  program: Program,
  command: AboutDispute,
  context: Context,
): readonly (DisputeFact | RegistrationFact)[] | Refusal {
  const deal = program.deals.get(command.dealId);
  if (!deal) return refuse('deal_unknown', 'The program does not know this deal.');
  const reason = command.reason.trim();
  const unfit = unfitReason(reason);
  if (unfit) return unfit;
  if (command.type === 'open_dispute') return decideOpening(program, deal, { ...command, reason }, context);
  const dispute = program.disputes.get(command.disputeId);
  if (dispute?.dealId !== deal.dealId)
    return refuse('dispute_unknown', 'This deal has no such dispute. Refresh the card.');
  switch (command.type) {
    case 'rule_dispute':
      return decideRuling(program, dispute, { ...command, reason }, context);
    case 'appeal_dispute':
      return decideAppeal(program, dispute, reason, context);
    case 'withdraw_dispute':
      return decideWithdrawal(program, dispute, reason, context);
  }
}

function decideOpening(
  program: Program,
  deal: Deal,
  { registrationId, forPartnerId, reason }: OpenDispute,
  context: Context,
): readonly DisputeFact[] | Refusal {
  if (forPartnerId !== null && !program.partners.has(forPartnerId)) return partnerUnknown(forPartnerId);
  const earlier = program.disputesByDeal.get(deal.dealId) ?? [];
  const open = openDisputeOn(program, deal.dealId);
  if (open) {
    const until = dayText(dueBy(open));
    return refuse('dispute_open', `This deal is contested already; a ruling is due by ${until}.`);
  }
  if (earlier.filter(dispute => dispute.openedBy === context.by).length >= DISPUTES_OF_ONE)
    return refuse('dispute_limit_reached', `One person may contest a deal ${DISPUTES_OF_ONE} times at most.`);
  // What was decided is appealed, not asked again until it comes out otherwise.
  const asked = earlier.some(
    ({ rulings, ...one }) => rulings.length > 0 && one.forPartnerId === forPartnerId,
  );
  if (asked && !isManager(program, context.by))
    return refuse(
      'dispute_decided',
      'This question was decided on this deal. Appeal, or ask a partner manager.',
    );
  const contested = contestable(program, deal, registrationId, context.at);
  if ('refused' in contested) return contested;
  const holder = holderOf(contested, forPartnerId);
  if (holder === undefined)
    return refuse('already_credited', 'What is contested is held by this partner already, or by nobody.');
  const { disputeBusinessDays, holidays } = policyAt(program, context.at);
  const decideUntil = businessDaysAfter(context.at, disputeBusinessDays, holidays);
  const opened = { dealId: deal.dealId, registrationId: contested.registrationId, forPartnerId, holder };
  return [{ type: 'dispute.opened', disputeId: context.id('dis'), ...opened, reason, decideUntil }];
}

function decideRuling(
  program: Program,
  dispute: Dispute,
  { ruling, reason }: RuleDispute,
  context: Context,
): readonly (DisputeFact | RegistrationFact)[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  if (!isOpen(dispute)) return DECIDED;
  const first = dispute.rulings[0];
  const others = [...program.managers].some(id => `user:${id}` !== first?.ruledBy);
  if (first?.ruledBy === context.by && others)
    return refuse('same_judge', 'An appeal is decided by another manager than the first ruling. Ask one.');
  const mistakes = mistakesIn(program, dispute, ruling);
  if (mistakes.length > 0) return refuseMistakes('ruling_invalid', mistakes);
  const moves = claimMoves(program, dispute, ruling, context);
  if ('refused' in moves) return moves;
  const { appealDays } = policyAt(program, context.at);
  const ruled: DisputeFact = {
    type: 'dispute.ruled',
    disputeId: dispute.disputeId,
    ruling,
    reason,
    appealUntil: first ? null : daysAfter(context.at, appealDays),
    policyVersion: publishedAt(program, contestedAt(program, dispute)).version,
  };
  return [ruled, ...moves];
}

function decideAppeal(
  program: Program,
  dispute: Dispute,
  reason: string,
  context: Context,
): readonly DisputeFact[] | Refusal {
  const { rulings, appeal, disputeId } = dispute;
  const until = rulings[0]?.appealUntil;
  if (appeal !== null)
    return refuse('appeal_closed', 'A ruling is appealed once. What follows on it is final.');
  if (until === undefined || until === null)
    return refuse('appeal_closed', 'There is no ruling to appeal: this dispute was not decided.');
  if (context.at >= until)
    return refuse('appeal_closed', `The ruling could be appealed until ${dayText(until)}. It is final now.`);
  const { disputeBusinessDays, holidays } = policyAt(program, context.at);
  const decideUntil = businessDaysAfter(context.at, disputeBusinessDays, holidays);
  return [{ type: 'dispute.appealed', disputeId, reason, decideUntil }];
}

/** Takes back what waits for a ruling: the dispute, or the appeal, and then the first ruling is final. */
function decideWithdrawal(
  program: Program,
  dispute: Dispute,
  reason: string,
  context: Context,
): readonly DisputeFact[] | Refusal {
  if (!isOpen(dispute)) return DECIDED;
  const { disputeId, appeal, openedBy } = dispute;
  if (context.by !== (appeal?.appealedBy ?? openedBy) && !isManager(program, context.by))
    return refuse('manager_only', 'Only who brought it or a partner manager may withdraw it.');
  return [{ type: 'dispute.withdrawn', disputeId, reason }];
}

const DECIDED = refuse(
  'dispute_decided',
  'This dispute waits for no ruling any more. Refresh the card to see why.',
);
