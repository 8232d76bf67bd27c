/** What is mailed: one letter to one person, in their language, ready to be sent. */
import type { Language } from '../portal/languages.ts';
import type { LetterText } from '../portal/letters/letter-text.ts';

export interface Letter extends LetterText {
  /**
   * The same letter has the same key, however often it is asked for: it is sent once. Holds ids and never an address:
   * it is told in the log.
   */
  readonly key: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly language: Language;
  /**
   * Where one click ends such mails (RFC 8058: `/one-click` behind it takes the mail program's own request); null for
   * mails that the person asked for or that carry out a contract. Whoever has ended them is sent none that has one.
   */
  readonly unsubscribeUrl: string | null;
}

export interface Mailer {
  /** Durable when it resolves: it is sent soon, and again while the mail server refuses. */
  send(portalId: string, letter: Letter): Promise<void>;
  /** The same for several, kept all or none. */
  sendAll(portalId: string, letters: readonly Letter[]): Promise<void>;
  /** Takes letters out of the outbox, of which nothing is then left on disk, nor of those that were sent. */
  forget(portalId: string, isForgotten: (letter: Letter) => boolean): Promise<void>;
  /** How many letters of a portal have not been handed to the mail server. */
  waiting(portalId: string): Promise<number>;
  /** Another process has put something in its queue. */
  wake(portalId: string): void;
  start(): void;
  /** Resolves when every letter that is due has been handed to the mail server. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}
