import { expect } from 'chai';
import type { AccountState } from '../../../src/crm/accounts/account-status.ts';
import type { ClientStatus } from '../../../src/crm/transport.ts';
import { accountReading } from '../../../src/operation/metrics/accounts.ts';
import { newMetrics } from './scrape.ts';

const calm = {
  underWay: 0,
  waiting: { person: 0, background: 0, sweep: 0 },
  circuit: 'closed',
  limit: { max: 100, left: null },
  daily: null,
  saving: false,
} as unknown as ClientStatus;

describe('the metrics of accounts', () => {
  async function gauges(clients: readonly ClientStatus[], states: readonly AccountState[] = []) {
    const { metrics, read } = newMetrics();
    const connected = clients.map(status => ({ client: { status: () => status }, companies: { size: 42 } }));
    const connections = {
      statuses: () => states.map(state => ({ state })),
      all: () => connected,
    } as unknown as Parameters<typeof accountReading>[1];
    metrics.watch(accountReading(metrics.registry, connections));
    const values = await read();
    return (name: string) => values.get(`vouchsafe_${name}`);
  }

  it('count accounts by how it stands with them, the states that none is in too', async () => {
    const value = await gauges([], ['connected', 'connected', 'revoked']);
    expect(value('accounts{state="connected"}')).to.equal(2);
    expect(value('accounts{state="revoked"}')).to.equal(1);
    expect(value('accounts{state="unreachable"}')).to.equal(0);
  });

  it('say how calls to HubSpot fare, in all accounts or in the worst', async () => {
    const worst: ClientStatus = {
      ...calm,
      underWay: 3,
      waiting: { person: 1, background: 20, sweep: 300 },
      circuit: 'open',
      limit: { max: 110, left: 11 },
      daily: { allowance: 1_000, left: 20 },
      saving: true,
    };
    const idle = await gauges([calm]);
    const one = await gauges([calm, worst, calm]);
    const expected: Record<string, readonly [number, number]> = {
      'crm_calls_waiting{waiting="person"}': [0, 1],
      'crm_calls_waiting{waiting="background"}': [0, 20],
      'crm_calls_waiting{waiting="sweep"}': [0, 300],
      crm_calls_under_way: [0, 3],
      crm_accounts_away: [0, 1],
      crm_accounts_saving: [0, 1],
      crm_limit_left_ratio: [1, 0.1],
      crm_day_left_ratio: [1, 0.02],
      companies_known: [42, 126],
    };
    for (const [name, values] of Object.entries(expected))
      expect([idle(name), one(name)], name).to.deep.equal(values);
  });

  it('a day of which only its end was told has nothing left', async () => {
    const value = await gauges([{ ...calm, daily: { allowance: 0, left: 0 } }]);
    expect(value('crm_day_left_ratio')).to.equal(0);
  });
});
