/** What names are shortened to. */
import { isAscii, wordsOf } from './spelling.ts';
import { endsLikeMeaning, hasMeaning, kindOf, meaningOf } from './word-weights.ts';

const LEAST_LETTERS = 3;
const LEAST_PART = 4;

/** `International Business Machines (IBM)` and `H&M Hennes & Mauritz` say the same thing twice. */
export function withoutOwnInitials(words: readonly string[]): readonly string[] {
  if (words.length < 3) return words;
  const rest = (at: number) => words.filter((word, other) => other !== at && kindOf(word) !== 'connecting');
  const own = words.findIndex(
    (word, at) => word.length >= 2 && word.length < words.length && word === initialsOf(rest(at)),
  );
  return own < 0 ? words : words.filter((_, at) => at !== own);
}

/**
 * Initials with and without small words, the place behind, what calls it a company or its legal form, and with the parts
 * of compounds; `all` are the words with that form, `words` without.
 */
export function acronymsOf(
  text: string,
  all: readonly string[],
  words: readonly string[],
): readonly string[] {
  const own = words.filter(word => kindOf(word) !== 'connecting');
  const isCalled = kindOf(meaningOf(all.at(-1) ?? '')) === 'empty' || all.length === words.length + 1;
  const isPlaced = kindOf(meaningOf(own.at(-1) ?? '')) === 'place';
  const brief = isPlaced ? own.slice(0, -1) : own;
  const ways = [
    initialsOf(words),
    initialsOf(own),
    isCalled ? initialsOf(all.filter(word => kindOf(word) !== 'connecting')) : '',
    initialsOf(brief),
    initialsOf(brief.flatMap(partsOf)),
  ];
  return [...new Set([...ways, capitalsOf(text), leadOf(text, own)])].filter(
    letters => letters.length >= LEAST_LETTERS,
  );
}

/** The two parts of a compound that ends with a word of its own: Bundes and bahnen. */
function partsOf(word: string): readonly string[] {
  if (!endsLikeMeaning(word)) return [word];
  for (let at = LEAST_PART; at + LEAST_PART <= word.length; at += 1)
    if (hasMeaning(word.slice(at))) return [word.slice(0, at), word.slice(at)];
  return [word];
}

/** `LVMH Moët Hennessy Louis Vuitton` begins with what it is shortened to, in whatever order its words go on. */
function leadOf(text: string, words: readonly string[]): string {
  if (words.length < 3) return '';
  const [, typed = ''] = /^\s*(\p{Lu}{3,6})\s+\p{Lu}\p{Ll}/u.exec(text) ?? [];
  const lead = wordsOf(typed).join('');
  const behind = words.slice(1);
  return lead === words[0] && behind.every(word => lead.includes(word[0] ?? '')) ? lead : '';
}

function initialsOf(words: readonly string[]): string {
  return words.map(word => word[0]).join('');
}

/** `GlaxoSmithKline` is shortened to its capitals. */
function capitalsOf(typed: string): string {
  if (isAscii(typed) && !/[a-z][A-Z]/.test(typed)) return '';
  const inside = /\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+){2,}/u.exec(typed)?.[0] ?? '';
  return wordsOf(inside.replace(/\P{Lu}/gu, '')).join('');
}
