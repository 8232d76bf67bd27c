import { expect } from 'chai';
import { referred, revenue, sign, tiers } from '../../support/commissions.ts';
import { percent } from '../../support/given.ts';
import { boss, crm, date, LATER, lastLines, ledger, sold, turned } from '../../support/ledger.ts';

/** Deal 1 of 3,000 at 20 %: 600. */
function won() {
  return referred(percent(20)).and(LATER, sold('1', '2026-01-10', '3000'));
}

describe('the life of a deal', () => {
  it('may be reopened and won again, under the terms of the day on which it is won', () => {
    const test = referred(percent(20)).and(crm('2026-01-11'), sold('1', '2026-01-10', '1000'));
    test.and(crm('2026-02-01'), turned('1', '2026-02-01', 'open', { amount: '1000' }));
    expect(ledger(test)).to.deep.equal([]);
    test.and(boss('2026-02-01'), sign('kanda', percent(30), date('2026-02-02')));
    test.and(crm('2026-02-02'), sold('1', '2026-02-02', '1100'));
    // 30 % of 1,100
    expect(ledger(test)).to.deep.equal(['1 kanda 330.00 USD']);
  });

  it('ends without commission when it is lost, and is told so', () => {
    const test = won().and(LATER, turned('1', '2026-02-01', 'lost', { amount: '3000' }));
    expect(ledger(test)).to.deep.equal([]);
    expect(lastLines(test, 1)).to.deep.equal(['1 kanda -600.00 USD lost']);
  });

  it('is paid once when the CRM holds it twice and merges both', () => {
    const test = won().and(LATER, sold('2', '2026-01-12', '3000', { companyIds: ['of 1'] }));
    expect(ledger(test)).to.deep.equal(['1 kanda 600.00 USD', '2 kanda 600.00 USD']);
    test.and(LATER, { type: 'merge_records', on: 'deal', from: ['2'], into: '1' });
    expect(ledger(test)).to.deep.equal(['1 kanda 600.00 USD']);
    expect(lastLines(test, 1)).to.deep.equal(['2 kanda -600.00 USD merged']);
  });

  it('loses its commission when it is deleted, and has it again when it is restored', () => {
    const test = won().and(LATER, turned('1', '2026-02-01', 'removed'));
    expect(ledger(test)).to.deep.equal([]);
    test.and(LATER, sold('1', '2026-01-10', '3000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 600.00 USD']);
    expect(lastLines(test, 3)).to.deep.equal([
      '1 kanda 600.00 USD won',
      '1 kanda -600.00 USD removed',
      '1 kanda 600.00 USD won_again',
    ]);
  });

  it('is worth what its last amount says, by one line for each change', () => {
    const test = won().and(LATER, sold('1', '2026-01-11', '3000.03'), sold('1', '2026-01-12', '0'));
    // 20 % of 3,000.03 = 600.006, so 600.01
    expect(lastLines(test, 3)).to.deep.equal([
      '1 kanda 600.00 USD won',
      '1 kanda 0.01 USD amount_changed',
      '1 kanda -600.01 USD amount_changed',
    ]);
  });

  it('stays the sale of its quarter when it is moved to another won stage in the next one', () => {
    const test = referred(tiers('marginal', 'amount', 'quarter', [0, 20], [50_000, 25]));
    test.and(LATER, sold('1', '2026-03-30', '50000'), sold('2', '2026-04-02', '1000'));
    test.and(LATER, sold('1', '2026-04-01', '50000', { stage: 'invoiced' }));
    // 20 % of 50,000; had it moved to April, the second would have 25 %.
    expect(ledger(test)).to.deep.equal(['1 kanda 10,000.00 USD', '2 kanda 200.00 USD']);
  });

  it('has the same end however often and in whatever order it is told', () => {
    const states = [
      sold('1', '2026-01-10', '3000'),
      turned('1', '2026-01-12', 'open', { amount: '3000' }),
      sold('1', '2026-01-14', '4000'),
    ];
    const test = referred(percent(20));
    for (const place of [2, 0, 1, 2, 1, 0]) test.and(LATER, ...states.slice(place, place + 1));
    expect(ledger(test)).to.deep.equal(['1 kanda 800.00 USD']);
    expect(lastLines(test, 9)).to.deep.equal(['1 kanda 800.00 USD won']);
  });

  it('takes its refunds along when it is merged into another', () => {
    const test = won().and(
      LATER,
      sold('2', '2026-01-12', '3000'),
      revenue('refund', '1000', { dealId: '2' }),
    );
    test.and(LATER, { type: 'merge_records', on: 'deal', from: ['2'], into: '1' });
    // The third that went back is a third of the one sale there was: 600 less 200.
    expect(ledger(test)).to.deep.equal(['1 kanda 400.00 USD']);
  });

  it('becomes a repeat when its customer turns out to be one that bought before', () => {
    const test = referred({ ...percent(10), renewalBonus: { rateBp: 500 } });
    test.and(LATER, sold('1', '2026-01-10', '1000'), sold('2', '2026-02-10', '1000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD', '2 kanda 100.00 USD']);
    test.and(LATER, { type: 'merge_records', on: 'company', from: ['of 2'], into: 'of 1' });
    expect(ledger(test)).to.deep.equal([
      '1 kanda 100.00 USD',
      '2 kanda 100.00 USD',
      '2 kanda renewal 50.00 USD',
    ]);
  });
});
