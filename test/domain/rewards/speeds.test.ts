import { expect } from 'chai';
import { promisedOn, speedsOf } from '../../../src/domain/rewards/speeds.ts';
import { isoDay } from '../../../src/domain/time.ts';
import { contest, rule, transfer } from '../../support/disputes.ts';
import { about, type Case, day, deal, partner, percent, register, touch } from '../../support/given.ts';
import { publish, under } from '../../support/policies.ts';
import {
  approve,
  boss,
  CRM,
  earning,
  free,
  hold,
  pay,
  request,
  rewarded,
  rewardOf,
  won,
} from '../../support/rewards.ts';

function promised(test: Case, rewardId = 'rew_1'): string | null {
  const at = promisedOn(test.program, rewardOf(test, rewardId));
  return at === null ? null : isoDay(at);
}

/** A reward requested, and approved by rule, at an instant; day 11 is Monday, the 12th of January. */
function approvedAt(at: number, policy = {}): Case {
  const test = earning(percent(100), policy).and(CRM, won('100'));
  return test.and({ by: 'workflow:55', at }, request());
}

describe('a reward', () => {
  it('is promised to be paid 5 business days after its approval', () => {
    expect(promised(approvedAt(day(11)))).to.equal('2026-01-19');
    expect(promised(approvedAt(day(12) - 1))).to.equal('2026-01-19');
    expect(promised(approvedAt(day(12)))).to.equal('2026-01-20');
    expect(promisedOn(approvedAt(day(11.7)).program, rewardOf(approvedAt(day(11.7))))).to.equal(day(18));
  });

  it('approved on a weekend is promised as if on the Friday before it', () => {
    for (const at of [8, 9, 10]) expect(promised(approvedAt(day(at))), String(at)).to.equal('2026-01-16');
  });

  it('is promised without holidays', () => {
    const holidays = ['2026-01-13', '2026-01-17'];
    expect(promised(approvedAt(day(11), { holidays }))).to.equal('2026-01-20');
  });

  it('keeps the promise of the policy under which it was approved', () => {
    const test = approvedAt(day(11), { payWithinBusinessDays: 1 });
    test.and(boss(day(11)), publish({ payWithinBusinessDays: 10 }, day(12)));
    expect(promised(test)).to.equal('2026-01-13');
    expect(promised(approvedAt(day(11), { payWithinBusinessDays: 0 }))).to.equal('2026-01-12');
  });

  it('is promised nothing in review, once it is paid, and when it was taken back', () => {
    const test = rewarded(earning(), '600', '1');
    expect(promised(test)).to.equal(null);
    test.and(boss(day(11)), approve());
    expect(promised(test)).to.equal('2026-01-19');
    test.and(boss(day(12)), pay());
    expect(promised(test)).to.equal(null);
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13) }));
    expect(promised(test)).to.equal(null);
  });

  it('has its days counted anew when a hold ends', () => {
    const test = approvedAt(day(11)).and(boss(day(12)), hold());
    expect(promised(test)).to.equal(null);
    test.and(boss(day(14)), free());
    expect(promised(test)).to.equal('2026-01-22');
  });

  it('approved after a hold ended counts from its approval', () => {
    const test = rewarded(earning(), '600')
      .and(boss(day(11)), hold(), free())
      .and(boss(day(14)), approve());
    expect(promised(test)).to.equal('2026-01-22');
  });
});

describe('the speeds of a reward', () => {
  const speeds = (test: Case) => speedsOf(test.program, rewardOf(test));

  it('are days from the referral to its approval, started ones counting', () => {
    // The touch was recorded on day 0.
    expect(speeds(approvedAt(day(10))).referralToRewardDays).to.equal(10);
    expect(speeds(approvedAt(day(10) + 1)).referralToRewardDays).to.equal(11);
    const waiting = rewarded(earning(), '600');
    expect(speeds(waiting).referralToRewardDays).to.equal(null);
    expect(speeds(waiting.and(boss(day(12)), approve())).referralToRewardDays).to.equal(12);
  });

  it('are business days from the win to its payment', () => {
    const test = approvedAt(day(10));
    expect(speeds(test).wonToPaidBusinessDays).to.equal(null);
    test.and(boss(day(13)), pay(['rew_1'], { paidAt: day(12) }));
    // Won on Tuesday the 6th, paid on Tuesday the 13th.
    expect(speeds(test).wonToPaidBusinessDays).to.equal(5);
  });

  it('leave out the holidays of the day it was paid on', () => {
    const test = approvedAt(day(10), { holidays: ['2026-01-08'] }).and(boss(day(12)), pay());
    expect(speeds(test).wonToPaidBusinessDays).to.equal(4);
  });

  it('are none while a part is still to be paid', () => {
    const test = approvedAt(day(10)).and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, won('150', { occurredAt: day(13) }));
    expect(speeds(test).wonToPaidBusinessDays).to.equal(null);
  });

  it('begin with the claim of a partner who was protected', () => {
    const test = earning()
      .and(CRM, deal())
      .and({ by: 'user:102', at: day(2) }, register('kanda'));
    test.and(boss(day(3)), about('approve_registration'));
    test.and(CRM, won('100')).and({ by: 'workflow:55', at: day(9) }, request());
    expect(speeds(test).referralToRewardDays).to.equal(7);
  });

  it('of a lead have no win', () => {
    const terms = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
    const test = earning(terms).and(CRM, deal({ occurredAt: day(4), stage: 'qualifiedtobuy' }));
    test.and({ by: 'workflow:55', at: day(5) }, request()).and(boss(day(12)), pay());
    expect(speeds(test)).to.deep.equal({ referralToRewardDays: 5, wonToPaidBusinessDays: null });
  });

  it('begin with the first of the touches that are credited', () => {
    const test = under({ attributionModel: 'linear' }, ...partner('kanda', percent(100)));
    const touched = (at: number) => touch('kanda', { happenedAt: day(at) });
    test.and(boss(day(6)), touched(3), touched(1), touched(4)).and(CRM, won('100'));
    test.and({ by: 'workflow:55', at: day(9) }, request());
    expect(speeds(test).referralToRewardDays).to.equal(8);
  });

  it('begin for each partner and stage with its own referral, as it was credited last', () => {
    const terms = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
    const test = under({ attributionModel: 'linear' }, ...partner('kanda', terms), ...partner('bright'));
    test.and(boss(day(6)), touch('kanda', { happenedAt: day(1) }), touch('bright', { happenedAt: day(3) }));
    test.and(CRM, won('100')).and({ by: 'workflow:55', at: day(9) }, request());
    const days = (id: string) => speedsOf(test.program, rewardOf(test, id)).referralToRewardDays;
    expect([...test.program.rewards.keys()].map(days).sort()).to.deep.equal([6, 8, 8]);
    // An earlier touch is found out: the reward came later than it seemed.
    test.and(boss(day(9)), touch('kanda', { happenedAt: day(-3) }));
    const kanda = [...test.program.rewards.values()].filter(one => one.partnerId === 'par_kanda');
    expect(kanda.map(one => days(one.rewardId))).to.include(12);
  });

  it('are not known when a ruling gave the credit', () => {
    const test = earning()
      .and(CRM, won('100'))
      .and(boss(day(6)), contest());
    test.and(boss(day(7)), rule(transfer('bright'))).and({ by: 'workflow:55', at: day(9) }, request());
    expect(speeds(test).referralToRewardDays).to.equal(null);
  });
});
