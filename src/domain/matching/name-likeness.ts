import type { CompanyName } from './company-name.ts';
import { alignedWords, shortenedWords, withJoinedWords } from './word-alignment.ts';
import { isSlip } from './word-likeness.ts';
import { kindOf, TELLING, type WordKind, type WordWeights, weightOf } from './word-weights.ts';

export interface NameLikeness {
  /** 0 to 1. */
  readonly score: number;
  /** `branch`: one tells where it is, or each somewhere else. `sisters`: one family, and each has a word of its own. */
  readonly how: 'same' | 'similar' | 'contained' | 'branch' | 'sisters' | 'acronym' | 'unlike';
  /** How much the words tell that both have: 1 for each that is no ordinary one, little for the others. */
  readonly telling: number;
}

const NOTHING: NameLikeness = { score: 0, how: 'unlike', telling: 0 };
/** The weight of a word that is no ordinary one. */
const MARK = 0.95;
const OTHER_ORDER = 0.97;
const ACRONYM = 0.8;
const UNLIKELY = 0.7;
const WORN = 0.88;
/** How much one ordinary word speaks for a company. */
const ORDINARY_TOLD = 0.35;
const SLIPPED = 0.91;
const SLIPPED_LEAST = 10;

/** How alike two names are: by the words they share, weighed by how much each tells, and by what one has alone. */
export function nameLikeness(one: CompanyName, other: CompanyName, words?: WordWeights): NameLikeness {
  if (one.joined === '' || other.joined === '') return NOTHING;
  if (one.joined === other.joined || isGlued(one, other) || isGlued(other, one))
    return { score: 1, how: 'same', telling: tellingOf(one.words, words) };
  const byWords = likenessOfWords(one, other, words);
  if (byWords.score >= ACRONYM || !isAcronym(one, other)) return byWords;
  return { score: ACRONYM, how: 'acronym', telling: 1 };
}

/** SiemensAG is Siemens AG without the space. */
function isGlued(one: CompanyName, other: CompanyName): boolean {
  return other.form !== '' && one.joined === `${other.joined}${other.form}`;
}

function likenessOfWords(one: CompanyName, other: CompanyName, words?: WordWeights): NameLikeness {
  const [a, b] = withJoinedWords(one, other);
  const aligned = alignedWords(a, b, [one.script, other.script]);
  const { inOrder } = aligned;
  // A shortened word is believed beside what both have in full.
  const full = aligned.pairs
    .filter(({ likeness }) => likeness === 1)
    .map(({ words: [word] }) => weightOf(word, words));
  const isBeside = sumOf(full) >= TELLING;
  const { aloneInOne, aloneInOther, ...shortened } = shortenedWords(
    aligned.aloneInOne,
    aligned.aloneInOther,
    isBeside,
  );
  const pairs = [...aligned.pairs, ...shortened.pairs];
  const weights = pairs.map(({ words: pair }) => Math.max(...pair.map(word => weightOf(word, words))));
  const shared = sumOf(weights);
  const alike = sumOf(pairs.map(({ likeness }, at) => (weights[at] ?? 0) * likeness));
  const alone = sumOf([...aloneInOne, ...aloneInOther].map(word => weightOf(word, words)));
  // Where no word tells whose name it is, the places in it do: Zurich Insurance.
  const isTold = [...one.words, ...other.words].some(word => weightOf(word, words) >= TELLING);
  const least = pairs.map(({ words: pair }) => Math.min(...pair.map(word => weightOf(word, words))));
  const telling = isTold ? sumOf(least.map(toldBy)) : shared;
  const most = mostWith(aloneInOne, aloneInOther, telling, aligned.beginAlike);
  // One name that is all of the other and more is as likely as `mostWith` says, however much the rest tells.
  const isWithin =
    (most.how === 'contained' || most.how === 'branch') && telling >= 1 && most.score > UNLIKELY;
  const besides = isWithin ? 0 : alone;
  const whole = ((inOrder ? 1 : OTHER_ORDER) * 2 * alike) / (2 * shared + besides || 1);
  const found = isWithin ? most.score * whole : Math.min(most.score, whole);
  // Among words that many have, a slip as easily makes another name.
  const isWorn = telling < ORDINARY_TOLD && pairs.some(({ likeness }) => likeness < 1);
  const score = isWorn ? Math.min(found, WORN) : found;
  if (score < SLIPPED && !isWorn && isSlippedOnce(one, other, [...aloneInOne, ...aloneInOther]))
    return { score: SLIPPED, how: 'similar', telling };
  return { score, how: shortened.byInitials && score >= 0.5 ? 'acronym' : howOf(score, most.how), telling };
}

