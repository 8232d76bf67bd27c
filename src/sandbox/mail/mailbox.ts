import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Log } from '../log.ts';
import { reasonOf } from '../outbound.ts';
import type { Mail, MailAddress } from '../wire-mail.ts';

export interface Mailbox {
  /** Where the app sends: `smtp://127.0.0.1:port`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface MailboxOptions {
  readonly take: (mail: Omit<Mail, 'id'>) => void;
  readonly now: () => number;
  readonly log: Log;
}

const bytesAtMost = 5_000_000;
const recipientsAtMost = 50;

/** A mail server on a free port of this machine, that takes everything and sends nothing on. */
export async function openMailbox({ take, now, log }: MailboxOptions): Promise<Mailbox> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: bytesAtMost,
    closeTimeout: 1_000,
    onRcptTo(_address, session, callback) {
      const isOver = session.envelope.rcptTo.length >= recipientsAtMost;
      callback(isOver ? Object.assign(new Error('too many recipients'), { responseCode: 452 }) : null);
    },
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      received(stream).then(
        mail => {
          for (const address of recipients) take(mailOf(mail, address, now()));
          callback();
        },
        error => {
          log.warn(`sandbox: a mail could not be read: ${reasonOf(error)}`);
          callback(Object.assign(new Error('the mail cannot be read'), { responseCode: 554 }));
        },
      );
    },
  });
  server.on('error', error => log.warn(`sandbox: mail: ${reasonOf(error)}`));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

async function received(stream: Readable & { sizeExceeded?: boolean }): Promise<Email> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bytesAtMost) chunks.push(chunk);
  }
  if (size > bytesAtMost) throw new Error(`it has more than ${bytesAtMost} bytes`);
  return PostalMime.parse(Buffer.concat(chunks));
}

function mailOf(mail: Email, address: string, at: number): Omit<Mail, 'id'> {
  const named = (mail.to ?? []).map(addressOf).find(one => one.address === address);
  return {
    at,
    from: addressOf(mail.from),
    to: named ?? { name: '', address },
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
  };
}

function addressOf(given: Address | undefined): MailAddress {
  return { name: given?.name ?? '', address: (given?.address ?? '').toLowerCase() };
}
