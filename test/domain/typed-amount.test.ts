import { expect } from 'chai';
import fc from 'fast-check';
import { type DecimalSign, exactMinor, readTypedAmount } from '../../src/domain/typed-amount.ts';

const read = (typed: string, sign: DecimalSign = '.', currency = 'USD') => {
  const amount = readTypedAmount(typed, sign, currency);
  return 'mistake' in amount ? amount.mistake : `${amount.amountMinor} ${amount.currency}`;
};

describe('an amount as it is typed', () => {
  const clear: readonly (readonly [typed: string, minor: number])[] = [
    ['16000', 1_600_000],
    ['16000.5', 1_600_050],
    ['16000,50', 1_600_050],
    ['16,000.50', 1_600_050],
    ['16.000,50', 1_600_050],
    ['16 000,50', 1_600_050],
    ['16\u00a0000.50', 1_600_050],
    ["16'000.50", 1_600_050],
    ['1.600.000', 160_000_000],
    ['1,600,000', 160_000_000],
    ['1.600.000,5', 160_000_050],
    ['0.500', 50],
    ['0,5', 50],
    ['7', 700],
    ['１６０００．５', 1_600_050],
    ['  16000  ', 1_600_000],
  ];
  for (const [typed, minor] of clear)
    it(`${JSON.stringify(typed)} is clear in every language`, () => {
      expect(read(typed, '.')).to.equal(`${minor} USD`);
      expect(read(typed, ',')).to.equal(`${minor} USD`);
    });

  it('is decided by the language where one sign stands before three digits', () => {
    expect(read('16,000', '.')).to.equal('1600000 USD');
    expect(read('16.000', ',')).to.equal('1600000 USD');
  });

  it('is not guessed at where the decimal sign stands before three digits of a currency that has two', () => {
    expect(read('16.000', '.')).to.equal('ambiguous');
    expect(read('16,000', ',')).to.equal('ambiguous');
  });

  it('has as many digits behind the sign as its currency', () => {
    expect(read('16,005', ',', 'KWD')).to.equal('16005 KWD');
    expect(read('16000.505')).to.equal('too_fine');
    expect(read('16000.5', '.', 'JPY')).to.equal('too_fine');
    expect(read('16000.00', '.', 'JPY')).to.equal('16000 JPY');
  });

  it('is in the currency that is written beside it', () => {
    expect(read('16.000,50 EUR')).to.equal('1600050 EUR');
    expect(read('jpy 16000')).to.equal('16000 JPY');
    expect(read('EUR 16000 EUR')).to.equal('unreadable');
    expect(read('16000 ABC')).to.equal('currency_unknown');
    expect(read('16000 XAU')).to.equal('currency_unknown');
  });

  for (const typed of [
    '',
    ' ',
    '-5',
    '+5',
    '1e5',
    '16.00.00',
    '16,0,0',
    '16 00',
    '1.600,000.5',
    '1,600.000,5',
    '16.',
    ',5',
    '..',
    '16k',
    '١٦٠',
    'EUR',
    '<b>1</b>',
    '1'.repeat(41),
  ])
    it(`${JSON.stringify(typed)} is none`, () => {
      expect(read(typed, '.')).to.equal('unreadable');
      expect(read(typed, ',')).to.equal('unreadable');
    });

  it('is no more than the books can hold', () => {
    expect(read('9'.repeat(20))).to.equal('too_large');
    expect(exactMinor('90071992547409.92', 'USD')).to.equal('too_large');
    expect(exactMinor('90071992547409.91', 'USD')).to.equal(9_007_199_254_740_991);
  });

  it('reads back what the language itself writes, with its grouping', () => {
    const minor = fc.integer({ min: 0, max: 10_000_000_000_000 });
    fc.assert(
      fc.property(minor, fc.constantFrom('en-GB', 'de-DE', 'pl-PL', 'pt-PT', 'ja-JP'), (amount, locale) => {
        const sign = locale.startsWith('en') || locale.startsWith('ja') ? '.' : ',';
        const written = (amount / 100).toLocaleString(locale, { minimumFractionDigits: 2 });
        expect(read(written, sign)).to.equal(`${amount} USD`);
      }),
    );
  });

  it('ends whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."019.,' ’EURx-") }), typed => {
        expect(read(typed)).to.be.a('string');
      }),
    );
  });
});
