/** What is said of credit that is missing or undeserved: what is wrong, and what to do. */

import { companyKey } from '../alike/account-key.ts';
import { waitsForRate } from '../commissions/earnings.ts';
import { rightEarnings } from '../commissions/right-earnings.ts';
import { claimBehind } from '../findings/evidence.ts';
import type { Finding, FindingCode, FindingFact } from '../findings/finding.ts';
import { atStake } from '../findings/stake.ts';
import { moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { endOf, isPending } from '../registrations/protection.ts';
import { dayText } from '../time.ts';
import { accountName } from './alike.ts';
import { missingRateText } from './formula.ts';
import { capital, possessive, withFullStop } from './words.ts';

/** What a finding says, with the next step. */
export function findingText(program: Program, finding: Finding, names: Names): string {
  const { code, partnerId, dealId } = finding;
  const partner = names.partner(partnerId);
  const deal = program.deals.get(dealId);
  const wonOn = dayText(deal?.wonAt ?? finding.raisedAt);
  switch (code) {
    case 'agreement_missing':
      return program.agreements.has(partnerId)
        ? `${partner} is credited, but its agreement did not count yet when the deal was won on ${wonOn}.`
        : `${partner} is credited, but had no agreement when the deal was won on ${wonOn}. Sign one that counts from then.`;
    case 'rate_missing': {
      const waiting = deal ? rightEarnings(program, deal) : [];
      const earning = waiting.find(one => one.partnerId === partnerId && waitsForRate(one));
      return `What ${partner} earned waits: ${earning ? missingRateText(earning) : 'an exchange rate is missing'}.`;
    }
    case 'amount_missing':
      return `${partner} is credited, but the deal has no amount that can be read. Fill it in.`;
    case 'claim_lapsed':
    case 'claim_undecided':
    case 'claim_passed_over':
    case 'account_unconfirmed':
      return claimFindingText(program, finding, names);
    case 'referral_held':
      return `${possessive(partner)} referral of a contact of this deal is held, so nobody is credited. Accept or dismiss it.`;
    case 'code_unconfirmed':
      return `A contact of this deal carries a code of ${partner} that nobody confirmed, so nobody is credited. Confirm it if ${partner} brought the deal.`;
    case 'deal_not_won':
      return `${capital(stakeText(program, finding))} stands for ${partner}, but the deal is not won. Open a dispute to take it back.`;
    case 'not_credited':
      return `${capital(stakeText(program, finding))} stands for ${partner}, but nothing that counted at the win credits it. Open a dispute to take it back.`;
    case 'self_referral':
      return `${partner} earned ${stakeText(program, finding)} though its own people or company are the customer. Let it be paid if it is deserved, or open a dispute.`;
    case 'employee_of_customer':
      return `${partner} earned ${stakeText(program, finding)} though some of its people work for the customer. Let it be paid if it is deserved, or open a dispute.`;
  }
}

function claimFindingText(program: Program, finding: Finding, names: Names): string {
  const deal = program.deals.get(finding.dealId);
  const whose = `${possessive(names.partner(finding.partnerId))} claim`;
  const claim =
    deal && deal.wonAt !== null ? claimBehind(program, { ...deal, wonAt: deal.wonAt }, finding) : undefined;
  if (!deal || !claim || deal.wonAt === null) return `${whose} is not what this deal is credited by.`;
  const made = `${whose} of ${dayText(claim.submittedAt)}`;
  const won = dayText(deal.wonAt);
  const end = endOf(program, claim);
  if (finding.code === 'claim_lapsed')
    return `${made} ended on ${dayText(end)}, before the deal was won on ${won}, so nobody is credited. Open a dispute if it should be.`;
  if (finding.code === 'claim_passed_over')
    return `${made} on ${claim.scope} held when the deal was won on ${won}, but it is not credited. Open a dispute if that is what was sold.`;
  if (finding.code === 'account_unconfirmed')
    return `${made} on ${accountName(companyKey(claim.companyId), names)} held when the deal was won on ${won}. The two are taken for the same account, but nobody has said so, and it is not credited. Compare them and say whether they are the same.`;
  return isPending(program, claim, deal.wonAt) && end === Number.POSITIVE_INFINITY
    ? `${made} still waits, so nobody is credited. Approve or refuse it.`
    : `${made} waited undecided when the deal was won on ${won}, so nobody is credited. Decide it by ${dayText(end)}, or open a dispute.`;
}

/** "4,800.00 USD" */
function stakeText(program: Program, finding: Finding): string {
  return atStake(program, finding).map(moneyText).join(' and ') || 'a commission';
}

const NAMED: Record<FindingCode, string> = {
  agreement_missing: 'credited without an agreement',
  rate_missing: 'an exchange rate is missing',
  amount_missing: 'the amount is missing',
  claim_lapsed: 'its claim ended shortly before the win',
  claim_undecided: 'its claim was not decided',
  claim_passed_over: 'its claim on a scope is not credited',
  account_unconfirmed: 'its claim on what may be the same account is not credited',
  referral_held: 'its referral is still held',
  code_unconfirmed: 'its code was never confirmed',
  deal_not_won: 'a commission stands, but the deal is not won',
  not_credited: 'a commission stands without credit',
  self_referral: 'a self-referral',
  employee_of_customer: 'an employee of the customer',
};

/** What happened to a finding, in the history of its deal. */
export function findingFactText(program: Program, fact: FindingFact, names: Names): string {
  const finding = program.findings.get(fact.findingId);
  if (!finding) return 'Something was found.';
  const what = `${names.partner(finding.partnerId)}: ${NAMED[finding.code]}`;
  switch (fact.type) {
    case 'finding.raised':
      return `Credit to check: ${what}.`;
    case 'finding.settled':
      return `Credit checked, nothing is left to do: ${what}.`;
    case 'finding.dismissed':
      return withFullStop(`Dismissed: ${what}: ${fact.reason}`);
  }
}
