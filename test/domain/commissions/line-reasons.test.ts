import { expect } from 'chai';
import { NO_DETAILS } from '../../../src/domain/deals.ts';
import type { Ruling } from '../../../src/domain/disputes/dispute.ts';
import { BOSS, books, CRM, publish, referred, sign, won } from '../../support/commissions.ts';
import { type Case, day, given, MANAGER, partner, percent, touch } from '../../support/given.ts';

/** Deal 1 won on day 5 for 1,000.00 USD, 30 per cent for Kanda Systems, and a dispute about it. */
function disputed(): Case {
  const test = referred().and(CRM, won(day(5), { amount: '1000' }));
  return test.and(BOSS, {
    type: 'open_dispute',
    dealId: '1',
    registrationId: null,
    forPartnerId: 'par_bright',
    reason: 'It was ours.',
  });
}

function rule(ruling: Ruling) {
  return { type: 'rule_dispute', dealId: '1', disputeId: 'dis_1', ruling, reason: 'So it is.' } as const;
}

describe('the reason of a line', () => {
  it('is the ruling that moves or splits the credit', () => {
    const split = [
      { source: 'par_kanda', shareBp: 5_000 },
      { source: 'par_bright', shareBp: 5_000 },
    ];
    const test = disputed().and(BOSS, rule({ outcome: 'split', shares: split }));
    expect(books(test).slice(1)).to.deep.equal(['kanda: -15000 USD ruled', 'bright: 5000 USD ruled']);
    const moved = disputed().and(BOSS, rule({ outcome: 'transfer', partnerId: 'par_bright' }));
    expect(books(moved).slice(1)).to.deep.equal(['kanda: -30000 USD ruled', 'bright: 10000 USD ruled']);
  });

  it('is the ruling on an appeal, too, by which the credit goes back', () => {
    const test = disputed().and(BOSS, rule({ outcome: 'transfer', partnerId: 'par_bright' }));
    test.and(
      { by: MANAGER, at: day(101) },
      {
        type: 'appeal_dispute',
        dealId: '1',
        disputeId: 'dis_1',
        reason: 'No.',
      },
    );
    test.and({ by: 'setup', at: day(102) }, rule({ outcome: 'uphold' }));
    expect(books(test).slice(3)).to.deep.equal(['kanda: 30000 USD ruled', 'bright: -10000 USD ruled']);
  });

  it('is the ruling when the credit comes back from nobody', () => {
    const test = disputed().and(BOSS, rule({ outcome: 'transfer', partnerId: 'direct' }));
    const at = { dealId: '1', disputeId: 'dis_1' };
    test.and({ by: MANAGER, at: day(101) }, { type: 'appeal_dispute', ...at, reason: 'No.' });
    test.and({ by: 'setup', at: day(102) }, rule({ outcome: 'uphold' }));
    expect(books(test).slice(1)).to.deep.equal(['kanda: -30000 USD ruled', 'kanda: 30000 USD ruled']);
  });

  it('is the ruling on an appeal, too, by which the shares differ', () => {
    const shares = (kanda: number) => [
      { source: 'par_kanda', shareBp: kanda },
      { source: 'par_bright', shareBp: 10_000 - kanda },
    ];
    const test = disputed().and(BOSS, rule({ outcome: 'split', shares: shares(5_000) }));
    const at = { dealId: '1', disputeId: 'dis_1' };
    test.and({ by: MANAGER, at: day(101) }, { type: 'appeal_dispute', ...at, reason: 'No.' });
    test.and({ by: 'setup', at: day(102) }, rule({ outcome: 'split', shares: shares(6_000) }));
    expect(books(test).slice(3)).to.deep.equal(['kanda: 3000 USD ruled', 'bright: -1000 USD ruled']);
  });

  it('is the ordinary one for what happens after a ruling', () => {
    const test = disputed().and(BOSS, rule({ outcome: 'transfer', partnerId: 'par_bright' }));
    test.and(CRM, won(day(60), { amount: '500' }));
    expect(books(test).slice(3)).to.deep.equal(['bright: -5000 USD amount_changed']);
  });

  it('is the terms when only they changed, in another currency or the same', () => {
    const late = { by: 'crm', at: day(2) };
    const test = referred().and(late, won(day(5), { amount: '1000' }));
    test.and({ by: MANAGER, at: day(3) }, sign('kanda', percent(20), day(4)));
    expect(books(test).slice(1)).to.deep.equal(['kanda: -10000 USD terms_changed']);
    const fixed = { kind: 'fixed', amountMinor: 5_000, currency: 'EUR' } as const;
    test.and({ by: MANAGER, at: day(3) }, sign('kanda', fixed, day(4)));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -20000 USD terms_changed',
      'kanda: 5000 EUR terms_changed',
    ]);
  });

  it('is the terms when own ones give way to those of the kind', () => {
    const test = given(...partner('kanda'), touch('kanda'), publish('reseller', percent(10), day(0)));
    test.and({ by: 'crm', at: day(2) }, won(day(5), { amount: '1000' }));
    test.and({ by: MANAGER, at: day(3) }, sign('kanda', null, day(4)));
    expect(books(test)).to.deep.equal(['kanda: 30000 USD won', 'kanda: -20000 USD terms_changed']);
  });

  it('is the terms when the plan of the kind has a new version', () => {
    const test = given(...partner('kanda', null), publish('reseller', percent(10), day(0)));
    test.and(
      { by: MANAGER, at: day(1) },
      sign('kanda', null, day(0)),
      touch('kanda', { happenedAt: day(0) }),
    );
    test.and({ by: 'crm', at: day(2) }, won(day(5), { amount: '1000' }));
    expect(test.facts('commission.booked')[0]?.earning?.kindPlan?.version).to.equal(1);
    test.and({ by: MANAGER, at: day(3) }, publish('reseller', percent(15), day(4)));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: 5000 USD terms_changed']);
  });

  it('is the amount when none of the deal’s products counts any longer', () => {
    const sold = (product: string) => {
      const details = { ...NO_DETAILS, items: [{ product, amountMinor: 10_000 }] };
      return won(day(5), { amount: '1000', details });
    };
    const fixed = { kind: 'fixed', amountMinor: 5_000, currency: 'USD' } as const;
    const test = referred({ ...fixed, counts: { products: ['cloud'] } }).and(
      CRM,
      sold('cloud'),
      sold('edge'),
    );
    expect(books(test)).to.deep.equal(['kanda: 5000 USD won', 'kanda: -5000 USD amount_changed']);
  });

  it('is the merge for what was booked on a deal that is another one now', () => {
    const test = referred().and(
      CRM,
      won(day(5), { amount: '1000' }),
      won(day(6), { dealId: '2', amount: '500' }),
    );
    test.and(CRM, { type: 'merge_records', on: 'deal', from: ['2'], into: '1' });
    expect(books(test).slice(2)).to.deep.equal(['kanda on 2: -15000 USD merged']);
  });
});
