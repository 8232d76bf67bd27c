import type { Fact } from '../domain/facts.ts';
import type { Money } from '../domain/money.ts';
import type { Program } from '../domain/program-state.ts';
import type { Reward } from '../domain/rewards/reward.ts';
import { letterOfPayment } from '../portal/letters/referral-letters.ts';
import { payeePhrase } from '../portal/payees.ts';
import { offerPhrase } from '../portal/terms.ts';
import type { Words } from '../portal/words.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';

interface Paid {
  readonly index: number;
  readonly reward: Reward;
  readonly fact: Extract<Fact, { type: 'reward.paid' }>;
}

/** One letter for all that one payout brings a partner in one currency and form. */
export function paymentMails(program: Program, facts: readonly Fact[], known: Correspondents): MailDue[] {
  const groups = new Map<string, [Paid, ...Paid[]]>();
  facts.forEach((fact, index) => {
    const reward = fact.type === 'reward.paid' ? program.rewards.get(fact.rewardId) : undefined;
    if (fact.type !== 'reward.paid' || !reward) return;
    const key = [reward.partnerId, reward.currency, reward.form, fact.payoutId].join(' ');
    const group = groups.get(key);
    const paid = { index, reward, fact };
    if (group) group.push(paid);
    else groups.set(key, [paid]);
  });
  return [...groups.values()].map(group => mailFor(program, group, known));
}

function mailFor(program: Program, group: readonly [Paid, ...Paid[]], known: Correspondents): MailDue {
  const [{ index, reward, fact }] = group;
  const { partnerId, currency, form } = reward;
  const sum = (part: 'paidMinor' | 'keptBackMinor'): Money | null => {
    const amountMinor = group.reduce((total, paid) => total + paid.fact[part], 0);
    return amountMinor === 0 ? null : { amountMinor, currency };
  };
  const payee = known.payee(partnerId);
  return {
    index,
    to: everybodyOf(known, partnerId),
    write: (words, frame, name) =>
      letterOfPayment(words, frame, {
        name,
        paid: sum('paidMinor'),
        form,
        paidAt: fact.paidAt,
        reference: fact.reference,
        payee: payee ? payeePhrase(payee, words, frame.companyName) : null,
        keptBack: sum('keptBackMinor'),
        rewards: group.length,
        inKind: group.flatMap(paid => inKindOf(program, paid, words)),
      }),
  };
}

/** What comes in kind is handed over with the first payment. */
function inKindOf(program: Program, { reward, fact }: Paid, words: Words): string[] {
  const { benefit, dealId, partnerId, stage, payments } = reward;
  if (benefit === null || payments[0]?.payoutId !== fact.payoutId) return [];
  const lines = program.lines.get(dealId) ?? [];
  const line = lines.findLast(
    one => one.partnerId === partnerId && one.stage === stage && one.earning !== null,
  );
  return line?.earning ? [offerPhrase({ form: 'none', benefit }, line.earning.plan, words)] : [];
}
