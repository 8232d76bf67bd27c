/**
 * All accounts of one portal in memory, to find those that may be the same as one: the CRM answers five searches a
 * second, a check here takes a few milliseconds. Looked up exactly first (domain, whole name, telephone number), then
 * by telling words, their slips and sounds included; what is found is scored. Never shared between portals.
 */
import type { AccountIdentity } from './identity.ts';
import { childrenKey, exactKeys, outlineOf, tellingWords, wordKeys } from './index-terms.ts';
import { KeptAccounts } from './kept-accounts.ts';
import { likeness } from './likeness.ts';
import type { Likeness } from './match-reason.ts';
import { Postings } from './postings.ts';
import { isComparable, type PreparedAccount, prepareAccount } from './prepared-account.ts';
import { WordIndex } from './word-index.ts';
import { type WordWeights, weightOf } from './word-weights.ts';

export interface Match {
  readonly account: AccountIdentity;
  readonly likeness: Likeness;
}

/**
 * What a check found, the likest first. When it could not be made it says so, and why: that is never "nothing found".
 * `passedOver` counts candidates that were not looked at because there were too many likelier ones.
 */
export type Check =
  | { readonly checked: true; readonly matches: readonly Match[]; readonly passedOver: number }
  | { readonly checked: false; readonly why: 'not_complete' | 'nothing_to_compare' };

/** A word in more accounts than this finds none of them; whole names and other words do. */
const MOST_OF_A_WORD = 4000;
const MOST_SCORED = 24;
/** Of those that share little, which only a domain or a shortened word makes a match. */
const MOST_REMOTE = 8;
const REMOTE = 0.6;
const EXACT = 4;
/** Below it two names share too little for any band but different. */
const LEAST_SHARED = 0.3;
const FEW_ACCOUNTS = 500;
const OUTLINE_WEIGHT = 0.3;

type Candidate = readonly [slot: number, shared: number];

export class AccountIndex {
  readonly #kept = new KeptAccounts();
  readonly #words = new WordIndex();
  readonly #byWord = new Postings();
  readonly #byKey = new Postings();
  /** How many accounts have each word, by its number. */
  readonly #frequency: number[] = [];
  /** What else is in the names of each slot's account, see `outlineOf`. */
  readonly #outlines: number[] = [];
  #isComplete = false;

  get size(): number {
    return this.#kept.size;
  }

  /** All accounts of the portal are in; before that no check is answered. */
  complete(): void {
    this.#isComplete = true;
  }

  /** The account as it was last put in; undefined when it is not here. */
  identityOf(id: string): AccountIdentity | undefined {
    const slot = this.#kept.slotOf(id);
    return slot === undefined ? undefined : this.#kept.at(slot);
  }

  /** Puts an account in, or what it is now in the place of what it was. */
  put(account: AccountIdentity): void {
    this.remove(account.id);
    const slot = this.#kept.add(account);
    const prepared = prepareAccount(account);
    for (const number of this.#wordsOf(prepared)) {
      this.#byWord.add(number, slot);
      this.#frequency[number] = (this.#frequency[number] ?? 0) + 1;
    }
    for (const key of exactKeys(prepared)) this.#byKey.add(key, slot);
    this.#outlines[slot] = outlineOf(prepared);
  }

  remove(id: string): void {
    const slot = this.#kept.slotOf(id);
    const known = slot === undefined ? undefined : this.#kept.at(slot);
    if (slot === undefined || !known) return;
    const prepared = prepareAccount(known);
    for (const number of this.#wordsOf(prepared)) {
      this.#byWord.remove(number, slot);
      this.#frequency[number] = (this.#frequency[number] ?? 1) - 1;
    }
    for (const key of exactKeys(prepared)) this.#byKey.remove(key, slot);
    this.#kept.remove(id);
  }

