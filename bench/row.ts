/** One line of the table: what was measured, the limit measured in the same run, their ratio, the budget, and whether it holds. */

export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Empty where there is nothing to measure it against. */
  readonly limit: string;
  readonly ratio: number | null;
  /** Empty where there is none: the figure is told, and nothing hangs on it. */
  readonly budget: string;
  readonly isMet: boolean | null;
}

/** What a bench is given. */
export interface Bench {
  readonly report: (row: Row) => void;
  /** Whether it is only to be seen that it works: fewer rounds, smaller portals. */
  readonly isQuick: boolean;
  /** An empty database of PostgreSQL, on a server that flushes; undefined where there is none. */
  readonly databaseUrl: string | undefined;
}

export type Figures = Pick<Row, 'what' | 'measured'> & { readonly limit?: string };

export function atMost(figures: Figures, ratio: number, budget: number): Row {
  return { limit: '', ...figures, ratio, budget: `at most ${budget}`, isMet: ratio <= budget };
}

export function atLeast(figures: Figures, ratio: number, budget: number): Row {
  return { limit: '', ...figures, ratio, budget: `at least ${budget}`, isMet: ratio >= budget };
}

/** A budget that is no ratio: 2 seconds, 100 MB. */
export function within(figures: Figures, isMet: boolean, budget: string): Row {
  return { limit: '', ...figures, ratio: null, budget, isMet };
}

export function told(figures: Figures, ratio: number | null = null): Row {
  return { limit: '', ...figures, ratio, budget: '', isMet: null };
}
