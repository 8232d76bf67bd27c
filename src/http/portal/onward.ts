/** To sign in on the way to a page, and to come back to it; without an address in the address, which others could write. */
import type { Request } from 'express';
import { cookieOf, cookieOptions, ONWARD } from '../pages/cookies.ts';
import type { PageAnswer, Visit } from '../pages/page-calls.ts';

export const HOME = '/portal';
/** Where whoever is not signed in is sent. */
export const SIGN_IN = '/portal/sign-in';

/** Time for a mail to come and be opened, twice over. */
const LASTS_MS = 30 * 60_000;
const OF_THE_PORTAL = /^\/portal(\/[\w-]+)*$/;

/** Sends the browser to sign in; it comes back to the page that was asked for. */
export function signInFirst({ request, response }: Visit, publicUrl: string): PageAnswer {
  const { path } = request;
  if (path !== HOME && OF_THE_PORTAL.test(path))
    response.cookie(ONWARD, path, cookieOptions(publicUrl, LASTS_MS));
  return { goTo: SIGN_IN };
}

/** Where somebody who has signed in was going; a page of the portal, whatever the cookie says. */
export function onwardOf(request: Request): string {
  const path = cookieOf(request, ONWARD) ?? HOME;
  return OF_THE_PORTAL.test(path) && !path.startsWith(SIGN_IN) ? path : HOME;
}