  /** How much a word tells here: what stands in many of the portal's names tells little. */
  readonly weights: WordWeights = {
    weight: word => {
      if (this.size < FEW_ACCOUNTS) return undefined;
      const number = this.#words.numberOf(word);
      const share = number === undefined ? 0 : (this.#frequency[number] ?? 0) / this.size;
      if (share >= 0.01) return 0.3;
      return share >= 0.002 ? 0.7 : undefined;
    },
  };

  /** The accounts that are, or may be, the same as this one, which may itself be in the index or not. */
  check(identity: AccountIdentity): Check {
    if (!this.#isComplete) return { checked: false, why: 'not_complete' };
    const account = prepareAccount(identity);
    if (!isComparable(account)) return { checked: false, why: 'nothing_to_compare' };
    const found = this.#candidates(account);
    const near = found.filter(([, shared]) => shared >= REMOTE);
    const remote = found.filter(([, shared]) => shared < REMOTE);
    const matches = [
      ...this.#likest(account, near, MOST_SCORED),
      ...this.#likest(account, remote, MOST_REMOTE),
    ]
      .flatMap(slot => this.#scored(account, slot))
      .filter(match => match.likeness.band !== 'different')
      .sort((a, b) => b.likeness.score - a.likeness.score);
    return { checked: true, matches, passedOver: Math.max(0, near.length - MOST_SCORED) };
  }

  /** The slots that share most, those with more of the rest of the names before others. */
  #likest(account: PreparedAccount, found: readonly Candidate[], most: number): readonly number[] {
    const outline = outlineOf(account);
    const weight = OUTLINE_WEIGHT / (bitsOf(outline) || 1);
    const likest: Candidate[] = [];
    for (const [slot, shared] of found) {
      const rank = shared + bitsOf(outline & (this.#outlines[slot] ?? 0)) * weight;
      if (likest.length === most && rank <= (likest.at(-1)?.[1] ?? 0)) continue;
      if (likest.length === most) likest.pop();
      const at = likest.findIndex(([, other]) => other < rank);
      likest.splice(at < 0 ? likest.length : at, 0, [slot, rank]);
    }
    return likest.map(([slot]) => slot);
  }

  #wordsOf({ names }: PreparedAccount): ReadonlySet<number> {
    return new Set(names.flatMap(name => tellingWords(name).map(word => this.#words.add(word, name.script))));
  }

  #scored(account: PreparedAccount, slot: number): Match[] {
    const other = this.#kept.at(slot);
    if (!other || other.id === account.identity.id) return [];
    return [{ account: other, likeness: likeness(account, prepareAccount(other), this.weights) }];
  }

  /** Slots with how much they have in common with the account, in the order of the slots, so that ties are settled. */
  #candidates(account: PreparedAccount): readonly Candidate[] {
    const shared = new Map<number, number>();
    const add = (slot: number, weight: number) => shared.set(slot, (shared.get(slot) ?? 0) + weight);
    const addKey = (key: number, weight: number) => {
      this.#byKey.each(key, slot => add(slot, weight), MOST_OF_A_WORD);
    };
    for (const key of [...exactKeys(account), childrenKey(account)]) addKey(key, EXACT);
    for (const key of wordKeys(account)) addKey(key, LEAST_SHARED);
    const parent = this.#kept.slotOf(account.identity.parentId ?? '');
    if (parent !== undefined) add(parent, EXACT * 10);
    for (const name of account.names) {
      const words = tellingWords(name)
        .map(word => ({
          weight: weightOf(word, this.weights),
          similar: this.#words.similarTo(word, name.script),
        }))
        // A word that nobody has is a slip of one that many have, which finds nothing and takes nothing away.
        .filter(({ similar }) => similar.length > 0);
      const whole = words.reduce((sum, { weight }) => sum + weight, 0);
      for (const { weight, similar } of words)
        for (const { word: number, likeness: alike } of similar)
          if ((this.#frequency[number] ?? 0) <= MOST_OF_A_WORD)
            this.#byWord.each(number, slot => add(slot, (weight / whole) * alike));
    }
    return [...shared].filter(([, weight]) => weight >= LEAST_SHARED).sort((a, b) => a[0] - b[0]);
  }
}

function bitsOf(outline: number): number {
  let bits = 0;
  for (let rest = outline; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
