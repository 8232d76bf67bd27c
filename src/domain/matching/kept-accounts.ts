import { ByteTexts } from './byte-texts.ts';
import type { AccountIdentity } from './identity.ts';
import { hashOf, Postings } from './postings.ts';

/** Accounts as texts, each in a slot. */
export class KeptAccounts {
  readonly #byId = new Postings();
  readonly #texts = new ByteTexts();
  readonly #free: number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Keeps one that is not there yet, and says where. */
  add(account: AccountIdentity): number {
    const slot = this.#free.pop() ?? this.#texts.count;
    const { id, name, domains, phone = 0, city = 0, country = 0, parentId = 0 } = account;
    this.#texts.put(slot, JSON.stringify([id, name, domains, phone, city, country, parentId ?? 0]));
    this.#byId.add(hashOf(id), slot);
    this.#size += 1;
    return slot;
  }

  remove(id: string): void {
    const slot = this.slotOf(id);
    if (slot === undefined) return;
    this.#byId.remove(hashOf(id), slot);
    this.#size -= 1;
    this.#texts.remove(slot);
    this.#free.push(slot);
  }

  slotOf(id: string): number | undefined {
    const start = `[${JSON.stringify(id)},`;
    let found: number | undefined;
    this.#byId.each(hashOf(id), slot => {
      if (this.#texts.at(slot)?.startsWith(start)) found = slot;
    });
    return found;
  }

  at(slot: number): AccountIdentity | undefined {
    const text = this.#texts.at(slot);
    if (text === undefined) return undefined;
    const [id, name, domains, phone, city, country, parentId] = JSON.parse(text) as Kept;
    return {
      id,
      name,
      domains,
      ...(phone === 0 ? {} : { phone }),
      ...(city === 0 ? {} : { city }),
      ...(country === 0 ? {} : { country }),
      ...(parentId === 0 ? {} : { parentId }),
    };
  }
}

type Kept = [string, string, string[], string | 0, string | 0, string | 0, string | 0];
