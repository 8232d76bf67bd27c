/** What is wrong with what a plan offers, and with its lists of what counts. */
import { canonicalText } from '../canonical-text.ts';
import { WHOLE_BP } from '../money.ts';
import type { Mistake } from '../refusal.ts';
import { amountMistake, mistakeIf, wholeBetween, wordsMistake } from './figures.ts';
import type { Benefit, Clauses, Offer } from './plan.ts';

const OFFERS_AT_MOST = 10;
const FREE_MONTHS_AT_MOST = 60;
const LISTED_AT_MOST = 100;
const LETTERS_AT_MOST = 200;

export function offerMistakes(offers: readonly Offer[] | undefined): Mistake[] {
  if (!offers) return [];
  const repeats = new Set(offers.map(canonicalText)).size < offers.length;
  return [
    ...listMistakes('offers', offers.length, OFFERS_AT_MOST, repeats),
    ...offers.flatMap(({ form, benefit }, index) => {
      const at = `offers[${index}].benefit`;
      if (benefit) return benefitMistakes(at, benefit);
      return mistakeIf(form === 'none', at, 'Must be said where no money is paid.');
    }),
  ];
}

function benefitMistakes(at: string, benefit: Benefit): Mistake[] {
  switch (benefit.kind) {
    case 'renewal_discount': {
      const fits = wholeBetween(benefit.rateBp, 1, WHOLE_BP);
      return mistakeIf(!fits, `${at}.rateBp`, 'Must be a whole number of basis points from 1 to 10,000.');
    }
    case 'free_months': {
      const fits = wholeBetween(benefit.months, 1, FREE_MONTHS_AT_MOST);
      return mistakeIf(!fits, `${at}.months`, `Must be a whole number from 1 to ${FREE_MONTHS_AT_MOST}.`);
    }
    case 'gift':
      return [
        ...wordsMistake(`${at}.what`, benefit.what, LETTERS_AT_MOST),
        ...amountMistake(`${at}.worthMinor`, benefit.worthMinor),
        ...mistakeIf(
          benefit.worthMinor === 0,
          `${at}.worthMinor`,
          'Must be above 0: a gift is worth something.',
        ),
      ];
    case 'product':
    case 'recognition':
      return wordsMistake(`${at}.what`, benefit.what, LETTERS_AT_MOST);
  }
}

export function countMistakes(counts: Clauses['counts']): Mistake[] {
  return (['pipelines', 'products'] as const).flatMap(name => {
    const listed = counts?.[name];
    if (!listed) return [];
    const field = `counts.${name}`;
    return [
      ...listMistakes(field, listed.length, LISTED_AT_MOST, new Set(listed).size < listed.length),
      ...listed.flatMap((one, index) => wordsMistake(`${field}[${index}]`, one, LETTERS_AT_MOST)),
    ];
  });
}

function listMistakes(field: string, length: number, most: number, repeats: boolean): Mistake[] {
  return [
    ...mistakeIf(length === 0, field, 'Must name at least one, or be left out.'),
    ...mistakeIf(length > most, field, `Must name at most ${most}.`),
    ...mistakeIf(repeats, field, 'Must name each only once.'),
  ];
}
