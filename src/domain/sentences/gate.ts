/** What the close gate says: what becomes of the money, why, and what to do next. */
import type { GateAnswer, GateCode, GateReason } from '../gate/answer.ts';
import type { Names } from '../names.ts';
import { dayText } from '../time.ts';
import { owedText } from './rewards.ts';
import { capital, possessive } from './words.ts';

/** In a word or two, behind "held:". */
const SHORT: Record<GateCode, string> = {
  dispute_open: 'a dispute is open',
  agreement_unsigned: 'no agreement in force',
  self_referral: 'self-referral',
  employee_of_customer: 'employee of the customer',
  held_by_manager: 'held by a partner manager',
  rate_missing: 'no exchange rate',
  amount_unreadable: 'no amount',
  claim_undecided: 'a claim waits',
  claim_unqualified: 'the claim was not qualified in time',
  claim_lapsed: 'the claim lapsed',
  claim_passed_over: 'a claim on a scope is not credited',
  referral_held: 'the referral is held',
  code_unconfirmed: 'the partner is not confirmed',
  deal_not_won: 'the deal is not won',
  deal_reopened: 'the deal was reopened',
  over_limit: 'the limit is reached',
  limit_without_rate: 'no exchange rate for the limit',
  account_unconfirmed: 'the account may be one that a partner claimed',
  deal_lost: 'the deal was lost',
  deal_removed: 'the deal was deleted',
  nobody_credited: 'no partner is credited',
  nothing_earned: 'the terms pay nothing',
  another_claim: 'another claim held',
  owes_back: 'what was overpaid is kept back',
  already_paid: 'paid already',
};

type Say = (partner: string) => string;

const SENTENCES: Record<GateCode, Say> = {
  dispute_open: () => 'A dispute on this deal is open. Rule on it or withdraw it.',
  agreement_unsigned: partner => `No agreement with ${partner} is in force for this deal. Sign one.`,
  self_referral: partner =>
    `The own people or company of ${partner} are the customer. A partner manager lets it be paid, or rules otherwise.`,
  employee_of_customer: partner =>
    `Somebody of ${partner} works for the customer. A partner manager lets it be paid, or rules otherwise.`,
  held_by_manager: partner =>
    `A partner manager holds the reward of ${partner}. A partner manager ends that.`,
  rate_missing: partner => `What ${partner} earns cannot be exchanged. Record the exchange rate.`,
  amount_unreadable: partner => `The deal has no amount by which ${partner} could be paid. Fill it in.`,
  claim_undecided: partner => `${possessive(partner)} claim waits for its decision. Approve or refuse it.`,
  claim_unqualified: partner =>
    `${possessive(partner)} claim was not shown to be qualified in time, and nobody is credited. Open a dispute if it should be.`,
  claim_lapsed: partner =>
    `${possessive(partner)} protection ended before the win, and nobody is credited. Open a dispute if it should be.`,
  claim_passed_over: partner =>
    `${partner} holds a claim on a scope of the account, and nobody is credited. Open a dispute if that is what was sold.`,
  referral_held: partner => `${possessive(partner)} referral of a contact is held. Accept or dismiss it.`,
  code_unconfirmed: partner =>
    `A contact carries a code of ${partner}, and nobody is credited. Confirm the partner on the contact.`,
  deal_not_won: () => 'The deal is not won. Ask again at its close.',
  deal_reopened: () => 'The deal was reopened and its commission taken back. Ask again at its close.',
  over_limit: partner =>
    `With this the recent rewards of ${partner} reach the limit for payment without review. A partner manager approves it first.`,
  limit_without_rate: () =>
    'No exchange rate is known to compare it with the limit. A partner manager approves it first.',
  account_unconfirmed: partner =>
    `${possessive(partner)} claim holds on what is taken for the same account, but nobody has said that it is, and it is not credited. Compare the two on the card.`,
  deal_lost: () => 'The deal was lost.',
  deal_removed: () => 'The deal was deleted.',
  nobody_credited: () => 'No partner is credited. Attribute the deal if one brought it.',
  nothing_earned: () => 'The terms of whoever is credited pay nothing for this deal.',
  another_claim: partner => `${partner} held a claim on a scope of the account, but others are credited.`,
  owes_back: partner => `What ${partner} was overpaid before is kept back from it.`,
  already_paid: partner => `${partner} was paid already.`,
};

/** A reason with the next step, as sentences. */
export function gateReasonText({ code, partnerId }: GateReason, names: Names): string {
  return capital(SENTENCES[code](partnerId === null ? 'the partner' : names.partner(partnerId)));
}

/** "pays 1,200.00 EUR to Kanda Systems", "held: no agreement in force", "waits for review, 500.00 USD: the limit is reached". */
export function gateText(answer: GateAnswer, names: Names): string {
  const { gate, reasons } = answer;
  if (gate === 'pay') return headText(answer, names);
  const telling = gate === 'none' ? reasons : reasons.filter(({ effect }) => effect === gate);
  const because = new Set(telling.map(({ code }) => SHORT[code]));
  return `${headText(answer, names)}: ${[...because].join(', ')}`;
}

/** The whole answer: what becomes of it, by when it is promised, and what to do about each reason. */
export function gateSentences(answer: GateAnswer, names: Names): string {
  if (answer.gate === 'none') return `${capital(gateText(answer, names))}.`;
  const promised = promisedDay(answer);
  const until = promised === null ? '' : `, promised by ${dayText(promised)}`;
  const reasons = answer.reasons.map(reason => gateReasonText(reason, names));
  return [`${capital(headText(answer, names))}${until}.`, ...new Set(reasons)].join(' ');
}

function headText({ gate, parts }: GateAnswer, names: Names): string {
  const sums = parts.map(owedText);
  const of = sums.length === 0 ? '' : `, ${sums.join(' and ')}`;
  switch (gate) {
    case 'pay':
      return `pays ${parts.map((part, place) => `${sums[place]} to ${names.partner(part.partnerId)}`).join(' and ')}`;
    case 'hold':
      return `held${of}`;
    case 'review':
      return `waits for review${of}`;
    case 'none':
      return 'nothing is owed';
  }
}

/** The day by whose end all that is paid is promised; null when nothing is, or when the gate says no. */
export function promisedDay({ gate, parts }: GateAnswer): number | null {
  const days = parts.flatMap(({ promisedOn }) => promisedOn ?? []);
  return gate === 'pay' && days.length > 0 ? Math.max(...days) : null;
}
