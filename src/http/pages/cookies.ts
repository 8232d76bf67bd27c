import { parseCookie } from 'cookie';
import type { CookieOptions, Request } from 'express';

/** Who the browser is, as a random value: binds forms and sign-in links to it. Says nothing about a person. */
export const BROWSER = 'vs_browser';
/** The language that was chosen by hand. */
export const LANGUAGE = 'vs_language';
/** A portal session's token. */
export const SESSION = 'vs_session';
/** The page of the portal that a sign-in is on the way to. */
export const ONWARD = 'vs_onward';
/** The code that a link carried, for the attribution window. */
export const REFERRED = 'vs_referred';

/** What a browser is known by, and what was chosen by hand. */
export const YEAR_MS = 365 * 24 * 60 * 60_000;
const LONGEST = 4_000;

export function cookieOf(request: Request, name: string): string | undefined {
  return parseCookie((request.headers.cookie ?? '').slice(0, LONGEST))[name];
}

/** No script reads any of ours, and no other site's form sends them. */
export function cookieOptions(publicUrl: string, maxAge: number): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/', maxAge };
}
