import { expect } from 'chai';
import * as fc from 'fast-check';
import { isSlip, slipOfMeaning, wordLikeness } from '../../../src/domain/matching/word-likeness.ts';

describe('the likeness of words', () => {
  const sure = (one: string, other: string) => Math.round(wordLikeness(one, other) * 100) / 100;

  it('is surer of a slip the longer the word, and least sure of another letter', () => {
    expect(sure('kandaro', 'kandro')).to.be.above(sure('kanda', 'knda'));
    expect(sure('brixtonia', 'brxitonia')).to.be.above(sure('brixtonia', 'brixtania'));
    expect(sure('brixtonias', 'brixtonis')).to.be.above(sure('rbixtonias', 'ixtonias'));
    expect(sure('brixtonia', 'brixonia')).to.be.above(sure('brixtonia', 'rixtonia'));
    expect(sure('kanda', 'kunda')).to.be.below(0.7);
    expect(sure('nova', 'nora')).to.equal(0);
  });

  it('allows two slips in long words that begin or end alike', () => {
    expect(sure('lindqvistholm', 'lindqvistohlmm')).to.be.above(0.9);
    expect(sure('lindqvist', 'londqvost')).to.equal(0);
  });

  it('takes no number and no two words with a meaning for slips', () => {
    expect(sure('fund3x', 'fund4x')).to.equal(0);
    expect(sure('bank', 'bahn')).to.equal(0);
    expect(sure('trade', 'train')).to.equal(0);
  });

  it('hears words of other scripts, and ways to transliterate', () => {
    expect(sure('khlebozavod', 'chlebozavod')).to.be.above(0.9);
    expect(wordLikeness('soni', 'sony', ['kana', 'latin'])).to.be.above(0.9);
    expect(wordLikeness('saibaejento', 'cyberagent', ['kana', 'latin'])).to.be.within(0.8, 0.9);
    expect(sure('bayer', 'beyer')).to.be.below(0.75);
  });

  it('is the same from both sides, between 0 and 1', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abekrst'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(wordLikeness(one, other)).to.equal(wordLikeness(other, one));
        expect(wordLikeness(one, other)).to.be.within(0, 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells one slip that keeps the letters from one that does not', () => {
    expect([isSlip('atlascopco', 'alascopco'), isSlip('atlascopco', 'altascopco')]).to.deep.equal([
      true,
      true,
    ]);
    expect([
      isSlip('atlascopco', 'atlescopco'),
      isSlip('fund', 'fund3'),
      isSlip('kanda', 'kanda'),
    ]).to.deep.equal([false, false, false]);
  });

  it('knows a slip of a word with a meaning as that was written', () => {
    expect(slipOfMeaning('consulting', 'trade', 'consutlign')).to.be.above(0.8);
    expect(slipOfMeaning('gas', 'trade', 'gaz')).to.equal(0);
    expect(slipOfMeaning('bremen', 'place', 'brehmen')).to.be.below(0.95);
  });
});
