import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { currencyMistake, digitsOf, hasNoMinorUnit } from '../../src/domain/currencies.ts';

interface Standard {
  readonly byIsoDigits: Readonly<Record<string, readonly string[]>>;
}

const { byIsoDigits }: Standard = JSON.parse(
  readFileSync(new URL('../fixtures/currency/minor-units.json', import.meta.url), 'utf8'),
);
const { 'N.A.': nameless = [], ...ofMoney } = byIsoDigits;

describe('currencies', () => {
  it('are all 179 of ISO 4217', () => {
    expect(Object.values(ofMoney).flat()).to.have.lengthOf(166);
    expect(nameless).to.have.lengthOf(13);
  });

  it('have the digits of the standard', () => {
    for (const [digits, codes] of Object.entries(ofMoney)) {
      for (const code of codes) {
        expect(digitsOf(code), code).to.equal(Number(digits));
        expect(hasNoMinorUnit(code), code).to.equal(false);
        expect(currencyMistake(code), code).to.equal(undefined);
      }
    }
  });

  it('without a minor unit are known as such, but hold no amounts', () => {
    for (const code of nameless) {
      expect(digitsOf(code), code).to.equal(undefined);
      expect(hasNoMinorUnit(code), code).to.equal(true);
    }
    expect(currencyMistake('XAU')).to.equal(
      'XAU has no minor unit in ISO 4217, so no amount can be kept in it.',
    );
  });

  it('that the standard does not know are none', () => {
    for (const code of ['ABC', 'usd', '', 'XAU ', 'BTC']) {
      expect(digitsOf(code), code).to.equal(undefined);
      expect(hasNoMinorUnit(code), code).to.equal(false);
    }
    expect(currencyMistake('ABC')).to.equal('ABC is no ISO 4217 currency.');
  });
});
