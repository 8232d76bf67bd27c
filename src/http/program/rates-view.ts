import type { RatesView } from '../../../extensions/app/cards/wire-program.ts';
import type { Program } from '../../domain/program-state.ts';

const LISTED_AT_MOST = 200;

/** The exchange rates of the latest days. */
export function ratesView(program: Program): RatesView {
  const rates = [...program.rates.values()].flatMap(ofPair => ofPair.slice(-LISTED_AT_MOST));
  const newestFirst = rates.sort((a, b) =>
    a.on < b.on ? 1 : a.on > b.on ? -1 : b.recordedAt - a.recordedAt,
  );
  return {
    rates: newestFirst
      .slice(0, LISTED_AT_MOST)
      .map(({ from, to, rate, on, source }) => ({ from, to, rate, on, source })),
  };
}
