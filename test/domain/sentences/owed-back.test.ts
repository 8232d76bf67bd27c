import { expect } from 'chai';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import type { Deal } from '../../../src/domain/deals.ts';
import { type Case, day, deal, NAMES } from '../../support/given.ts';
import { boss, earning, pay, rewarded, won, writeOff } from '../../support/rewards.ts';

/** Paid 400.00 on day 12, of which the amount of day 13 leaves 300.00. */
function overpaid(): Case {
  const test = rewarded(earning(), '400', '90').and(boss(day(12)), pay());
  return test.and({ by: 'crm', at: day(13) }, won('300', { occurredAt: day(13) }));
}

/** The reasons that speak of what was overpaid. */
function because(test: Case, now = day(20)): string[] {
  const seen = test.program.deals.get('1') as Deal;
  const { because } = dealVerdict(test.program, seen, now, NAMES, true);
  return because.filter(text => text.includes('overpaid'));
}

describe('the verdict on a deal of which money is owed back', () => {
  it('tells how much and until when, together when the commission fell again', () => {
    const test = overpaid();
    expect(because(test)).to.deep.equal([
      'Kanda Systems was overpaid 100.00 USD; it is kept back from later rewards until 14 Apr 2026.',
    ]);
    test.and({ by: 'crm', at: day(15) }, won('250', { occurredAt: day(15) }));
    expect(because(test)).to.deep.equal([
      'Kanda Systems was overpaid 150.00 USD; it is kept back from later rewards until 16 Apr 2026.',
    ]);
  });

  it('tells it though the deal is open or lost', () => {
    for (const phase of ['open', 'lost'] as const) {
      const test = overpaid().and({ by: 'crm', at: day(14) }, deal({ phase, occurredAt: day(14) }));
      expect(because(test), phase).to.deep.equal([
        'Kanda Systems was overpaid 400.00 USD; it is kept back from later rewards until 15 Apr 2026.',
      ]);
    }
  });

  it('tells what is left of it, and nothing when it was made good, given up or its time is over', () => {
    const made = overpaid().and(boss(day(14)), pay(['rew_2'], { reference: 'SEPA 2' }));
    expect(because(made)).to.deep.equal([
      'Kanda Systems was overpaid 10.00 USD; it is kept back from later rewards until 14 Apr 2026.',
    ]);
    expect(because(made, day(103))).to.deep.equal([]);
    expect(because(made.and(boss(day(16)), writeOff()))).to.deep.equal([]);
    expect(because(rewarded(earning(), '400'))).to.deep.equal([]);
  });
});
