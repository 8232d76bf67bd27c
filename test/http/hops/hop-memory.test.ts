import { expect } from 'chai';
import { HopMemory } from '../../../src/http/hops/hop-memory.ts';

describe('what was passed on', () => {
  const first = (memory: HopMemory, numbers: readonly number[], from = 'a') =>
    numbers.map(number => memory.isFirst({ from, number }));

  it('is taken once, in whatever order it comes', () => {
    const memory = new HopMemory();
    expect(first(memory, [2, 1, 4, 3])).to.deep.equal([true, true, true, true]);
    expect(first(memory, [1, 2, 3, 4])).to.deep.equal([false, false, false, false]);
    expect(first(memory, [5])).to.deep.equal([true]);
  });

  it('is told apart by who passed it on', () => {
    const memory = new HopMemory();
    expect([...first(memory, [1]), ...first(memory, [1], 'b')]).to.deep.equal([true, true]);
  });

  it('is taken once though others before it never come', () => {
    const memory = new HopMemory();
    const even = Array.from({ length: 15_000 }, (_, i) => 2 * (i + 1));
    expect(first(memory, even).every(Boolean)).to.equal(true);
    expect(first(memory, even).some(Boolean)).to.equal(false);
    expect(first(memory, [30_001])).to.deep.equal([true]);
  });

  it('is remembered of a thousand processes, of those that send longest', () => {
    const memory = new HopMemory();
    for (let i = 0; i < 1_500; i++) {
      memory.isFirst({ from: `process-${i}`, number: 1 });
      memory.isFirst({ from: 'alive', number: i + 1 });
    }
    expect(first(memory, [1, 1_500], 'alive')).to.deep.equal([false, false]);
    expect(first(memory, [1], 'process-1499')).to.deep.equal([false]);
  });
});
