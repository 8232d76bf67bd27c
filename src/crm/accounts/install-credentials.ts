import type { Logger } from 'pino';
import type { Credentials } from '../credentials.ts';
import { CrmError } from '../crm-error.ts';
import type { OAuth } from '../oauth/oauth.ts';
import { REVOKED, SETTINGS } from '../oauth/refusals.ts';
import type { Tokens } from '../oauth/tokens.ts';
import { tellable } from '../tellable-error.ts';
import type { Installation } from './installation.ts';

export interface InstallCredentialsOptions {
  readonly installation: Installation;
  /** Null while the settings name no app. */
  readonly oauth: OAuth | null;
  /** Is told when HubSpot says that it ended these tokens; says whether that was the account's last word. */
  readonly revoked: (used: Tokens, error: CrmError) => Promise<boolean>;
  readonly now: () => number;
  readonly log: Logger;
}

/** So long before the end a new token is fetched, while the old one goes on working: of 30 minutes the last ten. */
const RENEW_BEFORE_MS = 10 * 60_000;
/** A call takes some seconds: a token that ends sooner is not used for it. */
const LEAST_LEFT_MS = 30_000;
/** After a renewal that failed, while the old token is good. */
const RENEW_AGAIN_AFTER_MS = 30_000;
/** For so long whoever asks hears how the last renewal failed, so that a thousand calls are not a thousand renewals. */
const FAILED_FOR_MS = 5_000;
/** A token as young as this that is refused is not refused for its age, and another would be refused as well. */
const YOUNG_MS = 60_000;

const MISTAKE =
  'HubSpot does not know this app: correct HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET; no account is lost by it';

/** The tokens of one account that installed the app: renewed well before they end, once for all who wait. */
export function createInstallCredentials(options: InstallCredentialsOptions): Credentials {
  const { installation, oauth, now, log } = options;
  const { portalId } = installation;
  let renewing: Promise<string> | undefined;
  let renewAgainAt = 0;
  let refusedToken: string | undefined;
  let failure: { readonly used: Tokens; readonly error: unknown; readonly until: number } | undefined;
  /** Fetched and not durable yet: HubSpot may take the refresh token before it no more. */
  let unkept: { readonly used: Tokens; readonly renewed: Tokens } | undefined;

  function tokensNow(): Tokens {
    let tokens: Tokens | undefined;
    try {
      tokens = installation.tokens();
    } catch {
      throw new CrmError(`the tokens of portal ${portalId} were sealed with another DATA_KEY`, {
        category: 'SEALED',
      });
    }
    if (tokens) return tokens;
    throw new CrmError(`portal ${portalId} has ended our access`, { category: REVOKED });
  }

  function renew(): Promise<string> {
    renewing ??= fetchAndKeep().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function fetchAndKeep(): Promise<string> {
    const used = tokensNow();
    if (failure?.used === used && now() < failure.until) throw failure.error;
    try {
      unkept = unkept?.used === used ? unkept : { used, renewed: await fetched(used) };
    } catch (error) {
      const isEnd = error instanceof CrmError && error.category === REVOKED;
      // Whoever installed the app again meanwhile has brought tokens that are not at stake.
      if (isEnd && !(await options.revoked(used, error))) return tokensNow().accessToken;
      if (error instanceof CrmError && error.category === SETTINGS)
        log.error({ portalId, ...tellable(error) }, MISTAKE);
      failure = { used, error, until: now() + FAILED_FOR_MS };
      throw error;
    }
    try {
      await installation.renew(used, unkept.renewed);
    } catch (error) {
      const { why } = tellable(error);
      throw new CrmError(`a new token of portal ${portalId} cannot be kept: ${why}`, {
        category: 'NOT_KEPT',
        retryable: true,
      });
    }
    unkept = undefined;
    return tokensNow().accessToken;
  }

  async function fetched(used: Tokens): Promise<Tokens> {
    if (!oauth || installation.kept.clientId !== oauth.clientId)
      throw new CrmError(`portal ${portalId} installed another app than HUBSPOT_CLIENT_ID`, {
        category: SETTINGS,
      });
    const { portalId: answering, tokens } = await oauth.refresh(used.refreshToken);
    if (answering === portalId) return tokens;
    throw new CrmError(`HubSpot gave a token of another account than ${portalId}`, { category: 'MISREAD' });
  }

  function renewMeanwhile(): void {
    if (now() < renewAgainAt) return;
    renewAgainAt = now() + RENEW_AGAIN_AFTER_MS;
    renew().catch(error => log.warn({ portalId, ...tellable(error) }, 'a token could not be renewed yet'));
  }

  return {
    async accessToken() {
      const { accessToken, expiresAt } = tokensNow();
      const leftMs = expiresAt - now();
      if (leftMs < LEAST_LEFT_MS || accessToken === refusedToken) return renew();
      if (leftMs < RENEW_BEFORE_MS) renewMeanwhile();
      return accessToken;
    },
    refused(token) {
      const tokens = installation.tokens();
      if (!tokens) return false;
      if (token !== tokens.accessToken) return true;
      if (now() - tokens.obtainedAt < YOUNG_MS) return false;
      refusedToken = token;
      return true;
    },
  };
}
