/** What Slack calls; nothing while no Slack app is set up. */
import { FORM_BODY, rawBody } from '../http/body.ts';
import { atMostInFlight, IN_FLIGHT } from '../http/in-flight.ts';
import { takeSlackCommand } from '../http/slack/commands.ts';
import { takeSlackForm } from '../http/slack/interactions.ts';
import { signedBySlack } from '../http/slack/slack-signature.ts';
import type { AppOptions } from './app-options.ts';
import type { RouteTable } from './route-table.ts';

const SLACK_BYTES = 100_000;

export function slackRoutes(options: AppOptions): RouteTable {
  if (!options.slack) return {};
  const { client, signingSecret } = options.slack;
  const { connections, pages, publicUrl } = options;
  // A Slack app is set up by the settings, and so belongs to whom the public address belongs to.
  const pagesAccount = () => connections.get(pages.portalAt(new URL(publicUrl).host) ?? '');
  const slack = { ...options, slack: client, pagesAccount };
  const gate = [
    rawBody(SLACK_BYTES, FORM_BODY),
    atMostInFlight(IN_FLIGHT),
    signedBySlack(signingSecret, options.now),
    options.passOn(() => pages.portalAt(new URL(publicUrl).host)),
  ];
  return {
    '/slack/commands': { post: [...gate, takeSlackCommand(slack)] },
    '/slack/interactions': { post: [...gate, takeSlackForm(slack)] },
  };
}
