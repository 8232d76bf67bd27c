import { digitsOf } from '../currencies.ts';
import { WHOLE_BP } from '../money.ts';
import type { ApprovalRule, Policy } from '../policy.ts';
import { type Mistake, mistakeIf } from '../refusal.ts';
import { isoDay } from '../time.ts';

type Range = readonly [least: number, most: number];
type Figure = {
  [Field in keyof Policy]: Policy[Field] extends number ? Field : never;
}[keyof Policy];

/** In minor units: what no reward of a program comes near, and far from where integers end. */
const MOST_MINOR = 1_000_000_000_000;

const RANGES: Readonly<Record<Figure, Range>> = {
  halfLifeDays: [1, 365],
  qualifyDays: [1, 365],
  qualifyExtensionDays: [0, 365],
  qualifyDaysAtMost: [1, 730],
  protectionDays: [1, 365],
  expiringDays: [0, 365],
  extensionDays: [1, 365],
  extensionsAtMost: [0, 100],
  extensionActivityDays: [1, 365],
  openClaimsAtMost: [1, 10_000],
  autoApproveLimitMinor: [0, MOST_MINOR],
  autoApproveWindowDays: [1, 365],
  payWithinBusinessDays: [0, 60],
  clawbackDays: [0, 3650],
  disputeBusinessDays: [1, 60],
  appealDays: [0, 365],
  rateMaxAgeDays: [1, 366],
  findingDays: [1, 3650],
};
const LOOK_BACK: Range = [1, 3650];
const MOST_STAGES = 100;
const LONGEST_STAGE = 100;
const MOST_HOLIDAYS = 400;

/** Every mistake in the figures of a policy, by its place in it. */
export function mistakesInPolicy(policy: Policy): Mistake[] {
  const { currency, lookBackDays, qualifyDays, qualifyDaysAtMost } = policy;
  const figures = Object.entries(RANGES) as [Figure, Range][];
  return [
    ...mistakeIf(digitsOf(currency) === undefined, 'currency', 'A currency of ISO 4217.'),
    ...figures.flatMap(([field, range]) => outside(range, field, policy[field])),
    ...(lookBackDays === null ? [] : outside(LOOK_BACK, 'lookBackDays', lookBackDays)),
    ...mistakeIf(
      qualifyDays > qualifyDaysAtMost,
      'qualifyDaysAtMost',
      'At least as many days as qualifyDays.',
    ),
    ...mistakesInPosition(policy.positionBp),
    ...mistakesInStages(policy.qualifiedStages),
    ...mistakesInHolidays(policy.holidays),
    ...(policy.approveByRule === null ? [] : mistakesInRule(policy.approveByRule)),
  ];
}

function mistakesInPosition({ first, last }: Policy['positionBp']): Mistake[] {
  const parts: Range = [0, WHOLE_BP];
  return [
    ...outside(parts, 'positionBp.first', first),
    ...outside(parts, 'positionBp.last', last),
    ...mistakeIf(first + last > WHOLE_BP, 'positionBp', 'The first and the last together at most 10,000.'),
  ];
}

function mistakesInStages(stages: readonly string[]): Mistake[] {
  return [
    ...mistakeIf(stages.length > MOST_STAGES, 'qualifiedStages', `At most ${MOST_STAGES} stages.`),
    ...stages.flatMap((stage, place) => {
      const field = `qualifiedStages[${place}]`;
      return [
        ...mistakeIf(
          stage.length === 0 || stage.length > LONGEST_STAGE,
          field,
          `1 to ${LONGEST_STAGE} characters.`,
        ),
        ...mistakeIf(stages.indexOf(stage) < place, field, 'Each stage once.'),
      ];
    }),
  ];
}

function mistakesInHolidays(days: readonly string[]): Mistake[] {
  return [
    ...mistakeIf(days.length > MOST_HOLIDAYS, 'holidays', `At most ${MOST_HOLIDAYS} days.`),
    ...days.flatMap((day, place) => {
      const field = `holidays[${place}]`;
      if (!isDay(day)) return [{ field, message: 'A day such as 2026-12-25.' }];
      return mistakeIf(day <= (days[place - 1] ?? ''), field, 'In order of time, each day once.');
    }),
  ];
}

/** A Date would take the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && isoDay(at) === text;
}

function mistakesInRule({ kinds, underMinor }: ApprovalRule): Mistake[] {
  return [
    ...mistakeIf(new Set(kinds).size < kinds.length, 'approveByRule.kinds', 'Each kind once.'),
    ...(underMinor === null ? [] : outside([1, MOST_MINOR], 'approveByRule.underMinor', underMinor)),
  ];
}

function outside([least, most]: Range, field: string, value: number): Mistake[] {
  const fits = Number.isInteger(value) && value >= least && value <= most;
  const said = (figure: number) => figure.toLocaleString('en');
  return mistakeIf(!fits, field, `A whole number from ${said(least)} to ${said(most)}.`);
}
