import type { Script } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { remembered } from './remembered.ts';
import { consonantsOf, kanaOutlineOf, kanaSkeletonOf, soundOf, translitOf } from './word-sounds.ts';
import { kindOf, type WordKind } from './word-weights.ts';

const REMEMBERED = 5000;
const heardAs = remembered(word => ({ translit: translitOf(word), sound: soundOf(word) }), REMEMBERED);

const TRANSLITERATED = 0.97;
const SHORT_TRANSLITERATED = 0.8;
const SOUNDS_ALIKE = 0.84;
/** Bayer and Beyer: short words that sound alike are often two names. */
const SOUNDS_NEARLY = 0.72;
const HEARD_LEAST = 6;
const OUTLINE_LEAST = 4;
/** So many letters more no way to spell a sound takes. */
const MOST_LONGER = 3;
const SHORTENED = 0.95;
/** Of a word that says little anyway: Consutling. */
const TRADE_MISTYPED = 0.9;
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
  if (long.length - short.length > MOST_LONGER && scripts[0] === scripts[1])
    return shortened(short, long, kinds);
  return Math.max(byEar(short, long, scripts), shortened(short, long, kinds), mistyped(short, long));
}

function byEar(one: string, other: string, [script, otherScript]: readonly [Script, Script]): number {
  if (one.length < (script === 'abjad' || otherScript === 'abjad' ? 3 : 4)) return 0;
  const [heard, otherHeard] = [heardAs(one), heardAs(other)];
  const isTransliterated = heard.translit === otherHeard.translit;
  if (isTransliterated && one.length >= 5) return TRANSLITERATED;
  const crosses = script !== otherScript;
  if (crosses && (script === 'kana' || otherScript === 'kana')) return byKana(one, other);
  if (crosses && (script === 'abjad' || otherScript === 'abjad')) {
    const consonants = consonantsOf(one);
    return consonants.length >= 2 && consonants === consonantsOf(other) ? 0.93 : 0;
  }
  if (heard.sound === otherHeard.sound && crosses) return TRANSLITERATED;
  if (isTransliterated) return SHORT_TRANSLITERATED;
  if (heard.sound !== otherHeard.sound) return 0;
  return one.length < HEARD_LEAST ? SOUNDS_NEARLY : SOUNDS_ALIKE;
}

/** Words that Japanese writes by ear: sure enough when they have three consonants in common, and no others. */
function byKana(one: string, other: string): number {
  if (soundOf(one) === soundOf(other)) return 0.93;
  if (!beginAlike(vowelsOf(one), vowelsOf(other))) return 0;
  const skeleton = kanaSkeletonOf(one);
  if (skeleton === kanaSkeletonOf(other)) {
    if (skeleton.length >= 3) return 0.93;
    return skeleton.length === 2 && one[0] === other[0] ? SOUNDS_ALIKE : 0;
  }
  const outline = kanaOutlineOf(one);
  return outline.length >= OUTLINE_LEAST && outline === kanaOutlineOf(other) ? SOUNDS_ALIKE : 0;
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

/** How sure it is that a telling word is a slip of a word with a meaning, as that was written; 0 when it is none. */
export function slipOfMeaning(written: string, kind: WordKind, other: string): number {
  if (/\d/.test(written) || /\d/.test(other)) return 0;
  const [short, long] = written.length <= other.length ? [written, other] : [other, written];
  if (kind === 'ordinary' || kind === 'place') return mistyped(short, long);
  const most = short.length >= TWO_SLIPS_LEAST ? 2 : 1;
  const least = kind === 'connecting' ? 2 : 4;
  return short.length >= least && editDistance(short, long, most) <= most ? TRADE_MISTYPED : 0;
}

/** Whether the two are one slip apart that leaves all letters but one in their order, or swaps two. */
export function isSlip(one: string, other: string): boolean {
  if (editDistance(one, other, 1) !== 1) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const at = [...long].findIndex((letter, place) => letter !== short[place]);
  if (/\d/.test(long.slice(at, at + 1))) return false;
  return short.length < long.length || isSwapped(short, long);
}

/** As far as the fingers go; what `wordLikeness` says may be more. */
export function slipLikeness(one: string, other: string): number {
  if (/\d/.test(one) || /\d/.test(other) || (kindOf(one) !== 'telling' && kindOf(other) !== 'telling'))
    return 0;
  return one.length <= other.length ? mistyped(one, other) : mistyped(other, one);
}

/** How sure one slip is, by how long the word is: five letters, six or seven, eight or nine, more. */
const SLIPS = {
  /** Two neighbours changed places, or a letter is there twice. */
  doubled: [0.8, 0.92, 0.96, 0.96],
  dropped: [0.72, 0.9, 0.95, 0.95],
  /** More often another word: Lumina and Luminas. */
  ending: [0.72, 0.84, 0.89, 0.91],
  replaced: [0.6, 0.8, 0.9, 0.91],
} as const;

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
  const first = short[0] === long[0] ? 0 : long.length >= 8 ? 0.06 : 0.12;
  if (distance === 2) return (long.length >= 13 ? 0.91 : long.length >= 11 ? 0.88 : 0.83) - first;
  const length = long.length >= 10 ? 3 : long.length >= 8 ? 2 : long.length >= 6 ? 1 : 0;
  return SLIPS[slipOf(short, long)][length] - first;
}

function slipOf(short: string, long: string): keyof typeof SLIPS {
  if (short.length === long.length) return isSwapped(short, long) ? 'doubled' : 'replaced';
  if (/^[sea]$/.test(long.slice(short.length)) && long.startsWith(short)) return 'ending';
  const at = [...long].findIndex((letter, place) => letter !== short[place]);
  return at > 0 && long[at] === long[at - 1] ? 'doubled' : 'dropped';
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
