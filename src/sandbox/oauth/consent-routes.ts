import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Response, Router } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { invalid } from '../problem.ts';
import type { World } from '../world.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import {
  type AuthorizationRequest,
  answerAddress,
  readRequest,
  WrongRequest,
} from './authorization-request.ts';
import { consentMarkup, wrongRequestMarkup } from './consent-page.tsx';

const styleFile = fileURLToPath(new URL('consent.css', import.meta.url));
/** Pages that wait for an answer: the oldest are forgotten. */
const openLimit = 100;

/**
 * Where a person lets the app into an account. What is asked for is kept here and named by a key that only this page
 * knows, so that no other site can say yes in the person's name.
 */
export function consentRoutes(accounts: Accounts, codes: AuthorizationCodes): Router {
  const open = new Map<string, AuthorizationRequest>();

  const ask: RequestHandler = ({ originalUrl, params }, response) => {
    const { searchParams } = new URL(originalUrl, 'http://sandbox');
    const read = requestOf(accounts, searchParams);
    if (read instanceof WrongRequest) {
      send(response.status(400), wrongRequestMarkup(accounts.app, read.message), []);
      return;
    }
    const key = randomUUID();
    open.set(key, read);
    const [oldest] = open.keys();
    if (open.size > openLimit && oldest !== undefined) open.delete(oldest);
    const chosen = suggested(accounts, String(params.portalId ?? ''));
    const page = consentMarkup({ app: accounts.app, worlds: accounts.all(), chosen, request: read, key });
    send(response, page, [new URL(read.redirectUri).origin]);
  };

  const decide: RequestHandler = (request, response) => {
    const { key = '', portalId = '', decision = '' } = request.body as Record<string, string | undefined>;
    const asked = open.get(key);
    if (!asked) {
      const message = 'This page has been answered already, or is too old. Begin the install again.';
      send(response.status(400), wrongRequestMarkup(accounts.app, message), []);
      return;
    }
    open.delete(key);
    const address =
      decision === 'install' ? granted(codes, accounts.find(Number(portalId)), asked) : declined(asked);
    response.redirect(303, address);
  };

  return Router()
    .get(['/oauth/authorize', '/oauth/:portalId/authorize'], ask)
    .post('/oauth/authorize', express.urlencoded({ extended: false, limit: '16kb' }), decide)
    .get('/oauth/consent.css', (_request, response) => response.sendFile(styleFile));
}

/** Says yes or no as a person would on the page, and gives the address the browser would go to. */
export function answered(
  accounts: Accounts,
  codes: AuthorizationCodes,
  given: { readonly authorizeUrl: string; readonly world: World; readonly isInstalled: boolean },
): string {
  const read = requestOf(accounts, new URL(given.authorizeUrl, 'http://sandbox').searchParams);
  if (read instanceof WrongRequest) throw invalid(read.message);
  return given.isInstalled ? granted(codes, given.world, read) : declined(read);
}

function requestOf({ app }: Accounts, query: URLSearchParams): AuthorizationRequest | WrongRequest {
  try {
    return readRequest(app, query);
  } catch (error) {
    if (error instanceof WrongRequest) return error;
    throw error;
  }
}

/** Only super admins install apps; the account's first does. */
function granted(codes: AuthorizationCodes, world: World, request: AuthorizationRequest): string {
  const admin = world.account.users.find(user => user.superAdmin);
  if (!admin) throw new Error(`account ${world.account.portalId} has no super admin`);
  return answerAddress(request, { code: codes.give(world, admin.id, request) });
}

function declined(request: AuthorizationRequest): string {
  return answerAddress(request, {
    error: 'access_denied',
    error_description: 'The user chose not to authorize the app.',
  });
}

/** The account that the address names, else the first that does not have the app yet. */
function suggested(accounts: Accounts, portalId: string): World {
  const worlds = accounts.all();
  return (
    worlds.find(({ account }) => String(account.portalId) === portalId) ??
    worlds.find(({ app }) => !app.isInstalled) ??
    accounts.first
  );
}

/** A browser holds a form's redirects to its policy, too: so where the answer goes stands in it. */
function send(response: Response, markup: string, answerTo: readonly string[]): void {
  const formAction = ["'self'", ...answerTo].join(' ');
  response.set({
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; img-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
  });
  response.type('html').send(markup);
}
