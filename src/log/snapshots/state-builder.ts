import { Mark, type Marked, type Opening, type Whole } from './marked-values.ts';

/** Makes a state from its lines, one by one in their order, so that others get their turn in between. */
export class StateBuilder {
  readonly #properties = new Map<string, unknown>();
  readonly #numbered: unknown[] = [];
  #add: (parts: readonly Marked[]) => void = () => {
    throw new SyntaxError('what a state holds comes before its property');
  };

  /** Takes the next line. Throws for what is none; then the rest is of no use either. */
  line(text: string): void {
    const line: Whole | Opening | Marked[] = JSON.parse(text);
    if (Array.isArray(line)) this.#add(line);
    else if ('value' in line) this.#properties.set(line.property, this.#value(line.value));
    else this.#open(line);
  }

  /** What all lines together have made. */
  get state(): object {
    return Object.fromEntries(this.#properties);
  }

  #open({ property, as, number }: Opening): void {
    const { made, add } = this.#container(as);
    this.#properties.set(property, made);
    if (number !== null) this.#numbered[number] = made;
    this.#add = add;
  }

  #container(as: Opening['as']): { made: object; add: (parts: readonly Marked[]) => void } {
    if (as === 'map') {
      const made = new Map<unknown, unknown>();
      return { made, add: parts => this.#fill(made, parts) };
    }
    if (as === 'set') {
      const made = new Set<unknown>();
      return {
        made,
        add: parts => {
          for (const part of parts) made.add(this.#value(part));
        },
      };
    }
    const made: unknown[] = [];
    return {
      made,
      add: parts => {
        for (const part of parts) made.push(this.#value(part));
      },
    };
  }

  #fill(map: Map<unknown, unknown>, parts: readonly Marked[]): Map<unknown, unknown> {
    for (let i = 0; i < parts.length; i += 2) {
      const key = this.#value(parts[i] as Marked);
      map.set(key, this.#value(parts[i + 1] as Marked));
    }
    return map;
  }

  /** The value behind a mark. Objects and lists that JSON has just made are used as they are. */
  #value(marked: Marked): unknown {
    if (typeof marked !== 'object' || marked === null) return marked;
    const of = marked[1];
    switch (marked[0]) {
      case Mark.plain:
        return of;
      case Mark.known:
        if (!((of as number) in this.#numbered)) throw new SyntaxError(`nothing has the number ${of}`);
        return this.#numbered[of as number];
      case Mark.shared: {
        const value = this.#value(marked[2] as Marked);
        this.#numbered[of as number] = value;
        return value;
      }
      case Mark.object: {
        const parts = of as Record<string, unknown>;
        for (const key in parts) {
          const part = parts[key];
          if (typeof part === 'object') parts[key] = this.#value(part as Marked);
        }
        return parts;
      }
      case Mark.list: {
        const parts = of as unknown[];
        for (let i = 0; i < parts.length; i++) parts[i] = this.#value(parts[i] as Marked);
        return parts;
      }
      case Mark.map:
        return this.#fill(new Map(), of as Marked[]);
      case Mark.set:
        return new Set((of as Marked[]).map(part => this.#value(part)));
      case Mark.odd:
        return oddValue(of as string);
    }
    throw new SyntaxError(`no mark is ${marked[0]}`);
  }
}

function oddValue(name: string): unknown {
  if (name === 'undefined') return undefined;
  return name.endsWith('n') ? BigInt(name.slice(0, -1)) : Number(name);
}
