import { expect } from 'chai';
import { companyNames } from '../../../src/domain/matching/company-name.ts';

const words = (name: string) => companyNames(name).map(each => each.words.join(' '));

describe('company names', () => {
  it('are their words by what they mean, and as they were written', () => {
    const [name] = companyNames('Kanda Internacional Logística S.A.');
    expect(name).to.deep.include({
      words: ['kanda', 'international', 'logistics'],
      spelt: ['kanda', 'internacional', 'logistica'],
      joined: 'kandainternacionallogistica',
      families: ['stock'],
      form: 'sa',
      script: 'latin',
    });
  });

  it('say once what is meant once, and know numbers in words', () => {
    expect(words('Российские железные дороги')).to.deep.equal(['russia rail']);
    expect(words('Kanda Kanda')).to.deep.equal(['kanda kanda']);
    expect(words('Seven Kanda III')).to.deep.equal(['7 kanda 3']);
  });

  it('tell the scripts that are compared in their own way', () => {
    const scripts = ['ソニー', '神田', 'بنك', 'Нова', 'Łódź'].map(name => companyNames(name)[0]?.script);
    expect(scripts).to.deep.equal(['kana', 'other', 'abjad', 'other', 'latin']);
  });

  it('are none where there are no letters', () => {
    for (const typed of ['', '   ', '???', '。']) expect(companyNames(typed)).to.deep.equal([]);
  });
});
