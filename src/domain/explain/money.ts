import type { Earning } from '../commissions/earnings.ts';
import type { BookedLine } from '../commissions/lines.ts';
import { earningsOf } from '../commissions/preview.ts';
import type { Deal } from '../deals.ts';
import type { ExchangeUse } from '../exchange.ts';
import { moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { promisedOn } from '../rewards/speeds.ts';
import { groundText } from '../sentences/credit.ts';
import { formulaText } from '../sentences/formula.ts';
import { lineText } from '../sentences/money.ts';
import { sentenceOf } from '../sentences/words.ts';
import type { Explanation, FormulaStep } from './explanation.ts';
import { basisOf, factsBehind } from './facts-behind.ts';
import { stepsOf } from './formula-steps.ts';
import { earlierEarning, rewardFor } from './line-grounds.ts';
import { creditRule, policyRule, termsUsed } from './rules-used.ts';

/** Why a line of the books has its amount. The last figure of its formula is that amount. */
export function explainLine(program: Program, line: BookedLine, names: Names): Explanation {
  const { dealId, partnerId, currency, amountMinor, balanceMinor, bookedAt, earning } = line;
  const name = names.partner(partnerId);
  const money = (minor: number) => moneyText({ amountMinor: minor, currency });
  const before = earlierEarning(program, line);
  const ground = (earning ?? before)?.ground;
  const balance: FormulaStep = {
    text: earning ? 'What is right now' : 'Nothing is owed any more',
    amount: money(balanceMinor),
  };
  const booked: FormulaStep[] =
    amountMinor === balanceMinor
      ? []
      : [
          { text: 'Booked before', amount: money(balanceMinor - amountMinor) },
          { text: 'The difference is booked', amount: money(amountMinor) },
        ];
  const reward = rewardFor(program, line);
  const why = earning ? ` ${sentenceOf(`${name} is ${groundText(program, earning.ground)}`)}` : '';
  const at = earning?.earnedAt ?? bookedAt;
  return {
    title: `Commission of ${money(amountMinor)} for ${name}`,
    sentence: `${sentenceOf(lineText(line))}${why}`,
    formula: [...(earning ? stepsOf(earning) : []), balance, ...booked],
    facts: factsBehind(
      program,
      [{ dealIds: [dealId] }, ...(ground ? [basisOf(program, ground, program.deals.get(dealId))] : [])],
      bookedAt,
      names,
    ),
    rules: earning
      ? [creditRule(program, earning.ground, at), ...termsUsed(program, { ...earning, partnerId }, names)]
      : [policyRule(program, 'What is not earned any more is taken back by a further line.', bookedAt)],
    exchange: exchangeIn(earning),
    promisedOn: reward ? promisedOn(program, reward) : null,
  };
}

/** What a partner would earn if the deal were won now as it stands. The last figure is all of it. */
export function explainPreview(
  program: Program,
  deal: Deal,
  { partnerId, assumed }: { readonly partnerId: string; readonly assumed?: Registration },
  now: number,
  names: Names,
): Explanation {
  const name = names.partner(partnerId);
  const earnings = earningsOf(program, deal, now, assumed).filter(earning => earning.partnerId === partnerId);
  const parts = earnings.map(part => ({ part, steps: previewSteps(part) }));
  const total = totalOf(earnings);
  const [first] = earnings;
  return {
    title: `What ${name} would earn on this deal`,
    sentence: first
      ? `${earnings.map(one => sentenceOf(formulaText(one))).join(' ')} ${sentenceOf(`${name} is ${groundText(program, first.ground)}`)}`
      : `${name} would earn nothing on this deal as it stands.`,
    formula: [...parts.flatMap(({ steps }) => steps), ...total],
    facts: factsBehind(
      program,
      [{ dealIds: [deal.dealId] }, ...earnings.map(({ ground }) => basisOf(program, ground, deal))],
      now,
      names,
    ),
    rules: first ? [creditRule(program, first.ground, now), ...termsUsed(program, first, names)] : [],
    exchange: exchangeIn(first ?? null),
    promisedOn: null,
  };
}

function previewSteps(earning: Earning): FormulaStep[] {
  return [...stepsOf(earning), { text: 'What would be booked', amount: moneyText(earning) }];
}

/** Amounts of several stages in one currency come to one sum. */
function totalOf(earnings: readonly Earning[]): FormulaStep[] {
  const [first] = earnings;
  if (!first || earnings.length === 1 || earnings.some(one => one.currency !== first.currency)) return [];
  const amountMinor = earnings.reduce((sum, one) => sum + one.amountMinor, 0);
  return [{ text: 'In all', amount: moneyText({ amountMinor, currency: first.currency }) }];
}

function exchangeIn(earning: Pick<Earning, 'steps'> | null): ExchangeUse | null {
  for (const step of earning?.steps ?? []) if (step.step === 'exchange') return step.exchange;
  return null;
}
