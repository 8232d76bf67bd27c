import { expect } from 'chai';
import type { Agreement } from '../../../src/domain/agreements.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { refold } from '../../../src/domain/refold.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { day, deal, NAMES, partner, percent, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';
import { boss, CRM, earning, request, rewards, WORKFLOW, won } from '../../support/rewards.ts';

const LEAD_AND_SALE: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
const QUALIFIED = deal({ occurredAt: day(4), stage: 'qualifiedtobuy' });

describe('rewards asked for at a close that owes nothing yet', () => {
  const wonInKroner = won('100', { currency: 'NOK' });
  const rate = {
    type: 'record_rate',
    from: 'NOK',
    to: 'USD',
    rate: '0.1',
    on: '2026-01-05',
    source: 'ECB',
  } as const;

  it('are remembered, once', () => {
    const test = earning({ kind: 'none' }).and(CRM, won('100'));
    expect(test.when(request(), WORKFLOW).facts).to.deep.equal([{ type: 'rewards.asked', dealId: '1' }]);
    expect(test.when(request(), WORKFLOW).facts).to.deep.equal([]);
    expect(historyOf(test.program, ['deal:1'], NAMES)[0]?.text).to.equal(
      'Rewards were asked for at the close; none was owed yet.',
    );
  });

  it('are requested when the exchange rate is recorded', () => {
    const test = earning({ ...percent(10), currency: 'USD' })
      .and(CRM, wonInKroner)
      .and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal([]);
    test.and(boss(day(11)), rate);
    expect(rewards(test)).to.deep.equal(['rew_1 100 USD approved']);
  });

  it('are requested beside the one for the lead, which was asked for before', () => {
    const test = earning(LEAD_AND_SALE).and(CRM, QUALIFIED).and(WORKFLOW, request());
    test
      .and(CRM, won('16000', { currency: 'NOK' }))
      .and(WORKFLOW, request())
      .and(boss(day(11)), rate);
    expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 16000 USD approved']);
  });

  it('are requested for the partner to whom the credit came afterwards', () => {
    const test = under({}, ...partner('kanda', percent(10)))
      .and(CRM, won('100'))
      .and(WORKFLOW, request());
    test.and(boss(day(11)), touch('kanda', { happenedAt: day(2) }));
    expect(rewards(test)).to.deep.equal(['rew_1 1000 USD approved']);
  });

  it('are not requested where nobody asked', () => {
    const test = earning({ ...percent(10), currency: 'USD' })
      .and(CRM, wonInKroner)
      .and(boss(day(11)), rate);
    expect(rewards(test)).to.deep.equal([]);
  });

  it('are requested on the deal that goes on after a merge', () => {
    for (const into of ['2', '9']) {
      const test = under({}, ...partner('kanda', percent(10)));
      test.and(CRM, won('100'), won('300', { dealId: '2' })).and(WORKFLOW, request());
      const from = into === '2' ? ['1'] : ['1', '2'];
      test.and(CRM, { type: 'merge_records', on: 'deal', from, into });
      test.and(CRM, won(into === '2' ? '300' : '100', { dealId: into }));
      test.and(boss(day(11)), touch('kanda', { happenedAt: day(2) }));
      expect(rewards(test), into).to.deep.equal([`rew_1 ${into === '2' ? 3_000 : 1_000} USD approved`]);
      expect([...test.program.rewardsAsked]).to.deep.equal([into]);
    }
  });

  it('are the same when the log is folded again, and asked for anew under other rules', () => {
    const test = earning({ kind: 'none' }).and(CRM, won('100')).and(WORKFLOW, request());
    expect(refold('8675309', test.log)).to.deep.equal(test.program);
    const [agreement] = test.program.agreements.get('par_kanda') ?? [];
    const paying = { ...agreement, plan: percent(10) } as Agreement;
    const folded = refold('8675309', test.log, { agreements: [paying] });
    expect([...folded.rewards.values()].map(({ amountMinor }) => amountMinor)).to.deep.equal([1_000]);
    expect(folded.rewardsAsked.size).to.equal(0);
  });
});
