import { expect } from 'chai';
import type { UnusableProperty } from '../../../src/crm/properties.ts';
import type { AccountFigures } from '../../../src/http/account-figures.ts';
import { waitingReading } from '../../../src/operation/metrics/waiting.ts';
import { newMetrics } from './scrape.ts';

const NOW = 1_000_000;

const quiet: AccountFigures = {
  portalId: '1001',
  hints: { waiting: 0, oldestAt: null, failing: 0, trouble: null },
  sentWaiting: 0,
  lettersWaiting: 0,
  workflowsWaiting: 0,
  sync: {
    waiting: 0,
    lagMs: 0,
    unwritable: { count: 0, aside: 0, newest: [] },
    unusable: [],
    trouble: null,
  },
};

describe('the metrics of what waits', () => {
  async function gauges(figures: () => Promise<readonly AccountFigures[]>) {
    const { metrics, read } = newMetrics();
    metrics.watch(waitingReading(metrics.registry, { figures, now: () => NOW }));
    return { read, values: await read() };
  }
  const of = async (...accounts: AccountFigures[]) => (await gauges(async () => accounts)).values;

  const trouble = 'HubSpot does not answer';
  const busy = {
    ...quiet,
    hints: { waiting: 7, oldestAt: NOW - 90_000, failing: 2, trouble },
    sentWaiting: 3,
    lettersWaiting: 4,
    workflowsWaiting: 5,
    sync: {
      waiting: 11,
      lagMs: 30_000,
      unwritable: { count: 6, aside: 10, newest: [] },
      unusable: [{} as UnusableProperty],
      trouble,
    },
  } satisfies AccountFigures;
  /** Each gauge while one account is quiet, while one is busy, and with a second that is less so. */
  const EXPECTED: Record<string, readonly [quiet: number, busy: number, both: number]> = {
    hints_waiting: [0, 7, 8],
    hints_waiting_most: [0, 7, 7],
    hints_oldest_seconds: [0, 90, 90],
    records_failing: [0, 2, 4],
    intake_waiting: [0, 3, 6],
    letters_waiting: [0, 4, 8],
    workflow_calls_waiting: [0, 5, 10],
    records_to_sync: [0, 11, 12],
    sync_lag_seconds: [0, 30, 30],
    records_unwritable: [0, 16, 32],
    properties_unusable: [0, 1, 2],
    'accounts_troubled{work="hints"}': [0, 1, 1],
    'accounts_troubled{work="sync"}': [0, 1, 1],
  };

  it('are sums over all accounts, or the worst of them', async () => {
    const other = {
      ...busy,
      hints: { ...busy.hints, waiting: 1, oldestAt: NOW - 1_000, trouble: null },
      sync: busy.sync && { ...busy.sync, waiting: 1, lagMs: 1_000, trouble: null },
    };
    const all = await Promise.all([of(quiet), of(quiet, busy), of(quiet, busy, other)]);
    for (const [name, values] of Object.entries(EXPECTED))
      expect(
        all.map(read => read.get(`vouchsafe_${name}`)),
        name,
      ).to.deep.equal(values);
    const ours = [...(all[0]?.keys() ?? [])].filter(
      name => !/info|unread|_total|_seconds_|portals/.test(name),
    );
    expect(ours.map(name => name.slice('vouchsafe_'.length))).to.have.members(Object.keys(EXPECTED));
  });

  it('are there for accounts that are none, or not connected', async () => {
    expect((await of()).get('vouchsafe_hints_waiting')).to.equal(0);
    expect((await of({ ...busy, sync: null })).get('vouchsafe_records_to_sync')).to.equal(0);
  });

  it('are missing while the store cannot be asked, and told of; all others stay', async () => {
    let isAway = false;
    const { read } = await gauges(async () => {
      if (isAway) throw new Error('the database is away');
      return [busy];
    });
    isAway = true;
    const values = await read();
    expect(values.get('vouchsafe_figures_unread{of="waiting"}')).to.equal(1);
    for (const name of Object.keys(EXPECTED)) expect(values.has(`vouchsafe_${name}`), name).to.equal(false);
    expect(values.get('vouchsafe_info{version="1.2.3"}')).to.equal(1);
    isAway = false;
    expect((await read()).get('vouchsafe_hints_waiting')).to.equal(7);
    expect((await read()).get('vouchsafe_figures_unread{of="waiting"}')).to.equal(0);
  });
});
