import { expect } from 'chai';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import type { Deal } from '../../../src/domain/deals.ts';
import { benefitText } from '../../../src/domain/plans/describe.ts';
import type { Benefit, Plan } from '../../../src/domain/plans/plan.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { formText, owedText } from '../../../src/domain/sentences/rewards.ts';
import { dealStanding } from '../../../src/domain/standing.ts';
import { contest } from '../../support/disputes.ts';
import { type Case, day, deal, NAMES, partner, percent, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';
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
  WORKFLOW,
  won,
  writeOff,
} from '../../support/rewards.ts';

const FREE_MONTH: Plan = {
  ...percent(10),
  offers: [{ form: 'none', benefit: { kind: 'free_months', months: 1 } }],
};

function dealOf(test: Case, dealId = '1'): Deal {
  return test.program.deals.get(dealId) as Deal;
}

/** What the history of a deal says of rewards and what is owed back, oldest first. */
function told(test: Case, dealId = '1'): string[] {
  const texts = historyOf(test.program, [`deal:${dealId}`], NAMES).map(item => item.text);
  return texts.filter(text => /eward|overpaid/.test(text)).reverse();
}

function verdict(test: Case, now = day(20)): string {
  return dealVerdict(test.program, dealOf(test), now, NAMES, true).sentence;
}

function tone(test: Case): string {
  return dealVerdict(test.program, dealOf(test), day(20), NAMES, true).tone;
}

function rewardStatus(test: Case): string {
  return dealStanding(test.program, dealOf(test), day(20)).rewardStatus;
}

describe('the history of a reward', () => {
  it('tells how it was held, freed and paid', () => {
    const test = rewarded(earning(), '100').and(boss(day(11)), hold(), free(), hold('why.'), free(''));
    test.and(boss(day(12)), pay(['rew_1'], { paidAt: day(11) }));
    expect(told(test)).to.deep.equal([
      'Reward of 100.00 USD requested for Kanda Systems.',
      'Reward of Kanda Systems approved by rule: under the limit.',
      'Reward of Kanda Systems held: an invoice is missing.',
      'The hold on the reward of Kanda Systems has ended: the invoice came.',
      'Reward of Kanda Systems held: why.',
      'The hold on the reward of Kanda Systems has ended.',
      'Reward of Kanda Systems paid on 12 Jan 2026: 100.00 USD (SEPA 1).',
    ]);
  });

  it('tells why a rule held it', () => {
    const test = rewarded(earning(), '100').and(boss(day(11)), contest());
    expect(told(test).at(-1)).to.equal('Reward of Kanda Systems held: a dispute on the deal is open.');
  });

  it('tells what was overpaid, kept back and given up', () => {
    const test = rewarded(earning(), '400', '90').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, won('300', { occurredAt: day(13) }));
    test.and(boss(day(14)), pay(['rew_2'], { reference: '' }));
    test.and({ by: 'crm', at: day(15) }, won('305', { occurredAt: day(15) }));
    test.and(boss(day(16)), writeOff());
    expect(told(test).slice(-6)).to.deep.equal([
      'Reward of Kanda Systems set to 300.00 USD.',
      'Kanda Systems was overpaid 100.00 USD; it is kept back from later rewards until 14 Apr 2026.',
      '90.00 USD of what Kanda Systems was overpaid made good by another reward.',
      'Reward of Kanda Systems set to 305.00 USD.',
      'What Kanda Systems was overpaid is 95.00 USD now.',
      '5.00 USD of what Kanda Systems was overpaid written off: a gesture.',
    ]);
    expect(told(test, '2').at(-1)).to.equal(
      'Reward of Kanda Systems paid on 13 Jan 2026: 0.00 USD; 90.00 USD kept back for what was overpaid before.',
    );
  });

  it('tells that nothing was overpaid after all, and that time was over', () => {
    const test = rewarded(earning(), '400').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, won('300', { occurredAt: day(13) }));
    test.and({ by: 'crm', at: day(14) }, won('400', { occurredAt: day(14) }));
    expect(told(test).at(-1)).to.equal('Kanda Systems was not overpaid after all.');
    test.and({ by: 'crm', at: day(15) }, won('399.50', { occurredAt: day(15) }));
    test.and({ by: 'clock', at: day(105) }, { type: 'pass_time' });
    expect(told(test).at(-1)).to.equal(
      '0.50 USD of what Kanda Systems was overpaid written off: the time to recover it is over.',
    );
  });

  it('tells what comes in kind', () => {
    const test = rewarded(earning(FREE_MONTH), '100').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13), amount: '100' }));
    test.and({ by: 'crm', at: day(14) }, won('100', { occurredAt: day(14) }));
    expect(told(test)).to.deep.equal([
      'Reward of one free month requested for Kanda Systems.',
      'Reward of Kanda Systems approved by rule: under the limit.',
      'Reward of Kanda Systems paid on 13 Jan 2026: in kind (SEPA 1).',
      'Reward of Kanda Systems taken back.',
      'Reward of Kanda Systems set to one free month.',
    ]);
  });

  it('tells how it is handed over', () => {
    const credit: Plan = { ...percent(10), offers: [{ form: 'account_credit' }] };
    expect(told(rewarded(earning(credit), '100'))[0]).to.equal(
      'Reward of 10.00 USD as account credit requested for Kanda Systems.',
    );
  });
});

