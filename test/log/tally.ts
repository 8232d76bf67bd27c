import type { Log } from '../../src/log/log.ts';
import type { Rules } from '../../src/log/rules.ts';

/** A program as small as can be: it adds numbers up to 100 and keeps a balance of them in step. */
export interface Tally {
  amounts: { id: string; amount: number; note?: string | undefined }[];
  balance: number;
}

export type TallyCommand =
  | { readonly do: 'add'; readonly amount: number; readonly note?: string | undefined }
  | { readonly do: 'nothing' }
  | { readonly do: 'throw'; readonly in: 'decide' | 'apply' | 'settle' };

export type TallyFact =
  | {
      readonly type: 'added';
      readonly id: string;
      readonly amount: number;
      readonly note?: string | undefined;
    }
  | { readonly type: 'balanced'; readonly id: string; readonly balance: number }
  | { readonly type: 'broken'; readonly in: 'apply' | 'settle' };

export const LIMIT = 100;

export const tallyRules: Rules<Tally, TallyCommand, TallyFact, string> = {
  empty: () => ({ amounts: [], balance: 0 }),
  decide(tally, command, { id }) {
    if (command.do === 'nothing') return [];
    if (command.do === 'throw') {
      if (command.in === 'decide') throw new Error('decide broke');
      return [{ type: 'broken', in: command.in }];
    }
    if (tally.balance + command.amount > LIMIT) return 'over_limit';
    return [{ type: 'added', id: id('amt'), amount: command.amount, note: command.note }];
  },
  apply(tally, fact) {
    if (fact.type === 'balanced') tally.balance = fact.balance;
    // The very object is kept, so that a test can see whether anybody else holds it too.
    if (fact.type === 'added') tally.amounts.push(fact);
    if (fact.type === 'broken') {
      tally.balance = -1;
      if (fact.in === 'apply') throw new Error('apply broke');
    }
  },
  settle(tally, facts, { id }) {
    if (facts.some(fact => fact.type === 'broken')) throw new Error('settle broke');
    const balance = tally.amounts.reduce((sum, { amount }) => sum + amount, 0);
    return balance === tally.balance ? [] : [{ type: 'balanced', id: id('bal'), balance }];
  },
};

/** A log that counts what is asked of it and can be told to wait or to fail. */
export interface WatchedLog extends Log<TallyFact> {
  readonly appends: number[];
  readonly reads: string[];
  /** Each append waits for it before it writes. */
  hold: Promise<void>;
  failNextAppend: Error | undefined;
  failNextRead: Error | undefined;
}

export function watched(log: Log<TallyFact>): WatchedLog {
  return {
    ...log,
    appends: [],
    reads: [],
    hold: Promise.resolve(),
    failNextAppend: undefined,
    failNextRead: undefined,
    async append(portalId, after, entries) {
      this.appends.push(entries.length);
      await this.hold;
      const error = this.failNextAppend;
      this.failNextAppend = undefined;
      if (error !== undefined) throw error;
      return log.append(portalId, after, entries);
    },
    async *read(portalId, after) {
      this.reads.push(portalId);
      const error = this.failNextRead;
      this.failNextRead = undefined;
      if (error !== undefined) throw error;
      yield* log.read(portalId, after);
    },
  };
}

/** A promise that the test settles when it likes. */
export function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { opened, open };
}
