import { createAccountWorkers } from '../crm/account-workers.ts';
import type { Connections } from '../crm/connection.ts';
import type { Letter, Mailer } from './letter.ts';
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

  /** Undefined for one that cannot be opened, which the worker drops in its turn. */
  function letterIn(item: string): Letter | undefined {
    try {
      return (JSON.parse(seal.open(item)) as Posted).letter;
    } catch {
      return undefined;
    }
  }

  return {
    send: (portalId, letter) => sendAll(portalId, [letter]),
    sendAll,
    async forget(portalId, isForgotten) {
      await outbox.edit(portalId, item => {
        const letter = letterIn(item);
        return letter && isForgotten(letter) ? undefined : item;
      });
    },
    waiting: portalId => outbox.waiting(portalId),
    wake: portalId => workers.of(portalId)?.remind(),
    start: workers.start,
    idle: workers.idle,
    async stop() {
      await workers.stop();
      server.close();
    },
  };
}
