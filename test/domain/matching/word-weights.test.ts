import { expect } from 'chai';
import { kindOf, meaningOf, weightOf } from '../../../src/domain/matching/word-weights.ts';

describe('the weights of words', () => {
  it('know one word for all that mean the same, Slavic endings included', () => {
    for (const word of ['intl', 'internacional', 'mezhdunarodny'])
      expect(meaningOf(word)).to.equal('international');
    for (const word of ['rossiyskaya', 'rossiyskie', 'rossiyskogo'])
      expect(meaningOf(word)).to.equal('russia');
    expect(meaningOf('kabelgesellschaft')).to.equal('kabelges');
    expect([meaningOf('iii'), meaningOf('three'), meaningOf('kanda')]).to.deep.equal(['3', '3', 'kanda']);
  });

  it('say how much a word tells', () => {
    const order = ['and', 'company', 'international', 'logistics', 'phoenix', 'kanda'].map(word =>
      weightOf(meaningOf(word)),
    );
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    expect([kindOf('georges'), kindOf('42'), kindOf('poland')]).to.deep.equal([
      'ordinary',
      'number',
      'place',
    ]);
  });

  it('are never more than the portal says, and never less for a word that tells nothing anyway', () => {
    const weight = () => 0.3;
    expect(weightOf('kanda', { weight })).to.equal(0.3);
    expect(weightOf('kanda', { weight: () => undefined })).to.equal(1);
    expect(weightOf('logistics', { weight: () => 0 })).to.equal(0.3);
  });
});
