/** All we say to the mail server, by SMTP, and what its answers mean for a letter. */
import { createTransport, type SendMailOptions } from 'nodemailer';

export interface MailServer {
  /** Hands one mail over. Rejects with `ServerTrouble` when no mail can be handed over now. */
  deliver(message: SendMailOptions): Promise<Delivery>;
  close(): void;
}

export type Delivery =
  | { readonly kind: 'sent' }
  /** This mail will never be taken (5xx for the recipient or the content). */
  | { readonly kind: 'refused'; readonly why: string }
  /** This mail is not taken now (4xx for the recipient or the content); others may be. */
  | { readonly kind: 'later'; readonly why: string };

/** The server is away, refuses us, or is busy. Says codes only: what servers write may hold addresses. */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble';
}

const MAILS_PER_SECOND = 20;
const CONNECTIONS = 2;
const CONNECTED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 30_000;
const HANDED_OVER_WITHIN_MS = 120_000;
const IDLE_CONNECTION_MS = 20_000;

/** Speaks to the server at `smtp://user:password@host:port` or `smtps://`, over few connections that it keeps for a while. */
export function createMailServer(smtpUrl: string): MailServer {
  const limits = { idleTimeout: IDLE_CONNECTION_MS, maxRequeues: 1 };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    rateLimit: MAILS_PER_SECOND,
    rateDelta: 1_000,
    connectionTimeout: CONNECTED_WITHIN_MS,
    greetingTimeout: CONNECTED_WITHIN_MS,
    dnsTimeout: CONNECTED_WITHIN_MS,
    socketTimeout: ANSWERED_WITHIN_MS,
    ...limits,
  });
  return {
    async deliver(message) {
      try {
        const signal = AbortSignal.timeout(HANDED_OVER_WITHIN_MS);
        await transport.sendMail({ ...message, signal } as SendMailOptions);
        return { kind: 'sent' };
      } catch (error) {
        return meaningOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** The commands that are about one mail; what is refused elsewhere is refused to every mail. */
const OF_ONE_MAIL = ['RCPT TO', 'DATA'];

function meaningOf(error: SmtpError): Delivery {
  const { code = error.name, command = '', responseCode = 0 } = error;
  const why = [code, command, responseCode || ''].filter(Boolean).join(' ');
  if (responseCode !== 421 && OF_ONE_MAIL.includes(command)) {
    if (responseCode >= 500) return { kind: 'refused', why };
    if (responseCode >= 400) return { kind: 'later', why };
  }
  // The library found it before the server did: an address or a text that SMTP cannot carry, or that is too long.
  if (responseCode === 0 && ['EENVELOPE', 'EMESSAGE'].includes(code)) return { kind: 'refused', why };
  throw new ServerTrouble(`the mail server takes no mail: ${why}`);
}
