import { expect } from 'chai';
import fc from 'fast-check';
import { openPreviews } from '../../../src/domain/commissions/open-previews.ts';
import { type Case, day, deal, given, partner, percent, REP, register, touch } from '../../support/given.ts';
import { histories } from '../../support/histories.ts';
import { lived } from '../../support/whole-lives.ts';

function previews({ program }: Case, partnerId = 'par_kanda', now = day(20)): string[] {
  return openPreviews(program, partnerId, now, 20).map(({ deal: { dealId }, earnings, ifApproved }) => {
    const amounts = earnings.map(({ amountMinor, currency }) => `${amountMinor} ${currency}`);
    return `${dealId}: ${amounts.join(', ')}${ifApproved ? ' if approved' : ''}`;
  });
}

function seen(...deals: Parameters<typeof deal>[0][]): Case {
  const test = given(...partner('kanda'), ...partner('bright', percent(20)), touch('kanda'));
  return test.and({ by: 'crm', at: day(2) }, ...deals.map(one => deal(one)));
}

describe('the open deals of a partner', () => {
  it('say what each would pay if it were won now, the one that moved last first', () => {
    const test = seen({}, { dealId: '2', amount: '100', occurredAt: day(2) }, { dealId: '3', phase: 'lost' });
    expect(previews(test)).to.deep.equal(['2: 3000 USD', '1: 480000 USD']);
    expect(previews(test, 'par_bright')).to.deep.equal([]);
  });

  it('say what a registration that waits would bring, as the card says it', () => {
    const test = seen({ contactIds: [] });
    expect(previews(test)).to.deep.equal([]);
    test.and({ by: REP, at: day(3) }, register('bright'));
    expect(previews(test, 'par_bright')).to.deep.equal(['1: 320000 USD if approved']);
    expect(previews(test)).to.deep.equal([]);
  });

  it('are no more than asked for', () => {
    const test = seen({}, { dealId: '2' }, { dealId: '3' });
    expect(openPreviews(test.program, 'par_kanda', day(20), 2)).to.have.length(2);
  });

  it('are booked as they were told, to the cent, whatever happened before', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = lived(history);
        // The CRM may date a state ahead of us; only what comes after it counts.
        const changes = [...test.program.deals.values()].map(({ changedAt }) => changedAt);
        const at = Math.max(day(10), ...history.map(said => said.at), ...changes) + 1;
        const [told] = openPreviews(test.program, 'par_kanda', at, 20).filter(one => !one.ifApproved);
        if (!told) return;
        const { dealId, currency, companyIds, contactIds, details, amountMinor } = told.deal;
        const before = test.program.lines.get(dealId)?.length ?? 0;
        const won = { ...deal({ dealId, currency, companyIds, contactIds, phase: 'won', occurredAt: at }) };
        test.and({ by: 'crm', at }, { ...won, details, amountMinor });
        const lines = (test.program.lines.get(dealId) ?? []).slice(before);
        const own = lines.filter(line => line.partnerId === 'par_kanda' && line.stage === 'sale');
        const sum = own.reduce((total, line) => total + line.amountMinor, 0);
        const sale = told.earnings.filter(({ stage }) => stage === 'sale');
        expect(sum).to.equal(sale.reduce((total, one) => total + one.amountMinor, 0));
      }),
    );
  });
});
