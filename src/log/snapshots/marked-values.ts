/** How a state is written in lines: each value that is not JSON by itself stands in a list behind a mark. */

export const Mark = {
  /** Behind it the value, as it is. */
  plain: 0,
  /** The number of an object that was written before. */
  known: 1,
  /** A number and an object that stands in other places too. */
  shared: 2,
  /** An object whose values are marked; below, lists of marked values. */
  object: 3,
  list: 4,
  /** Keys and values in turn. */
  map: 5,
  set: 6,
  /** The name of a value that JSON has no word for. */
  odd: 7,
} as const;

/** A value as it stands in a line. */
export type Marked =
  | string
  | number
  | boolean
  | null
  | readonly [mark: number, of: unknown]
  | readonly [mark: number, number: number, of: Marked];

/** The line of a property that is no map, set or list. */
export interface Whole {
  readonly property: string;
  readonly value: Marked;
}

/** The line before what one of the state's own maps, sets and lists holds, which follows in lists of some length. */
export interface Opening {
  readonly property: string;
  readonly as: 'map' | 'set' | 'list';
  /** When it stands in other places too. */
  readonly number: number | null;
}

/** So many characters are read back within some milliseconds. A line is longer by what its last item is. */
export const LINE_LENGTH = 64 * 1024;

/** Whether a value that is no object comes back from JSON as it went there. */
export function isJson(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}
