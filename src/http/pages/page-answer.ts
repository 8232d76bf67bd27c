import type { Response } from 'express';
import { markupOf } from '../../portal/markup.ts';
import type { PageAnswer } from './page-calls.ts';

export function answerWith(response: Response, given: PageAnswer): void {
  if ('goTo' in given) response.redirect(303, given.goTo);
  else if ('file' in given) {
    response.attachment(given.name).type(given.type).send(given.file);
  } else
    response
      .status(given.status ?? 200)
      .type('html')
      .send(markupOf(given.page));
}
