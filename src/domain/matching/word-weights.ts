/** How much a word of a name tells: whose name it is, or only what kind of business, or where. */
import { CORPORATE, EMPTY, TRADES } from './business-words.ts';
import { editDistance } from './edit-distance.ts';
import { COMMON_NOUNS, CONNECTING, ORDINARY, ORDINARY_MEANINGS } from './ordinary-words.ts';
import { PLACES } from './place-words.ts';
import { folded, wordsOf } from './spelling.ts';

/** How much words tell in one portal, where some stand in a thousand names: 0 to 1; undefined for a word it does not know. */
export interface WordWeights {
  weight(word: string): number | undefined;
}

export type WordKind =
  | 'connecting'
  | 'empty'
  | 'corporate'
  | 'trade'
  | 'place'
  | 'ordinary'
  | 'number'
  | 'telling';

const WEIGHTS: Record<WordKind, number> = {
  connecting: 0.02,
  empty: 0.1,
  corporate: 0.2,
  trade: 0.3,
  place: 0.3,
  ordinary: 0.7,
  number: 0.8,
  telling: 1,
};
/** What is one or two letters long is easily another name's too. */
const SHORT_WEIGHT = 0.6;
/** As long as a variant must be for a word that is one letter short of it to be taken for it. */
const MISTYPED_LEAST = 7;
const SWAPPED_LEAST = 5;

const KINDS = new Map<string, WordKind>();
const MEANINGS = new Map<string, string>();
/** Variants by what is left of them when a letter is missing, and by their letters in order; those that are long. */
const MISTYPED = new Map<string, string>();
const BY_LETTERS = new Map<string, string>();
const LONG_VARIANTS = new Set<string>();

for (const [kind, table] of [
  ['empty', EMPTY],
  ['corporate', CORPORATE],
  ['trade', TRADES],
  ['place', PLACES],
  ['ordinary', ORDINARY_MEANINGS],
] as const)
  for (const line of table.trim().split('\n')) {
    const [meaning = '', variants = ''] = line.split(':');
    for (const variant of [meaning, ...variants.split(' ')].map(spelt)) learn(variant, meaning, kind);
  }
for (const word of `${ORDINARY} ${COMMON_NOUNS}`.split(' ').map(spelt)) learn(word, word, 'ordinary');
for (const word of CONNECTING.split(' ').map(spelt)) learn(word, word, 'connecting');

function learn(word: string, meaning: string, kind: WordKind): void {
  if (word === '' || MEANINGS.has(word)) return;
  MEANINGS.set(word, meaning);
  if (!KINDS.has(meaning)) KINDS.set(meaning, kind);
  if (word.length < SWAPPED_LEAST || kind === 'ordinary') return;
  if (!BY_LETTERS.has(sorted(word))) BY_LETTERS.set(sorted(word), word);
  if (word.length < MISTYPED_LEAST) return;
  LONG_VARIANTS.add(word);
  for (const shorter of withoutOne(word)) if (!MISTYPED.has(shorter)) MISTYPED.set(shorter, word);
}

/** One word for all that mean the same in names: intl, Internacional and 國際 are international. Others stay. */
export function meaningOf(word: string): string {
  const meaning = MEANINGS.get(word) ?? MEANINGS.get(mistypedFrom(word) ?? word);
  // Kabelges. is short for Kabelgesellschaft.
  return meaning ?? word.replace(/(?<=.{3})gesellschaft$/, 'ges');
}

/** The ordinary word that this is, with a letter too many, one too few, or two that changed places. */
function mistypedFrom(word: string): string | undefined {
  const longer = MISTYPED.get(word);
  if (longer !== undefined) return longer;
  if (word.length < SWAPPED_LEAST) return undefined;
  const swapped = BY_LETTERS.get(sorted(word));
  if (swapped !== undefined && editDistance(swapped, word, 1) <= 1) return swapped;
  if (word.length <= MISTYPED_LEAST) return undefined;
  return withoutOne(word).find(shorter => LONG_VARIANTS.has(shorter));
}

function sorted(word: string): string {
  return word.split('').sort().join('');
}

/** Of a word as `meaningOf` says it. */
export function kindOf(word: string): WordKind {
  const known = KINDS.get(word);
  if (known) return known;
  // George's is as ordinary as George.
  if (word.endsWith('s') && KINDS.get(word.slice(0, -1)) === 'ordinary') return 'ordinary';
  return isNumber(word) ? 'number' : 'telling';
}

/** From nearly 0 for "and" to 1 for a word that is no ordinary one; never more than the portal says. */
export function weightOf(word: string, words?: WordWeights): number {
  const kind = kindOf(word);
  const weight = kind === 'telling' && word.length < 3 ? SHORT_WEIGHT : WEIGHTS[kind];
  const said = kind === 'telling' || kind === 'ordinary' ? words?.weight(word) : undefined;
  return said === undefined ? weight : Math.min(weight, said);
}

/** From this weight on a word says whose name it is. */
export const TELLING = 0.6;

function isNumber(word: string): boolean {
  return /^\d+$/.test(word) || /^(i{2,3}|iv|vi{1,3}|ix|xi{1,3})$/.test(word);
}

function spelt(word: string): string {
  return folded(wordsOf(word).join(''));
}

/** All but the last letter is dropped in turn: Logistix is no slip of Logistics. */
function withoutOne(word: string): string[] {
  return Array.from(word.slice(0, -1), (_, at) => word.slice(0, at) + word.slice(at + 1));
}
