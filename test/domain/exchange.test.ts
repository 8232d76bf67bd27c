import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import { digitsOf } from '../../src/domain/currencies.ts';
import { compare, exact, rounded, times } from '../../src/domain/exact.ts';
import { exchanged, type RecordRate, rateAt } from '../../src/domain/exchange.ts';
import { rules } from '../../src/domain/program.ts';
import { isoDay } from '../../src/domain/time.ts';
import { type Case, day, given, MANAGER, REP, replayed } from '../support/given.ts';

const BOSS = { by: MANAGER, at: day(20) };

/** One euro in dollars on day 10 by the ECB, unless said. */
function rate(said: Partial<Omit<RecordRate, 'type'>> = {}): Command {
  return {
    type: 'record_rate',
    from: 'EUR',
    to: 'USD',
    rate: '1.25',
    on: isoDay(day(10)),
    source: 'ECB',
    ...said,
  };
}

/** Rates of the euro in dollars by the day they are of. */
function known(...rates: [day: number, rate: string][]): Case {
  return given().and(BOSS, ...rates.map(([on, value]) => rate({ rate: value, on: isoDay(day(on)) })));
}

function seen(test: Case, at: number, from = 'EUR', to = 'USD'): string {
  const use = rateAt(test.program, from, to, at);
  return use ? `${use.inverted ? '1 / ' : ''}${use.rate} of ${use.on}` : 'none';
}

