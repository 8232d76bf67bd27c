import { join } from 'node:path';
import { expect } from 'chai';
import { withTables } from '../../bench/docs.ts';
import { median, percentile, ratioOf } from '../../bench/figures.ts';
import { type BenchResult, keepResult, readResults } from '../../bench/results.ts';
import { atLeast, atMost, told, within } from '../../bench/row.ts';
import { markdownTable, textTable } from '../../bench/table.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the table of what was measured', () => {
  it('takes ratios round by round, so that a slow moment slows both sides', () => {
    expect(ratioOf([100, 10, 100], [200, 20, 100])).to.equal(0.5);
    expect(median([9, 1, 5])).to.equal(5);
  });

  it('takes the 95th percentile of all, not of those that were in order', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.95)).to.equal(95);
    expect(percentile([7], 0.95)).to.equal(7);
  });

  it('says met at the budget itself, and missed beyond it, either way', () => {
    const figures = { what: 'a', measured: '1 ms' };
    expect([2, 2.01].map(ratio => atMost(figures, ratio, 2).isMet)).to.deep.equal([true, false]);
    expect([0.4, 0.39].map(ratio => atLeast(figures, ratio, 0.4).isMet)).to.deep.equal([true, false]);
    expect([atMost, atLeast].map(budget => budget(figures, Number.NaN, 1).isMet)).to.deep.equal([
      false,
      false,
    ]);
  });

  it('is told in columns, and in markdown', () => {
    const rows = [
      atMost({ what: 'append', measured: '2 ms', limit: '1 ms' }, 2, 1.5),
      told({ what: 'b', measured: '3' }),
      within({ what: 'c', measured: '4 s' }, true, 'at most 5 s'),
    ];
    expect(textTable(rows).split('\n').slice(1)).to.deep.equal([
      'append  2 ms      1 ms             2.00   at most 1.5  MISSED',
      'b       3',
      'c       4 s                               at most 5 s  met',
    ]);
    expect(markdownTable(rows).split('\n')[2]).to.equal(
      '| append | 2 ms | 1 ms | 2.00 | at most 1.5 | MISSED |',
    );
  });

  it('takes the place of the table before it, and of nothing else', () => {
    const page = withTables(
      'Before\n<!-- measured: npm run bench -- --docs -->\nold\n<!-- end of what was measured -->\nAfter',
      'new',
    );
    expect(page).to.include('Before').and.include('\n\nnew\n\n').and.include('After').and.not.include('old');
    expect(withTables(page, 'newer')).to.include('newer').and.not.include('new\n');
    expect(() => withTables('a page without a place', 'new')).to.throw('no place for the tables');
  });

  it('is put together from several runs', async () => {
    const file = join(await temporaryFolder(), 'results', 'bench.json');
    const result = (seconds: number) => ({ seconds, rows: [] }) as unknown as BenchResult;
    expect(await readResults(file)).to.deep.equal({});
    await keepResult('ingest', result(1), file);
    await keepResult('cards', result(2), file);
    await keepResult('ingest', result(3), file);
    const results = await readResults(file);
    expect([results.ingest?.seconds, results.cards?.seconds]).to.deep.equal([3, 2]);
  });
});
