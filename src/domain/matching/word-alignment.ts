import type { CompanyName, Script } from './company-name.ts';
import { folded } from './spelling.ts';
import { wordLikeness } from './word-likeness.ts';
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
}

/** Pairs each word of one name with the likest of the other, the likest pairs first. */
export function alignedWords(
  one: readonly string[],
  other: readonly string[],
  scripts: readonly [Script, Script],
): Alignment {
  const possible: { a: number; b: number; likeness: number }[] = [];
  for (const [a, word] of one.entries())
    for (const [b, rival] of other.entries()) {
      const likeness = wordLikeness(word, rival, scripts);
      if (likeness > 0) possible.push({ a, b, likeness });
    }
  possible.sort(
    (x, y) => y.likeness - x.likeness || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a + x.b - (y.a + y.b),
  );
  const pairOf = new Map<number, number>();
  const taken = new Set<number>();
  const pairs: WordPair[] = [];
  for (const { a, b, likeness } of possible) {
    if (pairOf.has(a) || taken.has(b)) continue;
    pairOf.set(a, b);
    taken.add(b);
    pairs.push({ words: [one[a] ?? '', other[b] ?? ''], likeness });
  }
  const order = one.flatMap((_, a) => pairOf.get(a) ?? []);
  return {
    pairs,
    aloneInOne: one.filter((_, a) => !pairOf.has(a)),
    aloneInOther: other.filter((_, b) => !taken.has(b)),
    inOrder: order.every((b, at) => at === 0 || (order[at - 1] ?? 0) < b),
  };
}

const JOINED_LEAST = 5;
const JOINED_ALIKE = 0.85;

/** Both names' words, two neighbours as one where the other name has them in one: Solar Edge and SolarEdge. */
export function withJoinedWords(
  one: CompanyName,
  other: CompanyName,
): [readonly string[], readonly string[]] {
  const scripts = [one.script, other.script] as const;
  return [joinedAs(one, other, scripts), joinedAs(other, one, scripts)];
}

function joinedAs(
  one: CompanyName,
  other: CompanyName,
  scripts: readonly [Script, Script],
): readonly string[] {
  const words = [...one.words];
  for (let at = 0; at + 1 < words.length; at += 1) {
    const joined = folded(`${one.spelt[at]}${one.spelt[at + 1]}`);
    if (joined.length < JOINED_LEAST) continue;
    const rival = other.words.find(
      word => word.length >= JOINED_LEAST && wordLikeness(joined, word, scripts) >= JOINED_ALIKE,
    );
    const alone = rival !== undefined && !words.includes(rival);
    if (alone) return [...words.slice(0, at), rival, ...words.slice(at + 2)];
  }
  return words;
}

const SHORTENED = 0.8;
const INITIALS = 0.85;

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
    const at = left.findIndex(rival => isShortened(word, rival));
    if (at < 0) return true;
    pairs.push({ words: [word, left[at] ?? ''], likeness: SHORTENED });
    left.splice(at, 1);
    return false;
  });
  return { pairs, aloneInOne, aloneInOther: left, byInitials: false };
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
