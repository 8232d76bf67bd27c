import type { Connection, Connections } from './connection.ts';

/** What works for one account while that is connected. */
export interface AccountWorker {
  /** Reminds it when something that was put off is due; called about once a second. */
  remindIfDue?(): void;
  /** Resolves when there is nothing to do and nothing is being done. */
  idle(): Promise<void>;
  /** Ends when what is being done has ended. */
  stop(): Promise<void>;
}

/** One worker for each connected account: made when the account has come, stopped when it has left. */
export interface AccountWorkers<Worker extends AccountWorker> {
  /** The worker of a portal; undefined while it is not connected or nothing runs. */
  of(portalId: string): Worker | undefined;
  start(): void;
  /** Resolves when no worker has anything to do. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface AccountWorkersOptions<Worker extends AccountWorker> {
  readonly connections: Connections;
  readonly make: (connection: Connection) => Worker;
  /** Is told of an account that has left, when its worker is asked to stop. */
  readonly left?: (portalId: string) => void;
}

/** How often we look for accounts that have come or left, and for work whose time has come. */
const LOOK_AGAIN_AFTER_MS = 1_000;

export function createAccountWorkers<Worker extends AccountWorker>({
  connections,
  make,
  left = () => {},
}: AccountWorkersOptions<Worker>): AccountWorkers<Worker> {
  const workers = new Map<string, { readonly connection: Connection; readonly worker: Worker }>();
  /** Those that were asked to stop and have not ended: two workers of one account would take the same work. */
  const leaving = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let unfollow = () => {};

  function of(portalId: string): Worker | undefined {
    const connection = connections.get(portalId);
    if (!connection || !timer) return undefined;
    const known = workers.get(portalId);
    if (known?.connection === connection) return known.worker;
    if (known) dismiss(portalId, known.worker);
    if (leaving.has(portalId)) return undefined;
    const worker = make(connection);
    workers.set(portalId, { connection, worker });
    return worker;
  }

  function dismiss(portalId: string, worker: Worker): void {
    workers.delete(portalId);
    left(portalId);
    const ended = worker.stop().finally(() => leaving.delete(portalId));
    leaving.set(portalId, ended);
  }

  /** At once: another process may begin to work for it. */
  async function leave({ portalId }: Connection): Promise<void> {
    const known = workers.get(portalId);
    if (known) dismiss(portalId, known.worker);
    await leaving.get(portalId);
  }

  function lookAround(): void {
    for (const [portalId, { connection, worker }] of workers)
      if (connections.get(portalId) !== connection) dismiss(portalId, worker);
    for (const { portalId } of connections.all()) of(portalId)?.remindIfDue?.();
  }

  return {
    of,
    start() {
      timer = setInterval(lookAround, LOOK_AGAIN_AFTER_MS);
      unfollow = connections.onLeaving?.(leave) ?? unfollow;
      lookAround();
    },
    async idle() {
      lookAround();
      await Promise.all([...workers.values()].map(({ worker }) => worker.idle()));
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      unfollow();
      await Promise.all([...workers.values()].map(({ worker }) => worker.stop()));
      workers.clear();
      await Promise.all(leaving.values());
    },
  };
}
