/** How well a matcher tells labelled pairs apart. */
import type { LabelledPair } from './labelled-pairs.ts';
import type { Matcher } from './matchers.ts';

/**
 * Two accounts of one group are neither the same nor strangers: right to be shown to a person, wrong to be told the
 * same, and no part of what has to be found.
 */
export interface Quality {
  readonly pairs: number;
  readonly same: Rates;
  readonly sameOrReview: Rates;
  /** Of all pairs. */
  readonly reviewShare: number;
  /** How many of the pairs of one group a person gets to see. */
  readonly relatedShown: number;
}

interface Rates {
  readonly precision: number;
  readonly recall: number;
}

export function qualityOf(matcher: Matcher, pairs: readonly LabelledPair[]): Quality {
  const told = pairs.map(({ one, other, label }) => ({ label, band: matcher.band(one, other) }));
  const same = told.filter(({ band }) => band === 'same');
  const review = told.filter(({ band }) => band === 'review');
  const found = [...same, ...review];
  const labelled = (label: string, some: typeof told = told) => some.filter(pair => pair.label === label);
  const share = (some: readonly unknown[], all: readonly unknown[]) => some.length / (all.length || 1);
  const different = labelled('different', found);
  return {
    pairs: pairs.length,
    same: {
      precision: share(labelled('same', same), same),
      recall: share(labelled('same', same), labelled('same')),
    },
    sameOrReview: {
      precision: found.length === 0 ? 0 : 1 - share(different, found),
      recall: share(labelled('same', found), labelled('same')),
    },
    reviewShare: share(review, told),
    relatedShown: share(labelled('related', review), labelled('related')),
  };
}

export function qualityLine(
  title: string,
  { same, sameOrReview, reviewShare, relatedShown }: Quality,
): string {
  const figure = (value: number) => value.toFixed(3).padStart(9);
  const figures = [same, sameOrReview].flatMap(({ precision, recall }) => [
    figure(precision),
    figure(recall),
  ]);
  return `${title.padEnd(24)}${figures.join('')}${percent(reviewShare)}${percent(relatedShown)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(9);
}

export function qualityHead(title: string): string {
  return [
    `${title.padEnd(24)}${'same'.padStart(18)}${'same or review'.padStart(18)}${'review'.padStart(9)}${'related'.padStart(9)}`,
    `${''.padEnd(24)}${'precision   recall'.padStart(18)}${'precision   recall'.padStart(18)}${'of all'.padStart(9)}${'shown'.padStart(9)}`,
  ].join('\n');
}
