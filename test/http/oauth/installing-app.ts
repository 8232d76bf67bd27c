import type { AccountStatus } from '../../../src/crm/accounts/account-status.ts';
import type { CrmError } from '../../../src/crm/crm-error.ts';
import type { Grant } from '../../../src/crm/oauth/tokens.ts';
import type { SweepStatus } from '../../../src/crm/sweep/sweep-status.ts';
import { type SyncStatus, written } from '../../../src/crm/sync-status.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

export const AUTHORIZE = 'https://app.hubspot.com/oauth/authorize';

/** The app with HubSpot's side of installs, and the accounts behind them, in a test's hand. */
export interface InstallingApp {
  readonly served: ServedApp;
  /** What HubSpot was asked and accounts were told, in order. */
  readonly done: string[];
  /** How HubSpot answers a code or an uninstall, when not well. */
  refusal: CrmError | undefined;
  /** Why what an account gave cannot be kept. */
  diskTrouble: Error | undefined;
  status: AccountStatus | undefined;
  sweep: SweepStatus | undefined;
  sync: SyncStatus | undefined;
  browser(): PageBrowser;
  /** Begins an install in this browser; returns the state that HubSpot is given. */
  begin(browser: PageBrowser): Promise<string>;
  /** Installs the app to the end; returns where the browser is led. */
  install(browser: PageBrowser): Promise<string>;
}

export const GRANT: Grant = {
  portalId: OURS,
  userId: '101',
  scopes: [],
  tokens: { accessToken: 'acc3ss', refreshToken: 'r3fresh', obtainedAt: 0, expiresAt: 1 },
};

export async function serveInstalling(): Promise<InstallingApp> {
  const done: string[] = [];
  const hubspot = async (what: string) => {
    done.push(what);
    if (app.refusal) throw app.refusal;
  };
  const served = await serveApp({
    sync: { status: () => app.sync, standing: () => written },
    installs: {
      oauth: {
        clientId: 'app-1',
        authorizeUrl: state => `${AUTHORIZE}?state=${state}`,
        async exchange(code) {
          await hubspot(`exchange ${code}`);
          return GRANT;
        },
        refresh: async () => GRANT,
        revoke: token => hubspot(`revoke ${token}`),
        uninstall: token => hubspot(`uninstall ${token}`),
      },
      accounts: {
        status: portalId => (portalId === OURS ? app.status : undefined),
        async install({ portalId }) {
          if (app.diskTrouble) throw app.diskTrouble;
          done.push(`install ${portalId}`);
        },
        uninstall: portalId => hubspot(`leave ${portalId}`),
        learn: async () => {},
      },
      sweeps: { status: () => app.sweep },
    },
  });
  const app: InstallingApp = {
    served,
    done,
    refusal: undefined,
    diskTrouble: undefined,
    status: {
      portalId: OURS,
      state: 'connected',
      since: served.clock.now,
      why: null,
      source: 'install',
      installedBy: '101',
    },
    sweep: undefined,
    sync: undefined,
    browser: () => openPageBrowser(served),
    async begin(browser) {
      const { headers } = await browser.get('/oauth/install');
      return new URL(headers.location ?? '').searchParams.get('state') ?? '';
    },
    async install(browser) {
      const state = await app.begin(browser);
      const { headers } = await browser.get(`/oauth/callback?code=c0de&state=${state}`);
      return headers.location ?? '';
    },
  };
  return app;
}
