/**
 * What the credit of a deal costs, over 1,000,000 touches on 200,000 deals: the linear model against the same sums
 * over typed arrays, each other model against linear on the same objects. All take turns within one run, and each
 * figure is the median of the rounds.
 */
import { creditsByTouches } from '../src/domain/attribution/touch-credits.ts';
import { type AttributionModel, type PublishedPolicy, startingPolicy } from '../src/domain/policy.ts';
import type { HeldTouch } from '../src/domain/touches.ts';
import { chances } from './chances.ts';
import { count, median, ratioOf } from './figures.ts';
import { atMost, type Bench } from './row.ts';

const DEALS = 200_000;
const EACH = 5;
const SOURCES = 200;
const ROUNDS = 9;
const DAY_MS = 86_400_000;
const CLOSE = Date.UTC(2026, 5, 30, 15);
/** Some touches lie before it. */
const LOOK_BACK_DAYS = 150;
const SPREAD_DAYS = 180;
const OTHERS: readonly AttributionModel[] = ['first_touch', 'last_touch', 'time_decay', 'position_based'];

/** The same touches once as the program holds them and once as columns. */
interface Touches {
  readonly ofDeals: readonly (readonly HeldTouch[])[];
  readonly source: Int32Array;
  readonly happenedAt: Float64Array;
  readonly recordedAt: Float64Array;
  readonly withdrawn: Uint8Array;
}

/** Basis points that each source was given in all. */
type Sums = Float64Array;

export function measureAttribution({ report, isQuick }: Bench): void {
  const deals = isQuick ? DEALS / 10 : DEALS;
  const touches = makeTouches(deals);
  const perTouch = (work: () => unknown) => {
    const start = performance.now();
    work();
    return ((performance.now() - start) * 1e6) / (deals * EACH);
  };
  const expected = overColumns(touches);
  if (!sumsOfCredits(touches).every((sum, source) => sum === expected[source])) {
    throw new Error('the two ways do not compute the same');
  }
  const columns: number[] = [];
  const linear: number[] = [];
  const others = OTHERS.map(model => ({ model, times: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    columns.push(perTouch(() => overColumns(touches)));
    linear.push(perTouch(() => overObjects(touches, 'linear')));
    for (const { model, times } of others) times.push(perTouch(() => overObjects(touches, model)));
  }
  const each = (times: readonly number[]) => `${median(times).toFixed(0)} ns a touch`;
  const what = `credit of ${count(deals)} deals with ${EACH} touches each`;
  const sums = `the same sums over typed arrays: ${each(columns)}`;
  report(
    atMost({ what: `${what}, linear`, measured: each(linear), limit: sums }, ratioOf(linear, columns), 10),
  );
  for (const { model, times } of others) {
    const figures = { what: `${what}, ${model}`, measured: each(times), limit: `linear: ${each(linear)}` };
    report(atMost(figures, ratioOf(times, linear), 2));
  }
}

/** All that is credited under a model, so that nothing can be left out as unused. */
function overObjects({ ofDeals }: Touches, model: AttributionModel): number {
  const published = under(model);
  let sum = 0;
  for (const touches of ofDeals) {
    for (const credit of creditsByTouches(touches, published, CLOSE)) sum += credit.shareBp;
  }
  return sum;
}

function sumsOfCredits({ ofDeals }: Touches): Sums {
  const sums = new Float64Array(SOURCES);
  for (const touches of ofDeals) {
    for (const { source, shareBp } of creditsByTouches(touches, under('linear'), CLOSE)) {
      const place = Number(source.slice('par_'.length));
      sums[place] = (sums[place] ?? 0) + shareBp;
    }
  }
  return sums;
}

function under(attributionModel: AttributionModel): PublishedPolicy {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel, lookBackDays: LOOK_BACK_DAYS };
  return { version: 1, policy, effectiveAt: 0 };
}

/** The limit: equal shares of what counts, in order of time, summed by source, without an object. */
function overColumns({ source, happenedAt, recordedAt, withdrawn }: Touches): Sums {
  const sums = new Float64Array(SOURCES);
  const counted = new Int32Array(EACH);
  const since = CLOSE - LOOK_BACK_DAYS * DAY_MS;
  for (let start = 0; start < source.length; start += EACH) {
    let length = 0;
    for (let touch = start; touch < start + EACH; touch++) {
      const at = happenedAt[touch] as number;
      if (withdrawn[touch] || at > CLOSE || at < since) continue;
      let place = length++;
      for (; place > 0; place--) {
        const before = counted[place - 1] as number;
        const later = (happenedAt[before] as number) - at;
        if (later < 0 || (later === 0 && (recordedAt[before] as number) <= (recordedAt[touch] as number)))
          break;
        counted[place] = before;
      }
      counted[place] = touch;
    }
    if (length === 0) continue;
    const part = Math.floor(10_000 / length);
    const left = 10_000 - part * length;
    for (let place = 0; place < length; place++) {
      const of = source[counted[place] as number] as number;
      sums[of] = (sums[of] as number) + part + (place < left ? 1 : 0);
    }
  }
  return sums;
}

function makeTouches(deals: number): Touches {
  const all = deals * EACH;
  const touches = {
    source: new Int32Array(all),
    happenedAt: new Float64Array(all),
    recordedAt: new Float64Array(all),
    withdrawn: new Uint8Array(all),
  };
  const chance = chances(0);
  for (let touch = 0; touch < all; touch++) {
    // A deal has few sources, which reach it again and again; a few touches were taken back.
    touches.source[touch] = (Math.floor(touch / EACH) + Math.floor(chance() * 3)) % SOURCES;
    touches.happenedAt[touch] = Math.floor(CLOSE - chance() * SPREAD_DAYS * DAY_MS);
    touches.recordedAt[touch] = CLOSE + touch;
    touches.withdrawn[touch] = chance() < 0.02 ? 1 : 0;
  }
  const held = (touch: number): HeldTouch => ({
    touchId: `tou_${touch}`,
    source: `par_${touches.source[touch]}`,
    on: 'contact',
    recordId: String(Math.floor(touch / EACH)),
    channel: 'code',
    evidence: '',
    happenedAt: touches.happenedAt[touch] ?? 0,
    recordedAt: touches.recordedAt[touch] ?? 0,
    recordedBy: 'crm',
    withdrawn: touches.withdrawn[touch] === 1,
  });
  const ofDeals = Array.from({ length: deals }, (_, deal) =>
    Array.from({ length: EACH }, (_, place) => held(deal * EACH + place)),
  );
  return { ...touches, ofDeals };
}
