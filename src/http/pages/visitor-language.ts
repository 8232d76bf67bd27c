import type { Request } from 'express';
import { isLanguage, type Language, languageFor } from '../../portal/languages.ts';
import { cookieOf, LANGUAGE } from './cookies.ts';

/** The language somebody chose by hand, else the best for their browser. */
export function visitorLanguage(request: Request): Language {
  const chosen = cookieOf(request, LANGUAGE) ?? '';
  return isLanguage(chosen) ? chosen : languageFor(request.headers['accept-language']);
}
