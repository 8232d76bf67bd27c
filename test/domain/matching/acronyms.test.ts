import { expect } from 'chai';
import { companyNames } from '../../../src/domain/matching/company-name.ts';

const acronyms = (name: string) => companyNames(name)[0]?.acronyms;

describe('acronyms', () => {
  it('are initials, with and without small words, the place and the form', () => {
    expect(acronyms('Bank of New York')).to.include.members(['bony', 'bny']);
    expect(acronyms('Kanda Orwell Brixton Polska')).to.include.members(['kobp', 'kob']);
    expect(acronyms('Hamburger Hafen und Logistik AG')).to.include('hhla');
    expect(acronyms('Kanda Orwell')).to.deep.equal([]);
  });

  it('know the parts of compounds, capitals inside a word, and what a name begins with', () => {
    expect(acronyms('Schweizerische Bundesbahnen')).to.include('sbb');
    expect(acronyms('GlaxoSmithKline')).to.include('gsk');
    expect(acronyms('BIM Birleşik Mağazalar')).to.include('bim');
    expect(acronyms('KANDA Orwell Brixton')).to.not.include('kanda');
  });

  it('beside the name they stand for are no part of it', () => {
    expect(companyNames('International Business Machines (IBM)')[0]?.joined).to.equal(
      'internationalbusinessmachines',
    );
  });
});
