/** What is said of rewards, payouts and what is owed back. */
import { type Money, moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import { benefitText } from '../plans/describe.ts';
import type { Benefit, RewardForm } from '../plans/plan.ts';
import type { Program } from '../program-state.ts';
import { type ClawbackFact, isRecoverable, owedBackMinor } from '../rewards/clawback.ts';
import type { Held, HoldReason, Reward, RewardFact } from '../rewards/reward.ts';
import { promisedOn } from '../rewards/speeds.ts';
import { dayText } from '../time.ts';
import { reviewText } from './money.ts';
import { withFullStop } from './words.ts';

/** What a fact about a reward says happened. */
export function rewardText(program: Program, fact: RewardFact | ClawbackFact, names: Names): string {
  if ('clawbackId' in fact) return clawbackText(program, fact, names);
  const reward = program.rewards.get(fact.rewardId);
  const payee = names.partner(reward?.partnerId ?? '');
  const money = (amountMinor: number) => moneyText({ amountMinor, currency: reward?.currency ?? '' });
  switch (fact.type) {
    case 'reward.requested': {
      const { amountMinor, currency, benefit = null } = fact;
      return `Reward of ${owedText({ amountMinor, currency, benefit })}${formText(fact.form)} requested for ${payee}.`;
    }
    case 'reward.adjusted': {
      const benefit = fact.benefit ?? null;
      if (fact.amountMinor === 0 && benefit === null) return `Reward of ${payee} taken back.`;
      return `Reward of ${payee} set to ${owedText({ amountMinor: fact.amountMinor, benefit, currency: reward?.currency ?? '' })}${formText(fact.form)}.`;
    }
    case 'reward.approved':
      return `Reward of ${payee} approved${fact.ground === 'under_limit' ? ' by rule: under the limit' : ''}.`;
    case 'reward.sentToReview':
      return `Reward of ${payee} sent to review: ${reviewText(fact.reason)}.`;
    case 'reward.held':
      return withFullStop(`Reward of ${payee} held: ${holdText(fact)}`);
    case 'reward.freed':
      return withFullStop(
        `The hold on the reward of ${payee} has ended${fact.reason ? `: ${fact.reason}` : ''}`,
      );
    case 'reward.paid': {
      const kept = fact.keptBackMinor;
      const keptBack = kept > 0 ? `; ${money(kept)} kept back for what was overpaid before` : '';
      const reference = fact.reference ? ` (${fact.reference})` : '';
      const what = fact.paidMinor > 0 || kept > 0 ? money(fact.paidMinor) : 'in kind';
      return withFullStop(
        `Reward of ${payee} paid on ${dayText(fact.paidAt)}: ${what}${reference}${keptBack}`,
      );
    }
  }
}

function clawbackText(program: Program, fact: ClawbackFact, names: Names): string {
  const clawback = program.clawbacks.get(fact.clawbackId);
  const payee = names.partner(clawback?.partnerId ?? '');
  const amount = moneyText({ amountMinor: fact.amountMinor, currency: clawback?.currency ?? '' });
  switch (fact.type) {
    case 'clawback.opened':
      return overpaidText(payee, amount, fact.recoverUntil);
    case 'clawback.adjusted':
      return fact.amountMinor === 0
        ? `${payee} was not overpaid after all.`
        : `What ${payee} was overpaid is ${amount} now.`;
    case 'clawback.recovered':
      return `${amount} of what ${payee} was overpaid made good by another reward.`;
    case 'clawback.writtenOff':
      return withFullStop(
        `${amount} of what ${payee} was overpaid written off: ${fact.ground === 'time_limit' ? 'the time to recover it is over' : fact.reason}`,
      );
  }
}

function overpaidText(payee: string, amount: string, recoverUntil: number): string {
  return `${payee} was overpaid ${amount}; it is kept back from later rewards until ${dayText(recoverUntil)}.`;
}

/** What is still owed back on a deal at an instant: a sentence for each partner and currency. */
export function owedBackTexts(program: Program, dealId: string, at: number, names: Names): string[] {
  const open = new Map<string, Money & { readonly partnerId: string; readonly until: number }>();
  for (const { rewardId, partnerId, currency } of program.rewardsByDeal.get(dealId) ?? []) {
    for (const clawback of program.clawbacksByReward.get(rewardId) ?? []) {
      if (!isRecoverable(clawback, at)) continue;
      const sum = open.get(`${partnerId} ${currency}`);
      open.set(`${partnerId} ${currency}`, {
        partnerId,
        currency,
        amountMinor: owedBackMinor(clawback) + (sum?.amountMinor ?? 0),
        until: Math.max(clawback.recoverUntil, sum?.until ?? 0),
      });
    }
  }
  return [...open.values()].map(({ partnerId, until, ...owed }) =>
    overpaidText(names.partner(partnerId), moneyText(owed), until),
  );
}

/** "300.00 USD", "one free month", "300.00 USD and a gift: a bottle of port". */
export function owedText({ benefit, ...money }: Money & { readonly benefit: Benefit | null }): string {
  if (benefit === null) return moneyText(money);
  return money.amountMinor === 0 ? benefitText(benefit) : `${moneyText(money)} and ${benefitText(benefit)}`;
}

const FORMS: Record<RewardForm, string> = {
  cash: '',
  account_credit: ' as account credit',
  product_credit: ' as product credit',
  none: '',
};

/** How it is handed over, behind an amount: " as account credit"; empty for cash and for what comes in kind only. */
export function formText(form: RewardForm = 'cash'): string {
  return FORMS[form];
}

const HOLDS: Record<HoldReason, string> = {
  manager: 'by a partner manager',
  dispute: 'a dispute on the deal is open',
  agreement_unsigned: 'no agreement with the partner is in force',
  self_referral: "the partner's own people or company are the customer",
  employee_of_customer: 'somebody of the partner works for the customer',
};

/** Why it is held, in the manager's words or the rule's. */
export function holdText({ reason, words }: Pick<Held, 'reason' | 'words'>): string {
  return words || HOLDS[reason];
}

/** "; the reward is held: ...": where the rewards of a deal stand, as the end of a sentence; empty when there are none. */
export function statesText(program: Program, rewards: readonly Reward[], names: Names): string {
  const owed = rewards.filter(reward => reward.status !== 'reversed');
  const states = new Set(owed.map(reward => stateText(program, reward)));
  const [state] = states;
  if (state === undefined) return '';
  if (states.size === 1) return owed.length === 1 ? `; the reward is ${state}` : `; the rewards are ${state}`;
  const each = owed.map(reward => {
    const what = `${owedText(reward)} for ${names.partner(reward.partnerId)}`;
    return `${what} is ${stateText(program, reward)}`;
  });
  return `; of the rewards, ${each.join('; ')}`;
}

/** Where a reward stands, behind "the reward is ...". */
function stateText(program: Program, reward: Reward): string {
  switch (reward.status) {
    case 'review':
      return 'waiting for a partner manager';
    case 'held':
      return `held${reward.held ? `: ${holdText(reward.held)}` : ''}`;
    case 'approved': {
      const promised = promisedOn(program, reward);
      return `approved${promised === null ? '' : `, promised by ${dayText(promised)}`}`;
    }
    case 'paid':
      return `paid${reward.paidAt === null ? '' : ` on ${dayText(reward.paidAt)}`}`;
    case 'reversed':
      return 'taken back';
  }
}
