import type { Seal } from '../../log/sealing.ts';
import type { RecordStore } from '../../log/store.ts';
import type { CrmClient } from '../client.ts';
import type { Connection, Connections } from '../connection.ts';
import type { Credentials } from '../credentials.ts';
import { CrmError } from '../crm-error.ts';
import { REVOKED } from '../oauth/refusals.ts';
import type { Grant } from '../oauth/tokens.ts';
import { type AccountHomes, SETTINGS_HOME } from './account-homes.ts';
import { type AccountLink, createAccountLink } from './account-link.ts';
import type { AccountStatus, Standing } from './account-status.ts';
import { type Installation, keptAccounts, openInstallation } from './installation.ts';
import { type InstalledAccountOptions, installedAccount, NOT_IN_SETTINGS } from './installed-account.ts';
import { Leaving } from './leaving.ts';
import { type TokenAccount, tokenAccount } from './token-account.ts';

/** Every account of this process, whether it answers or not. Those that do are what `get` and `all` give. */
export interface Accounts extends Connections, AccountHomes {
  /** Undefined for an account that we do not know. */
  status(portalId: string): AccountStatus | undefined;
  /** The one that was known before all others first. */
  statuses(): readonly AccountStatus[];
  /** Nobody knows yet whose the token of the settings is: it may be of an account that we do not know. */
  readonly undecided: boolean;
  /** Lets every account that is kept and at home here connect, each by itself. */
  start(): void;
  /** An account has let us in, perhaps not for the first time. Durable when it resolves; it connects by itself. */
  install(grant: Grant): Promise<void>;
  /**
   * Takes the app out of an account that installed it, and forgets its tokens; its books stay. Rejects with the
   * `CrmError` when HubSpot does not do it, and then everything stays as it was.
   */
  uninstall(portalId: string): Promise<void>;
  /**
   * Forgets these accounts, and has `forget` do so with what else there is of each. The settings' then begins anew; who
   * installed the app has to do so again.
   */
  startAnew(
    portalIds: readonly string[],
    forget: (portalId: string, before: Connection | undefined) => Promise<void>,
  ): Promise<void>;
  /** Nothing is tried any more; what is being tried is left behind, because HubSpot may take its time. */
  stop(): void;
}

export interface AccountsOptions extends InstalledAccountOptions {
  readonly store: RecordStore;
  readonly seal: Seal;
  /** Of the private app; null when there is none. */
  readonly accessToken: string | null;
  /** Whether this process works for what has this key: for everything unless said. */
  readonly isHome?: (homeKey: string) => boolean;
  /** Is told when other processes should learn what is kept of an account. */
  readonly changed?: (portalId: string) => void;
}

interface Account {
  readonly link: AccountLink;
  /** Undefined when what is kept of it cannot be read. */
  readonly client?: CrmClient;
  /** Undefined when what is kept of it cannot be read. */
  readonly installation?: Installation;
  /** Of whoever installed the app. */
  readonly credentials?: Credentials;
}

