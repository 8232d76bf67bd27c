import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import type { AccountState } from '../../../src/crm/accounts/account-status.ts';
import { type Accounts, type AccountsOptions, openAccounts } from '../../../src/crm/accounts/accounts.ts';
import type { CrmClient } from '../../../src/crm/client.ts';
import type { Connection } from '../../../src/crm/connection.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { NOW, oauthAt, seal } from './grants.ts';

/** Accounts over a HubSpot that is a map: which token opens which account, or how it fails. */
export interface AccountsStandIn {
  readonly accounts: Accounts;
  readonly folder: string;
  readonly clock: { now: number };
  /** By access token: the portal that answers, the error that does, or nothing at all for ever. */
  readonly opens: Map<string, string | CrmError | 'never'>;
  /** What was handed to `connect` as had before, by portal. */
  readonly had: [portalId: string, before: Connection | undefined][];
  readonly logged: Record<string, unknown>[];
  is(portalId: string, state: AccountState): Promise<void>;
  /** What happens when somebody calls HubSpot for a connected account. */
  call(portalId: string): Promise<unknown>;
  /** Another process on the same folder. */
  restart(over?: Partial<AccountsOptions>): Promise<AccountsStandIn>;
}

export const down = new CrmError('HubSpot is away', { category: 'TIMEOUT', retryable: true });
export const refused = new CrmError('HubSpot refuses', { status: 401, category: 'INVALID_AUTHENTICATION' });

const running: Accounts[] = [];
/** For `afterEach`: nothing goes on trying. */
export function stopAll(): void {
  for (const accounts of running.splice(0)) accounts.stop();
}

export async function standIn(
  over: Partial<AccountsOptions> = {},
  kept: Partial<Pick<AccountsStandIn, 'folder' | 'clock' | 'opens'>> = {},
): Promise<AccountsStandIn> {
  const folder = kept.folder ?? (await temporaryFolder());
  const clock = kept.clock ?? { now: NOW };
  const opens: AccountsStandIn['opens'] = kept.opens ?? new Map();
  const had: AccountsStandIn['had'] = [];
  const logged: AccountsStandIn['logged'] = [];
  const now = () => clock.now;

  const clientOf: AccountsOptions['clientOf'] = credentials => {
    const ask = async (again: boolean): Promise<{ portalId: string }> => {
      const token = await credentials.accessToken();
      const answer = opens.get(token) ?? refused;
      if (answer === 'never') return new Promise(() => {});
      if (typeof answer === 'string') return { portalId: answer };
      if (answer.status === 401 && credentials.refused(token) && again) return ask(false);
      throw answer;
    };
    return { accountInfo: () => ask(true), close: () => {} } as unknown as CrmClient;
  };
  const accounts = await openAccounts({
    store: folderRecords(folder),
    seal: seal(),
    oauth: oauthAt(now),
    accessToken: null,
    clientOf,
    async connect({ client, admit, before }) {
      const { portalId } = await client.accountInfo();
      await admit(portalId);
      had.push([portalId, before]);
      return { portalId, client } as Connection;
    },
    now,
    log: pino({ level: 'debug' }, { write: line => void logged.push(JSON.parse(line)) }),
    firstPauseMs: 5,
    ...over,
  });
  running.push(accounts);

  return {
    accounts,
    folder,
    clock,
    opens,
    had,
    logged,
    async is(portalId, state) {
      for (let tries = 0; tries < 200 && accounts.status(portalId)?.state !== state; tries++) await pause(5);
      expect(accounts.status(portalId)?.state, `state of ${portalId}`).to.equal(state);
    },
    call: async portalId =>
      accounts
        .get(portalId)
        ?.client.accountInfo()
        .catch(error => error),
    async restart(again = {}) {
      accounts.stop();
      const restarted = await standIn({ ...over, ...again }, { folder, clock, opens });
      restarted.accounts.start();
      return restarted;
    },
  };
}
