import { createAccountWorkers } from '../crm/account-workers.ts';
import type { Connections } from '../crm/connection.ts';
import type { Mailer } from './letter.ts';
import { createOutboxWorker, type OutboxOptions, type Posted } from './outbox-worker.ts';

export interface MailerOptions extends OutboxOptions {
  readonly connections: Connections;
}

/**
 * Sends letters in the order they came, each once as far as the mail server lets us know: one that it took a moment
 * before a crash goes to it again, under the same Message-ID. Letters of an account wait until it is connected.
 */
export function createMailer(options: MailerOptions): Mailer {
  const { connections, outbox, seal, server } = options;
  const workers = createAccountWorkers({
    connections,
    make: connection => createOutboxWorker(connection, options),
  });

  const sendAll: Mailer['sendAll'] = async (portalId, letters) => {
    if (letters.length === 0) return;
    const posted = letters.map(letter => ({ letter, tries: 0, notBefore: 0 }) satisfies Posted);
    await outbox.push(
      portalId,
      posted.map(one => seal.seal(JSON.stringify(one))),
    );
    workers.of(portalId)?.remind();
  };

  return {
    send: (portalId, letter) => sendAll(portalId, [letter]),
    sendAll,
    waiting: portalId => outbox.waiting(portalId),
    start: workers.start,
    idle: workers.idle,
    async stop() {
      await workers.stop();
      server.close();
    },
  };
}