describe('what is owed', () => {
  const usd = { amountMinor: 30_000, currency: 'USD' };

  it('is money, something in kind, or both', () => {
    const benefit: Benefit = { kind: 'gift', what: 'a bottle of port', worthMinor: 5_000 };
    expect(owedText({ ...usd, benefit: null })).to.equal('300.00 USD');
    expect(owedText({ ...usd, amountMinor: 0, benefit })).to.equal('a gift: a bottle of port');
    expect(owedText({ ...usd, benefit })).to.equal('300.00 USD and a gift: a bottle of port');
    expect(owedText({ ...usd, amountMinor: 0, benefit: null })).to.equal('0.00 USD');
  });

  it('in kind has words for every kind', () => {
    expect(
      (
        [
          { kind: 'renewal_discount', rateBp: 2_000 },
          { kind: 'free_months', months: 1 },
          { kind: 'free_months', months: 3 },
          { kind: 'product', what: 'ten seats' },
          { kind: 'recognition', what: 'a place on the advisory board' },
        ] as const
      ).map(benefit => benefitText(benefit)),
    ).to.deep.equal([
      '20 % off the next renewal',
      'one free month',
      '3 free months',
      'ten seats',
      'a place on the advisory board',
    ]);
  });

  it('is handed over in cash unless it is said', () => {
    expect([formText(), formText('cash'), formText('none')]).to.deep.equal(['', '', '']);
    expect([formText('account_credit'), formText('product_credit')]).to.deep.equal([
      ' as account credit',
      ' as product credit',
    ]);
  });
});

