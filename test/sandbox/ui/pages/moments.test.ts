import { expect } from 'chai';
import { moments } from '../../../../src/sandbox/ui/pages/moments.ts';

describe('the moments of a timeline', () => {
  const entry = (at: number, source: string, text: string) => ({ at, source, text });

  it('put together what one source did within seconds', () => {
    expect(
      moments([entry(20_000, 'App', 'c'), entry(19_000, 'App', 'b'), entry(10_000, 'App', 'a')]),
    ).to.deep.equal([{ at: 20_000, source: 'App', texts: ['c', 'b', 'a'] }]);
  });

  it('keep apart what others did in between, and what lies further back', () => {
    const found = moments([
      entry(20_000, 'App', 'd'),
      entry(20_000, 'Mara', 'c'),
      entry(20_000, 'App', 'b'),
      entry(9_000, 'App', 'a'),
    ]);
    expect(found.map(moment => moment.texts)).to.deep.equal([['d'], ['c'], ['b'], ['a']]);
  });
});
