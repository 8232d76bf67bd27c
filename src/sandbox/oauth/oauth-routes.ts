import { Router } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { consentRoutes } from './consent-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** HubSpot's authorization server: the page where a person says yes, and the tokens that the app gets for it. */
export function oauthRoutes(accounts: Accounts, codes: AuthorizationCodes): Router {
  return Router().use(consentRoutes(accounts, codes)).use(tokenRoutes(accounts, codes));
}
