import type { Request, Response } from 'express';
import { BROWSER, cookieOf, cookieOptions, YEAR_MS } from './cookies.ts';

/** The random value that this browser keeps; it is given one when it has none. */
export function browserOf(
  request: Request,
  response: Response,
  { publicUrl, newToken }: { readonly publicUrl: string; readonly newToken: () => string },
): string {
  const known = cookieOf(request, BROWSER);
  if (known !== undefined && /^[\w-]{20,100}$/.test(known)) return known;
  const made = newToken();
  response.cookie(BROWSER, made, cookieOptions(publicUrl, YEAR_MS));
  return made;
}
