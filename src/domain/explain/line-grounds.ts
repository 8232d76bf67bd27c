/** Why a line has its amount, as figures, dates and versions: what every language can put into its own words. */
import type { EarningTerms } from '../commissions/earnings.ts';
import type { BookedLine } from '../commissions/lines.ts';
import { applyRate, isWhole } from '../money.ts';
import type { Step } from '../plans/occasion.ts';
import { publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import type { Reward } from '../rewards/reward.ts';
import { basisOf, notedBehind } from './facts-behind.ts';
import { type GroundFact, groundFacts } from './ground-facts.ts';
import { creditPolicy, versionsUsed } from './rules-used.ts';

export interface LineGrounds {
  /** The way from the amount to what is earned; empty when nothing is earned any more. */
  readonly steps: readonly Step[];
  /** What stood in the same account before this line, in minor units. */
  readonly beforeMinor: number;
  /** What is right since this line: the sum of both. */
  readonly rightMinor: number;
  /** Whom the credit went by: a registration, a ruling or touches; null when nothing tells. */
  readonly ground: EarningTerms['ground'] | null;
  /** The facts it rests on, oldest first. */
  readonly facts: readonly GroundFact[];
  readonly rules: readonly RuleVersion[];
  /** What was requested for it; null while nothing is. */
  readonly reward: Reward | null;
}

/** The version of a rule that was applied, and from when on it counted. */
export interface RuleVersion {
  readonly rule: 'agreement' | 'plan' | 'policy';
  readonly version: number;
  readonly since: number;
}

const FACTS_AT_MOST = 100;

export function groundsOf(program: Program, line: BookedLine): LineGrounds {
  const { dealId, amountMinor, balanceMinor, bookedAt, earning } = line;
  const ground = (earning ?? earlierEarning(program, line))?.ground ?? null;
  const bases = [{ dealIds: [dealId] }, ...(ground ? [basisOf(program, ground)] : [])];
  const facts = notedBehind(program, bases, bookedAt).flatMap(noted => groundFacts(program, noted));
  return {
    steps: earning ? structuredSteps(earning) : [],
    beforeMinor: balanceMinor - amountMinor,
    rightMinor: balanceMinor,
    ground,
    facts: facts.toSorted((a, b) => a.at - b.at).slice(-FACTS_AT_MOST),
    rules: rulesOf(program, line),
    reward: rewardFor(program, line),
  };
}

/** What the partner earned there by the line before. */
export function earlierEarning(program: Program, line: BookedLine): BookedLine['earning'] {
  const lines = program.lines.get(line.dealId) ?? [];
  const earlier = lines.slice(0, lines.indexOf(line));
  const own = earlier.findLast(
    one => one.partnerId === line.partnerId && one.stage === line.stage && one.earning !== null,
  );
  return own?.earning ?? null;
}

/** The reward that is paid for what a line is part of. */
export function rewardFor(
  program: Program,
  { dealId, partnerId, stage, currency }: Pick<BookedLine, 'dealId' | 'partnerId' | 'stage' | 'currency'>,
): Reward | null {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  const isIts = (one: Reward) =>
    one.partnerId === partnerId && one.stage === stage && one.currency === currency;
  return rewards.find(isIts) ?? null;
}

/** The way from an amount to a commission; lines of old logs kept none, so theirs is made of what they kept. */
export function structuredSteps({ steps, ...earning }: EarningTerms): readonly Step[] {
  if (steps) return steps;
  const { plan, baseMinor, baseCurrency: currency, shareBp } = earning;
  const base = { amountMinor: baseMinor, currency };
  const part: Step = isWhole(shareBp) ? { step: 'amount', ...base } : { step: 'share', shareBp, ...base };
  if (plan.kind !== 'percent') return [part];
  const { rateBp } = plan;
  return [part, { step: 'rate', rateBp, raisedBp: 0, amountMinor: applyRate(baseMinor, rateBp), currency }];
}

function rulesOf(program: Program, { earning, partnerId, bookedAt }: BookedLine): RuleVersion[] {
  if (!earning) {
    const { version, effectiveAt } = publishedAt(program, bookedAt);
    return [{ rule: 'policy', version, since: effectiveAt }];
  }
  const { agreement, followed } = versionsUsed(program, { ...earning, partnerId });
  const policy = creditPolicy(program, earning.ground, earning.earnedAt ?? bookedAt);
  return [
    { rule: 'agreement', ...agreement },
    ...(followed ? [{ rule: 'plan' as const, ...followed }] : []),
    { rule: 'policy', version: policy.version, since: policy.effectiveAt },
  ];
}
