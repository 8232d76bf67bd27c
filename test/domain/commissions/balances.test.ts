import { expect } from 'chai';
import { partnerBalances } from '../../../src/domain/commissions/balances.ts';
import { BOSS, CRM, referred, revenue, won } from '../../support/commissions.ts';
import { day, touch } from '../../support/given.ts';

describe('balances', () => {
  it('are what was earned, what was taken back, and what is left, by partner and currency', () => {
    const test = referred().and(CRM, won(day(5), { amount: '1000' }), revenue('refund', '500'));
    test.and(CRM, won(day(6), { dealId: '2', amount: '1000', currency: 'EUR' }));
    test.and(BOSS, touch('bright', { recordId: '2', happenedAt: day(1) }));
    test.and(CRM, won(day(6), { dealId: '3', contactIds: ['2'], companyIds: ['3'], amount: '1000' }));
    const kanda = [
      {
        partnerId: 'par_kanda',
        currency: 'USD',
        earnedMinor: 30_000,
        reversedMinor: 15_000,
        balanceMinor: 15_000,
      },
      {
        partnerId: 'par_kanda',
        currency: 'EUR',
        earnedMinor: 30_000,
        reversedMinor: 0,
        balanceMinor: 30_000,
      },
    ];
    const bright = {
      partnerId: 'par_bright',
      currency: 'USD',
      earnedMinor: 10_000,
      reversedMinor: 0,
      balanceMinor: 10_000,
    };
    expect(partnerBalances(test.program)).to.deep.equal([...kanda, bright]);
    expect(partnerBalances(test.program, 'par_kanda')).to.deep.equal(kanda);
    expect(partnerBalances(test.program, 'par_ida')).to.deep.equal([]);
  });
});
