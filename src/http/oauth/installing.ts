/** `/oauth/install` and `/oauth/callback`: to HubSpot, where an administrator lets us in, and back with a code. */
import type { Logger } from 'pino';
import type { Accounts } from '../../crm/accounts/accounts.ts';
import type { OAuth } from '../../crm/oauth/oauth.ts';
import { CODE_REFUSED, SETTINGS } from '../../crm/oauth/refusals.ts';
import type { Grant } from '../../crm/oauth/tokens.ts';
import { tellable } from '../../crm/tellable-error.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { cookieOf, cookieOptions } from '../pages/cookies.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { logOf } from '../request-log.ts';
import type { InstallVisit } from './install-calls.ts';
import type { FailedInstall } from './install-failures.tsx';
import { installedPath } from './install-links.ts';
import { createInstallStates, STATE_LASTS_MS } from './install-states.ts';

export interface InstallingOptions {
  readonly oauth: OAuth;
  readonly accounts: Pick<Accounts, 'install'>;
  readonly publicUrl: string;
  /** Signs links, and what binds an install to its browser. */
  readonly linkKey: RotatedKey;
  readonly newToken: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

const STATE = 'vs_install';

export function createInstalling(options: InstallingOptions) {
  const { oauth, accounts, publicUrl, linkKey, newToken, now, log } = options;
  const states = createInstallStates(linkKey, newToken);
  const cookie = { ...cookieOptions(publicUrl, STATE_LASTS_MS), path: '/oauth' };

  async function grantFor(code: string, log: Logger): Promise<Grant | FailedInstall> {
    try {
      return await oauth.exchange(code);
    } catch (error) {
      const told = tellable(error);
      log.warn(told, 'an install was not completed: HubSpot gave no tokens');
      if (told.why === CODE_REFUSED) return 'late';
      return told.why === SETTINGS ? 'settings' : 'unreachable';
    }
  }

  /** Tokens that cannot be kept are given back: nobody would ever use them. */
  async function keep(grant: Grant, log: Logger): Promise<boolean> {
    const { portalId } = grant;
    try {
      await accounts.install(grant);
      log.info({ portalId, userId: grant.userId }, 'an account installed the app');
      return true;
    } catch (error) {
      log.error({ portalId, ...tellable(error) }, 'the tokens of an install could not be kept');
      await oauth
        .revoke(grant.tokens.refreshToken)
        .catch(failure =>
          log.warn({ portalId, ...tellable(failure) }, 'the tokens of an install could not be given back'),
        );
      return false;
    }
  }

  return {
    async begin({ response, now: at }: InstallVisit): Promise<PageAnswer> {
      const begun = states.begin(at);
      response.cookie(STATE, begun.cookie, cookie);
      return { goTo: oauth.authorizeUrl(begun.state) };
    },

    /** Every outcome is a page at another address, so that the code is in no history and sent on to nobody. */
    async complete({ request, response, browser, now: at }: InstallVisit): Promise<PageAnswer> {
      const { state, code, error } = request.query;
      const given = { state: textIn(state), cookie: cookieOf(request, STATE) ?? '' };
      if (!states.redeem(given, at)) return failed('foreign');
      response.clearCookie(STATE, { path: cookie.path });
      if (error !== undefined) return failed(error === 'access_denied' ? 'declined' : 'refused');
      const ownLog = logOf(response, log);
      const grant = await grantFor(textIn(code), ownLog);
      if (typeof grant === 'string') return failed(grant);
      response.locals.portalId = grant.portalId;
      if (!(await keep(grant, ownLog))) return failed('unkept');
      return { goTo: installedPath({ linkKey, now }, grant.portalId, browser) };
    },
  };
}

function failed(why: FailedInstall): PageAnswer {
  return { goTo: `/oauth/failed/${why}` };
}

/** Whatever stands more than once, or not at all, is none of HubSpot's. */
function textIn(given: unknown): string {
  return typeof given === 'string' ? given.slice(0, 2_000) : '';
}