/**
 * Whether a letter too few, too many or at another place is all that tells two long names apart, and it makes no other
 * word of one with a meaning.
 */
function isSlippedOnce(one: CompanyName, other: CompanyName, alone: readonly string[]): boolean {
  if (Math.min(one.joined.length, other.joined.length) < SLIPPED_LEAST) return false;
  if (alone.length > 0 && alone.every(word => kindOf(word) !== 'telling')) return false;
  return isSlip(one.joined, other.joined);
}

/** By size, so that the order of names does not change the last digit. */
function sumOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}

function howOf(score: number, how: NameLikeness['how']): NameLikeness['how'] {
  if (score < 0.5) return 'unlike';
  return how === 'same' && score < 0.97 ? 'similar' : how;
}

/** The most that two names can be alike with these words in one of them alone and so much told by what they share. */
function mostWith(
  one: readonly string[],
  other: readonly string[],
  telling: number,
  beginAlike: boolean,
): Omit<NameLikeness, 'telling'> {
  const kinds = [new Set(one.map(kindOf)), new Set(other.map(kindOf))] as const;
  for (const side of kinds) side.delete('connecting');
  const isEmpty = kinds.map(side => side.delete('empty'));
  const all = new Set([...kinds[0], ...kinds[1]]);
  if (all.size === 0)
    return isEmpty.includes(true)
      ? { score: telling >= 1 ? 0.93 : 0.86, how: 'similar' }
      : { score: 1, how: 'same' };
  const oneSided = kinds.some(side => side.size === 0);
  const corporateOnly = isOnly(all, 'corporate');
  if (telling === 0 || all.has('number')) return { score: 0.6, how: 'unlike' };
  if (!oneSided) return mostWithBoth(kinds, all, telling);
  if (corporateOnly)
    return { score: 0.88, how: [...one, ...other].includes('holding') ? 'branch' : 'contained' };
  if (isOnly(all, 'corporate', 'place')) return { score: telling >= 1 ? 0.82 : 0.74, how: 'branch' };
  if (isOnly(all, 'corporate', 'trade', 'place'))
    return { score: telling >= 1 ? 0.82 : 0.7, how: 'contained' };
  const more = one.length + other.length;
  if (telling > more) return { score: 0.84, how: 'contained' };
  if (telling === more) return { score: 0.78, how: 'contained' };
  return { score: telling >= 1 && beginAlike ? 0.76 : UNLIKELY, how: 'contained' };
}

/** Sisters: what they share tells the family, what each has alone which of it. */
function mostWithBoth(
  sides: readonly ReadonlySet<WordKind>[],
  all: ReadonlySet<WordKind>,
  telling: number,
): Omit<NameLikeness, 'telling'> {
  if (isOnly(all, 'corporate')) return { score: 0.8, how: 'similar' };
  if (isOnly(all, 'corporate', 'place')) return { score: 0.7, how: 'branch' };
  // A holding and one that does something, of one name.
  const hasHead = sides.some(side => isOnly(side, 'corporate')) && isOnly(all, 'corporate', 'trade');
  return { score: hasHead && telling >= 1 ? 0.76 : 0.6, how: 'sisters' };
}

function isOnly(kinds: ReadonlySet<WordKind>, ...allowed: readonly WordKind[]): boolean {
  return [...kinds].every(kind => allowed.includes(kind));
}

function tellingOf(all: readonly string[], words?: WordWeights): number {
  return sumOf(all.map(word => toldBy(weightOf(word, words))));
}

/** How much a shared word speaks for one company: an ordinary one a little, a generic one nothing. */
function toldBy(weight: number): number {
  if (weight >= MARK) return 1;
  return weight >= TELLING ? ORDINARY_TOLD : 0;
}

/** IBM is International Business Machines, as far as letters can tell. */
function isAcronym(one: CompanyName, other: CompanyName): boolean {
  const [short, long] = one.words.length < other.words.length ? [one, other] : [other, one];
  const [letters = ''] = short.words;
  if (short.words.length !== 1 || letters.length < 3 || letters.length > 6) return false;
  return long.acronyms.includes(letters);
}
