import { expect } from 'chai';
import { companyNames } from '../../../src/domain/matching/company-name.ts';
import {
  alignedWords,
  shortenedWords,
  withJoinedWords,
} from '../../../src/domain/matching/word-alignment.ts';

function aligned(one: string, other: string) {
  const [a] = companyNames(one);
  const [b] = companyNames(other);
  if (!a || !b) throw new Error('no name');
  return alignedWords(...withJoinedWords(a, b), ['latin', 'latin']);
}

describe('the words of two names', () => {
  it('are paired by likeness, whatever their order', () => {
    expect(aligned('Kanda Orwell Foods', 'Orwell Kanda')).to.deep.include({
      aloneInOne: ['food'],
      aloneInOther: [],
      inOrder: false,
      beginAlike: false,
    });
    expect(aligned('Kanda Orwell', 'Kanda Brixton')).to.deep.include({ inOrder: true, beginAlike: true });
  });

  it('are joined where the other name has them in one, two or three', () => {
    for (const [one, other] of [
      ['Solar Edge Tech', 'SolarEdge Tech'],
      ['Rhein Main Donau Foods', 'RheinMainDonau Foods'],
      ['Auto Haus Kanda', 'Autohaus Kanda'],
    ] as const)
      expect(aligned(one, other), one).to.deep.include({ aloneInOne: [], aloneInOther: [] });
  });

  it('are taken for a slip of an ordinary word by how that was written', () => {
    const [, pair] = aligned('Kanda Sonnen', 'Kanda Sonen').pairs;
    expect(pair?.words).to.deep.equal(['sun', 'sun']);
  });

  it('stand for others as initials, and shortened beside what both have in full', () => {
    expect(shortenedWords(['pko'], ['powszechna', 'kasa', 'oszczednosci'], false).byInitials).to.equal(true);
    expect(shortenedWords(['kand'], ['kandaria'], false).pairs).to.deep.equal([]);
    expect(shortenedWords(['kand'], ['kandaria'], true).pairs).to.have.length(1);
    expect(shortenedWords(['hil'], ['hill'], true).pairs[0]?.likeness).to.be.within(0.5, 0.8);
    expect(shortenedWords(['12'], ['123'], true).pairs).to.deep.equal([]);
  });
});
