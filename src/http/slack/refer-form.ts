/** The short form of a referral in Slack, and what is said when it was sent. */

import type { Words } from '../../portal/words.ts';
import { plain, type SlackBlock, type SlackView } from '../../slack/slack-view.ts';

export const REFER_FORM = 'refer';

/** Fields by the names under which they come back. */
export function referForm(words: Words, earns: string | null, typed: string): SlackView {
  const { slack: said } = words.messages;
  const email = /\S+@\S+/.exec(typed)?.[0];
  const name = typed
    .replace(email ?? '', '')
    .trim()
    .slice(0, 200);
  const input = (field: string, label: string, begin?: string): SlackBlock => ({
    type: 'input',
    block_id: field,
    label: plain(label),
    element: {
      type: field === 'email' ? 'email_text_input' : 'plain_text_input',
      action_id: 'value',
      ...(begin ? { initial_value: begin } : {}),
      ...(field === 'text' ? { multiline: true, max_length: 1_000 } : {}),
    },
  });
  return {
    type: 'modal',
    callback_id: REFER_FORM,
    title: plain(said.title),
    submit: plain(said.submit),
    close: plain(said.cancel),
    blocks: [
      ...(earns === null ? [] : [section(words.say(words.messages.share.earn, { pay: earns }))]),
      input('name', said.name, name),
      input('email', said.email, email),
      { ...input('company', said.company), optional: true } as SlackBlock,
      { ...input('text', said.need), optional: true } as SlackBlock,
      {
        type: 'input',
        block_id: 'consent',
        label: plain(said.consentLabel),
        element: {
          type: 'checkboxes',
          action_id: 'value',
          options: [{ text: plain(said.consent), value: 'yes' }],
        },
      },
    ],
  };
}

/** The form again, with the verdict in its place. */
export function verdictView(words: Words, verdict: string): SlackView {
  const { slack: said } = words.messages;
  return { type: 'modal', title: plain(said.title), close: plain(said.done), blocks: [section(verdict)] };
}

function section(text: string): SlackBlock {
  return { type: 'section', text: plain(text) };
}
