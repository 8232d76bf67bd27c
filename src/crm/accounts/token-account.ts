import type { CrmClient } from '../client.ts';
import { privateToken } from '../credentials.ts';
import { type AccountLink, createAccountLink } from './account-link.ts';
import type { Standing } from './account-status.ts';
import type { InstalledAccountOptions } from './installed-account.ts';

/** The account of the settings' token. */
export interface TokenAccount {
  readonly link: AccountLink;
  readonly client: CrmClient;
  /** As far as it is known, from this start or an earlier one. */
  portalId: string | undefined;
  /** It has said in this process who it is. */
  decided: boolean;
}

export interface TokenAccountOptions {
  /** Is told whose the token is before anything is done there; rejects when the program is not to come in by it. */
  readonly admit: (account: TokenAccount, portalId: string) => Promise<void>;
  readonly standing: Standing | undefined;
}

/** The way into it, not begun. */
export function tokenAccount(
  options: Omit<InstalledAccountOptions, 'oauth'>,
  accessToken: string,
  { admit, standing }: TokenAccountOptions,
): TokenAccount {
  const refused = () => {
    link.doubt();
    return false;
  };
  const client = options.clientOf(
    { ...privateToken(accessToken), refused },
    options.log.child({ account: 'HUBSPOT_ACCESS_TOKEN' }),
  );
  const link: AccountLink = createAccountLink({
    ...options,
    portalId: () => account.portalId,
    connect: before => options.connect({ client, before, admit: portalId => admit(account, portalId) }),
    endsByRefusals: true,
    standing,
  });
  const account: TokenAccount = { link, client, portalId: undefined, decided: false };
  return account;
}
