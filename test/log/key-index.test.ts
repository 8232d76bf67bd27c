import { expect } from 'chai';
import { KeyIndex } from '../../src/log/key-index.ts';

describe('the index of request keys', () => {
  const keys = Array.from({ length: 200_000 }, (_, i) => `crm:deal:${i}:webhook`);
  const index = new KeyIndex();

  before(() => {
    for (const [line, key] of keys.entries()) index.add(key, line);
  });

  it('finds the line of every key', () => {
    const lost = keys.filter((key, line) => !index.candidates(key).includes(line));
    expect(lost).to.deep.equal([]);
  });

  it('hardly ever points to a line in vain', () => {
    const inVain = keys.reduce((sum, key) => sum + index.candidates(`${key}!`).length, 0);
    expect(inVain).to.be.below(100);
  });

  it('points to every line of keys that look alike', () => {
    const double = new KeyIndex();
    double.add('a', 3);
    double.add('a', 7);
    expect(double.candidates('a')).to.deep.equal([3, 7]);
    expect(double.candidates('b')).to.deep.equal([]);
  });
});
