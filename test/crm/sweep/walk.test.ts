import { expect } from 'chai';
import fc from 'fast-check';
import { changesSince, EVERYTHING, step, type WalkPlace } from '../../../src/crm/sweep/walk.ts';
import { SearchedRecords } from './searched-records.ts';

/** Walks to the end; `meanwhile` happens before each page. Answers the ids it met, in order. */
async function walked(
  records: SearchedRecords,
  from: WalkPlace,
  until: number,
  meanwhile: () => void = () => {},
): Promise<number[]> {
  const met: number[] = [];
  let steps = 0;
  for (let place: WalkPlace | null = from; place; ) {
    meanwhile();
    const { found, next }: Awaited<ReturnType<typeof step>> = await step(
      records.search,
      'deal',
      place,
      until,
    );
    met.push(...found.map(({ id }) => Number(id)));
    place = next;
    steps += 1;
    if (steps > 5_000) throw new Error('the walk does not end');
  }
  return met;
}

const sorted = (ids: Iterable<number>) => [...new Set(ids)].sort((a, b) => a - b);

describe('a walk by search', () => {
  it('meets thousands of records of one millisecond, and those before and behind', async () => {
    const records = new SearchedRecords(200);
    for (let id = 1; id <= 12_345; id++) records.change(id, id <= 12_000 ? 1_000 : 500 + id);
    records.change(20_000, 999);
    records.index(100_000);
    const met = await walked(records, changesSince(0), 100_000);
    expect(sorted(met)).to.deep.equal(sorted(records.all().keys()));
    // Some pages of one instant are seen twice, once by date and then by id; nothing else is.
    expect(met.length).to.be.below(12_345 + 500);
    expect(records.asked.length).to.be.below(12_345 / 200 + 10);
  });

  it('goes on from the place of any of its steps', async () => {
    const records = new SearchedRecords(2);
    for (let id = 1; id <= 20; id++) records.change(id, [10, 20, 20, 20, 20, 30][id % 6] ?? 0);
    records.index(100);
    for (const from of [changesSince(0), EVERYTHING]) {
      for (let cut = 1; cut < 12; cut++) {
        const met: string[] = [];
        let place: WalkPlace | null = from;
        for (let n = 0; n < cut && place; n++) {
          const taken: Awaited<ReturnType<typeof step>> = await step(records.search, 'deal', place, 100);
          met.push(...taken.found.map(({ id }) => id));
          place = taken.next;
        }
        const kept: WalkPlace | null = JSON.parse(JSON.stringify(place));
        const rest = kept ? await walked(records, kept, 100) : [];
        expect(sorted([...met.map(Number), ...rest])).to.deep.equal(sorted(records.all().keys()));
      }
    }
  });

  it('ends although a record changes with every page', async () => {
    const records = new SearchedRecords(3);
    for (let id = 1; id <= 30; id++) records.change(id, id);
    records.index(100);
    let now = 100;
    await walked(records, changesSince(0), 100, () => {
      now += 1;
      records.change((now % 30) + 1, now);
      records.index(now);
    });
  });

  it('meets whatever does not change in all that changes, and the rest by the next walk', async () => {
    const change = fc.record({
      at: fc.integer({ min: 1, max: 3 }),
      id: fc.integer({ min: 1, max: 60 }),
      removed: fc.boolean(),
    });
    const scene = fc.record({
      pageSize: fc.integer({ min: 1, max: 5 }),
      // Few dates, so that many records share one.
      records: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 40 }),
      changes: fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 60 }),
      lag: fc.integer({ min: 0, max: 4 }),
      byId: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ pageSize, records: dates, changes, lag, byId }) => {
        const records = new SearchedRecords(pageSize);
        for (const [index, at] of dates.entries()) records.change(index + 1, at);
        const firstBegins = 10;
        let now = firstBegins;
        records.index(now - lag);
        const atFirst = records.all();
        const touched = new Map<number, number>();
        const pending = [...changes];
        const meanwhile = () => {
          now += 1;
          for (const { id, at, removed } of pending.shift() ?? []) {
            now += at - 1;
            if (removed) records.remove(id);
            else records.change(id, now);
            touched.set(id, now);
          }
          records.index(now - lag);
        };
        const first = await walked(records, byId ? EVERYTHING : changesSince(0), firstBegins, meanwhile);
        const indexed = [...atFirst].filter(([, at]) => byId || at <= firstBegins - lag);
        for (const [id] of indexed) if (!touched.has(id)) expect(first).to.include(id);

        while (pending.length > 0) meanwhile();
        now += lag;
        records.index(now - lag);
        const second = await walked(records, changesSince(firstBegins - lag), now);
        for (const [id, at] of records.all())
          if (at >= firstBegins - lag && at <= now - lag) expect([...first, ...second]).to.include(id);
      }),
      { numRuns: 300 },
    );
  });
});
