import type { CompanyName, Script } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { folded } from './spelling.ts';
import { isSlip, slipOfMeaning, wordLikeness } from './word-likeness.ts';
import { kindOf } from './word-weights.ts';

interface WordPair {
  readonly words: readonly [string, string];
  readonly likeness: number;
}

interface Alignment {
  readonly pairs: readonly WordPair[];
  readonly aloneInOne: readonly string[];
  readonly aloneInOther: readonly string[];
  /** Whether the pairs stand in the same order in both. */
  readonly inOrder: boolean;
  /** Whether their first words are a pair. */
  readonly beginAlike: boolean;
}

/** A word by its meaning, and as it was written. */
export interface NameWord {
  readonly meaning: string;
  readonly spelt: string;
}

/** Pairs each word of one name with the likest of the other, the likest pairs first. */
export function alignedWords(
  one: readonly NameWord[],
  other: readonly NameWord[],
  scripts: readonly [Script, Script],
): Alignment {
  const possible: (WordPair & { a: number; b: number })[] = [];
  for (const [a, word] of one.entries())
    for (const [b, rival] of other.entries()) {
      const pair = pairOf(word, rival, scripts);
      if (pair.likeness > 0) possible.push({ a, b, ...pair });
    }
  possible.sort(
    (x, y) => y.likeness - x.likeness || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a + x.b - (y.a + y.b),
  );
  const placeOf = new Map<number, number>();
  const taken = new Set<number>();
  const pairs: WordPair[] = [];
  for (const { a, b, words, likeness } of possible) {
    if (placeOf.has(a) || taken.has(b)) continue;
    placeOf.set(a, b);
    taken.add(b);
    pairs.push({ words, likeness });
  }
  const order = one.flatMap((_, a) => placeOf.get(a) ?? []);
  return {
    pairs,
    aloneInOne: one.filter((_, a) => !placeOf.has(a)).map(({ meaning }) => meaning),
    aloneInOther: other.filter((_, b) => !taken.has(b)).map(({ meaning }) => meaning),
    beginAlike: placeOf.get(0) === 0,
    inOrder: order.every((b, at) => at === 0 || (order[at - 1] ?? 0) < b),
  };
}

function pairOf(one: NameWord, other: NameWord, scripts: readonly [Script, Script]): WordPair {
  const isNumber = [one, other].some(({ meaning }) => kindOf(meaning) === 'number');
  // Seven is 7, and by ear it is what Japanese writes.
  const likeness = Math.max(
    wordLikeness(one.meaning, other.meaning, scripts),
    isNumber ? wordLikeness(one.spelt, other.spelt, scripts) : 0,
  );
  const [known, slip] = kindOf(one.meaning) === 'telling' ? [other, one] : [one, other];
  const kind = kindOf(known.meaning);
  if (kind === 'telling' || kindOf(slip.meaning) !== 'telling')
    return { words: [one.meaning, other.meaning], likeness };
  const ofMeaning = slipOfMeaning(known.spelt, kind, slip.spelt);
  if (ofMeaning > likeness) return { words: [known.meaning, known.meaning], likeness: ofMeaning };
  return { words: [one.meaning, other.meaning], likeness };
}

const JOINED_LEAST = 5;
const JOINED_ALIKE = 0.85;
const MOST_JOINED = 3;

/** Both names' words, two neighbours as one where the other name has them in one: Solar Edge and SolarEdge. */
export function withJoinedWords(
  one: CompanyName,
  other: CompanyName,
): [readonly NameWord[], readonly NameWord[]] {
  const scripts = [one.script, other.script] as const;
  const [a, b] = [nameWords(one, other), nameWords(other, one)];
  return [joinedAs(a, b, scripts), joinedAs(b, a, scripts)];
}

function nameWords({ words, spelt, form }: CompanyName, other: CompanyName): readonly NameWord[] {
  const all = words.map((meaning, at) => ({ meaning, spelt: spelt[at] ?? meaning }));
  const last = all.at(-1);
  const isForm = form === '' && all.length > 1 && last !== undefined && kindOf(last.meaning) === 'telling';
  return isForm && isMistypedForm(last.spelt, other.form) ? all.slice(0, -1) : all;
}

