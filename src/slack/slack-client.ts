/** All we say to Slack: who somebody is, and a form to show them. */
import { z } from 'zod';
import type { SlackView } from './slack-view.ts';

export interface SlackClient {
  /** A member's address in lower case; undefined when Slack does not tell. Rejects when Slack cannot be asked. */
  emailOf(userId: string): Promise<string | undefined>;
  /** Shows a form to whoever gave the command. Rejects when Slack does not. */
  openView(triggerId: string, view: SlackView): Promise<void>;
}

export interface SlackClientOptions {
  /** `https://slack.com/api` */
  readonly apiUrl: string;
  readonly botToken: string;
}

/** A command has to be answered within three seconds (Slack, "Enabling interactivity with slash commands"). */
const ANSWER_WITHIN_MS = 1_200;

const answer = z.looseObject({ ok: z.boolean(), error: z.string().optional() });
const userInfo = z.looseObject({
  user: z.looseObject({ profile: z.looseObject({ email: z.string().optional() }) }),
});

export function createSlackClient({ apiUrl, botToken }: SlackClientOptions): SlackClient {
  /** Slack answers 200 with `ok: false` when it refuses. */
  async function call(method: string, body: URLSearchParams): Promise<unknown> {
    const response = await fetch(`${apiUrl}/${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${botToken}` },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const said: unknown = await response.json();
    const { ok, error } = answer.parse(said);
    if (!response.ok || !ok) throw new Error(`Slack refused ${method}: ${error ?? response.status}`);
    return said;
  }

  return {
    async emailOf(userId) {
      const said = await call('users.info', new URLSearchParams({ user: userId }));
      return userInfo.parse(said).user.profile.email?.trim().toLowerCase();
    },
    async openView(triggerId, view) {
      await call('views.open', new URLSearchParams({ trigger_id: triggerId, view: JSON.stringify(view) }));
    },
  };
}
