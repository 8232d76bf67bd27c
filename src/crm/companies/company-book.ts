import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AccountIndex, type Check } from '../../domain/matching/account-index.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { Journal } from '../../log/journal.ts';
import type { RecordStore } from '../../log/store.ts';
import { BookFile } from './book-file.ts';
import {
  type BookLine,
  type BookProgress,
  identityOf,
  isBookLine,
  nothingYet,
  saysTheSame,
} from './book-lines.ts';
import { FormerNames } from './former-names.ts';

/** Companies taken up before others have their turn: some milliseconds. */
const SLICE = 100;

/**
 * All companies of one portal's CRM, by which accounts are compared without asking HubSpot, at rest in a journal. What
 * is put in counts at once and is durable after `keep`.
 */
export class CompanyBook {
  readonly #portalId: string;
  readonly #log: Logger;
  readonly #file: BookFile;
  /** What claimed companies were before the CRM said otherwise. */
  readonly former = new FormerNames(this);
  readonly #ids = new Set<string>();
  /** Accounts that are no companies, by their keys. */
  readonly #lent = new Map<string, AccountIdentity>();
  #index = new AccountIndex();
  #progress = nothingYet;
  /** Changed while the file was being loaded, so that what stands there is out of date. */
  readonly #early = new Set<string>();
  readonly #uncompared = new Set<string>();
  /** Taken by somebody who compares them. */
  readonly #comparing = new Set<string>();
  #loading: Promise<void> | undefined;
  #isLoaded = false;
  #isClosed = false;

  constructor(journal: Journal<BookLine>, portalId: string, log: Logger) {
    this.#portalId = portalId;
    this.#log = log;
    this.#file = new BookFile(journal, portalId, this);
  }

  /** How many companies are in. */
  get size(): number {
    return this.#ids.size;
  }

  /** What was at rest is in memory. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** All companies of the CRM are in. */
  get isComplete(): boolean {
    return this.#isLoaded && this.#progress.complete;
  }

  get progress(): BookProgress {
    return this.#progress;
  }

  /** Companies that changed or left, and were not compared since then; none while the first walk fills the book. */
  get uncompared(): ReadonlySet<string> {
    return this.#uncompared;
  }

  /**
   * Takes up what is at rest, once, giving way to others every few milliseconds. Resolves when it is in memory; what
   * cannot be read is told in the log, and the book begins empty.
   */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Puts a company in as it is now; true when that is news. */
  put(identity: AccountIdentity): boolean {
    if (saysTheSame(this.identityOf(identity.id), identity)) return false;
    this.#set(identity);
    this.#note(identity.id, identity);
    return true;
  }

