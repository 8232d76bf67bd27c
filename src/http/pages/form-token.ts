/** The hidden field that shows that a form was ours: bound to the browser that loaded it, and dated. */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

const LASTS_MS = 12 * 60 * 60_000;

/** For the form's hidden field; `browser` is a random value in a cookie of that browser. */
export function formToken(key: KeyObject, browser: string, now: number): string {
  const at = now.toString(36);
  return `${at}.${macOf(key, browser, at)}`;
}

/** When the form was loaded; undefined for a token that is not of this browser, is altered, or is older than 12 hours. */
export function formLoadedAt(
  key: KeyObject,
  browser: string,
  token: string,
  now: number,
): number | undefined {
  const [at = '', mac = ''] = token.split('.');
  const right = Buffer.from(macOf(key, browser, at));
  const given = Buffer.from(mac);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const loadedAt = Number.parseInt(at, 36);
  return loadedAt <= now && now - loadedAt < LASTS_MS ? loadedAt : undefined;
}

function macOf(key: KeyObject, browser: string, at: string): string {
  return createHmac('sha256', key).update(`form:${browser}:${at}`).digest('base64url');
}
