import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { shareKit } from '../../portal/kit.ts';
import { wordsIn } from '../../portal/words.ts';
import { parseValue } from '../body.ts';
import { fieldsOf } from '../pages/form-fields.ts';
import { notNow } from '../problems.ts';
import { logOf } from '../request-log.ts';
import { referForm } from './refer-form.ts';
import { type SlackOptions, slackReferrer } from './referrer.ts';

const COMMAND = z.object({
  user_id: z.string().min(1).max(100),
  trigger_id: z.string().min(1).max(500),
  text: z.string().max(1_000).default(''),
});

/** `POST /slack/commands`: shows the short form to a referrer; what is typed behind the command fills it in. */
export function takeSlackCommand(options: SlackOptions & { readonly log: Logger }): RequestHandler {
  const { pagesAccount, portals, slack, log } = options;
  return async (request, response) => {
    const command = parseValue(fieldsOf(request), COMMAND);
    const connection = pagesAccount();
    if (!connection) throw notNow('not_connected', 'The program has not reached its CRM yet. Try again.', 5);
    // What only the person who typed sees.
    const answer = (text: string) => void response.json({ response_type: 'ephemeral', text });
    const { portalId } = connection;
    response.locals.portalId = portalId;
    try {
      const referrer = await slackReferrer(options, connection, command.user_id);
      if (!referrer) return answer(wordsIn('en').messages.slack.stranger);
      const { partner, words } = referrer;
      const { youGet } = await portals.read(portalId, (program, at) =>
        shareKit(program, partner, { publicUrl: connection.pagesUrl, now: at }, words),
      );
      await slack.openView(command.trigger_id, referForm(words, youGet, command.text));
      response.status(200).end();
    } catch (err) {
      logOf(response, log).warn({ portalId, err }, 'the Slack form could not be shown');
      answer(wordsIn('en').messages.slack.unavailable);
    }
  };
}
