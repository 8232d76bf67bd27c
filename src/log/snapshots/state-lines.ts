import { isJson, LINE_LENGTH, Mark, type Marked, type Opening, type Whole } from './marked-values.ts';

/**
 * A state as lines of JSON, from which `StateBuilder` makes the same again piece by piece: v8's own serialisation has
 * to be read in one go, which holds everybody up for seconds. The state is an object that holds plain data: objects,
 * lists, maps, sets, and what is no object. What stands in several places stands in the same places again. Throws
 * `TypeError` for anything else, such as a class or a circle: then there is no snapshot of it.
 */
export function linesOf(state: object): Generator<string, void, undefined> {
  return new Writer(state).lines(state);
}

class Writer {
  /** Objects that stand in more than one place. */
  readonly #shared: ReadonlySet<object>;
  /** Those of them that were written, with their numbers. */
  readonly #numbers = new Map<object, number>();

  constructor(state: object) {
    this.#shared = sharedIn(state);
  }

  *lines(state: object): Generator<string, void, undefined> {
    for (const [property, value] of Object.entries(state)) yield* this.#property(property, value);
  }

  *#property(property: string, value: unknown): Generator<string, void, undefined> {
    const as = value instanceof Map ? 'map' : value instanceof Set ? 'set' : 'list';
    if (as === 'list' && !Array.isArray(value)) {
      yield JSON.stringify({ property, value: this.#marked(value) } satisfies Whole);
      return;
    }
    const container = value as Iterable<unknown> & object;
    const number = this.#shared.has(container) ? this.#number(container) : null;
    yield JSON.stringify({ property, as, number } satisfies Opening);
    let line = '';
    for (const item of container) {
      const parts = as === 'map' ? (item as unknown[]) : [item];
      for (const part of parts) line += `${line && ','}${JSON.stringify(this.#marked(part))}`;
      if (line.length < LINE_LENGTH) continue;
      yield `[${line}]`;
      line = '';
    }
    if (line) yield `[${line}]`;
  }

  #number(shared: object): number {
    const number = this.#numbers.size;
    this.#numbers.set(shared, number);
    return number;
  }

  #marked(value: unknown): Marked {
    if (typeof value !== 'object' || value === null)
      return isJson(value) ? value : [Mark.odd, oddName(value)];
    const number = this.#numbers.get(value);
    if (number !== undefined) return [Mark.known, number];
    if (!this.#shared.has(value)) return this.#body(value);
    return [Mark.shared, this.#number(value), this.#body(value)];
  }

  #body(value: object): Marked {
    if (value instanceof Map) return [Mark.map, [...value].flat(1).map(part => this.#marked(part))];
    if (value instanceof Set) return [Mark.set, [...value].map(part => this.#marked(part))];
    if (this.#isPlain(value)) return [Mark.plain, value];
    if (Array.isArray(value)) return [Mark.list, value.map(part => this.#marked(part))];
    const parts = Object.entries(value).map(([key, part]) => [key, this.#marked(part)] as const);
    return [Mark.object, Object.fromEntries(parts)];
  }

  /** Whether it is read back as it is written, with all that it holds. */
  #isPlain(value: object): boolean {
    return Object.values(value).every(part => {
      if (typeof part !== 'object' || part === null) return isJson(part);
      const isMarked = part instanceof Map || part instanceof Set || this.#shared.has(part);
      return !isMarked && this.#isPlain(part);
    });
  }
}

/** Finds what stands in more than one place, and refuses what is no plain data. */
function sharedIn(state: object): Set<object> {
  const seen = new Set<object>();
  const shared = new Set<object>();
  const open = new Set<object>();
  function look(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (open.has(value)) throw new TypeError('a state that holds itself cannot be kept');
    if (seen.has(value)) {
      shared.add(value);
      return;
    }
    seen.add(value);
    open.add(value);
    for (const part of partsOf(value)) look(part);
    open.delete(value);
  }
  look(state);
  return shared;
}

function* partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) for (const [key, part] of value) yield* [key, part];
  else if (value instanceof Set || Array.isArray(value)) yield* value;
  else if (Object.getPrototypeOf(value) === Object.prototype) yield* Object.values(value);
  else
    throw new TypeError(`a state cannot be kept that holds a ${value.constructor?.name ?? 'strange object'}`);
}

/** What JSON would lose. */
function oddName(value: unknown): string {
  if (value === undefined || typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  throw new TypeError(`a state cannot be kept that holds a ${typeof value}`);
}
