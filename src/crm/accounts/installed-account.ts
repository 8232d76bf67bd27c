import type { Logger } from 'pino';
import type { CrmClient } from '../client.ts';
import type { Connection, ConnectOptions } from '../connection.ts';
import type { Credentials } from '../credentials.ts';
import { CrmError } from '../crm-error.ts';
import type { OAuth } from '../oauth/oauth.ts';
import { REVOKED } from '../oauth/refusals.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { tellable } from '../tellable-error.ts';
import { type AccountLink, type AccountLinkOptions, createAccountLink } from './account-link.ts';
import type { Standing } from './account-status.ts';
import { createInstallCredentials } from './install-credentials.ts';
import type { Installation } from './installation.ts';

export interface InstalledAccountOptions extends Pick<AccountLinkOptions, 'now' | 'log' | 'firstPauseMs'> {
  /** Null while the settings name no app that accounts can install. */
  readonly oauth: OAuth | null;
  /** The log names the account, so that an operator of many sees whose calls fail. */
  readonly clientOf: (credentials: Credentials, log: Logger) => CrmClient;
  /** Makes the program at home in an account (connection.ts). */
  readonly connect: (
    how: Required<Pick<ConnectOptions, 'client' | 'admit' | 'before'>>,
  ) => Promise<Connection>;
}

/** An account that installed the app, or did once. */
export interface InstalledAccount {
  readonly link: AccountLink;
  readonly client: CrmClient;
  readonly installation: Installation;
  readonly credentials: Credentials;
}

/** Why the account of the settings' token is not in use: another has come into the settings. */
export const NOT_IN_SETTINGS = 'NOT_IN_SETTINGS';

/**
 * The way into an account by its own tokens, not begun. `earlier` is the way into the same account by the settings'
 * token; `standing` is how it stands while it is let in and not begun.
 */
export function installedAccount(
  options: InstalledAccountOptions,
  installation: Installation,
  { earlier, standing }: { earlier?: AccountLink | undefined; standing?: Standing | undefined } = {},
): InstalledAccount {
  const { oauth, clientOf, connect, now, log } = options;
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
    standing: standingOf(installation) ?? standing,
  });
  return { link, client, installation, credentials };
}

function standingOf({ kept: { source, state, since, why } }: Installation): Standing | undefined {
  if (state !== 'installed') return { state, since, why };
  return source === 'settings' ? { state: 'uninstalled', since, why: NOT_IN_SETTINGS } : undefined;
}
