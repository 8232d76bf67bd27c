import type { AccountIdentity } from '../../domain/matching/identity.ts';
import { type NamedAccount, saysAllOf } from './named-account.ts';

/** The book whose checks are to find them. */
interface Book {
  identityOf(companyId: string): AccountIdentity | undefined;
  lend(account: AccountIdentity): void;
  giveBack(key: string): void;
}

const FORMER = /^was:(?<companyId>[^:]+):\d+$/;

/**
 * What claimed companies were and are no more, because the CRM calls them otherwise or they are gone: checks find them
 * by it under a key of its own, `was:41:0`.
 */
export class FormerNames {
  readonly #book: Book;
  readonly #known = new Map<string, readonly NamedAccount[]>();
  readonly #lent = new Map<string, readonly AccountIdentity[]>();

  constructor(book: Book) {
    this.#book = book;
  }

  /** Takes what claims named of a company, in the place of what was known; nothing: it is forgotten. */
  know(companyId: string, accounts: readonly NamedAccount[]): void {
    if (accounts.length > 0) this.#known.set(companyId, accounts);
    else this.#known.delete(companyId);
    this.look(companyId);
  }

  /** What the CRM says of a company has changed. */
  look(companyId: string): void {
    const known = this.#known.get(companyId) ?? [];
    if (known.length === 0 && !this.#lent.has(companyId)) return;
    for (const { id } of this.#lent.get(companyId) ?? []) this.#book.giveBack(id);
    const now = this.#book.identityOf(companyId);
    const former = known
      .map((account, place): AccountIdentity => ({ ...account, id: `was:${companyId}:${place}` }))
      .filter(account => !now || !saysAllOf(now, account));
    for (const account of former) this.#book.lend(account);
    if (former.length > 0) this.#lent.set(companyId, former);
    else this.#lent.delete(companyId);
  }

  /** The book is empty. */
  lookAgain(): void {
    for (const companyId of this.#known.keys()) this.look(companyId);
  }

  /** What a company was and is no more, what it was when it was claimed first. */
  of(companyId: string): readonly AccountIdentity[] {
    return this.#lent.get(companyId) ?? [];
  }

  /** Companies that are, or were, more than the CRM says of them. */
  ids(): Iterable<string> {
    return this.#lent.keys();
  }
}

/** The company that a check found by what it was; undefined when it found something else. */
export function formerCompanyId(id: string): string | undefined {
  return FORMER.exec(id)?.groups?.companyId;
}
