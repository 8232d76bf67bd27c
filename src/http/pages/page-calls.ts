/** How every page is answered: in whose language, framed and guarded, and forms only from our own pages. */

import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { ReactElement } from 'react';
import type { Connection } from '../../crm/connection.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { SCRIPT, STYLE } from '../../portal/assets.ts';
import { isLanguage } from '../../portal/languages.ts';
import type { Frame } from '../../portal/layout.tsx';
import { wordsIn } from '../../portal/words.ts';
import { FORM_BODY, rawBody } from '../body.ts';
import { atMostInFlight, IN_FLIGHT } from '../in-flight.ts';
import { notNow } from '../problems.ts';
import { browserOf } from './browser.ts';
import { cookieOptions, LANGUAGE, YEAR_MS } from './cookies.ts';
import { formToken } from './form-token.ts';
import { fromOurSite, type SentForm, sentForm } from './own-forms.ts';
import { answerWith } from './page-answer.ts';
import { guardPage } from './page-headers.ts';
import { visitorLanguage } from './visitor-language.ts';

/** One look at a page: by which browser, in which language, of which account. */
export interface Visit {
  readonly request: Request;
  readonly response: Response;
  readonly connection: Connection;
  readonly portalId: string;
  readonly frame: Frame;
  readonly now: number;
  /** A random value that this browser keeps in a cookie. */
  readonly browser: string;
  /** For the forms on the page (`Form` in portal/fields.tsx). */
  readonly token: string;
}

/** A form that came from a page of ours. */
export interface FormVisit extends Visit, SentForm {}

/** What a visit is answered with. */
export type PageAnswer =
  | { readonly page: ReactElement; readonly status?: number }
  /** To a path of ours, or to an address that a manager has configured; never to what a request said. */
  | { readonly goTo: string }
  | { readonly file: Buffer; readonly type: string; readonly name: string };

export interface PageOptions {
  /** The account that pages are of; undefined while it is not connected. */
  readonly pagesAccount: () => Connection | undefined;
  readonly portals: LivePrograms;
  readonly publicUrl: string;
  /** Signs forms. */
  readonly formKey: RotatedKey;
  readonly now: () => number;
  /** A random text that nobody guesses. */
  readonly newToken: () => string;
}

const FORM_BYTES = 60_000;

export function createPageCalls(options: PageOptions) {
  const { pagesAccount, portals, publicUrl, formKey } = options;
  const guard = guardPage(publicUrl);
  const body = rawBody(FORM_BYTES, FORM_BODY);
  const atOnce = atMostInFlight(IN_FLIGHT);

  async function visitOf(request: Request, response: Response): Promise<Visit> {
    const connection = pagesAccount();
    if (!connection) throw notNow('not_connected', 'The program has not reached its CRM yet. Try again.', 5);
    const { portalId } = connection;
    response.locals.portalId = portalId;
    const browser = browserOf(request, response, options);
    const { companyName, privacyUrl, at } = await portals.read(portalId, (program, at) => ({
      ...pagesOf(program),
      at,
    }));
    const frame: Frame = {
      words: wordsIn(languageOf(request, response)),
      companyName,
      privacyUrl,
      assets: { style: STYLE.url, script: SCRIPT.url },
      path: request.path,
      signedIn: null,
    };
    response.locals.frame = frame;
    const token = formToken(formKey, browser, at);
    return { request, response, connection, portalId, frame, now: at, browser, token };
  }

  function languageOf(request: Request, response: Response) {
    const chosen = request.query.lang;
    if (typeof chosen === 'string' && isLanguage(chosen)) {
      response.cookie(LANGUAGE, chosen, cookieOptions(publicUrl, YEAR_MS));
      return chosen;
    }
    return visitorLanguage(request);
  }

  return {
    /** A page that is looked at. */
    page(show: (visit: Visit) => Promise<PageAnswer>): RequestHandler[] {
      return [
        guard,
        atOnce,
        async (request, response) => answerWith(response, await show(await visitOf(request, response))),
      ];
    },

    /** A form of ours that is sent. Throws a 403 for one from another site or another browser. */
    form(take: (visit: FormVisit) => Promise<PageAnswer>): RequestHandler[] {
      return [
        guard,
        fromOurSite(publicUrl),
        body,
        atOnce,
        async (request, response) => {
          const visit = await visitOf(request, response);
          const sent = sentForm(request, formKey, visit.browser, visit.now);
          answerWith(response, await take({ ...visit, ...sent }));
        },
      ];
    },
  };
}

/** How tokens are kept: whoever reads the records cannot use them. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
