import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { invalid, parse, Refused } from '../problem.ts';
import { type Call, nothing, ok, type Reply, routerOf } from '../routes.ts';
import type { World } from '../world.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { RefreshToken } from './installation.ts';
import type { RegisteredApp } from './registered-app.ts';
import { accessTokenInfo, refreshTokenInfo } from './token-info.ts';
import { refused } from './token-refusal.ts';

const form = z.record(z.string(), z.string());
type Form = z.output<typeof form>;

/** `POST /oauth/2026-03/token` and its neighbours: parameters in the body, form-encoded, and nowhere else. */
export function tokenRoutes(accounts: Accounts, codes: AuthorizationCodes): Router {
  const { app } = accounts;
  const asApp = (answer: (given: Form) => Reply | Promise<Reply>) => async (call: Call) => {
    if ([...call.query].length > 0) throw invalid('Parameters belong in the body of the request');
    const given = parse(form, call.body ?? {});
    if (given.client_id !== app.clientId) return refused('BAD_CLIENT_ID');
    if (!isSame(given.client_secret, app.clientSecret)) return refused('BAD_CLIENT_SECRET');
    return answer(given);
  };
  const grants: Readonly<Record<string, (given: Form) => Promise<Reply>>> = {
    authorization_code: async ({ code = '', redirect_uri: redirectUri, code_verifier: verifier }) => {
      const world = codes.account(code);
      if (!world) return refused('BAD_AUTH_CODE');
      return counted(world, 'authorization_code', () => {
        const refreshToken = codes.exchange(code, redirectUri, verifier);
        return typeof refreshToken === 'string'
          ? refused(refreshToken)
          : issue(accounts, world, refreshToken);
      });
    },
    refresh_token: async ({ refresh_token: token = '' }) => {
      const world = accounts.all().find(one => one.app.refreshToken(token));
      if (!world) return refused('BAD_REFRESH_TOKEN');
      return counted(world, 'refresh_token', () => {
        // Looked up again: it may have been revoked while the call was held up by order.
        const refreshToken = world.app.refreshToken(token);
        return refreshToken ? issue(accounts, world, refreshToken) : refused('BAD_REFRESH_TOKEN');
      });
    },
  };
  const path = '/oauth/:version/token';
  const routes = routerOf({
    [path]: {
      post: asApp(given => grants[given.grant_type ?? '']?.(given) ?? refused('BAD_GRANT_TYPE')),
    },
    [`${path}/introspect`]: { post: asApp(({ token = '' }) => ok(infoOf(accounts, token))) },
    [`${path}/revoke`]: {
      post: asApp(({ token = '' }) => {
        for (const { app: installation } of accounts.all()) installation.revoke(token);
        return nothing;
      }),
    },
  });
  routes.param('version', (_request, _response, next, version) => {
    if (/^(20\d\d-\d\d|v3)$/.test(version)) return next();
    throw new Refused(404, { message: `There is no API version ${version}`, category: 'NOT_FOUND' });
  });
  return Router().use(formBody, routes);
}

const formBody: express.RequestHandler[] = [
  (request, _response, next) => {
    if (request.method !== 'POST' || request.is('application/x-www-form-urlencoded')) return next();
    throw new Refused(415, {
      message: 'Unsupported Media Type: send application/x-www-form-urlencoded',
      category: 'UNSUPPORTED_MEDIA_TYPE',
    });
  },
  express.urlencoded({ extended: false, limit: '64kb' }),
];

/** A call of which the account is known: it is counted there, and fails or waits as that account is ordered to. */
async function counted(world: World, grantType: string, answer: () => Reply): Promise<Reply> {
  const { chance, settings } = world.faults;
  const { rate, status, delayMs } = settings.oauth;
  const told = world.calls.begin('POST', '/oauth/token', `POST /oauth/token ${grantType}`);
  await sleep(delayMs);
  const fails = chance.happens(rate);
  const reply = fails ? failure(status) : answer();
  told(reply.status);
  return reply;
}

function failure(status: number): Reply {
  return {
    status,
    body: { status: 'error', message: 'this call fails by order', category: 'INTERNAL_ERROR' },
  };
}

/** HubSpot gives the same refresh token with every access token. */
function issue({ clock }: Accounts, world: World, refreshToken: RefreshToken): Reply {
  const { expiresInSeconds } = world.faults.settings.oauth;
  const accessToken = world.app.renew(refreshToken, clock.now(), expiresInSeconds * 1_000);
  return ok({
    access_token: accessToken.token,
    refresh_token: refreshToken.token,
    expires_in: expiresInSeconds,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: world.account.portalId,
    scopes: accessToken.scopes,
    user_id: Number(accessToken.userId),
  });
}

function infoOf(accounts: Accounts, token: string): unknown {
  for (const world of accounts.all()) {
    const refreshToken = world.app.refreshToken(token);
    if (refreshToken) return refreshTokenInfo(accounts.app, world, refreshToken);
    const accessToken = world.app.accessToken(token);
    const now = accounts.clock.now();
    if (accessToken && accessToken.expiresAt > now)
      return accessTokenInfo(accounts.app, world, accessToken, now);
  }
  return { active: false };
}

function isSame(given: string | undefined, expected: RegisteredApp['clientSecret']): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
