import pg from 'pg';
import { AnswerLost, Unavailable } from '../unavailable.ts';

/** The database gives up by itself first, and then it is known that nothing was kept. */
const GRACE_MS = 5_000;

/** One connection of the pool while somebody has it. */
export class Connection {
  /** Why it must not be used again. */
  broken: AnswerLost | undefined;
  readonly #client: pg.PoolClient;
  readonly #answerWithinMs: number;

  /** @param answerWithinMs how long the database may work on a statement. */
  constructor(client: pg.PoolClient, answerWithinMs: number) {
    this.#client = client;
    this.#answerWithinMs = answerWithinMs;
  }

  /** Runs a statement. Rejects as `Database` says. */
  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
    keepAs?: string,
  ): Promise<pg.QueryResult<Row>> {
    try {
      return await this.#ask<Row>(text, values, this.#answerWithinMs + GRACE_MS, keepAs);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !(await this.#stillAnswers())) {
        this.broken = new AnswerLost(`the database broke off: ${(error as Error).message}`, { cause: error });
        throw this.broken;
      }
      throw passes(error)
        ? new Unavailable(`the database refuses: ${error.message}`, { cause: error })
        : error;
    }
  }

  #ask<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
    withinMs: number,
    name?: string,
  ): Promise<pg.QueryResult<Row>> {
    const query = { name, text, values: [...values], query_timeout: withinMs };
    return this.#client.query<Row>(query);
  }

  /**
   * Whether the connection outlived an error. Then the statement is certainly undone; when it did not, the database
   * may have kept it before it broke off. What an error says does not tell: its severity comes in many languages.
   */
  async #stillAnswers(): Promise<boolean> {
    try {
      await this.#ask('SELECT 1', [], GRACE_MS);
      return true;
    } catch (error) {
      return error instanceof pg.DatabaseError && error.code === IN_FAILED_TRANSACTION;
    }
  }
}

const IN_FAILED_TRANSACTION = '25P02';

/**
 * Classes of SQLSTATE for what passes: 40 (rolled back for others' sake), 53 (no room, no memory), 55 (locked),
 * 57 (cancelled, such as by a time-out); 25006 while a standby takes over.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function passes({ code = '' }: pg.DatabaseError): boolean {
  return /^(40|53|55|57|25006)/.test(code);
}
