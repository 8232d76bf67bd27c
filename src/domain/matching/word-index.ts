import type { Script } from './company-name.ts';
import { hashOf, Postings } from './postings.ts';
import { slipLikeness, TWO_SLIPS_LEAST, WHOLE_LETTERS, wordLikeness } from './word-likeness.ts';
import { consonantsOf, kanaOutlineOf, soundOf, translitOf } from './word-sounds.ts';

interface SimilarWord {
  readonly word: number;
  readonly likeness: number;
}

const SCRIPTS: readonly Script[] = ['latin', 'other', 'kana', 'abjad'];
const SLIP_LEAST = 4;

/**
 * The words of all names of a portal, by number, to be found by themselves, by a slip of the fingers, or by ear. Each
 * word is kept under itself without each of its letters: two words one slip apart have one of these in common. Kept as
 * numbers and by word, not by name, that takes a tenth of what it is feared for.
 */
export class WordIndex {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  /** In which scripts names have the word, a bit each. */
  readonly #scripts: number[] = [];
  readonly #bySlip = new Postings();
  readonly #bySound = new Postings();

  /** The word's number, a new one for a new word. Words stay known when no account has them any more. */
  add(word: string, script: Script): number {
    const number = this.#numbers.get(word) ?? this.#texts.length;
    const bit = bitOf(script);
    if (number === this.#texts.length) {
      this.#numbers.set(word, number);
      this.#texts.push(word);
      this.#scripts.push(0);
      for (const key of slipKeys(word)) this.#bySlip.add(key, number);
      for (const key of soundKeys(word)) this.#bySound.add(key, number);
    }
    if (((this.#scripts[number] ?? 0) & bit) === 0) {
      this.#scripts[number] = (this.#scripts[number] ?? 0) | bit;
      for (const key of heardAs(word, script)) this.#bySound.add(key, number);
    }
    return number;
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  /** The words that may stand for this one in a name written in `script`, itself among them. */
  similarTo(word: string, script: Script): readonly SimilarWord[] {
    const found = new Map<number, number>();
    const own = this.#numbers.get(word);
    if (own !== undefined) found.set(own, 1);
    const bySound = (number: number) => this.#keep(found, number, () => this.#likest(word, script, number));
    for (const key of [...soundKeys(word), ...mayBeHeardAs(word, script)]) this.#bySound.each(key, bySound);
    const bySlip = (number: number) =>
      this.#keep(found, number, () => slipLikeness(word, this.#texts[number] ?? ''));
    for (const key of slipKeys(word)) this.#bySlip.each(key, bySlip);
    return [...found].map(([number, likeness]) => ({ word: number, likeness }));
  }

  #keep(found: Map<number, number>, number: number, likeness: () => number): void {
    if (found.has(number)) return;
    const alike = likeness();
    if (alike > 0) found.set(number, alike);
  }

  #likest(word: string, script: Script, number: number): number {
    const scripts = SCRIPTS.filter(each => ((this.#scripts[number] ?? 0) & bitOf(each)) !== 0);
    const other = this.#texts[number] ?? '';
    return Math.max(0, ...scripts.map(otherScript => wordLikeness(word, other, [script, otherScript])));
  }
}

function bitOf(script: Script): number {
  return 1 << SCRIPTS.indexOf(script);
}

/** Without each letter; of a long word, which may have two slips, also its beginning and its end. */
function slipKeys(word: string): readonly number[] {
  if (word.length < SLIP_LEAST || /\d/.test(word)) return [];
  const keys = new Set([hashOf(word)]);
  for (let at = 0; at < word.length; at += 1) keys.add(hashOf(word.slice(0, at) + word.slice(at + 1)));
  if (word.length >= TWO_SLIPS_LEAST - 2) {
    keys.add(hashOf(`^${word.slice(0, WHOLE_LETTERS)}`));
    keys.add(hashOf(`$${word.slice(-WHOLE_LETTERS)}`));
  }
  return [...keys];
}

function soundKeys(word: string): readonly number[] {
  return isHeard(word) ? [hashOf(`t${translitOf(word)}`), hashOf(`s${soundOf(word)}`)] : [];
}

/** Under what words of a script are found from other scripts. */
function heardAs(word: string, script: Script): readonly number[] {
  if (!isHeard(word)) return [];
  if (script === 'kana') return [hashOf(`K${kanaOutlineOf(word)}`)];
  if (script === 'abjad') return [hashOf(`A${consonantsOf(word)}`)];
  return [hashOf(`k${kanaOutlineOf(word)}`), hashOf(`a${consonantsOf(word)}`)];
}

/** By what a word of a script finds those of others. */
function mayBeHeardAs(word: string, script: Script): readonly number[] {
  if (!isHeard(word)) return [];
  if (script === 'kana') return [hashOf(`k${kanaOutlineOf(word)}`)];
  if (script === 'abjad') return [hashOf(`a${consonantsOf(word)}`)];
  return [hashOf(`K${kanaOutlineOf(word)}`), hashOf(`A${consonantsOf(word)}`)];
}

function isHeard(word: string): boolean {
  return word.length >= 3 && !/\d/.test(word);
}
