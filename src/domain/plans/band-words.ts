/** Bands of tiers in words: where each begins and ends, and how they pay together. */
import { rateText } from '../money.ts';
import { isRate } from './amounts.ts';
import type { Band, Pay, Tiers } from './plan.ts';

type InCurrency = (amountMinor: number) => string;

export function payText(pay: Pay, inCurrency: InCurrency): string {
  return isRate(pay) ? rateText(pay.rateBp) : inCurrency(pay.amountMinor);
}

/** "10 % to 50,000.00 USD, 12 % above, each band its own rate, per year". */
export function bandsText({ mode, by, over, bands }: Tiers, inCurrency: InCurrency): string {
  const range = mode === 'cliff' ? reached(by, inCurrency) : by === 'amount' ? slice(inCurrency) : numbered;
  const texts = bands.map(band => {
    const words = range(band);
    return `${payText(band.pays, inCurrency)}${words === '' ? '' : ` ${words}`}`;
  });
  const how = mode === 'marginal' ? 'each band its own rate' : 'the band that is reached pays for everything';
  return [...texts, how, over === 'lifetime' ? 'over its lifetime' : `per ${over}`].join(', ');
}

/** What falls into the band of an amount. */
function slice(inCurrency: InCurrency): (band: Band) => string {
  return ({ from, below }) => (below !== null ? `to ${inCurrency(below)}` : from > 0 ? 'above' : '');
}

/** Which sales of a row fall into it: the band from 5 on begins with the sixth. */
function numbered({ from, below }: Band): string {
  if (below === null) return `from sale ${from + 1} on`;
  return below === from + 1 ? `for sale ${below}` : `for sales ${from + 1} to ${below}`;
}

/** From what on the band holds. */
function reached(by: Tiers['by'], inCurrency: InCurrency): (band: Band) => string {
  const text = (position: number) => (by === 'amount' ? inCurrency(position) : `${position} sales`);
  return ({ from, below }) => {
    if (from === 0) return below === null ? '' : `below ${text(below)}`;
    return below === null ? `from ${text(from)} on` : `from ${text(from)} to below ${text(below)}`;
  };
}
