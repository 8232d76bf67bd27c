import type { Logger } from 'pino';
import type { Seal } from '../../log/sealing.ts';
import type { RecordStore } from '../../log/store.ts';
import type { CrmClient } from '../client.ts';
import type { Connection, Connections, ConnectOptions } from '../connection.ts';
import { type Credentials, privateToken } from '../credentials.ts';
import { CrmError } from '../crm-error.ts';
import type { OAuth } from '../oauth/oauth.ts';
import { REVOKED } from '../oauth/refusals.ts';
import type { Grant, Tokens } from '../oauth/tokens.ts';
import { tellable } from '../tellable-error.ts';
import { type AccountLink, type AccountLinkOptions, createAccountLink } from './account-link.ts';
import type { AccountStatus, Standing } from './account-status.ts';
import { createInstallCredentials } from './install-credentials.ts';
import { type Installation, keptAccounts, openInstallation } from './installation.ts';

/** Every account of this process, whether it answers or not. Those that do are what `get` and `all` give. */
export interface Accounts extends Connections {
  /** Undefined for an account that we do not know. */
  status(portalId: string): AccountStatus | undefined;
  /** The one that was known before all others first. */
  statuses(): readonly AccountStatus[];
  /** Nobody knows yet whose the token of the settings is: it may be of an account that we do not know. */
  readonly undecided: boolean;
  /** Lets every account that is kept connect, each by itself. */
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

export interface AccountsOptions extends Pick<AccountLinkOptions, 'now' | 'log' | 'firstPauseMs'> {
  readonly store: RecordStore;
  readonly seal: Seal;
  /** Null while the settings name no app that accounts can install. */
  readonly oauth: OAuth | null;
  /** Of the private app; null when there is none. */
  readonly accessToken: string | null;
  /** The log names the account, so that an operator of many sees whose calls fail. */
  readonly clientOf: (credentials: Credentials, log: Logger) => CrmClient;
  /** Makes the program at home in an account (connection.ts). */
  readonly connect: (
    how: Required<Pick<ConnectOptions, 'client' | 'admit' | 'before'>>,
  ) => Promise<Connection>;
}

const NOT_IN_SETTINGS = 'NOT_IN_SETTINGS';

interface Account {
  readonly link: AccountLink;
  /** Undefined when what is kept of it cannot be read. */
  readonly installation?: Installation;
  /** Of whoever installed the app. */
  readonly credentials?: Credentials;
}

/** The account of the settings' token. */
interface TokenAccount extends Pick<Account, 'link'> {
  /** As far as it is known, from this start or an earlier one. */
  portalId: string | undefined;
  /** It has said in this process who it is. */
  decided: boolean;
}

/** Opens what is kept of accounts; tokens that an older data key sealed are sealed anew. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { store, seal, oauth, accessToken, clientOf, connect, now, log } = options;
  const accounts = new Map<string, Account>();
  const installations = new Map<string, Promise<Installation>>();
  let ofToken = tokenAccount();

  /** One for each portal, because two would write over each other. */
  function installationOf(portalId: string): Promise<Installation> {
    const opening = installations.get(portalId) ?? openInstallation(store, portalId, seal);
    installations.set(portalId, opening);
    opening.catch(() => installations.delete(portalId));
    return opening;
  }

  function tokenAccount(): TokenAccount | undefined {
    if (accessToken === null) return undefined;
    const refused = () => {
      link.doubt();
      return false;
    };
    const client = clientOf(
      { ...privateToken(accessToken), refused },
      log.child({ account: 'HUBSPOT_ACCESS_TOKEN' }),
    );
    const link: AccountLink = createAccountLink({
      ...options,
      portalId: () => account.portalId,
      connect: before => connect({ client, before, admit: portalId => admit(account, portalId) }),
      endsByRefusals: true,
    });
    const account: TokenAccount = { link, portalId: undefined, decided: false };
    return account;
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
    accounts.set(portalId, { installation, link: account.link });
    // Not before it is among the known ones: in between it would be taken for a stranger.
    account.decided = true;
    if (earlier !== undefined && earlier !== portalId) await leave(earlier);
  }

