import pg from 'pg';
import { Closed, Unavailable } from '../unavailable.ts';
import { Connection } from './connection.ts';

export interface DatabaseOptions {
  /** Connections that this process may hold for its statements, and as many again for its turns. 10 unless said. */
  readonly mostConnections?: number;
  /** How long to wait for a connection, a free one or a new one. 5 seconds unless said. */
  readonly connectWithinMs?: number;
  /** How long the database may work on one statement. 30 seconds unless said. */
  readonly answerWithinMs?: number;
  /** Is told when a connection that nobody uses breaks. */
  readonly warn?: (message: string, error: unknown) => void;
}

/** How it stands with the connections for one purpose. */
export interface PoolFigures {
  readonly pool: 'statements' | 'turns';
  readonly inUse: number;
  readonly idle: number;
  /** How many ask for one and have none yet. */
  readonly waits: number;
}

const MOST_CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 30_000;
const KEEP_IDLE_MS = 30_000;

/**
 * The connections of this process to one database. It reconnects by itself: whatever is asked takes a connection that
 * works, or makes one. Rejects with `Unavailable` when the database could not be asked or refuses for now (nothing
 * was kept), with `AnswerLost` when the connection broke meanwhile, with the driver's error when a statement is wrong,
 * with `Closed` after `close`.
 */
export class Database {
  readonly #url: string;
  readonly #pool: pg.Pool;
  /** Apart from the others: whoever has a turn needs a connection besides, and must get one. */
  readonly #turns: pg.Pool;
  readonly #answerWithinMs: number;
  #closing: Promise<unknown> | undefined;

  /** Connects to nothing yet. `url` such as postgres://user:password@host:5432/name. */
  constructor(url: string, options: DatabaseOptions = {}) {
    this.#url = url;
    const { connectWithinMs = CONNECT_WITHIN_MS, answerWithinMs = ANSWER_WITHIN_MS } = options;
    const { mostConnections = MOST_CONNECTIONS, warn = console.warn } = options;
    this.#answerWithinMs = answerWithinMs;
    const settings = {
      connectionString: url,
      application_name: 'vouchsafe',
      max: mostConnections,
      connectionTimeoutMillis: connectWithinMs,
      idleTimeoutMillis: KEEP_IDLE_MS,
      keepAlive: true,
      statement_timeout: answerWithinMs,
      idle_in_transaction_session_timeout: answerWithinMs,
    };
    this.#pool = new pg.Pool(settings);
    this.#turns = new pg.Pool(settings);
    for (const pool of [this.#pool, this.#turns]) {
      pool.on('error', error => warn('a connection to the database broke; another will be made', error));
    }
  }

  /** As it was given; it may hold a password, so it is told to processes of our own alone. */
  get url(): string {
    return this.#url;
  }

  /** How it stands with the connections now. */
  pools(): readonly PoolFigures[] {
    const figures = (pool: PoolFigures['pool'], { totalCount, idleCount, waitingCount }: pg.Pool) => ({
      pool,
      inUse: totalCount - idleCount,
      idle: idleCount,
      waits: waitingCount,
    });
    return [figures('statements', this.#pool), figures('turns', this.#turns)];
  }

  /**
   * Runs one statement, as a transaction of its own. One that comes often may be kept in the database under a name, which
   * is its own: parsing and planning take as long as many a statement itself.
   */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
    keepAs?: string,
  ): Promise<pg.QueryResult<Row>> {
    return this.#with(this.#pool, this.#answerWithinMs, connection =>
      connection.query<Row>(text, values, keepAs),
    );
  }

  /**
   * Runs `work` while no other process has the turn of this name; they get it in the order in which they asked. `look`
   * is a statement without parameters whose rows are what it sees then. Should the connection break, others may begin
   * before `work` is over.
   */
  inTurn<Row extends pg.QueryResultRow, Result>(
    name: string,
    look: string,
    work: (rows: readonly Row[]) => Promise<Result>,
  ): Promise<Result> {
    return this.#with(this.#turns, this.#answerWithinMs, async connection => {
      const lock = `SELECT pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(name)}, 0))`;
      const looked: unknown = await connection.query(`BEGIN; ${lock}; ${look}`);
      try {
        return await work((looked as readonly pg.QueryResult<Row>[]).at(-1)?.rows ?? []);
      } finally {
        await connection.query('COMMIT').catch(() => {});
      }
    });
  }

  /**
   * Runs `work` in one transaction: all of it is kept or nothing. `withinMs` is how long each of its statements may
   * take, when that is more than usual.
   */
  transaction<Result>(
    work: (connection: Connection) => Promise<Result>,
    withinMs = this.#answerWithinMs,
  ): Promise<Result> {
    return this.#with(this.#pool, withinMs, async connection => {
      await connection.query('BEGIN');
      try {
        await connection.query(`SET LOCAL statement_timeout = ${Math.trunc(withinMs)}`);
        const result = await work(connection);
        await connection.query('COMMIT');
        return result;
      } catch (error) {
        if (connection.broken === undefined) await connection.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  /** Lets what runs come to its end, and refuses what comes. */
  async close(): Promise<void> {
    this.#closing ??= Promise.all([this.#turns.end(), this.#pool.end()]);
    await this.#closing;
  }

  async #with<Result>(
    pool: pg.Pool,
    answerWithinMs: number,
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#connect(pool);
    // A connection that breaks tells whoever asked, and its listeners too; without one the process would end.
    const toldAlready = () => {};
    client.on('error', toldAlready);
    const connection = new Connection(client, answerWithinMs);
    try {
      return await work(connection);
    } finally {
      client.off('error', toldAlready);
      client.release(connection.broken);
    }
  }

  async #connect(pool: pg.Pool): Promise<pg.PoolClient> {
    if (this.#closing !== undefined) throw new Closed('the database: closed, takes nothing more');
    try {
      return await pool.connect();
    } catch (cause) {
      throw new Unavailable(`the database could not be asked: ${(cause as Error).message}`, { cause });
    }
  }
}
