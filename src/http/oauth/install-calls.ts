/** How pages about installing are answered: in English, of no account's program, and to anybody. */
import type { Request, RequestHandler, Response } from 'express';
import type { RotatedKey } from '../../log/sealing.ts';
import { SCRIPT, STYLE } from '../../portal/assets.ts';
import type { Frame } from '../../portal/layout.tsx';
import { wordsIn } from '../../portal/words.ts';
import { FORM_BODY, rawBody } from '../body.ts';
import { atMostInFlight, IN_FLIGHT } from '../in-flight.ts';
import { browserOf } from '../pages/browser.ts';
import { formToken } from '../pages/form-token.ts';
import { createLimit, networkOf } from '../pages/limits.ts';
import { fromOurSite, type SentForm, sentForm } from '../pages/own-forms.ts';
import { answerWith } from '../pages/page-answer.ts';
import type { PageAnswer } from '../pages/page-calls.ts';
import { guardPage } from '../pages/page-headers.ts';

export interface InstallCallOptions {
  readonly publicUrl: string;
  /** Signs forms. */
  readonly formKey: RotatedKey;
  readonly now: () => number;
  /** A random text that nobody guesses. */
  readonly newToken: () => string;
}

/** One look at a page. */
export interface InstallVisit {
  readonly request: Request;
  readonly response: Response;
  readonly frame: Frame;
  readonly now: number;
  /** A random value that this browser keeps in a cookie. */
  readonly browser: string;
  /** For the forms on the page. */
  readonly token: string;
}

export type InstallForm = InstallVisit & SentForm;

const MINUTE_MS = 60_000;
/** Of one network; who installs the app for many accounts has time for it. */
const INSTALLS_A_MINUTE = 10;
/** Of everybody: each may cost a call to HubSpot. */
const ALL_INSTALLS_A_MINUTE = 100;
const FORM_BYTES = 10_000;

export function createInstallCalls(options: InstallCallOptions) {
  const { publicUrl, formKey, now } = options;
  const guard = guardPage(publicUrl);
  const atOnce = atMostInFlight(IN_FLIGHT);
  const ofNetwork = createLimit({ most: INSTALLS_A_MINUTE, withinMs: MINUTE_MS });
  const ofAll = createLimit({ most: ALL_INSTALLS_A_MINUTE, withinMs: MINUTE_MS });

  function visitOf(request: Request, response: Response): InstallVisit {
    const browser = browserOf(request, response, options);
    const frame: Frame = {
      words: wordsIn('en'),
      companyName: 'Vouchsafe',
      privacyUrl: null,
      assets: { style: STYLE.url, script: SCRIPT.url },
      path: request.path,
      signedIn: null,
    };
    response.locals.frame = frame;
    const at = now();
    return { request, response, frame, now: at, browser, token: formToken(formKey, browser, at) };
  }

  const page = (
    show: (visit: InstallVisit) => Promise<PageAnswer>,
    ...before: RequestHandler[]
  ): RequestHandler[] => [
    guard,
    atOnce,
    ...before,
    async (request, response) => answerWith(response, await show(visitOf(request, response))),
  ];

  return {
    page,

    /** A step of an install; rejects with a 429 when there are too many. */
    step(take: (visit: InstallVisit) => Promise<PageAnswer>): RequestHandler[] {
      return page(async visit => {
        await ofNetwork(networkOf(visit.request));
        await ofAll('all');
        return take(visit);
      });
    },

    /** A form of ours that is sent. Throws a 403 for one from another site or another browser. */
    form(take: (visit: InstallForm) => Promise<PageAnswer>, ...before: RequestHandler[]): RequestHandler[] {
      return [
        guard,
        fromOurSite(publicUrl),
        rawBody(FORM_BYTES, FORM_BODY),
        atOnce,
        ...before,
        async (request, response) => {
          const visit = visitOf(request, response);
          const sent = sentForm(request, formKey, visit.browser, visit.now);
          answerWith(response, await take({ ...visit, ...sent }));
        },
      ];
    },
  };
}
