import type { ExchangeUse } from '../exchange.ts';
import type { HistorySentence } from '../sentences/history.ts';

/** Why something is as it is: the way from the first figure to the last, what it rests on and by which rules. */
export interface Explanation {
  /** "Commission of 4,800.00 USD for Kanda Systems" */
  readonly title: string;
  /** The answer in a sentence or two. */
  readonly sentence: string;
  readonly formula: readonly FormulaStep[];
  /** The facts it rests on in the words of the history, oldest first. */
  readonly facts: readonly HistorySentence[];
  readonly rules: readonly RuleUsed[];
  /** The rate by which an amount was exchanged; null when none was. */
  readonly exchange: ExchangeUse | null;
  /** Midnight of the day by whose end the reward is promised to be paid; null while nothing is promised. */
  readonly promisedOn: number | null;
}

export interface FormulaStep {
  readonly text: string;
  /** The figure that the step leads to, ready to show; null where it has none. */
  readonly amount: string | null;
}

/** The version of a policy, an agreement or a kind's plan that was applied. */
export interface RuleUsed {
  readonly text: string;
  readonly version: number;
  /** From when on it counted. */
  readonly since: number;
}

const STEPS_AT_MOST = 50;
const FACTS_AT_MOST = 100;

/** Short enough to be read: what is in the middle of a long formula goes, and of many facts the oldest do. */
export function readable(explanation: Explanation): Explanation {
  const { formula, facts } = explanation;
  return { ...explanation, formula: shortened(formula), facts: facts.slice(-FACTS_AT_MOST) };
}

function shortened(formula: readonly FormulaStep[]): readonly FormulaStep[] {
  if (formula.length <= STEPS_AT_MOST) return formula;
  const kept = (STEPS_AT_MOST - 2) / 2;
  const left = formula.length - 2 * kept;
  return [
    ...formula.slice(0, kept),
    { text: `and ${left} more steps`, amount: null },
    ...formula.slice(-kept),
  ];
}
