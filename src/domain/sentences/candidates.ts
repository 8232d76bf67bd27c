import type { Candidate, CandidateReason } from '../candidates.ts';
import { moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import { dayText } from '../time.ts';

/** Why a customer would make a good referrer, a sentence for each reason. */
export function candidateReasons({ reasons }: Candidate, names: Names): string[] {
  return reasons.map(reason => reasonText(reason, names));
}

function reasonText(reason: CandidateReason, names: Names): string {
  switch (reason.kind) {
    case 'won_deals': {
      const deals = reason.count === 1 ? '1 deal' : `${reason.count} deals`;
      const worth = reason.sums.map(moneyText).join(' and ');
      return worth === '' ? `${deals} won.` : `${deals} won, worth ${worth}.`;
    }
    case 'customer_since':
      return `Customer since ${dayText(reason.at)}.`;
    case 'promoter':
      return `Would recommend us: ${reason.nps} of 10.`;
    case 'came_by_referral':
      return `Came by a referral of ${names.partner(reason.partnerId)}.`;
    case 'colleagues_refer':
      return reason.referrals === 1
        ? 'A colleague has referred 1 person.'
        : `Colleagues have referred ${reason.referrals} people.`;
  }
}
