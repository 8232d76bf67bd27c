import type { Fact } from '../facts.ts';
import type { Program } from '../program-state.ts';

/**
 * Whether a fact only followed from the rules of money: lines, and what became of rewards without anybody saying so.
 * What people and the CRM said stays, as do decisions on claims, by rule or not: partners were told of them.
 */
export function isDerived(program: Program, fact: Fact): boolean {
  switch (fact.type) {
    case 'commission.booked':
    case 'reward.requested':
    // Whether nothing was owed at a close hangs on the rules; refolding asks again.
    case 'rewards.asked':
    case 'reward.adjusted':
    case 'reward.sentToReview':
    case 'clawback.opened':
    case 'clawback.adjusted':
    case 'finding.raised':
    case 'finding.settled':
      return true;
    case 'reward.approved':
    case 'clawback.writtenOff':
      return fact.ground !== 'manager';
    case 'reward.held':
      return fact.reason !== 'manager';
    case 'reward.freed':
      // A rule ends its own holds; only a manager ends a manager's, or that of a tie that stands.
      return !fact.acceptsTie && program.rewards.get(fact.rewardId)?.held?.reason !== 'manager';
    default:
      return false;
  }
}