describe('the verdict on a won deal', () => {
  it('says when the reward is promised, why it is held, and when it was paid', () => {
    const test = rewarded(earning(), '100');
    const earned = 'Won: Kanda Systems earned 100.00 USD';
    expect(verdict(test)).to.equal(`${earned}; the reward is approved, promised by 16 Jan 2026.`);
    expect([rewardStatus(test), tone(test)]).to.deep.equal(['approved', 'success']);
    test.and(boss(day(11)), hold('the invoice is missing.'));
    expect(verdict(test)).to.equal(`${earned}; the reward is held: the invoice is missing.`);
    expect([rewardStatus(test), tone(test)]).to.deep.equal(['held', 'warning']);
    test.and(boss(day(11)), free()).and(boss(day(12)), pay());
    expect(verdict(test)).to.equal(`${earned}; the reward is paid on 13 Jan 2026.`);
    expect([rewardStatus(test), tone(test)]).to.deep.equal(['paid', 'success']);
    test.and({ by: 'crm', at: day(13) }, won('0', { occurredAt: day(13) }));
    expect(rewardStatus(test)).to.equal('reversed');
  });

  it('says it of several at once, and of each that differs', () => {
    const partners = [...partner('kanda', percent(100)), ...partner('bright', percent(100))];
    const test = under({ attributionModel: 'linear' }, ...partners, touch('kanda'), touch('bright'));
    test.and(CRM, won('100')).and(WORKFLOW, request());
    const earned = 'Won: Kanda Systems earned 50.00 USD and Brightwave earned 50.00 USD';
    expect(verdict(test)).to.equal(`${earned}; the rewards are approved, promised by 16 Jan 2026.`);
    test.and(boss(day(12)), pay());
    expect(verdict(test)).to.equal(
      `${earned}; of the rewards, 50.00 USD for Kanda Systems is paid on 13 Jan 2026; 50.00 USD for Brightwave is approved, promised by 16 Jan 2026.`,
    );
    expect(rewardStatus(test)).to.equal('approved');
    test.and(boss(day(12)), hold('no invoice', 'rew_2'));
    expect(rewardStatus(test)).to.equal('held');
  });

  it('leaves out a reward that was taken back', () => {
    const test = rewarded(earning(), '100').and(boss(day(11)), touch('bright', { happenedAt: day(-1) }));
    expect(verdict(test)).to.equal(
      'Won: Brightwave earned 30.00 USD after corrections; the reward is approved, promised by 19 Jan 2026.',
    );
  });

  it('speaks of what comes in kind', () => {
    const test = rewarded(earning(FREE_MONTH), '100');
    expect(verdict(test)).to.equal(
      'Won: Kanda Systems earned one free month; the reward is approved, promised by 16 Jan 2026.',
    );
  });

  it('says once why several rewards wait', () => {
    const partners = [...partner('kanda'), ...partner('bright')];
    const test = under({ attributionModel: 'linear' }, ...partners, touch('kanda'), touch('bright'));
    test.and(CRM, won('16000')).and(WORKFLOW, request());
    const deal = test.program.deals.get('1');
    expect(deal && dealVerdict(test.program, deal, day(12), NAMES, true).because).to.deep.equal([
      'The recent rewards of this partner reach the limit for payment without review.',
    ]);
  });

  it('waits for a manager with what is owed', () => {
    const gift: Plan = {
      ...percent(10),
      currency: 'USD',
      offers: [{ form: 'none', benefit: { kind: 'gift', what: 'a bicycle', worthMinor: 90_000 } }],
    };
    const test = rewarded(earning(gift), '100');
    expect(verdict(test)).to.equal(
      'Won: the reward of a gift: a bicycle for Kanda Systems waits for a partner manager.',
    );
    test.and(boss(day(11)), approve());
    expect(rewardStatus(test)).to.equal('approved');
  });
});

describe('the verdict on a deal that is not won', () => {
  const terms: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
  const lead = deal({ occurredAt: day(4), stage: 'qualifiedtobuy' });
  const lost = deal({ phase: 'lost', occurredAt: day(6) });

  it('tells what was earned on its lead', () => {
    const test = earning(terms).and(CRM, lead, lost).and(WORKFLOW, request());
    expect(verdict(test)).to.equal(
      'The deal was lost; before that Kanda Systems earned 50.00 USD; the reward is approved, promised by 16 Jan 2026.',
    );
    expect(tone(test)).to.equal('neutral');
    test.and(boss(day(11)), hold());
    expect(tone(test)).to.equal('warning');
  });

  it('waits for a manager with the reward of its lead', () => {
    const dear: Plan = { ...terms, lead: { amountMinor: 50_000 } };
    const test = earning(dear).and(CRM, lead).and(WORKFLOW, request());
    expect(verdict(test)).to.equal('The reward of 500.00 USD for Kanda Systems waits for a partner manager.');
  });
});
