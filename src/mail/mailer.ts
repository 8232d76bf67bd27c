import type { Connection, Connections } from '../crm/connection.ts';
import type { Mailer } from './letter.ts';
import { createOutboxWorker, type OutboxOptions, type OutboxWorker, type Posted } from './outbox-worker.ts';

export interface MailerOptions extends OutboxOptions {
  readonly connections: Connections;
}

/** How often we look for accounts that have come, and for letters that were put off. */
const LOOK_AGAIN_AFTER_MS = 1_000;

/**
 * Sends letters in the order they came, each once as far as the mail server lets us know: one that it took a moment
 * before a crash goes to it again, under the same Message-ID. Letters of an account wait until it is connected.
 */
export function createMailer(options: MailerOptions): Mailer {
  const { connections, outbox, seal, server } = options;
  const workers = new Map<Connection, OutboxWorker>();
  let timer: NodeJS.Timeout | undefined;

  function workerOf(portalId: string): OutboxWorker | undefined {
    const connection = connections.get(portalId);
    if (!connection || !timer) return undefined;
    const worker = workers.get(connection) ?? createOutboxWorker(connection, options);
    workers.set(connection, worker);
    return worker;
  }

  function lookAround(): void {
    const connected = connections.all();
    for (const [connection, worker] of workers) {
      if (connected.includes(connection)) continue;
      workers.delete(connection);
      void worker.stop();
    }
    for (const { portalId } of connected) workerOf(portalId)?.remindIfDue();
  }

  const sendAll: Mailer['sendAll'] = async (portalId, letters) => {
    if (letters.length === 0) return;
    const posted = letters.map(letter => ({ letter, tries: 0, notBefore: 0 }) satisfies Posted);
    await outbox.push(
      portalId,
      posted.map(one => seal.seal(JSON.stringify(one))),
    );
    workerOf(portalId)?.remind();
  };

  return {
    send: (portalId, letter) => sendAll(portalId, [letter]),
    sendAll,
    waiting: portalId => outbox.waiting(portalId),
    start() {
      timer = setInterval(lookAround, LOOK_AGAIN_AFTER_MS);
      lookAround();
    },
    async idle() {
      lookAround();
      await Promise.all([...workers.values()].map(worker => worker.idle()));
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await Promise.all([...workers.values()].map(worker => worker.stop()));
      workers.clear();
      server.close();
    },
  };
}
