import { expect } from 'chai';
import type { Journal } from '../../src/log/journal.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';

export interface Line {
  readonly n: number;
  readonly text?: string;
}

export function isLine(line: unknown): boolean {
  return Number.isInteger((line as Partial<Line> | null)?.n);
}

/** Where journals can be opened again and again; each opening takes it from the one before. */
export interface PlaceOfJournals {
  open(portalId: string, isLine: (line: unknown) => boolean): Promise<Journal<Line>>;
}

export async function linesOf(journal: Journal<Line>): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of journal.lines()) lines.push(line);
  return lines;
}

function range(count: number, from = 1): Line[] {
  return Array.from({ length: count }, (_, i) => ({ n: from + i }));
}

/** What every store of journals must keep. `newPlace` makes an empty place for one test. */
export function describeJournals(newPlace: () => Promise<PlaceOfJournals>): void {
  let place: PlaceOfJournals;
  let journal: Journal<Line>;
  const opened: Journal<Line>[] = [];

  async function open(portalId = '1'): Promise<Journal<Line>> {
    const one = await place.open(portalId, isLine);
    opened.push(one);
    return one;
  }
  beforeEach(async () => {
    place = await newPlace();
    journal = await open();
  });
  afterEach(() => Promise.all(opened.splice(0).map(one => one.close())));

  const kept = async () => linesOf(await open());

  it('are empty at first, and hold what was appended when opened again', async () => {
    expect(await linesOf(journal)).to.deep.equal([]);
    const strange = { n: 2, text: 'Zoë \u2028 \ud800 \u0000' };
    await journal.append({ n: 1 });
    await journal.append(strange);
    expect(await linesOf(journal)).to.deep.equal([{ n: 1 }, strange]);
    expect(await kept()).to.deep.equal([{ n: 1 }, strange]);
  });

  it('take a line before anything was read, and go on behind what was there', async () => {
    await journal.append({ n: 1 });
    await (await open()).append({ n: 2 });
    expect(await kept()).to.deep.equal([{ n: 1 }, { n: 2 }]);
  });

  it('of one portal know nothing of another', async () => {
    const other = await open('2');
    await journal.append({ n: 1 });
    await other.append({ n: 2 });
    await other.replace([{ n: 3 }]);
    expect([await linesOf(journal), await linesOf(other)]).to.deep.equal([[{ n: 1 }], [{ n: 3 }]]);
    await other.remove();
    expect([await linesOf(journal), await linesOf(other)]).to.deep.equal([[{ n: 1 }], []]);
  });

  it('show what was there when reading began, and not what comes meanwhile', async () => {
    await journal.append({ n: 1 });
    await journal.append({ n: 2 });
    const read: number[] = [];
    for await (const { n } of journal.lines()) {
      read.push(n);
      await journal.append({ n: n + 10 });
    }
    expect(read).to.deep.equal([1, 2]);
    expect(await kept()).to.deep.equal([1, 2, 11, 12].map(n => ({ n })));
  });

  it('hold other lines in the place of all, and go on behind them', async () => {
    for (const line of range(5)) await journal.append(line);
    await journal.replace(range(120, 100));
    await journal.append({ n: 6 });
    expect(await linesOf(journal)).to.deep.equal([...range(120, 100), { n: 6 }]);
    expect(await kept()).to.deep.equal([...range(120, 100), { n: 6 }]);
    const again = await open();
    await again.replace([]);
    expect(await kept()).to.deep.equal([]);
  });

  it('are as they were when what is to come in their place breaks off', async () => {
    await journal.append({ n: 1 });
    async function* broken(): AsyncGenerator<Line> {
      yield* range(70, 100);
      throw new Error('no more of them');
    }
    expect((await failure(journal.replace(broken()))).message).to.equal('no more of them');
    await journal.append({ n: 2 });
    expect(await linesOf(journal)).to.deep.equal([{ n: 1 }, { n: 2 }]);
    expect(await kept()).to.deep.equal([{ n: 1 }, { n: 2 }]);
  });

  it('begin anew when they were removed', async () => {
    await journal.append({ n: 1 });
    await journal.remove();
    expect(await linesOf(journal)).to.deep.equal([]);
    await journal.append({ n: 2 });
    expect(await linesOf(journal)).to.deep.equal([{ n: 2 }]);
    await (await open()).remove();
    expect(await kept()).to.deep.equal([]);
  });

  it('are read to the end, however many and long their lines', async () => {
    const long = { n: 0, text: 'x'.repeat(3_000_000) };
    const incompressible = Array.from({ length: 40 }, (_, i) => ({ n: i, text: noise(60_000, i) }));
    await journal.replace([long, ...range(4_500), ...incompressible]);
    await journal.append(long);
    expect(await kept()).to.deep.equal([long, ...range(4_500), ...incompressible, long]);
  }).timeout(20_000);

  it('refuse lines that are not what they are for, until they are removed', async () => {
    const other = await place.open('1', () => true);
    await other.append({ n: 1 });
    await other.append('a word' as unknown as Line);
    await other.append({ n: 3 });
    await other.close();
    const damaged = await open();
    expect(['DamagedFile', 'DamagedLog']).to.include((await failure(linesOf(damaged))).name);
    await damaged.remove();
    await damaged.append({ n: 4 });
    expect(await kept()).to.deep.equal([{ n: 4 }]);
  });

  it('refuse everything once they are closed', async () => {
    await journal.append({ n: 1 });
    await journal.close();
    expect(await failure(journal.append({ n: 2 }))).to.have.property('name', 'Closed');
    expect(await failure(journal.replace([]))).to.have.property('name', 'Closed');
    expect(await kept()).to.deep.equal([{ n: 1 }]);
  });

  it('refuse a strange portal id', async () => {
    for (const portalId of STRANGE_PORTAL_IDS) {
      expect(await failure(place.open(portalId, isLine))).to.be.instanceOf(RangeError);
    }
  });
}

/** Letters that no database can make shorter by much; the same for the same seed. */
function noise(length: number, seed: number): string {
  let state = seed + 1;
  let text = '';
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text;
}