/** Opens what is kept of accounts; tokens that an older data key sealed are sealed anew. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { store, seal, oauth, accessToken, now, log } = options;
  const { isHome = () => true, changed = () => {} } = options;
  const leaving = new Leaving();
  const accounts = new Map<string, Account>();
  const installations = new Map<string, Promise<Installation>>();
  let ofToken = newTokenAccount();

  /** One for each portal, because two would write over each other. */
  function installationOf(portalId: string): Promise<Installation> {
    const opening = installations.get(portalId) ?? openInstallation(store, portalId, seal);
    installations.set(portalId, opening);
    opening.catch(() => installations.delete(portalId));
    return opening;
  }

  function newTokenAccount(): TokenAccount | undefined {
    if (accessToken === null) return undefined;
    return tokenAccount(options, accessToken, { admit, standing: standingIn(SETTINGS_HOME) });
  }

  /** How it stands before it begins; undefined where it begins by itself. */
  function standingIn(homeKey: string): Standing | undefined {
    return isHome(homeKey) ? undefined : { state: 'elsewhere', since: now(), why: null };
  }

  function installed(installation: Installation, earlier?: AccountLink): Account {
    const standing = standingIn(installation.portalId);
    return installedAccount(options, installation, { earlier, standing });
  }

  async function admit(account: TokenAccount, portalId: string): Promise<void> {
    const installation = await installationOf(portalId);
    if (!(await installation.admit(now()))) {
      account.decided = true;
      account.link.end('uninstalled', 'INSTALLED');
      log.info({ portalId }, 'the account of HUBSPOT_ACCESS_TOKEN has installed the app, and needs no token');
      throw new Error('this account has installed the app');
    }
    const earlier = account.portalId;
    account.portalId = portalId;
    accounts.set(portalId, { installation, link: account.link, client: account.client });
    changed(portalId);
    // Not before it is among the known ones: in between it would be taken for a stranger.
    account.decided = true;
    if (earlier !== undefined && earlier !== portalId) await leave(earlier);
  }

  /** The settings' token is of another account than it was. */
  async function leave(portalId: string): Promise<void> {
    const installation = await installationOf(portalId);
    await installation.leave(NOT_IN_SETTINGS, now());
    accounts.set(portalId, installed(installation));
    changed(portalId);
  }

  async function openKept(portalId: string): Promise<void> {
    try {
      const installation = await installationOf(portalId);
      if (!isOfToken(installation)) accounts.set(portalId, installed(installation));
      else becomeTokens(installation);
    } catch (err) {
      log.error({ portalId, err }, 'what is kept of an account cannot be read: it is not connected');
      const standing = { state: 'unreachable', since: now(), why: 'DAMAGED' } as const;
      const connect = () => Promise.reject(err);
      const link = { portalId: () => portalId, connect, endsByRefusals: false, standing };
      accounts.set(portalId, { link: createAccountLink({ ...options, ...link }) });
    }
  }

  function isOfToken({ kept: { source, state } }: Installation): boolean {
    return ofToken !== undefined && source === 'settings' && state === 'installed';
  }

  function becomeTokens(installation: Installation): void {
    if (!ofToken) return;
    const { portalId } = installation;
    ofToken.portalId = portalId;
    accounts.set(portalId, { installation, link: ofToken.link, client: ofToken.client });
  }

  /** Another process works for it, which has the say on all but what is kept. */
  function learnFromHome(installation: Installation, known: Account | undefined): void {
    const { portalId, kept } = installation;
    if (isOfToken(installation) && ofToken) {
      becomeTokens(installation);
      ofToken.decided ||= !isHome(SETTINGS_HOME);
      return;
    }
    if (ofToken && known?.link === ofToken.link && isHome(SETTINGS_HOME)) {
      ofToken.decided = true;
      known.link.end('uninstalled', 'INSTALLED');
    }
    if (kept.knownSince > 0) accounts.set(portalId, installed(installation));
    else accounts.delete(portalId);
  }

  /** Puts one that has not begun in its place, and gives back what was there. */
  function replaced(
    homeKey: string,
  ): { readonly account: Account; readonly portalId: string | undefined } | undefined {
    if (homeKey !== SETTINGS_HOME) {
      const account = accounts.get(homeKey);
      if (account?.installation) accounts.set(homeKey, installed(account.installation));
      return account && { account, portalId: homeKey };
    }
    if (!ofToken) return undefined;
    const { portalId, decided, ...account } = ofToken;
    const known = accounts.get(portalId ?? '');
    ofToken = newTokenAccount();
    if (ofToken) ofToken.decided = decided;
    if (known?.installation && known.link === account.link) becomeTokens(known.installation);
    return { account, portalId };
  }

  function statusOf(portalId: string, { link, installation }: Account): AccountStatus {
    const { source = 'install', installedBy = null } = installation?.kept ?? {};
    return { portalId, ...link.standing, source, installedBy };
  }

  /** By when they were first known, so that the first stays the first whoever answers sooner. */
  function inOrder(): [portalId: string, account: Account][] {
    const since = ({ installation }: Account) => installation?.kept.knownSince ?? Number.POSITIVE_INFINITY;
    return [...accounts].sort(([a, one], [b, other]) => since(one) - since(other) || (a < b ? -1 : 1));
  }

  await Promise.all((await keptAccounts(store)).map(openKept));

  return {
    get: portalId => accounts.get(portalId)?.link.connection,
    all: () => inOrder().flatMap(([, { link }]) => link.connection ?? []),
    status(portalId) {
      const account = accounts.get(portalId);
      return account && statusOf(portalId, account);
    },
    statuses: () => inOrder().map(([portalId, account]) => statusOf(portalId, account)),
    onLeaving: leaving.add,
    get undecided() {
      return ofToken !== undefined && !ofToken.decided && isHome(SETTINGS_HOME);
    },
    start() {
      for (const homeKey of homeKeys()) if (isHome(homeKey)) linkOf(homeKey)?.begin();
    },
    homeKeys,
    homeKeyOf(portalId) {
      const account = accounts.get(portalId);
      if (!account) return ofToken && !ofToken.decided ? SETTINGS_HOME : undefined;
      if (account.link === ofToken?.link) return SETTINGS_HOME;
      return account.installation?.kept.sealedTokens ? portalId : undefined;
    },
    async hold(homeKey) {
      if (homeKey !== SETTINGS_HOME) await learn(homeKey);
      if (!isHome(homeKey) || !homeKeys().includes(homeKey)) return;
      linkOf(homeKey)?.begin();
      await linkOf(homeKey)?.tried();
    },
    async letGo(homeKey, isLate) {
      const { account, portalId } = replaced(homeKey) ?? {};
      const { link, client } = account ?? {};
      if (link && client) await leaving.end({ link, client }, isLate);
      return portalId;
    },
    learn,
    async install(grant) {
      if (!oauth) throw new Error('there is no app to install without HUBSPOT_CLIENT_ID');
      const { portalId } = grant;
      const installation = await installationOf(portalId);
      await installation.install(grant, oauth.clientId, now());
      const known = accounts.get(portalId);
      const account = known?.credentials ? known : installed(installation, known?.link);
      if (!known?.credentials) known?.link.end('uninstalled', 'INSTALLED');
      accounts.set(portalId, account);
      if (isHome(portalId)) account.link.begin();
      changed(portalId);
    },
    async uninstall(portalId) {
      const { installation, link, credentials } = accounts.get(portalId) ?? {};
      if (!oauth || !credentials || !installation?.kept.sealedTokens) return;
      try {
        await oauth.uninstall(await credentials.accessToken());
      } catch (error) {
        if (!(error instanceof CrmError) || error.category !== REVOKED) throw error;
      }
      link?.end('uninstalled', null);
      await installation.leave(null, now());
      changed(portalId);
      log.info({ portalId }, 'the app has left an account');
    },
    async startAnew(portalIds, forget) {
      for (const portalId of portalIds) {
        const account = accounts.get(portalId);
        if (!account) continue;
        accounts.delete(portalId);
        await account.link.stop();
        await forget(portalId, account.link.before);
        await account.installation?.erase();
        installations.delete(portalId);
      }
      if (!ofToken || (ofToken.portalId !== undefined && !portalIds.includes(ofToken.portalId))) return;
      await ofToken.link.stop();
      ofToken = newTokenAccount();
      ofToken?.link.begin();
    },
    stop() {
      for (const link of [ofToken?.link, ...[...accounts.values()].map(({ link }) => link)])
        void link?.stop();
    },
  };

  function homeKeys(): string[] {
    const letIn = [...accounts].filter(
      ([, { credentials, installation }]) => credentials && installation?.kept.sealedTokens,
    );
    return [...(ofToken ? [SETTINGS_HOME] : []), ...letIn.map(([portalId]) => portalId)];
  }

  function linkOf(homeKey: string): AccountLink | undefined {
    return homeKey === SETTINGS_HOME ? ofToken?.link : accounts.get(homeKey)?.link;
  }

  async function learn(portalId: string): Promise<void> {
    const installation = await installationOf(portalId);
    await installation.refresh();
    const known = accounts.get(portalId);
    if (!known?.credentials || !isHome(portalId)) return learnFromHome(installation, known);
    const { sealedTokens, state, why } = installation.kept;
    if (sealedTokens && !known.link.connection) known.link.begin();
    if (!sealedTokens && state !== 'installed') known.link.end(state, why);
  }
}
