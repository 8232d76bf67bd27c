import type { Outputs } from './action-calls.ts';
import type { TakenCall } from './workflow-call.ts';

/** What is known of a call that came before. */
export interface KnownCall {
  /** Of all that matters in the call: the same id with another is another call. */
  readonly hash: string;
  /** When it was first kept. */
  readonly at: number;
  /** The call, when HubSpot was told to wait for it. */
  readonly blocked: TakenCall | null;
  /** What HubSpot is answered; null while it is being worked on. */
  readonly answer: Outputs | null;
  /** Nothing is left to do. */
  readonly isDone: boolean;
}

/** A call that HubSpot waits for. */
export type UnfinishedCall = KnownCall & { readonly blocked: TakenCall };

/** What became of a call, as one line of the book tells; a call's later lines add to the earlier. */
export interface CallLine {
  readonly id: string;
  readonly at: number;
  readonly hash: string;
  /** `contact:300` */
  readonly record: string;
  readonly call?: TakenCall;
  readonly answer?: Outputs;
  readonly done?: true;
  /** It was about a person who was erased: nothing else is known of it. */
  readonly forgotten?: true;
}

/** The calls of one portal in memory, as the lines of its book lead to them. */
export class CallShelf {
  readonly #calls = new Map<string, { call: KnownCall; record: string; lines: number }>();
  readonly #awaited = new Set<string>();
  /** Whose each line is and of when; null for one that cannot be read. */
  readonly #lines: (Pick<CallLine, 'id' | 'at'> | null)[] = [];

  find(id: string): KnownCall | undefined {
    return this.#calls.get(id)?.call;
  }

  /** Those that HubSpot waits for, oldest first. */
  unfinished(most: number): UnfinishedCall[] {
    return [...this.#awaited].slice(0, most).flatMap(id => {
      const call = this.find(id);
      return call?.blocked ? [{ ...call, blocked: call.blocked }] : [];
    });
  }

  /** How many calls HubSpot waits for. */
  get awaited(): number {
    return this.#awaited.size;
  }

  note(line: CallLine | null): void {
    this.#lines.push(line && { id: line.id, at: line.at });
    if (line?.forgotten) this.drop(line.id);
    else if (line) this.#add(line);
  }

  #add({ id, hash, at, record, call, answer, done }: CallLine): void {
    const known = this.#calls.get(id);
    const blocked = call ?? known?.call.blocked ?? null;
    const isDone = done ?? known?.call.isDone ?? false;
    const all = {
      hash,
      at: known?.call.at ?? at,
      blocked,
      answer: answer ?? known?.call.answer ?? null,
      isDone,
    };
    this.#calls.set(id, { call: all, record, lines: (known?.lines ?? 0) + 1 });
    if (blocked && !isDone) this.#awaited.add(id);
    else this.#awaited.delete(id);
  }

  drop(id: string): void {
    this.#calls.delete(id);
    this.#awaited.delete(id);
  }

  /** How many lines in front are older than `oldest`, or more than may be. */
  overdue(oldest: number, mostLines: number): number {
    const lines = this.#lines;
    const found = lines.findIndex(
      (line, place) => line !== null && line.at >= oldest && lines.length - place <= mostLines,
    );
    return found < 0 ? lines.length : found;
  }

  /** Whether these are its first `count` lines. */
  beginsWith(lines: readonly (CallLine | null)[], count: number): boolean {
    const isSame = (line: CallLine | null, place: number) =>
      line?.id === this.#lines[place]?.id && line?.at === this.#lines[place]?.at;
    return lines.length === count && lines.every(isSame);
  }

  get oldestAt(): number | undefined {
    return this.#lines.find(line => line !== null)?.at;
  }

  /** Lines that say all there is of the calls that HubSpot waits for, of those that the first lines are about. */
  writtenAnew(count: number): CallLine[] {
    const ids = new Set(this.#lines.slice(0, count).flatMap(line => line?.id ?? []));
    return [...ids].flatMap(id => {
      const { call, record } = this.#calls.get(id) ?? {};
      if (!call?.blocked || record === undefined || !this.#awaited.has(id)) return [];
      const { at, hash, blocked, answer } = call;
      return [{ id, at, hash, record, call: blocked, ...(answer && { answer }) }];
    });
  }

  /** The first lines are gone, and with them what no other line tells of. */
  letGo(count: number): void {
    for (const line of this.#lines.splice(0, count)) {
      const known = line && this.#calls.get(line.id);
      if (!known) continue;
      known.lines -= 1;
      if (known.lines === 0) this.#calls.delete(line.id);
    }
  }
}