  /** Takes out a company that is gone; true when it was in. */
  remove(id: string): boolean {
    const wasIn = this.#ids.has(id);
    // While the file is being loaded it may be in there.
    if (!wasIn && this.#isLoaded) return false;
    this.#unset(id);
    this.#note(id, null);
    return wasIn;
  }

  /** Resolves when all that was changed is durable; rejects when it could not be written, and then it waits. */
  keep(): Promise<void> {
    return this.#file.keep();
  }

  identityOf(id: string): AccountIdentity | undefined {
    return this.#ids.has(id) ? this.#index.identityOf(id) : undefined;
  }

  /** What the CRM calls a company, or what a claimed one was called when it is gone. */
  nameOf(id: string): string | undefined {
    return this.identityOf(id)?.name || this.former.of(id)[0]?.name || undefined;
  }

  /** Companies that come or go meanwhile may be among them or not. */
  *identities(): Generator<AccountIdentity> {
    for (const id of this.#ids) {
      const identity = this.identityOf(id);
      if (identity) yield identity;
    }
  }

  ids(): Iterable<string> {
    return this.#ids;
  }

  /** Lets checks find an account that is no company of the CRM, under a key of its own; it is not at rest. */
  lend(account: AccountIdentity): void {
    this.#lent.set(account.id, account);
    this.#index.put(account);
  }

  /** Checks find it no more. */
  giveBack(key: string): void {
    if (this.#lent.delete(key)) this.#index.remove(key);
  }

  /** The companies that are, or may be, this account; says that it could not look while not all are in. */
  check(identity: AccountIdentity): Check {
    return this.isComplete ? this.#index.check(identity) : { checked: false, why: 'not_complete' };
  }

  /** Those of these companies that have to be compared: whoever takes them does that, or gives them back. */
  takeUncompared(ids: Iterable<string>): string[] {
    const taken = [...ids].filter(id => this.#uncompared.delete(id));
    for (const id of taken) this.#comparing.add(id);
    return taken;
  }

  /** What somebody took is compared, as it was then. */
  compared(id: string): void {
    this.#comparing.delete(id);
  }

  leaveUncompared(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#comparing.delete(id);
      this.#uncompared.add(id);
    }
  }

  isUncompared(id: string): boolean {
    return this.#uncompared.has(id) || this.#comparing.has(id);
  }

  /** How far it is from now on; durable when it resolves. */
  async advance(progress: Partial<BookProgress>): Promise<void> {
    this.#follow({ put: [], gone: [], progress: { ...this.#progress, ...progress } });
    this.#file.noteProgress(this.#progress);
    await this.keep();
  }

  /** Removes what is at rest and in memory; of no use after that. */
  async erase(): Promise<void> {
    this.#isClosed = true;
    await this.#loading;
    await this.#file.erase();
    this.#forget();
    this.#uncompared.clear();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#loading;
    await this.#file.close();
  }

  async #load(): Promise<void> {
    try {
      for await (const line of this.#file.lines()) {
        for (let place = 0; place < line.put.length; place += SLICE) {
          if (this.#isClosed) return;
          this.#follow({ put: line.put.slice(place, place + SLICE), gone: [] });
          await turn();
        }
        this.#follow({ ...line, put: [] });
      }
    } catch (err) {
      if (this.#isClosed) return;
      const portalId = this.#portalId;
      this.#log.error({ portalId, err }, 'the companies at rest cannot be read: they are read from HubSpot');
      await this.#startOver();
    }
    this.#early.clear();
    this.#isLoaded = true;
  }

  /** Takes up a line, but for what came while it was at rest. */
  #follow({ put, gone, uncompared = [], compared = [], progress }: BookLine): void {
    for (const kept of put) {
      const identity = identityOf(kept);
      if (!this.#early.has(identity.id)) this.#set(identity);
      else this.#compareWith(identity.id, identity);
    }
    for (const id of gone) {
      if (!this.#early.has(id)) this.#unset(id);
      else this.#compareWith(id, undefined);
    }
    for (const id of compared) if (!this.#early.has(id)) this.#uncompared.delete(id);
    for (const id of uncompared) this.#uncompared.add(id);
    this.#progress = progress ?? this.#progress;
    if (this.#progress.complete) this.#index.complete();
  }

  /** Whether what came early was news; the last line of a company decides. */
  #compareWith(id: string, before: AccountIdentity | undefined): void {
    const now = this.identityOf(id);
    const isNews = now ? !saysTheSame(before, now) : before !== undefined;
    if (isNews) this.#uncompared.add(id);
    else this.#uncompared.delete(id);
  }

  /** What came early stays. */
  async #startOver(): Promise<void> {
    const early = [...this.#early].map(id => [id, this.identityOf(id) ?? null] as const);
    this.#forget();
    await this.#file.startOver().catch(() => {});
    for (const [id, identity] of early) {
      if (identity) this.#set(identity);
      this.#note(id, identity);
    }
  }

  #forget(): void {
    this.#index = new AccountIndex();
    for (const account of this.#lent.values()) this.#index.put(account);
    this.#ids.clear();
    this.former.lookAgain();
    this.#progress = nothingYet;
  }

  #set(identity: AccountIdentity): void {
    this.#index.put(identity);
    this.#ids.add(identity.id);
    this.former.look(identity.id);
  }

  #unset(id: string): void {
    this.#index.remove(id);
    this.#ids.delete(id);
    this.former.look(id);
  }

  #note(id: string, identity: AccountIdentity | null): void {
    this.#file.note(id, identity);
    if (!this.#isLoaded) this.#early.add(id);
    // With the half of it there is no use in comparing: all is compared once it is whole.
    if (!this.#isLoaded || this.#progress.complete) this.#uncompared.add(id);
  }
}

/** The book of one portal; it is empty until `load`. */
export async function openCompanyBook(
  store: Pick<RecordStore, 'journal'>,
  portalId: string,
  log: Logger,
): Promise<CompanyBook> {
  return new CompanyBook(await store.journal('companies', portalId, isBookLine), portalId, log);
}
