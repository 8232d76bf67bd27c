/** How well a matcher tells labelled pairs apart. */
import type { LabelledPair } from './labelled-pairs.ts';
import type { Matcher } from './matchers.ts';

export interface Quality {
  readonly pairs: number;
  readonly same: Rates;
  /** Pairs of one group count as found when they are shown to a person. */
  readonly sameOrReview: Rates;
  /** Of all pairs. */
  readonly reviewShare: number;
}

interface Rates {
  readonly precision: number;
  readonly recall: number;
}

export function qualityOf(matcher: Matcher, pairs: readonly LabelledPair[]): Quality {
  const told = pairs.map(({ one, other, label }) => ({ label, band: matcher.band(one, other) }));
  const found = told.filter(({ band }) => band !== 'different');
  const same = told.filter(({ band }) => band === 'same');
  const share = (some: readonly unknown[], all: readonly unknown[]) => some.length / (all.length || 1);
  const right = (some: typeof told) => some.filter(({ label }) => label !== 'different');
  const labelledSame = (some: typeof told) => some.filter(({ label }) => label === 'same');
  return {
    pairs: pairs.length,
    same: {
      precision: share(right(same), same),
      recall: share(labelledSame(same), labelledSame(told)),
    },
    sameOrReview: { precision: share(right(found), found), recall: share(right(found), right(told)) },
    reviewShare: share(
      told.filter(({ band }) => band === 'review'),
      told,
    ),
  };
}

export function qualityLine(title: string, { same, sameOrReview, reviewShare }: Quality): string {
  const figure = (value: number) => value.toFixed(3).padStart(9);
  const figures = [same, sameOrReview].flatMap(({ precision, recall }) => [
    figure(precision),
    figure(recall),
  ]);
  return `${title.padEnd(24)}${figures.join('')}${`${(reviewShare * 100).toFixed(1)} %`.padStart(9)}`;
}

export function qualityHead(title: string): string {
  return [
    `${title.padEnd(24)}${'same'.padStart(18)}${'same or review'.padStart(18)}${'review'.padStart(9)}`,
    `${''.padEnd(24)}${'precision   recall'.padStart(18)}${'precision   recall'.padStart(18)}${'of all'.padStart(9)}`,
  ].join('\n');
}
