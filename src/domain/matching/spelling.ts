/** How words of names are brought to one spelling: Latin letters without marks, in lower case. */
import anyAscii from 'any-ascii';

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;
/** What joins letters to words, so that it is taken out before anything is parted. */
const JOINING = /['’‘`´ʼ.&+]/;

/** Most names are, and need no tables. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** The words of a text, in order; single letters that stand together are one word: `S. A.` is `sa`. */
export function wordsOf(text: string): string[] {
  const lower = isAscii(text) ? text.toLowerCase() : inLatin(text.normalize('NFKC').toLowerCase());
  const joined = JOINING.test(lower) ? withJoined(lower) : lower;
  return joinLetters(joined.split(/[^a-z0-9]+/).filter(word => word !== ''));
}

function inLatin(lower: string): string {
  const plain = lower
    // Capital İ leaves a dot behind that is no letter.
    .replace(/\u0307/g, '')
    .replace(/[’‘`´ʼ]/g, "'")
    // Bulgarian ъ is a vowel; Russian has it before vowels only.
    .replace(/ъ(?=[бвгджзйклмнпрстфхцчшщ])/g, 'а');
  // Letters that stand for a sign that joins would join; only signs that were typed do.
  const parts = plain.split(/((?:[^\p{L}\p{M}\p{N}])+)/u);
  return parts
    .map((part, at) =>
      at % 2 === 1
        ? part
        : anyAscii(part)
            .toLowerCase()
            .replace(/[^a-z0-9 ]/g, ''),
    )
    .join('');
}

function withJoined(lower: string): string {
  return (
    lower
      // AT&T and H&M are words, and A & B where a name begins so.
      .replace(/^([a-z]{1,2})\s*[&+]\s*([a-z])(?![a-z])/, '$1$2')
      .replace(/(?<![a-z0-9])([a-z0-9]{1,2})[&+]([a-z0-9]{1,2})(?![a-z0-9])/g, '$1$2')
      // Abbreviations lose their dots and words their apostrophes.
      .replace(/(?<=[a-z0-9])['`.](?=[a-z0-9]|\s|$)/g, '')
  );
}

function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const isLetter = word.length === 1 && word >= 'a';
    if (isLetter && open) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
    open = isLetter;
  }
  return joined;
}

/** One spelling for words written with marks in one place and with digraphs in another: Mueller and Müller. */
export function folded(word: string): string {
  return word.replace(/a[ae]|[ou]e/g, digraph => digraph[0] ?? '');
}
