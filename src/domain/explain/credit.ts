import { type ShareReason, shareReasons, type UncreditedTouch } from '../attribution/share-reasons.ts';
import type { Deal } from '../deals.ts';
import { rateText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { shareText, touchText, uncreditedText } from '../sentences/credit.ts';
import { sameAccountTexts } from '../sentences/guard.ts';
import { sourceName } from '../sentences/words.ts';
import type { Explanation, FormulaStep } from './explanation.ts';
import { basisOf, factsBehind } from './facts-behind.ts';
import { creditRule, policyRule } from './rules-used.ts';

/** Why a source has its part of a deal's credit, at the close or as the deal stands. The last figure is that part. */
export function explainCredit(
  program: Program,
  deal: Deal,
  source: string,
  now: number,
  names: Names,
): Explanation {
  const at = deal.wonAt ?? now;
  const { credits, without } = shareReasons(program, deal, at);
  const credit = credits.find(one => one.source === source);
  const idle = without.filter(touch => touch.source === source);
  const whole = { text: 'The share of the credit', amount: rateText(credit?.shareBp ?? 0) };
  const touchIds = idle.map(({ touchId }) => touchId);
  const name = sourceName(source, names);
  return {
    title: `The credit of ${name} for this deal`,
    sentence: credit
      ? [shareText(program, credit, names), ...sameAccountTexts(program, credit.ground, deal, names)].join(
          ' ',
        )
      : `${name} has no share of the credit for this deal.`,
    formula: [...touchSteps(program, credit), ...idleSteps(program, idle, names), whole],
    facts: factsBehind(
      program,
      credit
        ? [basisOf(program, credit.ground, deal), { touchIds }]
        : [{ touchIds }, ...others(program, deal, credits)],
      now,
      names,
    ),
    rules: [
      credit
        ? creditRule(program, credit.ground, at)
        : policyRule(
            program,
            'Whoever reached the customer is credited by the rules in force at the close.',
            at,
          ),
    ],
    exchange: null,
    promisedOn: null,
  };
}

/** What gave the credit to somebody else. */
function others(program: Program, deal: Deal, credits: readonly ShareReason[]) {
  return credits.map(({ ground }) => basisOf(program, ground, deal));
}

function touchSteps(program: Program, credit: ShareReason | undefined): FormulaStep[] {
  return (credit?.touches ?? []).flatMap(part => {
    const touch = program.touches.get(part.touchId);
    return touch ? [{ text: touchText(touch, part), amount: rateText(part.shareBp) }] : [];
  });
}

function idleSteps(program: Program, idle: readonly UncreditedTouch[], names: Names): FormulaStep[] {
  return idle.flatMap(({ touchId, because }) => {
    const touch = program.touches.get(touchId);
    return touch ? [{ text: uncreditedText(touch, because, names), amount: rateText(0) }] : [];
  });
}
