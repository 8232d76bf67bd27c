import type { Script } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { remembered } from './remembered.ts';
import { consonantsOf, kanaSkeletonOf, soundOf, translitOf } from './word-sounds.ts';
import { kindOf, type WordKind } from './word-weights.ts';

const REMEMBERED = 5000;
const heardAs = remembered(word => ({ translit: translitOf(word), sound: soundOf(word) }), REMEMBERED);

const TRANSLITERATED = 0.97;
const SOUNDS_ALIKE = 0.84;
const SHORTENED = 0.95;
/** As long as a word must be for two slips in it, and how many letters at one of its ends are then without. */
export const TWO_SLIPS_LEAST = 9;
export const WHOLE_LETTERS = 4;

/** How alike two words are, 0 to 1: the same, shortened, mistyped, or the same by ear; 0 for anything less. */
export function wordLikeness(
  one: string,
  other: string,
  scripts: readonly [Script, Script] = ['latin', 'latin'],
): number {
  if (one === other) return 1;
  // Numbers are never mistyped ones: Fund 3 is not Fund 4.
  if (/\d/.test(one) || /\d/.test(other)) return 0;
  const kinds = [kindOf(one), kindOf(other)] as const;
  // Two words that each mean something of their own are no slips of one another: Bank and Bahn.
  if (kinds.every(kind => kind !== 'telling')) return 0;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return Math.max(byEar(short, long, scripts), shortened(short, long, kinds), mistyped(short, long));
}

function byEar(one: string, other: string, [script, otherScript]: readonly [Script, Script]): number {
  if (one.length < (script === 'abjad' || otherScript === 'abjad' ? 3 : 4)) return 0;
  const [heard, otherHeard] = [heardAs(one), heardAs(other)];
  if (one.length >= 5 && heard.translit === otherHeard.translit) return TRANSLITERATED;
  const crosses = script !== otherScript;
  if (crosses && (script === 'kana' || otherScript === 'kana')) return byKana(one, other);
  if (crosses && (script === 'abjad' || otherScript === 'abjad')) {
    const consonants = consonantsOf(one);
    return consonants.length >= 2 && consonants === consonantsOf(other) ? 0.93 : 0;
  }
  const sounds = [heard.sound, otherHeard.sound] as const;
  if (sounds[0] === sounds[1]) return crosses ? TRANSLITERATED : SOUNDS_ALIKE;
  return 0;
}

/** Words that Japanese writes by ear: sure enough when they have three consonants in common, and no others. */
function byKana(one: string, other: string): number {
  if (soundOf(one) === soundOf(other)) return 0.93;
  const skeleton = kanaSkeletonOf(one);
  if (skeleton !== kanaSkeletonOf(other) || !beginAlike(vowelsOf(one), vowelsOf(other))) return 0;
  if (skeleton.length >= 3) return 0.93;
  return skeleton.length === 2 && one[0] === other[0] ? SOUNDS_ALIKE : 0;
}

function vowelsOf(word: string): string {
  return word.replace(/oo/g, 'u').replace(/[^aeiou]/g, '');
}

/** Japanese puts vowels in between, so that the first of a word is its first or its second there. */
function beginAlike(one: string, other: string): boolean {
  return other.slice(0, 2).includes(one[0] ?? '') || one.slice(0, 2).includes(other[0] ?? '');
}

/** The beginning of an ordinary word, or its consonants: techn. and technology, mfg and manufacturing. */
function shortened(short: string, long: string, kinds: readonly WordKind[]): number {
  if (kinds.every(kind => kind === 'telling') || kindOf(long) === 'telling') return 0;
  if (short.length < 3 || long.length < short.length + 2 || short[0] !== long[0]) return 0;
  if (short.length >= 4 && long.startsWith(short)) return SHORTENED;
  if (!/^[^aeiou]+$/.test(short.slice(1))) return 0;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length ? SHORTENED : 0;
}

/** As far as the fingers go; what `wordLikeness` says may be more. */
export function slipLikeness(one: string, other: string): number {
  if (/\d/.test(one) || /\d/.test(other) || (kindOf(one) !== 'telling' && kindOf(other) !== 'telling'))
    return 0;
  return one.length <= other.length ? mistyped(one, other) : mistyped(other, one);
}

/**
 * One slip of the fingers is likely where a word is long; in a short one it makes another name, above all where a
 * letter stands for another or the word begins otherwise. Two slips only in words that nothing else resembles.
 */
function mistyped(short: string, long: string): number {
  if (long.length - short.length > 2) return 0;
  if (short.length < 4 || long.length < 5) return 0;
  const most = long.length >= TWO_SLIPS_LEAST && hasWholeEnd(short, long) ? 2 : 1;
  const distance = editDistance(short, long, most);
  if (distance > most) return 0;
  const first = short[0] === long[0] ? 0 : 0.12;
  if (distance === 2) return long.length >= 11 ? 0.88 - first : 0.83 - first;
  const replaced = short.length === long.length && !isSwapped(short, long);
  const ending = long === `${short}s` || long === `${short}e` || long === `${short}a`;
  if (long.length >= 8) return (replaced ? 0.86 : ending ? 0.89 : 0.95) - first;
  if (long.length >= 6) return (replaced ? 0.74 : ending ? 0.84 : 0.9) - first;
  return (replaced ? 0.6 : 0.72) - first;
}

/** Whether the words begin or end alike; two slips in both halves make another word. */
function hasWholeEnd(one: string, other: string): boolean {
  const [start, end] = [one.slice(0, WHOLE_LETTERS), one.slice(-WHOLE_LETTERS)];
  return other.startsWith(start) || other.endsWith(end);
}

function isSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return one[at] === other[at + 1] && one[at + 1] === other[at];
}
