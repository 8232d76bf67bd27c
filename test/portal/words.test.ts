import { expect } from 'chai';
import fc from 'fast-check';
import { digitsOf } from '../../src/domain/currencies.ts';
import { LANGUAGES, languageFor } from '../../src/portal/languages.ts';
import { wordsIn } from '../../src/portal/words.ts';

const AT = Date.UTC(2026, 1, 3, 23, 59);

/** No-break spaces are spaces to whoever reads. */
const plainly = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('words', () => {
  it('write dates, numbers and money as the language does', () => {
    const said = LANGUAGES.map(language => {
      const words = wordsIn(language);
      const amount = words.money({ amountMinor: -123_456_789, currency: 'EUR' });
      return [language, words.day(AT), words.month(AT), amount, words.percent(1_250)].map(plainly);
    });
    expect(said).to.deep.equal([
      ['en', '3 February 2026', 'February 2026', '-1,234,567.89 EUR', '12.5%'],
      ['de', '3. Februar 2026', 'Februar 2026', '-1.234.567,89 EUR', '12,5 %'],
      ['ja', '2026年2月3日', '2026年2月', '-1,234,567.89 EUR', '12.5%'],
      ['pl', '3 lutego 2026', 'luty 2026', '-1 234 567,89 EUR', '12,5%'],
      ['pt', '3 de fevereiro de 2026', 'fevereiro de 2026', '-1 234 567,89 EUR', '12,5%'],
    ]);
  });

  it('take the digits of a currency from ISO 4217', () => {
    const { money } = wordsIn('en');
    expect(money({ amountMinor: 1_500, currency: 'JPY' })).to.equal('1,500 JPY');
    expect(money({ amountMinor: 1_500, currency: 'BHD' })).to.equal('1.500 BHD');
    expect(money({ amountMinor: 5, currency: 'USD' })).to.equal('0.05 USD');
  });

  it('write every amount to the last digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom('USD', 'JPY', 'BHD'),
        fc.maxSafeInteger(),
        (language, currency, amountMinor) => {
          const digits = wordsIn(language).money({ amountMinor, currency }).replace(/\D/g, '');
          expect(BigInt(digits)).to.equal(BigInt(Math.abs(amountMinor)));
          expect(digits.length).to.be.greaterThan(digitsOf(currency) ?? 0);
        },
      ),
    );
  });

  it('count as the language counts', () => {
    const { count, messages } = wordsIn('pl');
    const months = [1, 2, 5, 22, 25].map(number => count(messages.terms.freeMonths, number));
    expect(months).to.deep.equal([
      'jeden miesiąc gratis',
      '2 miesiące gratis',
      '5 miesięcy gratis',
      '22 miesiące gratis',
      '25 miesięcy gratis',
    ]);
  });

  it('put a value in as it is, though it looks like a place', () => {
    const { say } = wordsIn('en');
    expect(say('{a} and {b}', { a: '{b}', b: '$&' })).to.equal('{b} and $&');
  });
});

describe('the language of a page', () => {
  it('is the best of ours that the browser accepts', () => {
    expect(languageFor('de-AT,de;q=0.9,en;q=0.8')).to.equal('de');
    expect(languageFor('fr-FR, ja;q=0.3, pt-BR;q=0.7')).to.equal('pt');
    expect(languageFor('fr, de;q=0')).to.equal('en');
    expect(languageFor(undefined)).to.equal('en');
    expect(languageFor(`${'x'.repeat(10_000)},de`)).to.equal('en');
  });
});