describe('exchange rates', () => {
  it('are kept as facts with their source', () => {
    expect(given().when(rate(), BOSS).facts).to.deep.equal([
      { type: 'rate.recorded', from: 'EUR', to: 'USD', rate: '1.25', on: '2026-01-11', source: 'ECB' },
    ]);
  });

  it('are recorded by managers, the CRM and at setup, by nobody else', () => {
    const by = (asker: string) => given().when(rate(), { by: asker, at: day(20) }).refused;
    expect([MANAGER, 'crm', 'setup'].map(by)).to.deep.equal([undefined, undefined, undefined]);
    expect([REP, 'workflow:5', 'clock'].map(by)).to.deep.equal([
      'manager_only',
      'manager_only',
      'manager_only',
    ]);
  });

  it('name every mistake in them', () => {
    const test = given();
    const wrong = { from: 'XAU', to: 'ABC', rate: '0', on: '2026-02-30', source: ' ' };
    const context = { ...BOSS, id: (prefix: string) => prefix };
    const refusal = rules.decide(test.program, rate(wrong), context);
    expect(refusal).to.deep.include({
      refused: 'rate_invalid',
      mistakes: [
        { field: 'from', message: 'XAU has no minor unit in ISO 4217, so no amount can be kept in it.' },
        { field: 'to', message: 'ABC is no ISO 4217 currency.' },
        {
          field: 'rate',
          message: 'Must be a decimal above zero, with up to 9 digits before the point and 10 behind it.',
        },
        { field: 'on', message: 'Must be a day of the calendar, as in 2026-03-12.' },
        { field: 'source', message: 'Must say whose rate it is.' },
      ],
    });
    expect(test.when(rate({ to: 'EUR' }), BOSS)).to.deep.include({
      refused: 'rate_invalid',
      message: 'to: Must be another currency.',
    });
  });

  it('are positive decimals of at most 9 and 10 digits', () => {
    const taken = (text: string) => given().when(rate({ rate: text }), BOSS).refused === undefined;
    const fit = ['1', '0.5', '999999999', '0.0000000001', '999999999.9999999999', '01.50'];
    const unfit = ['0', '0.0', '-1', '+1', '1.', '.5', '1,5', '1e3', '', ' 1', '1000000000', '0.00000000001'];
    expect(fit.filter(text => !taken(text))).to.deep.equal([]);
    expect(unfit.filter(taken)).to.deep.equal([]);
  });

  it('are of a real day that has begun', () => {
    const taken = (on: string, at = BOSS.at) => {
      const { refused, message } = given().when(rate({ on }), { by: MANAGER, at });
      return refused ? message : 'taken';
    };
    expect(taken('2026-01-21')).to.equal('taken');
    expect(taken('2026-01-21', day(21) - 1)).to.equal('taken');
    expect(taken('2026-01-22')).to.equal('on: Must not be in the future.');
    expect(taken('2024-02-29')).to.equal('taken');
    for (const on of [
      '2025-02-29',
      '2026-1-05',
      '2026-13-01',
      '2026-01-00',
      'x2026-01-05',
      '2026-01-05x',
      '',
    ])
      expect(taken(on), on).to.equal('on: Must be a day of the calendar, as in 2026-03-12.');
  });

  it('never change: the same again is nothing, another is refused with what is known', () => {
    const test = known([10, '1.25']);
    const again = (said: Parameters<typeof rate>[0]) => {
      const { refused, facts } = test.when(rate(said), BOSS);
      return refused ?? facts.length;
    };
    expect(again({})).to.equal(0);
    expect(again({ rate: '01.2500', source: 'finance' })).to.equal(0);
    expect(again({ from: 'USD', to: 'EUR', rate: '0.8' })).to.equal(0);
    expect(again({ rate: '1.2500000001' })).to.equal('rate_known');
    expect(again({ from: 'USD', to: 'EUR', rate: '1.25' })).to.equal('rate_known');
    expect(again({ on: isoDay(day(9)) })).to.equal(1);
    expect(test.when(rate({ rate: '2' }), BOSS).message).to.equal(
      'One EUR was 1.25 USD on 2026-01-11 by ECB. The rate of a day never changes.',
    );
  });

  describe('in force', () => {
    it('are of the latest day up to the UTC day of the instant', () => {
      const test = known([9, '1.1'], [12, '1.3'], [10, '1.2']);
      expect(seen(test, day(9) - 1)).to.equal('none');
      expect(seen(test, day(9))).to.equal('1.1 of 2026-01-10');
      expect(seen(test, day(10) - 1)).to.equal('1.1 of 2026-01-10');
      expect(seen(test, day(10))).to.equal('1.2 of 2026-01-11');
      expect(seen(test, day(12) - 1)).to.equal('1.2 of 2026-01-11');
      expect(seen(test, day(12))).to.equal('1.3 of 2026-01-13');
    });

    it('are none when they are older than 31 days', () => {
      const test = known([10, '1.25']);
      expect(seen(test, day(42) - 1)).to.equal('1.25 of 2026-01-11');
      expect(seen(test, day(42))).to.equal('none');
    });

    it('go both ways, as they were recorded', () => {
      const test = known([10, '1.25']).and(
        BOSS,
        rate({ from: 'USD', to: 'EUR', rate: '0.5', on: '2026-01-13' }),
      );
      expect(seen(test, day(11), 'USD', 'EUR')).to.equal('1 / 1.25 of 2026-01-11');
      expect(seen(test, day(12))).to.equal('1 / 0.5 of 2026-01-13');
      expect(seen(test, day(12), 'USD', 'EUR')).to.equal('0.5 of 2026-01-13');
      expect(rateAt(test.program, 'USD', 'EUR', day(11))).to.deep.equal({
        from: 'USD',
        to: 'EUR',
        rate: '1.25',
        on: '2026-01-11',
        source: 'ECB',
        inverted: true,
      });
    });

    it('never cross a third currency', () => {
      const test = known([10, '1.25']).and(BOSS, rate({ from: 'GBP', rate: '1.5' }));
      expect(seen(test, day(11), 'EUR', 'GBP')).to.equal('none');
    });

    it('stay those known at the instant, whatever is recorded later', () => {
      const test = known([9, '1.1']);
      test.and({ by: MANAGER, at: day(25) }, rate({ rate: '1.4', on: isoDay(day(19)) }));
      expect(seen(test, day(20))).to.equal('1.1 of 2026-01-10');
      expect(seen(test, day(25) - 1)).to.equal('1.1 of 2026-01-10');
      expect(seen(test, day(25))).to.equal('1.4 of 2026-01-20');
    });

    it('are the nearest known since, for an instant that had none', () => {
      const test = known([9, '1.1'], [11, '1.2']);
      expect(seen(test, day(12))).to.equal('1.2 of 2026-01-12');
      expect(seen(test, day(10))).to.equal('1.1 of 2026-01-10');
    });

    it('are the same when the log is read again', () => {
      const test = known([9, '1.1'], [12, '1.3'], [10, '1.2']);
      expect(replayed(test.log)).to.deep.equal(test.program);
    });

    it('are found among decades of days as among few', () => {
      const test = given();
      const days = 20 * 365;
      const first = -days - 100;
      for (let on = first; on < first + days; on++) {
        const { type: _, ...recorded } = rate({
          on: isoDay(day(on)),
          rate: `1.${on - first + 1_000}`,
        }) as RecordRate;
        rules.apply(test.program, { type: 'rate.recorded', ...recorded }, { by: 'crm', at: day(on) });
      }
      let comparisons = 0;
      const counted = (test.program.rates.get('EUR USD') ?? []).map(known => ({
        ...known,
        get on() {
          comparisons += 1;
          return known.on;
        },
      }));
      test.program.rates.set('EUR USD', counted);
      expect(rateAt(test.program, 'EUR', 'USD', day(first + 4_000))?.rate).to.equal('1.5000');
      expect(comparisons).to.be.lessThan(20);
    });
  });
});