  /** The settings' token is of another account than it was. */
  async function leave(portalId: string): Promise<void> {
    const installation = await installationOf(portalId);
    await installation.leave(NOT_IN_SETTINGS, now());
    accounts.set(portalId, installedAccount(installation));
  }

  /** `earlier` is the way into the same account by the settings' token. */
  function installedAccount(installation: Installation, earlier?: AccountLink): Account {
    const { portalId } = installation;
    async function revoked(used: Tokens, error: CrmError): Promise<boolean> {
      const isEnd = await installation.revoke(used, now()).catch(failure => {
        log.error({ portalId, ...tellable(failure) }, 'tokens that are good for nothing could not be erased');
        return true;
      });
      // An uninstall of ours ends them as well.
      if (!isEnd || link.standing.state === 'uninstalled') return isEnd;
      link.end('revoked', REVOKED);
      const { status } = error;
      log.error({ portalId, status }, 'an account has ended our access: it has to install the app again');
      return true;
    }
    const credentials = createInstallCredentials({ installation, oauth, revoked, now, log });
    const client = clientOf(credentials, log.child({ portalId }));
    const admit = async (answering: string) => {
      if (answering !== portalId)
        throw new CrmError(`a token of portal ${portalId} opens another account`, { category: 'MISREAD' });
    };
    const link: AccountLink = createAccountLink({
      ...options,
      portalId: () => portalId,
      async connect(before) {
        await earlier?.stop();
        return connect({ client, before: before ?? earlier?.before, admit });
      },
      endsByRefusals: false,
      standing: standingOf(installation),
    });
    return { installation, link, credentials };
  }

  async function openKept(portalId: string): Promise<void> {
    try {
      const installation = await installationOf(portalId);
      const { source, state } = installation.kept;
      if (ofToken && source === 'settings' && state === 'installed') {
        ofToken.portalId = portalId;
        accounts.set(portalId, { installation, link: ofToken.link });
      } else accounts.set(portalId, installedAccount(installation));
    } catch (err) {
      log.error({ portalId, err }, 'what is kept of an account cannot be read: it is not connected');
      const standing = { state: 'unreachable', since: now(), why: 'DAMAGED' } as const;
      const connect = () => Promise.reject(err);
      const link = { portalId: () => portalId, connect, endsByRefusals: false, standing };
      accounts.set(portalId, { link: createAccountLink({ ...options, ...link }) });
    }
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
    get undecided() {
      return ofToken !== undefined && !ofToken.decided;
    },
    start() {
      ofToken?.link.begin();
      for (const { installation, link, credentials } of accounts.values())
        if (credentials && installation?.kept.sealedTokens) link.begin();
    },
    async install(grant) {
      if (!oauth) throw new Error('there is no app to install without HUBSPOT_CLIENT_ID');
      const { portalId } = grant;
      const installation = await installationOf(portalId);
      await installation.install(grant, oauth.clientId, now());
      const known = accounts.get(portalId);
      const account = known?.credentials ? known : installedAccount(installation, known?.link);
      if (!known?.credentials) known?.link.end('uninstalled', 'INSTALLED');
      accounts.set(portalId, account);
      account.link.begin();
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
      ofToken = tokenAccount();
      ofToken?.link.begin();
    },
    stop() {
      for (const link of links()) void link.stop();
    },
  };

  function links(): AccountLink[] {
    const all = [...accounts.values()].map(({ link }) => link);
    return ofToken ? [ofToken.link, ...all] : all;
  }
}

function standingOf({ kept: { source, state, since, why } }: Installation): Standing | undefined {
  if (state !== 'installed') return { state, since, why };
  return source === 'settings' ? { state: 'uninstalled', since, why: NOT_IN_SETTINGS } : undefined;
}
