/** The rules that a portal's log is folded by, as pure functions. The domain supplies them. */

/** Who and when, as the log will keep it. */
export interface Stamp {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly by: string;
}

/** What a decision may know beside the state: the moment, the asker, and a source of ids. */
export interface Context extends Stamp {
  /** An id such as `reg_7f3k…`, derived from the request key, so that the same request makes the same ids. */
  id(prefix: string): string;
}

export interface Rules<State, Command, Fact, Refusal> {
  empty(portalId: string): State;
  /**
   * Says what happens, or refuses without a trace. Changes nothing. Facts are plain JSON: `apply` is given them as
   * a replay will read them. A refusal is anything but a list.
   */
  decide(state: State, command: Command, context: Context): readonly Fact[] | Refusal;
  /** The only function that may change the state. */
  apply(state: State, fact: Fact, stamp: Stamp): void;
  /**
   * What follows from facts just applied (books brought to their right balance); kept in the same entry.
   * Changes nothing itself; what it returns is applied, and it is not asked again.
   */
  settle(state: State, facts: readonly Fact[], context: Context): readonly Fact[];
}