describe('an exchange', () => {
  const currency = fc.constantFrom('JPY', 'USD', 'EUR', 'BHD', 'CLF', 'UYW', 'KRW', 'TND');
  const rateText = fc
    .tuple(fc.nat(999_999_999), fc.nat(9_999_999_999))
    .filter(([whole, fraction]) => whole + fraction > 0)
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(10, '0')}`);
  const use = fc.record({
    from: currency,
    to: currency,
    rate: rateText,
    on: fc.constant('2026-01-11'),
    source: fc.constant('ECB'),
    inverted: fc.boolean(),
  });
  const amount = fc.maxSafeInteger();

  it('minds the digits of both currencies', () => {
    const one = { on: '2026-01-11', source: 'ECB', inverted: false };
    const of = (minor: number, from: string, to: string, value: string, inverted = false) =>
      rounded(exchanged(exact(minor), { ...one, from, to, rate: value, inverted }));
    expect(of(100, 'EUR', 'USD', '1.25')).to.equal(125);
    expect(of(100, 'USD', 'EUR', '1.25', true)).to.equal(80);
    expect(of(1_000, 'JPY', 'USD', '0.0064')).to.equal(640);
    expect(of(640, 'USD', 'JPY', '0.0064', true)).to.equal(1_000);
    expect(of(100, 'USD', 'BHD', '0.376')).to.equal(376);
    expect(of(376, 'BHD', 'USD', '0.376', true)).to.equal(100);
    expect(of(10_000, 'CLF', 'JPY', '6200')).to.equal(6_200);
    expect(of(1, 'JPY', 'CLF', '0.0001')).to.equal(1);
  });

  it('there and back by one rate is exactly what it was', () => {
    fc.assert(
      fc.property(use, amount, (there, minor) => {
        const back = { ...there, from: there.to, to: there.from, inverted: !there.inverted };
        expect(compare(exchanged(exchanged(exact(minor), there), back), exact(minor))).to.equal(0);
      }),
    );
  });

  it('is exact: the units times the rate, whatever the digits', () => {
    fc.assert(
      fc.property(use, amount, (there, minor) => {
        const direct = { ...there, inverted: false };
        const scale = (code: string) => 10n ** BigInt(digitsOf(code) ?? 0);
        const units = times(exact(minor), 1n, scale(direct.from));
        const worth = times(units, BigInt(direct.rate.replace('.', '')), 10n ** 10n);
        expect(compare(exchanged(exact(minor), direct), times(worth, scale(direct.to)))).to.equal(0);
      }),
    );
  });

  it('of a sum is the sum of what is exchanged', () => {
    fc.assert(
      fc.property(use, fc.nat(1e9), fc.nat(1e9), (there, a, b) => {
        const [left, right] = [exchanged(exact(a), there), exchanged(exact(b), there)];
        const sum = { n: left.n * right.d + right.n * left.d, d: left.d * right.d };
        expect(compare(sum, exchanged(exact(a + b), there))).to.equal(0);
      }),
    );
  });
});
