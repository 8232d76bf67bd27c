import pg from 'pg';
import { Unavailable } from '../log/unavailable.ts';

export interface KeeperOptions {
  /** Of the database itself: behind a pool such as PgBouncer there would be no locks and no bell. */
  readonly url: string;
  /** How long to wait for the connection, and for each answer on it. 5 seconds unless said. */
  readonly answerWithinMs?: number | undefined;
  /** Hears what other processes rang. */
  readonly heard: (payload: string) => void;
  /** Is told once when the connection is lost, whoever noticed it: its locks are gone, or will be. */
  readonly lost: (error: Error) => void;
}

/** Of the database's process behind a connection: another that is given the same number later began at another time. */
export interface Backend {
  readonly pid: number;
  readonly startedAt: string;
}

const ANSWER_WITHIN_MS = 5_000;

/**
 * A machine that is gone says nothing: the database then ends its connection, and with it its locks, after 5 + 3 x 3
 * seconds of silence, and 14 seconds after something that it did not acknowledge. Whoever holds the locks notices
 * sooner, because it asks every second and waits 5 for an answer.
 * What is written here is worth no flush: it tells where portals are, the locks decide.
 */
const SESSION = `
  SET tcp_keepalives_idle = 5;
  SET tcp_keepalives_interval = 3;
  SET tcp_keepalives_count = 3;
  SET tcp_user_timeout = 14000;
  SET synchronous_commit = off`;

/** The one connection that holds the locks of this process and hears the bell; it is never one of a pool. */
export class Keeper {
  readonly #client: pg.Client;
  readonly #options: KeeperOptions;
  #lost: Error | undefined;
  /** The last statement that was asked for: they run one after another. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(client: pg.Client, options: KeeperOptions) {
    this.#client = client;
    this.#options = options;
    client.on('error', error => this.lose(error));
    client.on('end', () => this.lose(new Error('the connection has ended')));
    client.on('notification', ({ payload }) => options.heard(payload ?? ''));
  }

  /** Rejects with `Unavailable` when the database cannot be reached. `former` is a connection of ours that was lost. */
  static async connect(options: KeeperOptions, former?: Backend): Promise<Keeper> {
    const { url, answerWithinMs = ANSWER_WITHIN_MS } = options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'vouchsafe keeper',
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    const keeper = new Keeper(client, options);
    try {
      await client.connect();
      await client.query(SESSION);
      // It may still hold our locks, when nobody has told the database that we gave it up.
      if (former) await client.query(END_FORMER, [former.pid, former.startedAt]);
      const { rows } = await client.query<{ channel: string }>(CHANNEL);
      await client.query(`LISTEN ${pg.escapeIdentifier(rows[0]?.channel ?? '')}`);
      return keeper;
    } catch (error) {
      keeper.close();
      throw new Unavailable(`the database could not be asked: ${(error as Error).message}`, { cause: error });
    }
  }

  /**
   * Runs one statement. Rejects with `Unavailable`. When no answer comes the connection is lost; an error of the
   * statement alone leaves it be.
   */
  query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const rows = this.#last.then(() => this.#ask<Row>(text, values));
    this.#last = rows.catch(() => {});
    return rows;
  }

  /** Tells all processes that listen, this one too. */
  async ring(payload: string): Promise<void> {
    await this.query(`SELECT pg_notify(channel, $1) FROM (${CHANNEL}) AS c`, [payload]);
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Gives the connection up, and says so. */
  lose(error: Error): void {
    if (this.#lost) return;
    this.#lost = error;
    this.#end();
    this.#options.lost(error);
  }

  /** Ends the connection, and its locks with it. */
  close(): void {
    this.#lost ??= new Error('the connection was closed');
    this.#end();
  }

  async #ask<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    if (this.#lost) throw new Unavailable('the connection is lost', { cause: this.#lost });
    try {
      const { rows } = await this.#client.query<Row>(text, [...values]);
      return rows;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) this.lose(error as Error);
      throw new Unavailable(`the database did not do it: ${(error as Error).message}`, { cause: error });
    }
  }

  #end(): void {
    // On a network that is gone nobody would answer the goodbye.
    void this.#client.end().catch(() => {});
  }
}

/** Two installations may lie in schemas of one database. */
const CHANNEL = `SELECT 'vouchsafe ' || current_schema() AS channel`;

const END_FORMER = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid = $1 AND backend_start = $2::timestamptz`;
