import type { Entry } from './log.ts';
import type { CommandRequest, Outcome } from './portals.ts';
import { requestHash, requestIds } from './request-hash.ts';
import type { Context, Rules, Stamp } from './rules.ts';

/** Decides the commands of one group, one behind the other, on one state, and gathers what the log is to keep. */
export class GroupDecision<State, Command, Fact, Refusal> {
  /** What came of it so far; their places follow the log's head. */
  readonly entries: Entry<Fact>[] = [];
  readonly #rules: Rules<State, Command, Fact, Refusal>;
  readonly #portalId: string;
  readonly #state: State;
  readonly #head: number;
  readonly #entryOf = new Map<string, Entry<Fact>>();
  #applying = false;

  constructor(rules: Rules<State, Command, Fact, Refusal>, portalId: string, state: State, head: number) {
    this.#rules = rules;
    this.#portalId = portalId;
    this.#state = state;
    this.#head = head;
  }

  /** The rules broke off while they changed the state, so nobody knows what it says now. */
  get broken(): boolean {
    return this.#applying;
  }

  /**
   * Decides one command at moment `at` and applies what follows. `stored` is the entry that the log has under its
   * key. Throws what the rules throw; the others of the group may go on unless that left the state `broken`.
   */
  decide(
    { key, by, command, asked = command }: CommandRequest<Command>,
    stored: Entry<Fact> | undefined,
    at: number,
  ): Outcome<Fact, Refusal> {
    const hash = requestHash(by, asked);
    const earlier = stored ?? this.#entryOf.get(key);
    if (earlier !== undefined) {
      return earlier.hash === hash ? { kind: 'done', entry: earlier, repeated: true } : { kind: 'conflict' };
    }
    const context: Context = { at, by, id: requestIds(this.#portalId, key) };
    const decided = this.#rules.decide(this.#state, command, context);
    if (!isFacts(decided)) return { kind: 'refused', refusal: decided };
    if (decided.length === 0) return { kind: 'done', entry: undefined, repeated: false };

    this.#applying = true;
    const facts = this.#apply(decided, context);
    const settled = this.#apply(this.#rules.settle(this.#state, facts, context), context);
    this.#applying = false;

    const seq = this.#head + this.entries.length + 1;
    const entry: Entry<Fact> = { seq, key, hash, at, by, facts: [...facts, ...settled] };
    this.entries.push(entry);
    this.#entryOf.set(key, entry);
    return { kind: 'done', entry, repeated: false };
  }

  /**
   * Applies facts as a later replay will read them, so that a state looks the same before and after a restart.
   * Answers a second copy: whoever is handed an entry cannot reach into the state.
   */
  #apply(facts: readonly Fact[], stamp: Stamp): readonly Fact[] {
    const text = JSON.stringify(facts);
    for (const fact of JSON.parse(text) as Fact[]) this.#rules.apply(this.#state, fact, stamp);
    return JSON.parse(text);
  }
}

/** A refusal is anything but a list. */
function isFacts<Fact, Refusal>(decided: readonly Fact[] | Refusal): decided is readonly Fact[] {
  return Array.isArray(decided);
}
