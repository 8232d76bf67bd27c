import { expect } from 'chai';
import fc from 'fast-check';
import { digitsOf } from '../../src/domain/currencies.ts';
import {
  applyRate,
  decimalText,
  isWhole,
  moneyText,
  parseAmount,
  rateText,
  split,
} from '../../src/domain/money.ts';

const safe = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('money', () => {
  it('is read by its digits, in the minor unit of its currency', () => {
    expect(parseAmount('1234.5', 'USD')).to.equal(123_450);
    expect(parseAmount('1234.5', 'JPY')).to.equal(1235);
    expect(parseAmount('1.2345', 'BHD')).to.equal(1235);
    expect(parseAmount('1.23456', 'CLF')).to.equal(12_346);
    expect(parseAmount(' 70368744177664.07 ', 'USD')).to.equal(7_036_874_417_766_407);
    expect(parseAmount('.5', 'USD')).to.equal(50);
    expect(parseAmount('5.', 'USD')).to.equal(500);
    expect(parseAmount('+5', 'USD')).to.equal(500);
  });

  it('is read by its digits in the notation of machines too', () => {
    expect(parseAmount('1e5', 'USD')).to.equal(10_000_000);
    expect(parseAmount('1e10', 'USD')).to.equal(1_000_000_000_000);
    expect(parseAmount('1e100', 'USD')).to.equal(undefined);
    expect(parseAmount('1.2345E+3', 'JPY')).to.equal(1235);
    expect(parseAmount('-5e-3', 'USD')).to.equal(-1);
    expect(parseAmount('49e-4', 'USD')).to.equal(0);
  });

  it('rounds finer digits half away from zero', () => {
    expect(parseAmount('0.005', 'USD')).to.equal(1);
    expect(parseAmount('-0.005', 'USD')).to.equal(-1);
    expect(parseAmount('0.00499999', 'USD')).to.equal(0);
    expect(Object.is(parseAmount('-0.001', 'USD'), 0)).to.equal(true);
    // A float would read this as 1.00.
    expect(parseAmount('1.005', 'USD')).to.equal(101);
  });

  it('is undefined where there is no such amount', () => {
    const wrong = ['', '.', '-', '1,000', '1e', 'e5', '1e500', '1e14', 'abc', '12 000', '90071992547410.00'];
    for (const text of wrong) expect(parseAmount(text, 'USD'), text).to.equal(undefined);
    expect(parseAmount('1', 'XXX')).to.equal(undefined);
  });

  it('has the digits of ISO 4217, not those of shops', () => {
    const digits = ['JPY', 'USD', 'ISK', 'HUF', 'BHD', 'CLF', 'XAU'].map(digitsOf);
    expect(digits).to.deep.equal([0, 2, 0, 2, 3, 4, undefined]);
  });

  it('is written for the CRM as plain decimals, and read back the same', () => {
    expect(decimalText({ amountMinor: 5, currency: 'BHD' })).to.equal('0.005');
    expect(decimalText({ amountMinor: -123_450, currency: 'USD' })).to.equal('-1234.50');
    expect(decimalText({ amountMinor: -7, currency: 'JPY' })).to.equal('-7');
    fc.assert(
      fc.property(safe, fc.constantFrom('JPY', 'USD', 'BHD', 'CLF'), (amountMinor, currency) => {
        expect(parseAmount(decimalText({ amountMinor, currency }), currency)).to.equal(amountMinor);
      }),
    );
  });

  it('is written for people with its currency', () => {
    expect(moneyText({ amountMinor: 123_456_789, currency: 'USD' })).to.equal('1,234,567.89 USD');
    expect(moneyText({ amountMinor: -1_234_567, currency: 'CLF' })).to.equal('-123.4567 CLF');
    expect(moneyText({ amountMinor: 1000, currency: 'JPY' })).to.equal('1,000 JPY');
  });

  it('is shared as a whole by 10,000 basis points only', () => {
    expect([9_999, 10_000].map(isWhole)).to.deep.equal([false, true]);
  });

  it('says rates as per cent', () => {
    expect([0, 50, 1250, 3000, 10_000].map(rateText)).to.deep.equal([
      '0 %',
      '0.5 %',
      '12.5 %',
      '30 %',
      '100 %',
    ]);
  });

  it('takes a rate of it, rounded half away from zero once', () => {
    expect(applyRate(5, 1000)).to.equal(1);
    expect(applyRate(-5, 1000)).to.equal(-1);
    expect(applyRate(4, 1000)).to.equal(0);
    expect(applyRate(Number.MAX_SAFE_INTEGER, 10_000)).to.equal(Number.MAX_SAFE_INTEGER);
  });

  describe('split', () => {
    it('gives what is left to the largest remainders, ties to the earlier', () => {
      expect(split(100, [1, 1, 1])).to.deep.equal([34, 33, 33]);
      expect(split(-100, [1, 1, 1])).to.deep.equal([-34, -33, -33]);
      expect(split(10, [1, 2, 4])).to.deep.equal([1, 3, 6]);
      expect(split(1, [0, 5])).to.deep.equal([0, 1]);
    });

    it('needs a weight', () => {
      expect(() => split(5, [0, 0])).to.throw(RangeError);
      expect(() => split(5, [])).to.throw(RangeError);
    });

    /** By the definition: exact parts cut off, what is left to the largest remainders, ties to the earlier. */
    function byDefinition(whole: number, weights: readonly number[]): number[] {
      const size = BigInt(Math.abs(whole));
      const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
      const parts = weights.map(weight => (size * BigInt(weight)) / total);
      const left = Number(size - parts.reduce((sum, part) => sum + part, 0n));
      const byRemainder = [...weights.keys()].sort((a, b) => {
        const [one, other] = [a, b].map(index => (size * BigInt(weights[index] ?? 0)) % total);
        return one === other ? a - b : (one ?? 0n) > (other ?? 0n) ? -1 : 1;
      });
      const raised = new Set(byRemainder.slice(0, left));
      return parts.map((part, index) => Math.sign(whole) * (Number(part) + (raised.has(index) ? 1 : 0)) || 0);
    }

    it('is by the definition whatever its size: few small weights, many, or large amounts', () => {
      const weight = fc.oneof(fc.nat(3), fc.nat(2 ** 30), fc.nat(Number.MAX_SAFE_INTEGER));
      const weights = fc.oneof(
        fc.array(weight, { minLength: 1, maxLength: 9 }),
        fc.array(fc.nat(5), { minLength: 60, maxLength: 70 }),
      );
      const whole = fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), safe);
      fc.assert(
        fc.property(
          whole,
          weights.filter(all => all.some(one => one > 0)),
          (size, all) => {
            expect(split(size, all)).to.deep.equal(byDefinition(size, all));
          },
        ),
        { numRuns: 500 },
      );
    });

    it('is exact at the end of what an integer holds', () => {
      const most = Number.MAX_SAFE_INTEGER;
      expect(split(most, [1])).to.deep.equal([most]);
      expect(split(most, [1, 1])).to.deep.equal([4_503_599_627_370_496, 4_503_599_627_370_495]);
      expect(split(most, [2, 1])).to.deep.equal([6_004_799_503_160_661, 3_002_399_751_580_330]);
      expect(split(most, [most, most])).to.deep.equal([4_503_599_627_370_496, 4_503_599_627_370_495]);
      expect(split(-10, [most, most, most])).to.deep.equal([-4, -3, -3]);
      expect(split(10, [most, 1])).to.deep.equal([10, 0]);
      expect(split(1, [most - 1, most, 7])).to.deep.equal([0, 1, 0]);
    });

    it('of many parts gives what is left to the earlier, too', () => {
      for (const count of [63, 64, 65]) {
        const parts = split(count + 2, Array(count).fill(1));
        expect(parts).to.deep.equal([2, 2, ...Array(count - 2).fill(1)]);
      }
    });

    it('of nothing is nothing', () => {
      expect(split(0, [1, 2])).to.deep.equal([0, 0]);
      expect(Object.is(split(-1, [1, 1])[1], 0)).to.equal(true);
    });

    it('always sums to the whole, each part less than one from its exact part', () => {
      const weights = fc.array(fc.nat(2 ** 30), { minLength: 1 }).filter(all => all.some(one => one > 0));
      fc.assert(
        fc.property(safe, weights, (whole, all) => {
          const parts = split(whole, all).map(BigInt);
          expect(parts.reduce((sum, part) => sum + part, 0n)).to.equal(BigInt(whole));
          const total = all.reduce((sum, weight) => sum + BigInt(weight), 0n);
          parts.forEach((part, index) => {
            const off = part * total - BigInt(whole) * BigInt(all[index] ?? 0);
            expect((off < 0n ? -off : off) < total).to.equal(true);
          });
        }),
      );
    });
  });
});
