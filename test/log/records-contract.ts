import { expect } from 'chai';
import type { Records } from '../../src/log/records.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';

export interface Names {
  names: Record<string, string>;
  cursor: number;
}

export const emptyNames: Names = { names: {}, cursor: 0 };

/** Where records can be opened again and again. */
export interface PlaceOfRecords {
  open(portalId: string): Promise<Records<Names>>;
}

export function setCursor(data: Names, cursor: number): void {
  data.cursor = cursor;
}

/** What every store of records must keep. `newPlace` makes an empty place for one test. */
export function describeRecords(newPlace: () => Promise<PlaceOfRecords>): void {
  let place: PlaceOfRecords;
  let records: Records<Names>;

  beforeEach(async () => {
    place = await newPlace();
    records = await place.open('1');
  });

  const increment = (data: Names) => setCursor(data, data.cursor + 1);

  it('are empty at first, and there when opened again', async () => {
    expect(records.data).to.deep.equal(emptyNames);
    await records.update(data => {
      data.names.par_1 = 'Zoë \u2028 \ud800 \u0000';
    });
    expect(records.data.names).to.deep.equal({ par_1: 'Zoë \u2028 \ud800 \u0000' });
    expect((await place.open('1')).data).to.deep.equal(records.data);
    expect((await place.open('2')).data).to.deep.equal(emptyNames);
    expect(emptyNames).to.deep.equal({ names: {}, cursor: 0 });
  });

  it('take updates one behind the other', async () => {
    const updates = Array.from({ length: 50 }, () => records.update(increment));
    expect(records.data.cursor).to.equal(0);
    await Promise.all(updates);
    expect(records.data.cursor).to.equal(50);
    expect((await place.open('1')).data.cursor).to.equal(50);
  });

  it('are as before when a change breaks off, and its neighbours count', async () => {
    const outcomes = await Promise.allSettled([
      records.update(increment),
      records.update(data => {
        data.cursor += 100;
        throw new Error('change broke');
      }),
      records.update(data => setCursor(data, data.cursor + 10)),
    ]);
    expect(outcomes.map(outcome => outcome.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(records.data.cursor).to.equal(11);
    expect((await place.open('1')).data.cursor).to.equal(11);
  });

  it('cannot be changed but by an update', async () => {
    await records.update(data => {
      data.names.par_1 = 'Ada';
    });
    expect(() => Object.assign(records.data.names, { par_1: 'Eve' })).to.throw(TypeError);
    expect(() => Object.assign(records.data, { cursor: 9 })).to.throw(TypeError);
    const again = await place.open('1');
    expect(() => Object.assign(again.data.names, { par_1: 'Eve' })).to.throw(TypeError);
  });

  it('can be erased, and begin again', async () => {
    await records.update(data => setCursor(data, 5));
    await records.erase();
    expect(records.data).to.deep.equal(emptyNames);
    expect((await place.open('1')).data).to.deep.equal(emptyNames);
    await records.erase();
    await records.update(increment);
    expect((await place.open('1')).data.cursor).to.equal(1);
  });

  it('refuse a strange portal id', async () => {
    for (const portalId of STRANGE_PORTAL_IDS) {
      expect(await failure(place.open(portalId))).to.be.instanceOf(RangeError);
    }
  });
}
