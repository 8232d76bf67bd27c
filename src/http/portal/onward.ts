/** To sign in on the way to a page, and to come back to it; without an address in the address, which others could write. */
import type { Request } from 'express';
import { cookieOf, cookieOptions, ONWARD } from '../pages/cookies.ts';
import type { PageAnswer, Visit } from '../pages/page-calls.ts';
import type { SignedIn } from './portal-calls.ts';
import { isFresh } from './sessions.ts';

const HOME = '/portal';
/** Where whoever is not signed in is sent. */
export const SIGN_IN = '/portal/sign-in';

/** Time for a mail to come and be opened, twice over. */
const LASTS_MS = 30 * 60_000;
const OF_THE_PORTAL = /^\/portal(\/[\w-]+)*$/;

/** Sends the browser to sign in; it comes back to the page that was asked for, or to the one that is named. */
export function signInFirst(
  { request, response }: Visit,
  publicUrl: string,
  path = request.path,
): PageAnswer {
  if (path !== HOME && OF_THE_PORTAL.test(path))
    response.cookie(ONWARD, path, cookieOptions(publicUrl, LASTS_MS));
  return { goTo: SIGN_IN };
}

/** Where somebody who has signed in was going; a page of the portal, whatever the cookie says. */
export function onwardOf(request: Request): string {
  const path = cookieOf(request, ONWARD) ?? HOME;
  return OF_THE_PORTAL.test(path) && !path.startsWith(SIGN_IN) ? path : HOME;
}

/** The way to a fresh sign-in for somebody who is signed in, and back to `path`; undefined when theirs is fresh. */
export function signInFreshly(
  visit: Visit & Pick<SignedIn, 'session'>,
  publicUrl: string,
  path: string,
): PageAnswer | undefined {
  if (isFresh(visit.session, visit.now)) return undefined;
  signInFirst(visit, publicUrl, path);
  return { goTo: `${SIGN_IN}?again` };
}
