import { type Likeness, likenessOf } from './match-reason.ts';

export type Told = 'same' | 'apart';

/** What people decided on pairs of accounts, by their ids; the last word stands. */
export class PastDecisions {
  readonly #told = new Map<string, Map<string, Told>>();

  tell(one: string, other: string, told: Told): void {
    this.#side(one).set(other, told);
    this.#side(other).set(one, told);
  }

  /** As if nobody had ever decided on the two. */
  takeBack(one: string, other: string): void {
    this.#told.get(one)?.delete(other);
    this.#told.get(other)?.delete(one);
  }

  on(one: string, other: string): Told | undefined {
    return this.#told.get(one)?.get(other);
  }

  /** The accounts that this one was told to be the same as. */
  sameAs(id: string): readonly string[] {
    return [...(this.#told.get(id) ?? [])].filter(([, told]) => told === 'same').map(([other]) => other);
  }

  #side(id: string): Map<string, Told> {
    const known = this.#told.get(id) ?? new Map<string, Told>();
    this.#told.set(id, known);
    return known;
  }
}

/** A person's decision before whatever speaks for or against; the grounds stay to be read. */
export function asTold(found: Likeness, told: Told | undefined): Likeness {
  if (told === undefined) return found;
  return told === 'same'
    ? likenessOf(1, [{ code: 'told_same' }, ...found.reasons])
    : likenessOf(0, [{ code: 'told_apart' }, ...found.reasons]);
}
