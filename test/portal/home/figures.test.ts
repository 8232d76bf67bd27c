import { expect } from 'chai';
import { homeFigures } from '../../../src/portal/home/figures.ts';
import { referralRows } from '../../../src/portal/home/referral-rows.ts';
import { type Case, day, deal, given, partner, percent, touch } from '../../support/given.ts';
import { clicked, dismiss, page, refer } from '../../support/partner-side.ts';
import { approve, boss, earning, pay, request, rewarded, WORKFLOW, won } from '../../support/rewards.ts';

const crm = (at: number) => ({ by: 'crm', at: day(at) });
const seen = { partnerId: 'par_kanda', now: day(30), stage: (id: string) => `Stage ${id}` };

/** Kanda referred contact 1, whose deal of 16,000.00 USD is open, and contact 2, who has none. */
function referred(): Case {
  return given(...partner('kanda', percent(10)), ...partner('bright'))
    .and(page(day(1)), refer('kanda', { channel: 'qr' }))
    .and(page(day(2)), refer('kanda', { contactId: '2', companyId: '2', doubts: ['same_company'] }))
    .and(crm(3), deal({ occurredAt: day(3) }));
}

describe('figures at a glance', () => {
  it('are nothing for a partner who begins', () => {
    const { program } = given(...partner('kanda'));
    expect(homeFigures(program, 'par_kanda', day(1))).to.deep.equal({
      clicks: 0,
      referrals: 0,
      openDeals: 0,
      earned: [],
      toBePaid: [],
    });
  });

  it('count clicks, people and the open deals that are credited', () => {
    const test = referred().and(crm(4), clicked(day(3), ['kanda', 'qr', 5], ['bright', 'x', 9]));
    expect(homeFigures(test.program, 'par_kanda', day(30))).to.deep.include({
      clicks: 5,
      referrals: 2,
      openDeals: 1,
    });
    expect(homeFigures(test.program, 'par_bright', day(30))).to.deep.include({ referrals: 0, openDeals: 0 });
  });

  it('leave out deals that it reached behind another, who is credited', () => {
    const test = given(...partner('bright'), ...partner('kanda'))
      .and(crm(1), touch('bright'))
      .and(crm(2), touch('kanda'))
      .and(crm(3), deal({ occurredAt: day(3) }));
    expect(homeFigures(test.program, 'par_kanda', day(30)).openDeals).to.equal(0);
    expect(homeFigures(test.program, 'par_bright', day(30)).openDeals).to.equal(1);
  });

  it('promise no more than is left when what was overpaid is kept back', () => {
    const test = rewarded(earning(), '100', '300')
      .and(boss(day(12)), pay())
      .and(crm(13), won('40', { dealId: '1', occurredAt: day(13) }));
    const [{ amount, next } = { amount: null, next: null }] = homeFigures(
      test.program,
      'par_kanda',
      day(14),
    ).toBePaid;
    expect(amount).to.deep.equal({ amountMinor: 24_000, currency: 'USD' });
    expect(next?.amount).to.deep.equal(amount);
  });

  it('say what is to be paid, and by which day once it is approved', () => {
    const test = referred()
      .and(crm(5), won('16000', { occurredAt: day(5) }))
      .and(WORKFLOW, request());
    const amount = { amountMinor: 160_000, currency: 'USD' };
    const figures = () => homeFigures(test.program, 'par_kanda', day(30));
    expect(figures().earned).to.deep.equal([amount]);
    expect(figures().toBePaid).to.deep.equal([{ amount, next: null }]);
    test.and(boss(day(12)), approve());
    const [{ next } = { next: null }] = figures().toBePaid;
    expect(next?.amount).to.deep.equal(amount);
    expect(new Date(next?.on ?? 0).toISOString().slice(0, 10)).to.equal('2026-01-20');
  });
});

describe('referrals as their partner sees them', () => {
  const rows = (test: Case, skip = 0, most = 10) => referralRows(test.program, seen, skip, most);

  it('tell when, by which way and how far, the newest first', () => {
    const { rows: found, inAll } = rows(referred());
    expect(inAll).to.equal(2);
    expect(found.map(({ channel, state, stage }) => [channel, state, stage])).to.deep.equal([
      ['link', 'held', null],
      ['qr', 'open', 'Stage open'],
    ]);
    expect(found[1]?.money?.amounts).to.deep.equal([{ amountMinor: 160_000, currency: 'USD' }]);
    expect(found[1]?.money?.is).to.equal('expected');
  });

  it('tell nothing by which a person could be found', () => {
    expect(JSON.stringify(rows(referred()))).not.to.match(/contactId|companyId|dealId|doubts|score/);
  });

  it('follow what is decided and what becomes of the deal', () => {
    const test = referred()
      .and(boss(day(4)), dismiss('own address', 'ref_2', '2'))
      .and(crm(5), won('16000', { occurredAt: day(5) }));
    expect(rows(test).rows.map(({ state }) => state)).to.deep.equal(['dismissed', 'won']);
    expect(rows(test).rows[1]?.money?.is).to.equal('earned');
    const lost = referred().and(crm(5), deal({ phase: 'lost', occurredAt: day(5) }));
    expect(rows(lost).rows[1]?.state).to.equal('lost');
  });

  it('say nothing of a deal that another is credited for', () => {
    const test = given(...partner('bright'), ...partner('kanda'))
      .and(page(day(1)), refer('bright'))
      .and(page(day(2)), refer('kanda'))
      .and(boss(day(3)), { type: 'accept_referral', referralId: 'ref_2', contactId: '1' })
      .and(crm(4), deal({ occurredAt: day(4) }));
    expect(rows(test).rows[0]).to.include({ state: 'counted', stage: null, money: null });
  });

  it('come page by page', () => {
    expect(rows(referred(), 1, 1).rows.map(({ referralId }) => referralId)).to.deep.equal(['ref_1']);
    expect(rows(referred(), 2, 10)).to.deep.equal({ rows: [], inAll: 2 });
  });

  it('are each partner’s own', () => {
    expect(referralRows(referred().program, { ...seen, partnerId: 'par_bright' }, 0, 10).inAll).to.equal(0);
  });
});
