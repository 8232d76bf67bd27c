import { createHash } from 'node:crypto';
import { findUser } from '../crm/people.ts';
import type { World } from '../world.ts';
import type { AccessToken, RefreshToken } from './installation.ts';
import type { RegisteredApp } from './registered-app.ts';

/** What introspection tells of a good token: PublicAccessTokenInfoResponse and its neighbour in HubSpot's OpenAPI. */

export function accessTokenInfo(app: RegisteredApp, world: World, accessToken: AccessToken, now: number) {
  const { token, expiresAt } = accessToken;
  return {
    ...tokenInfo(app, world, accessToken),
    token,
    token_use: 'access_token',
    expires_in: Math.ceil((expiresAt - now) / 1_000),
    is_private_distribution: true,
    signed_access_token: signed(app, world, accessToken),
  };
}

export function refreshTokenInfo(app: RegisteredApp, world: World, refreshToken: RefreshToken) {
  return { ...tokenInfo(app, world, refreshToken), token: refreshToken.token, token_use: 'refresh_token' };
}

function tokenInfo(app: RegisteredApp, { account }: World, { userId, scopes }: RefreshToken | AccessToken) {
  return {
    active: true,
    app_id: app.appId,
    client_id: app.clientId,
    hub_id: account.portalId,
    hub_domain: `${account.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`,
    scopes,
    token_type: 'bearer',
    user: findUser(account.users, userId)?.email ?? '',
    user_id: Number(userId),
  };
}

function signed(app: RegisteredApp, { account }: World, { token, userId, scopes, expiresAt }: AccessToken) {
  const signature = createHash('sha256').update(token).digest('base64url');
  return {
    appId: app.appId,
    appInstallId: String(account.portalId),
    audience: 'api.hubapi.com',
    expiresAt,
    hubId: account.portalId,
    hublet: 'na1',
    installingUserId: Number(userId),
    isPrivateDistribution: true,
    isServiceAccount: false,
    isUserLevel: false,
    newSignature: signature,
    scopeToScopeGroupPks: '',
    scopes: scopes.join(' '),
    signature,
    trialScopeToScopeGroupPks: '',
    trialScopes: '',
    userId: Number(userId),
  };
}
