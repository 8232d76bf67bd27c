import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { SCRIPT, STYLE } from '../../portal/assets.ts';
import type { Frame } from '../../portal/layout.tsx';
import { markupOf } from '../../portal/markup.ts';
import { Notice } from '../../portal/pages/notice.tsx';
import { wordsIn } from '../../portal/words.ts';
import { problemOf, type RequestProblem } from '../problems.ts';
import { logProblem } from '../request-log.ts';
import { guardPage } from './page-headers.ts';
import { visitorLanguage } from './visitor-language.ts';

/** What is said of an address before it is known whom it is for. */
const OF_THE_ADDRESS = new Set(['route_unknown', 'method_not_allowed', 'path_malformed']);

/** Whoever looks at a page is told in its language what happened; every other caller is answered as always. */
export function answerPageProblems({
  log,
  publicUrl,
}: {
  log: Logger;
  publicUrl: string;
}): ErrorRequestHandler {
  const guard = guardPage(publicUrl);
  return (error, request, response, next) => {
    if (response.headersSent || !isForPage(problemOf(error), request, response)) return next(error);
    guard(request, response, () => {});
    const problem = logProblem(error, response, log);
    const frame: Frame = response.locals.frame ?? {
      words: wordsIn(visitorLanguage(request)),
      companyName: 'Vouchsafe',
      privacyUrl: null,
      assets: { style: STYLE.url, script: SCRIPT.url },
      // Two slashes at the beginning would be another site's address.
      path: request.path.replace(/^[/\\]+/, '/'),
      signedIn: null,
    };
    const { title, text } = frame.words.messages.frame[noticeFor(problem)];
    const said = frame.words.say(text, { reference: response.locals.requestId });
    response
      .status(problem?.status ?? 500)
      .set({ ...problem?.headers })
      .type('html')
      .send(markupOf(<Notice frame={frame} title={title} text={said} />));
  };
}

/** An address that is none of ours is a page to whoever asks for one, as browsers do. */
function isForPage(problem: RequestProblem | undefined, request: Request, response: Response): boolean {
  if (response.locals.isPage) return true;
  return OF_THE_ADDRESS.has(problem?.code ?? '') && request.accepts(['json', 'html']) === 'html';
}

function noticeFor(problem: RequestProblem | undefined) {
  if (!problem) return 'failed';
  if (problem.code === 'form_expired') return 'expired';
  switch (problem.status) {
    case 403:
    case 401:
      return 'denied';
    case 413:
      return 'tooLarge';
    case 429:
      return 'tooMany';
    case 503:
      return 'busy';
    default:
      return 'missing';
  }
}
