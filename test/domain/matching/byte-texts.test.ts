import { expect } from 'chai';
import * as fc from 'fast-check';
import { ByteTexts } from '../../../src/domain/matching/byte-texts.ts';

describe('texts as bytes', () => {
  it('are what a list of texts would be, in any script', () => {
    const change = fc.tuple(fc.nat(5), fc.option(fc.string({ unit: 'grapheme' })));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), changes => {
        const texts = new ByteTexts();
        const list: (string | undefined)[] = [];
        for (const [number, text] of changes) {
          if (text === null) texts.remove(number);
          else texts.put(number, text);
          list[number] = text ?? undefined;
        }
        for (let number = 0; number < 7; number += 1) expect(texts.at(number)).to.equal(list[number]);
      }),
    );
  });

  it('stay when they are moved together, which frees what was written over', () => {
    const texts = new ByteTexts();
    const textOf = (number: number, turn: number) => `${number} ${turn} ${'ł'.repeat(500)}`;
    for (let turn = 0; turn < 6; turn += 1)
      for (let number = 0; number < 1000; number += 1) texts.put(number, textOf(number, turn));
    for (let number = 0; number < 1000; number += 1) expect(texts.at(number)).to.equal(textOf(number, 5));
    expect(texts.bytes).to.be.below(3_000_000);
    expect(texts.count).to.equal(1000);
  });
});
