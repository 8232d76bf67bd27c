import type { Registry } from 'prom-client';
import type { AccountFigures } from '../../http/account-figures.ts';
import type { Reading } from '../metrics.ts';
import { createGauges, sum } from './gauges.ts';

export interface WaitingOptions {
  /** How much waits in each connected account. */
  readonly figures: () => Promise<readonly AccountFigures[]>;
  readonly now: () => number;
}

/** How much waits, over all accounts, and how long in the worst of them. It is asked of the store. */
export function waitingReading(registry: Registry, { figures, now }: WaitingOptions): Reading {
  const { gauge, forget } = createGauges(registry);
  const hints = gauge('hints_waiting', 'Hints of webhooks and sweeps that wait, over all accounts.');
  const mostHints = gauge('hints_waiting_most', 'Hints that wait in the account where most do.');
  const oldest = gauge('hints_oldest_seconds', 'How long ago happened what waits first; the worst account.');
  const failing = gauge('records_failing', 'Records that cannot be read alone and are tried again.');
  const sent = gauge('intake_waiting', 'What people outside sent and is not brought in yet.');
  const letters = gauge('letters_waiting', 'Letters that the mail server has not taken yet.');
  const workflows = gauge('workflow_calls_waiting', 'Workflows that wait to be told to go on.');
  const toSync = gauge('records_to_sync', 'Records that may not say yet what they should.');
  const syncLag = gauge('sync_lag_seconds', 'How long the first of those waits; the worst account.');
  const unwritable = gauge('records_unwritable', 'Records that HubSpot does not let us write.');
  const unusable = gauge('properties_unusable', 'Properties of ours that cannot be written on any record.');
  const troubled = gauge('accounts_troubled', 'Accounts in which work waits because it failed.', 'work');

  return {
    of: 'waiting',
    async read() {
      const all = await figures();
      const at = now();
      hints.set(sum(all.map(one => one.hints.waiting)));
      mostHints.set(Math.max(0, ...all.map(one => one.hints.waiting)));
      oldest.set(Math.max(0, ...all.map(one => at - (one.hints.oldestAt ?? at))) / 1_000);
      failing.set(sum(all.map(one => one.hints.failing)));
      sent.set(sum(all.map(one => one.sentWaiting)));
      letters.set(sum(all.map(one => one.lettersWaiting)));
      workflows.set(sum(all.map(one => one.workflowsWaiting)));
      const syncs = all.flatMap(one => one.sync ?? []);
      toSync.set(sum(syncs.map(one => one.waiting)));
      syncLag.set(Math.max(0, ...syncs.map(one => one.lagMs)) / 1_000);
      unwritable.set(sum(syncs.map(({ unwritable }) => unwritable.count + unwritable.aside)));
      unusable.set(sum(syncs.map(one => one.unusable.length)));
      troubled.set({ work: 'hints' }, all.filter(one => one.hints.trouble !== null).length);
      troubled.set({ work: 'sync' }, syncs.filter(one => one.trouble !== null).length);
    },
    forget,
  };
}
