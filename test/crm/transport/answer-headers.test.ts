import { expect } from 'chai';
import fc from 'fast-check';
import { dailyTold, limitTold, retryAfterMs } from '../../../src/crm/transport/answer-headers.ts';

const headers = (given: Record<string, string>) => new Headers(given);

describe('headers of an answer', () => {
  describe('how long to wait', () => {
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    const cases: readonly (readonly [asked: Record<string, string>, ms: number | null])[] = [
      [{}, null],
      [{ 'Retry-After': '3' }, 3_000],
      [{ 'Retry-After': ' 0.25 ' }, 250],
      [{ 'Retry-After': '0' }, 0],
      [{ 'Retry-After': '-5' }, null],
      [{ 'Retry-After': 'soon' }, null],
      [{ 'Retry-After': '99999999999' }, 3_600_000],
      [{ 'Retry-After': '9'.repeat(400) }, 3_600_000],
      [{ 'Retry-After': 'Wed, 21 Oct 2026 07:28:30 GMT', Date: date }, 30_000],
      [{ 'Retry-After': 'Wed, 21 Oct 2099 07:28:30 GMT', Date: date }, 3_600_000],
      [{ 'Retry-After': 'Wed, 21 Oct 2026 07:27:30 GMT', Date: date }, null],
      [{ 'Retry-After': 'Wed, 21 Oct 2026 07:28:30 GMT' }, null],
    ];
    for (const [asked, ms] of cases) {
      it(`is ${ms ?? 'not told'} by ${JSON.stringify(asked).slice(0, 80)}`, () => {
        expect(retryAfterMs(headers(asked))).to.equal(ms);
      });
    }
  });

  it('tell the rolling limit, and nothing when one of the three is missing or no count', () => {
    const told = {
      'X-HubSpot-RateLimit-Max': '190',
      'X-HubSpot-RateLimit-Remaining': '12',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    };
    expect(limitTold(headers(told))).to.deep.equal({ max: 190, left: 12, intervalMs: 10_000 });
    for (const name of Object.keys(told)) {
      expect(limitTold(headers({ ...told, [name]: '' })), name).to.equal(undefined);
      expect(limitTold(headers({ ...told, [name]: '-1' })), name).to.equal(undefined);
    }
    expect(limitTold(headers({ ...told, 'X-HubSpot-RateLimit-Max': '0' }))).to.equal(undefined);
  });

  it('tell the day’s allowance, where there is one', () => {
    const told = { 'X-HubSpot-RateLimit-Daily': '250000', 'X-HubSpot-RateLimit-Daily-Remaining': '0' };
    expect(dailyTold(headers(told))).to.deep.equal({ allowance: 250_000, left: 0 });
    expect(dailyTold(headers({ 'X-HubSpot-RateLimit-Daily': '250000' }))).to.equal(undefined);
    expect(dailyTold(headers({ ...told, 'X-HubSpot-RateLimit-Daily': '0' }))).to.equal(undefined);
  });

  it('are bounded, whatever they say', () => {
    const text = fc.oneof(
      fc.integer().map(String),
      fc.double().map(String),
      fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
    );
    fc.assert(
      fc.property(text, text, text, text, (max, left, interval, retry) => {
        const given = headers({
          'X-HubSpot-RateLimit-Max': max,
          'X-HubSpot-RateLimit-Remaining': left,
          'X-HubSpot-RateLimit-Interval-Milliseconds': interval,
          'Retry-After': retry,
        });
        const told = limitTold(given);
        if (told) {
          expect(told.left).to.be.within(0, told.max);
          expect(told.intervalMs).to.be.within(100, 60_000);
        }
        expect(retryAfterMs(given) ?? 0).to.be.within(0, 3_600_000);
      }),
    );
  });
});
