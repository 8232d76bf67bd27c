/** What the Outbox page gets; see `wire.ts` for what holds of all. */

export interface MailAddress {
  /** Empty when the mail gave none. */
  readonly name: string;
  /** In lower case. */
  readonly address: string;
}

/** `GET /sandbox/v1/mails?limit=&to=` => `{ total, mails: MailSummary[] }`, newest first. */
export type MailSummary = Pick<Mail, 'id' | 'at' | 'from' | 'to' | 'subject'>;

/** `GET /sandbox/v1/mails/:id`; its HTML by itself is at `/sandbox/v1/mails/:id/html`. */
export interface Mail {
  readonly id: number;
  /** When it came, by the sandbox's clock. */
  readonly at: number;
  readonly from: MailAddress;
  /** Whom the mail server was told to bring it to. */
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** Null for a mail in plain text only. */
  readonly html: string | null;
  /** As they stood, in order; names in lower case. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}