/** Ldt for Ltd; of three letters none may be another, as Ina is not Inc. */
function isMistypedForm(word: string, form: string): boolean {
  if (form.length < 2 || editDistance(word, form, 1) > 1) return false;
  return form.length > 3 || word.length !== form.length || isSlip(word, form);
}

function joinedAs(
  words: readonly NameWord[],
  others: readonly NameWord[],
  scripts: readonly [Script, Script],
): readonly NameWord[] {
  for (let length = 2; length <= Math.min(MOST_JOINED, words.length); length += 1)
    for (let at = 0; at + length <= words.length; at += 1) {
      const run = words.slice(at, at + length).map(({ spelt }) => spelt);
      const rival = rivalOf(folded(run.join('')), others, scripts);
      const rest = [...words.slice(0, at), ...words.slice(at + length)];
      if (rival !== undefined && !rest.some(({ meaning }) => meaning === rival.meaning))
        return rest.toSpliced(at, 0, rival);
    }
  return words;
}

function rivalOf(
  joined: string,
  others: readonly NameWord[],
  scripts: readonly [Script, Script],
): NameWord | undefined {
  if (joined.length < JOINED_LEAST) return undefined;
  return others.find(
    ({ meaning, spelt }) =>
      spelt === joined ||
      (meaning.length >= JOINED_LEAST && wordLikeness(joined, meaning, scripts) >= JOINED_ALIKE),
  );
}

const SHORTENED = 0.8;
const INITIALS = 0.85;
const DROPPED_BESIDE = 0.7;
const REPLACED_BESIDE = 0.45;

interface Shortened extends Pick<Alignment, 'pairs' | 'aloneInOne' | 'aloneInOther'> {
  /** Whether one name has initials for words of the other. */
  readonly byInitials: boolean;
}

/**
 * What is left of both names when one has it short: a word by its beginning or its consonants, several by their
 * initials (`PKO Bank Polski`). Only a last resort, for what else would be words of their own.
 */
export function shortenedWords(
  one: readonly string[],
  other: readonly string[],
  isBeside: boolean,
): Shortened {
  const initials = byInitials(one, other) ?? byInitials(other, one);
  if (initials) return { pairs: [initials], aloneInOne: [], aloneInOther: [], byInitials: true };
  if (!isBeside) return { pairs: [], aloneInOne: one, aloneInOther: other, byInitials: false };
  const left = [...other];
  const pairs: WordPair[] = [];
  const aloneInOne = one.filter(word => {
    const likest = left.map(rival => besideLikeness(word, rival));
    const likeness = Math.max(0, ...likest);
    if (likeness === 0) return true;
    const at = likest.indexOf(likeness);
    pairs.push({ words: [word, left[at] ?? ''], likeness });
    left.splice(at, 1);
    return false;
  });
  return { pairs, aloneInOne, aloneInOther: left, byInitials: false };
}

/** Of two words beside others that both names have: one short for the other, or a short word with a slip in it. */
function besideLikeness(one: string, other: string): number {
  if (isShortened(one, other)) return SHORTENED;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const isKnown = kindOf(one) !== 'telling' && kindOf(other) !== 'telling';
  if (isKnown || short.length < 3 || /\d/.test(`${one}${other}`) || editDistance(one, other, 1) > 1) return 0;
  return short.length === long.length ? REPLACED_BESIDE : DROPPED_BESIDE;
}

function byInitials(short: readonly string[], long: readonly string[]): WordPair | undefined {
  const [letters = ''] = short;
  if (short.length !== 1 || letters.length < 2 || kindOf(letters) !== 'telling') return undefined;
  const own = long.filter(word => kindOf(word) !== 'connecting');
  const stands = [long, own].some(
    words => words.length === letters.length && words.every((word, at) => word[0] === letters[at]),
  );
  return stands ? { words: [letters, long.join(' ')], likeness: INITIALS } : undefined;
}

function isShortened(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3 || long.length < short.length + 3 || /\d/.test(long)) return false;
  if ([one, other].every(word => kindOf(word) !== 'telling')) return false;
  if (long.startsWith(short)) return true;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1) || /[aeiou]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
