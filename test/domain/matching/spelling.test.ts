import { expect } from 'chai';
import { folded, wordsOf } from '../../../src/domain/matching/spelling.ts';

describe('spelling', () => {
  it('parts words in every script, in Latin letters without marks', () => {
    expect(wordsOf('Łódzka „Fabryka” Mebli, S.A.')).to.deep.equal(['lodzka', 'fabryka', 'mebli', 'sa']);
    expect(wordsOf('ＡＢＣ　Ｔｏｙｓ')).to.deep.equal(['abc', 'toys']);
    expect(wordsOf('Нова Пошта')).to.deep.equal(['nova', 'poshta']);
    expect(wordsOf('İstanbul')).to.deep.equal(['istanbul']);
    expect(wordsOf(' -- ')).to.deep.equal([]);
  });

  it('keeps together what one word is', () => {
    expect(wordsOf('AT&T')).to.deep.equal(['att']);
    expect(wordsOf('H & M')).to.deep.equal(['hm']);
    expect(wordsOf('S. A. R. L.')).to.deep.equal(['sarl']);
    expect(wordsOf("L'Oréal")).to.deep.equal(['loreal']);
    expect(wordsOf('Marks & Spencer')).to.deep.equal(['marks', 'spencer']);
  });

  it('folds marks and digraphs into one', () => {
    for (const [one, other] of [
      ['mueller', 'muller'],
      ['aarhus', 'arhus'],
      ['soehne', 'sohne'],
    ] as const)
      expect(folded(one)).to.equal(folded(other));
  });
});
