import { latinReadings } from './east-asian.ts';
import { isForm, isOwn, type LegalFamily, withoutForm, withoutGluedForm } from './legal-forms.ts';
import { folded, isAscii, wordsOf } from './spelling.ts';
import { hasMeaning, kindOf, meaningOf } from './word-weights.ts';

/** Which letters a name was written in, as far as that changes how it is compared. */
export type Script = 'latin' | 'kana' | 'abjad' | 'other';

/** A company's name, ready to be compared. */
export interface CompanyName {
  /** Without legal form, in one spelling, what is ordinary by its meaning; at most 12. */
  readonly words: readonly string[];
  /** The same words as they were written. */
  readonly spelt: readonly string[];
  /** All but small words as written in one: `Price Water` and `PriceWater` are one name. */
  readonly joined: string;
  /** What it may be shortened to, of three letters or more. */
  readonly acronyms: readonly string[];
  readonly families: readonly LegalFamily[];
  /** The letters of the legal form behind it; empty without one. */
  readonly form: string;
  readonly script: Script;
}

const LONGEST = 250;
const LEAST_PART = 4;
/** So many words behind a legal form are no part of the name. */
const LEAST_BEHIND = 2;
const MOST_WORDS = 12;
const ALSO =
  /[\s(,;-]+(?:formerly(?: known as)?|previously|d\/b\/a|dba|doing business as|t\/a|trading as|a\/k\/a|aka|also known as|f\/k\/a|fka|n\/k\/a|nka|ehemals|vormals|ehem\.|dawniej|anteriormente|antes|ранее|旧|旧社名)[\s:.]+/iu;

const BRAND = /^(.{4,}?)\s(?:[-–—|/]\s|\()([^()]{3,}?)\)?\s*$/u;
/** Amazon.com is Amazon. */
const WEB_ENDING = /(?<=\p{L}{3})\.(?:com|net|org|io|de|pl|pt|fr|it|es|eu|co|ai|app)(?=[\s,)]|$)/giu;
const SEAT = /^(.{4,}),\s*([^,]{3,})$/u;

/** All names in what somebody typed: `Acme Inc. dba Road Runner` is two; one that can be read in two ways is both. */
export function companyNames(typed: string): readonly CompanyName[] {
  const names = typed
    .slice(0, LONGEST)
    .replace(WEB_ENDING, '')
    .split(ALSO)
    .flatMap(withBrand)
    .flatMap(withInnerForm)
    .flatMap(readings);
  return names.filter(
    (name, at) => name.joined !== '' && names.findIndex(({ joined }) => joined === name.joined) === at,
  );
}

/**
 * `Fraport AG Frankfurt Airport Services Worldwide`: the name ends with its legal form, and what it is follows; with no
 * more than a word or two behind it, as in `Siemens AG Polska`, those belong to the name.
 */
function withInnerForm(typed: string): string[] {
  const words = typed.split(/\s+/);
  const at = words.findIndex(
    (word, place) => place > 0 && /\p{Lu}.*\p{Lu}/u.test(word) && isForm(wordsOf(word)),
  );
  const behind = wordsOf(words.slice(at + 1).join(' '));
  if (at < 0 || behind.length === 0 || withoutForm(behind).families.length > 0 || isForm(behind))
    return [typed];
  const own = behind.filter(word => kindOf(meaningOf(word)) !== 'connecting');
  if (own.length < LEAST_BEHIND) return [words.toSpliced(at, 1).join(' ')];
  return [typed, words.slice(0, at + 1).join(' ')];
}

/** `Petróleo Brasileiro S.A. - Petrobras`: behind a whole name with its legal form stands what it is called. */
function withBrand(typed: string): string[] {
  if (!/[-–—|/(,]/.test(typed)) return [typed];
  const [, whole = '', brand = ''] = BRAND.exec(typed) ?? [];
  if (hasForm(whole))
    return isForm(wordsOf(brand)) || !wordsOf(brand).some(isOwn) ? [typed] : [typed, whole, brand];
  // `Krka, d. d., Novo mesto`: behind it, after a comma, stands where it is.
  const [, seated = '', seat = ''] = SEAT.exec(typed) ?? [];
  return hasForm(seated) && !hasForm(typed) && seat !== '' ? [seated] : [typed];
}

function hasForm(typed: string): boolean {
  return withoutForm(wordsOf(typed)).families.length > 0;
}

function readings(typed: string): CompanyName[] {
  if (isAscii(typed)) return [companyName(typed, [], 'latin')];
  const { text, families } = withoutGluedForm(typed);
  return latinReadings(text, typed).map(reading => companyName(reading, families, scriptOf(typed)));
}

/** `GlaxoSmithKline` is shortened to its capitals. */
function capitalsOf(typed: string): string {
  if (!/\p{Ll}\p{Lu}/u.test(typed)) return '';
  const inside = /\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+){2,}/u.exec(typed)?.[0] ?? '';
  return inside.replace(/\P{Lu}/gu, '').toLowerCase();
}

