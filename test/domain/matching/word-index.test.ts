import { expect } from 'chai';
import * as fc from 'fast-check';
import { WordIndex } from '../../../src/domain/matching/word-index.ts';
import { slipLikeness } from '../../../src/domain/matching/word-likeness.ts';

describe('the index of words', () => {
  it('finds every word that is a slip away, with how sure that is', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abst'), minLength: 4, maxLength: 11 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), word, (words, typed) => {
        const index = new WordIndex();
        for (const each of words) index.add(each, 'latin');
        const found = new Map(index.similarTo(typed, 'latin').map(each => [each.word, each.likeness]));
        for (const each of words) {
          const sure = each === typed ? 1 : slipLikeness(typed, each);
          if (sure > 0) expect(found.get(index.numberOf(each) ?? -1), each).to.be.at.least(sure);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds long words with two slips by the end that has none', () => {
    const index = new WordIndex();
    const number = index.add('lindqvistholm', 'latin');
    for (const typed of ['lindqvsitolm', 'lnidqvstholm'])
      expect(
        index.similarTo(typed, 'latin').map(({ word }) => word),
        typed,
      ).to.deep.equal([number]);
  });

  it('finds what other scripts write by ear, from both sides', () => {
    const index = new WordIndex();
    const [latin, kana, abjad] = [
      index.add('bridgestone', 'latin'),
      index.add('soni', 'kana'),
      index.add('lmray', 'abjad'),
    ];
    expect(index.similarTo('burijisuton', 'kana').map(({ word }) => word)).to.include(latin);
    expect(index.similarTo('sony', 'latin').map(({ word }) => word)).to.include(kana);
    expect(index.similarTo('almarai', 'latin').map(({ word }) => word)).to.include(abjad);
    expect(index.similarTo('orwell', 'latin')).to.deep.equal([]);
  });
});
