import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { SCRIPT, STYLE } from '../../portal/assets.ts';
import type { Frame } from '../../portal/layout.tsx';
import { markupOf } from '../../portal/markup.ts';
import { Notice } from '../../portal/pages/notice.tsx';
import { wordsIn } from '../../portal/words.ts';
import { problemOf, type RequestProblem } from '../problems.ts';
import { visitorLanguage } from './visitor-language.ts';

/** Whoever looks at a page is told in its language what happened; every other caller is answered as always. */
export function answerPageProblems({ log }: { log: Logger }): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (!response.locals.isPage || response.headersSent) return next(error);
    const problem = problemOf(error);
    const { reference } = response.locals;
    if (!problem) log.error({ reference, err: error }, 'request failed');
    else if (error !== problem) log.warn({ reference, err: error }, 'request not served');
    response.locals.code = problem?.code ?? 'internal_error';
    const frame: Frame = response.locals.frame ?? {
      words: wordsIn(visitorLanguage(request)),
      companyName: 'Vouchsafe',
      privacyUrl: null,
      assets: { style: STYLE.url, script: SCRIPT.url },
      path: request.path,
      signedIn: null,
    };
    const { title, text } = frame.words.messages.frame[noticeFor(problem)];
    const said = frame.words.say(text, { reference });
    response
      .status(problem?.status ?? 500)
      .set({ ...problem?.headers })
      .type('html')
      .send(markupOf(<Notice frame={frame} title={title} text={said} />));
  };
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
