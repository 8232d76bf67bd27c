/** A real SMTP server on a free port that refuses by order. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface MailServerStandIn {
  readonly url: string;
  /** What it took, in order. */
  readonly taken: Email[];
  /** Whom it was asked to bring a mail to, in order, refusals included. */
  readonly asked: string[];
  /** The SMTP code with which each step is refused; 0 takes it. Texts are as servers write them, with addresses. */
  refuse: {
    greeting: () => number;
    sender: () => number;
    recipient: (address: string) => number;
    content: (mail: Email) => number;
  };
  close(): Promise<void>;
}

export async function startMailServer(port = 0): Promise<MailServerStandIn> {
  const standIn: MailServerStandIn = {
    url: '',
    taken: [],
    asked: [],
    refuse: { greeting: () => 0, sender: () => 0, recipient: () => 0, content: () => 0 },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  const answer = (code: number, about: string) =>
    code === 0 ? null : Object.assign(new Error(`no <${about}> here`), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, callback) => callback(answer(standIn.refuse.greeting(), 'you')),
    onMailFrom: ({ address }, _session, callback) => callback(answer(standIn.refuse.sender(), address)),
    onRcptTo({ address }, _session, callback) {
      standIn.asked.push(address);
      callback(answer(standIn.refuse.recipient(address), address));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        const error = answer(standIn.refuse.content(mail), mail.to?.[0]?.address ?? '');
        if (!error) standIn.taken.push(mail);
        callback(error);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  return Object.assign(standIn, { url: `smtp://127.0.0.1:${listening}` });
}
