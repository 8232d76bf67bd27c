/** The hidden field that shows that a form was ours: bound to the browser that loaded it, and dated. */
import type { RotatedKey } from '../../log/sealing.ts';
import { isMacOf, macOf } from '../links/mac.ts';

const LASTS_MS = 12 * 60 * 60_000;

/** For the form's hidden field; `browser` is a random value in a cookie of that browser. */
export function formToken(key: RotatedKey, browser: string, now: number): string {
  const at = now.toString(36);
  return `${at}.${macOf(key, signedText(browser, at))}`;
}

/** When the form was loaded; undefined for a token that is not of this browser, is altered, or is older than 12 hours. */
export function formLoadedAt(
  key: RotatedKey,
  browser: string,
  token: string,
  now: number,
): number | undefined {
  const [at = '', mac = ''] = token.split('.');
  if (!isMacOf(key, signedText(browser, at), mac)) return undefined;
  const loadedAt = Number.parseInt(at, 36);
  return loadedAt <= now && now - loadedAt < LASTS_MS ? loadedAt : undefined;
}

function signedText(browser: string, at: string): string {
  return `form:${browser}:${at}`;
}
