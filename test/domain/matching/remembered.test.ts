import { expect } from 'chai';
import { remembered } from '../../../src/domain/matching/remembered.ts';

describe('answers that are remembered', () => {
  it('are asked for once, as long as there is room', () => {
    const asked: string[] = [];
    const lengthOf = remembered(text => {
      asked.push(text);
      return text.length;
    }, 2);
    expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).to.deep.equal([1, 2, 1, 2]);
    expect(asked).to.deep.equal(['a', 'bb']);
    for (const text of ['c', 'd', 'e', 'f', 'a']) lengthOf(text);
    expect(asked.filter(text => text === 'a')).to.have.length(2);
  });
});
