/** The parts of Slack's Block Kit that our form is made of. */
export interface SlackText {
  readonly type: 'plain_text';
  readonly text: string;
}

export type SlackBlock =
  | { readonly type: 'section'; readonly text: SlackText }
  | {
      readonly type: 'input';
      /** The field's name, by which its value and its mistake are told. */
      readonly block_id: string;
      readonly optional?: boolean;
      readonly label: SlackText;
      readonly element:
        | {
            readonly type: 'plain_text_input' | 'email_text_input';
            readonly action_id: 'value';
            readonly initial_value?: string;
            readonly multiline?: boolean;
            readonly max_length?: number;
          }
        | {
            readonly type: 'checkboxes';
            readonly action_id: 'value';
            readonly options: readonly { readonly text: SlackText; readonly value: string }[];
          };
    };

export interface SlackView {
  readonly type: 'modal';
  readonly callback_id?: string;
  /** At most 24 characters, as are the two buttons. */
  readonly title: SlackText;
  readonly submit?: SlackText;
  readonly close: SlackText;
  readonly blocks: readonly SlackBlock[];
}

/** Text as it stands: Slack's own formatting signs mean nothing in it. */
export function plain(text: string): SlackText {
  return { type: 'plain_text', text };
}
