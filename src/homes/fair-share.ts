export interface Spread {
  /** How many portals there are to work for. */
  readonly portals: number;
  /** How many are at home here. */
  readonly here: number;
  /** How many processes are alive, this one among them. */
  readonly processes: number;
}

/** What no process should have more of: what is left over goes to the first that take it. */
export function fairShare({ portals, processes }: Spread): number {
  return Math.ceil(portals / Math.max(1, processes));
}

/** How many more this process may take by itself; below 0: how many others should have. */
export function room(spread: Spread): number {
  return fairShare(spread) - spread.here;
}
