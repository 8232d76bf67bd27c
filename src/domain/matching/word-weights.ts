/** How much a word of a name tells: whose name it is, or only what kind of business, or where. */
import { CORPORATE, EMPTY, TRADES } from './business-words.ts';
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

const KINDS = new Map<string, WordKind>();
const MEANINGS = new Map<string, string>();
/** Slavic adjectives by what stands before their ending: rossiyskaya and rossiyskie. */
const STEMS = new Map<string, string>();
const ADJECTIVE =
  /(?<=.{4})(?:(?:[ao]ya|oye|oe|ye|iye|yy|iy|ij|yj|oy|ogo|ego|ykh|ikh|oi)|(?<=sk|ow)(?:iego|iej|ich|ie|ego|ej|ych|i|a|e|y))$/;

/** The last letters of all that have a meaning, so that few words are looked at closely. */
const MEANING_ENDS = new Set<string>();
const MEANING_END = 4;
const ENDED_LEAST = 6;
const ENDINGS = new Set('aehijoy');

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

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ROMAN = ' ii iii iv  vi vii viii ix  xi xii xiii'.split(' ');
for (const words of [NUMBERS, ROMAN])
  for (const [at, word] of words.entries()) learn(word, String(at + 1), 'number');

function learn(word: string, meaning: string, kind: WordKind): void {
  if (word === '' || MEANINGS.has(word)) return;
  MEANINGS.set(word, meaning);
  if (word.length >= MEANING_END) MEANING_ENDS.add(word.slice(-MEANING_END));
  if (!KINDS.has(meaning)) KINDS.set(meaning, kind);
  if (ADJECTIVE.test(word)) STEMS.set(word.replace(ADJECTIVE, ''), meaning);
}

/** One word for all that mean the same in names: intl, Internacional and 國際 are international. Others stay. */
export function meaningOf(word: string): string {
  const known = MEANINGS.get(word);
  if (known !== undefined || word.length < ENDED_LEAST) return known ?? word;
  // Kabelges. is short for Kabelgesellschaft.
  if (word.endsWith('gesellschaft')) return word.replace(/(?<=.{3})gesellschaft$/, 'ges');
  return ENDINGS.has(word.at(-1) ?? '') ? (STEMS.get(word.replace(ADJECTIVE, '')) ?? word) : word;
}

/** Whether the end of the word may be one of those that `hasMeaning` knows. */
export function endsLikeMeaning(word: string): boolean {
  return MEANING_ENDS.has(word.slice(-MEANING_END));
}

/** Whether the word is one of those that many companies have, as it is written. */
export function hasMeaning(word: string): boolean {
  return MEANINGS.has(word);
}

/** Of a word as `meaningOf` says it. */
export function kindOf(word: string): WordKind {
  const known = KINDS.get(word);
  if (known) return known;
  // George's is as ordinary as George.
  if (word.endsWith('s') && KINDS.get(word.slice(0, -1)) === 'ordinary') return 'ordinary';
  return /^\d+$/.test(word) ? 'number' : 'telling';
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

function spelt(word: string): string {
  return folded(wordsOf(word).join(''));
}
