import { expect } from 'chai';
import { statesOfDeal } from '../../src/crm/deal-history.ts';
import { day } from '../support/given.ts';

type Versions = readonly (readonly [value: string, at: number])[];

function record(history: { dealstage?: Versions; amount?: Versions; deal_currency_code?: Versions }) {
  const entries = Object.entries(history).map(([name, versions]) => [
    name,
    versions.map(([value, timestamp]) => ({ value, timestamp })),
  ]);
  const properties = Object.entries(history).map(([name, versions]) => [
    name,
    versions.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '',
  ]);
  return {
    id: '1',
    properties: { ...Object.fromEntries(properties), createdate: new Date(day(1)).toISOString() },
    propertiesWithHistory: Object.fromEntries(entries),
  };
}

describe('the history of a deal', () => {
  it('is one state per instant at which something changed, oldest first', () => {
    const { past, present } = statesOfDeal(
      record({
        // Newest first, as HubSpot gives it.
        dealstage: [
          ['won', day(5)],
          ['new', day(1)],
        ],
        amount: [
          ['', day(6)],
          ['20', day(5)],
          ['10', day(2)],
        ],
        deal_currency_code: [['EUR', day(3)]],
      }),
    );
    const told = [...past, present].map(({ occurredAt, ...state }) => [
      occurredAt,
      Object.values(state).join(' '),
    ]);
    expect(told).to.deep.equal([
      [day(1), 'new  '],
      [day(2), 'new 10 '],
      [day(3), 'new 10 EUR'],
      [day(5), 'won 20 EUR'],
      [day(6), 'won  EUR'],
    ]);
  });

  it('takes the oldest stage it knows for the time before', () => {
    const { past } = statesOfDeal(record({ dealstage: [['won', day(5)]], amount: [['10', day(2)]] }));
    expect(past.map(({ stage }) => stage)).to.deep.equal(['won']);
  });

  it('is the present alone, since the deal was made, when HubSpot tells none', () => {
    expect(statesOfDeal(record({ dealstage: [], amount: [] }))).to.deep.equal({
      past: [],
      present: { occurredAt: day(1), stage: '', amount: '', currency: '' },
    });
  });
});
