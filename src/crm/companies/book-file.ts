import { setImmediate as turn } from 'node:timers/promises';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import { GroupCommit } from '../../log/group-commit.ts';
import type { Journal } from '../../log/journal.ts';
import { type BookLine, type BookProgress, type KeptCompany, keptCompany } from './book-lines.ts';

/** What the journal is written anew from. */
interface BookContent {
  readonly size: number;
  readonly progress: BookProgress;
  /** Whether what changed of a company has still to be compared. */
  isUncompared(id: string): boolean;
  identities(): Iterable<AccountIdentity>;
}

const MOST_WAITING = 1_000;
const COMPANIES_A_LINE = 500;
/** A journal is left alone while no more than this in it is out of date. */
const SPARE_ENTRIES = 1_000;

/**
 * Where a company book is at rest: a line for each group of changes, written anew once as much of it is out of date as
 * is not. A crash loses no more than the last line, if that was not durable.
 */
export class BookFile {
  readonly #journal: Journal<BookLine>;
  readonly #changes: GroupCommit<undefined, void>;
  readonly #content: BookContent;
  /** Changed and not durable; null where a company left. */
  readonly #unkept = new Map<string, AccountIdentity | null>();
  #unkeptProgress: BookProgress | undefined;
  /** At rest these are told to be compared still. */
  readonly #uncompared = new Set<string>();
  #entries = 0;
  /** All that was at rest was handed out: before that nobody knows what is out of date. */
  #isRead = false;

  constructor(journal: Journal<BookLine>, portalId: string, content: BookContent) {
    this.#journal = journal;
    this.#content = content;
    this.#changes = new GroupCommit(`the companies of portal ${portalId}`, MOST_WAITING, async group => {
      await this.#write();
      for (const { answer } of group) answer();
      await this.#rewrite();
    });
  }

  /** Notes a company as it is now, or that it left; `keep` makes that durable. */
  note(id: string, identity: AccountIdentity | null): void {
    this.#unkept.set(id, identity);
  }

  noteProgress(progress: BookProgress): void {
    this.#unkeptProgress = progress;
  }

  /** Resolves when all that was noted is durable; rejects when it could not be written, and then it waits. */
  async keep(): Promise<void> {
    const isBehind = this.#unkept.size > 0 || this.#unkeptProgress || this.#compared().length > 0;
    if (isBehind) await this.#changes.add(undefined);
  }

  /** What was at rest at the start, line by line, once. Throws `DamagedFile` or what the disk says. */
  async *lines(): AsyncGenerator<BookLine> {
    // What is written meanwhile is known.
    for await (const line of this.#journal.lines()) {
      this.#entries += line.put.length + line.gone.length;
      this.#follow(line);
      yield line;
    }
    this.#isRead = true;
  }

  /** Begins with an empty journal; what was noted waits for the next `keep`. */
  async startOver(): Promise<void> {
    await this.#changes.alone(async () => {
      await this.#journal.remove();
      this.#entries = 0;
      this.#uncompared.clear();
      this.#isRead = true;
    });
  }

  /** For good: who still works with an account that was forgotten must not bring back what is the next one's place. */
  async erase(): Promise<void> {
    await this.#changes.close();
    await this.#journal.remove();
  }

  async close(): Promise<void> {
    await this.#changes.close();
    await this.#journal.close();
  }

  async #write(): Promise<void> {
    const changed = [...this.#unkept];
    const progress = this.#unkeptProgress;
    const compared = this.#compared();
    if (changed.length === 0 && compared.length === 0 && !progress) return;
    const put = changed.flatMap(([, identity]) => (identity ? [keptCompany(identity)] : []));
    const gone = changed.flatMap(([id, identity]) => (identity ? [] : [id]));
    const uncompared = changed.flatMap(([id]) => (this.#content.isUncompared(id) ? [id] : []));
    const line = { put, gone, uncompared, compared, ...(progress && { progress }) };
    await this.#journal.append(line);
    this.#entries += changed.length;
    this.#follow(line);
    // What changed again while this was written waits for the next line.
    for (const [id, identity] of changed) if (this.#unkept.get(id) === identity) this.#unkept.delete(id);
    if (this.#unkeptProgress === progress) this.#unkeptProgress = undefined;
  }

  #follow({ uncompared = [], compared = [] }: BookLine): void {
    for (const id of compared) this.#uncompared.delete(id);
    for (const id of uncompared) this.#uncompared.add(id);
  }

  /** What stands there as not compared, and is. */
  #compared(): string[] {
    return [...this.#uncompared].filter(id => !this.#content.isUncompared(id));
  }

  async #rewrite(): Promise<void> {
    const { size } = this.#content;
    if (!this.#isRead || this.#entries < 2 * size + SPARE_ENTRIES) return;
    try {
      await this.#journal.replace(this.#allLines());
      this.#entries = size;
    } catch {
      // All is durable as it stands; the next change tries again.
    }
  }

  async *#allLines(): AsyncGenerator<BookLine> {
    let put: KeptCompany[] = [];
    for (const identity of this.#content.identities()) {
      put.push(keptCompany(identity));
      if (put.length < COMPANIES_A_LINE) continue;
      yield { put, gone: [] };
      put = [];
      await turn();
    }
    yield { put, gone: [], uncompared: [...this.#uncompared], progress: this.#content.progress };
  }
}
