/** What is wrong with the bands of tiers: each must begin where the one before it ends. */
import type { Mistake } from '../refusal.ts';
import { isRate } from './amounts.ts';
import { mistakeIf, payMistakes, wholeBetween } from './figures.ts';
import type { Band, Tiers } from './plan.ts';

const BANDS_AT_MOST = 20;

/** Of the tiers at `place`, "tiers" or "lead". */
export function bandMistakes(place: string, tiers: Tiers): Mistake[] {
  const { mode, by, over, bands } = tiers;
  const field = `${place}.bands`;
  if (bands.length === 0) return [{ field, message: 'Must have at least one band.' }];
  const countOverDeal = by === 'count' && over === 'deal';
  const ratesOnly = mode === 'marginal' && by === 'amount';
  return [
    ...mistakeIf(countOverDeal, `${place}.over`, 'Must be a period or lifetime, because a deal is one sale.'),
    ...mistakeIf(bands.length > BANDS_AT_MOST, field, `Must have at most ${BANDS_AT_MOST} bands.`),
    ...bands.flatMap((band, index) => {
      const at = `${field}[${index}]`;
      const wrongPay = ratesOnly && !isRate(band.pays);
      return [
        ...rangeMistakes(at, band, index === bands.length - 1),
        ...joinMistakes(at, band, bands[index - 1]),
        ...payMistakes(`${at}.pays.`, band.pays),
        ...mistakeIf(
          wrongPay,
          `${at}.pays`,
          'Must be a rate, because each band pays for a part of the amount.',
        ),
      ];
    }),
  ];
}

function rangeMistakes(at: string, { from, below }: Band, isLast: boolean): Mistake[] {
  const wrongFrom = !wholeBetween(from, 0, Number.MAX_SAFE_INTEGER);
  if (below === null) {
    return [
      ...mistakeIf(wrongFrom, `${at}.from`, 'Must be a whole number, 0 or more.'),
      ...mistakeIf(!isLast, `${at}.below`, 'Must be a number; only the last band has no end.'),
    ];
  }
  const empty = !wholeBetween(below, 1, Number.MAX_SAFE_INTEGER) || below <= from;
  return [
    ...mistakeIf(wrongFrom, `${at}.from`, 'Must be a whole number, 0 or more.'),
    ...mistakeIf(empty, `${at}.below`, 'Must be a whole number above the one at which the band begins.'),
    ...mistakeIf(isLast, `${at}.below`, 'Must be null, so that there is a band for everything above.'),
  ];
}

function joinMistakes(at: string, { from }: Band, before: Band | undefined): Mistake[] {
  const field = `${at}.from`;
  if (!before) return mistakeIf(from !== 0, field, 'Must be 0, so that there is a band for the smallest.');
  const end = before.below;
  if (end === null || from === end) return [];
  if (from > end) return [{ field, message: `Must be ${end}: between the bands there is a gap.` }];
  const unsorted = from <= before.from;
  const message = unsorted
    ? `Must be ${end}: the bands go from the lowest to the highest.`
    : `Must be ${end}: the bands overlap.`;
  return [{ field, message }];
}

/** For a lead the deal's amount alone chooses the band. */
export function leadMistakes(tiers: Tiers): Mistake[] {
  const { mode, by, over } = tiers;
  return [
    ...mistakeIf(mode !== 'cliff', 'lead.mode', 'Must be cliff: one band pays for a lead.'),
    ...mistakeIf(by !== 'amount', 'lead.by', "Must be amount: the deal's amount chooses the band."),
    ...mistakeIf(over !== 'deal', 'lead.over', 'Must be deal: each lead is looked at alone.'),
    ...bandMistakes('lead', { ...tiers, mode: 'cliff', by: 'amount', over: 'deal' }),
  ];
}