function companyName(text: string, glued: readonly LegalFamily[], script: Script): CompanyName {
  const all = wordsOf(text);
  const { words, families } = withoutForm(all);
  const spelt = words.slice(0, MOST_WORDS).map(folded);
  const own = withoutOwnInitials(spelt);
  const telling = own.filter(word => kindOf(word) !== 'connecting');
  return {
    ...meant(own),
    joined: folded((telling.length > 0 ? telling : own).join('')),
    acronyms: acronymsOf(text, all.map(folded), own),
    families: [...new Set([...glued, ...families])],
    form: all[0] === words[0] ? all.slice(words.length).join('') : '',
    script,
  };
}

/** What the words mean; two that mean the same ordinary thing are one: `zheleznye dorogi` is rail. */
function meant(spelt: readonly string[]): Pick<CompanyName, 'words' | 'spelt'> {
  const words = spelt.map(meaningOf);
  const isOnce = (_: string, at: number) =>
    words[at] !== words[at - 1] || kindOf(words[at] ?? '') === 'telling';
  return { words: words.filter(isOnce), spelt: spelt.filter(isOnce) };
}

/** `International Business Machines (IBM)` and `H&M Hennes & Mauritz` say the same thing twice. */
function withoutOwnInitials(words: readonly string[]): readonly string[] {
  if (words.length < 3) return words;
  const rest = (at: number) => words.filter((word, other) => other !== at && kindOf(word) !== 'connecting');
  const own = words.findIndex((word, at) => word.length >= 2 && word === initialsOf(rest(at)));
  return own < 0 ? words : words.filter((_, at) => at !== own);
}

/** Initials with and without small words, a place behind, or what calls it a company; the capitals in GlaxoSmithKline. */
function acronymsOf(text: string, all: readonly string[], words: readonly string[]): readonly string[] {
  const own = words.filter(word => kindOf(word) !== 'connecting');
  const isCalled = kindOf(meaningOf(all.at(-1) ?? '')) === 'empty' || all.length === words.length + 1;
  const isPlaced = kindOf(meaningOf(own.at(-1) ?? '')) === 'place';
  const brief = isPlaced ? own.slice(0, -1) : own;
  const ways = [
    initialsOf(words),
    initialsOf(own),
    isCalled ? initialsOf(all) : '',
    initialsOf(brief),
    initialsOf(brief.flatMap(partsOf)),
  ];
  return [...new Set([...ways, capitalsOf(text), leadOf(text, own)])].filter(letters => letters.length >= 3);
}

/** The two parts of a compound that ends with a word of its own: Bundes and bahnen. */
function partsOf(word: string): readonly string[] {
  for (let at = LEAST_PART; at + LEAST_PART <= word.length; at += 1)
    if (hasMeaning(word.slice(at))) return [word.slice(0, at), word.slice(at)];
  return [word];
}

/** `LVMH Moët Hennessy Louis Vuitton` begins with what it is shortened to, in whatever order its words go on. */
function leadOf(text: string, words: readonly string[]): string {
  const [, typed = ''] = /^\s*(\p{Lu}{3,6})\s+\p{Lu}\p{Ll}/u.exec(text) ?? [];
  const lead = wordsOf(typed).join('');
  const behind = words.slice(1);
  return lead === words[0] && behind.length > 1 && behind.every(word => lead.includes(word[0] ?? ''))
    ? lead
    : '';
}

function initialsOf(words: readonly string[]): string {
  return words.map(word => word[0]).join('');
}

function scriptOf(text: string): Script {
  if (isAscii(text)) return 'latin';
  if (/[\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text)) return 'kana';
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) return 'abjad';
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text) ? 'other' : 'latin';
}
