/** The names in what somebody typed, which may be two in one field. */
import { isForm, isOwn, withoutForm } from './legal-forms.ts';
import { wordsOf } from './spelling.ts';
import { kindOf, meaningOf } from './word-weights.ts';

const LONGEST = 250;
const ALSO =
  /[\s(,;-]+(?:formerly(?: known as)?|previously|d\/b\/a|dba|doing business as|t\/a|trading as|a\/k\/a|aka|also known as|f\/k\/a|fka|n\/k\/a|nka|ehemals|vormals|ehem\.|dawniej|anteriormente|antes|ранее|旧|旧社名)[\s:.]+/iu;
const BRAND = /^(.{4,}?)\s(?:[-–—|/]\s|\()([^()]{3,}?)\)?\s*$/u;
/** Amazon.com is Amazon. */
const WEB_ENDING = /(?<=\p{L}{3})\.(?:com|net|org|io|de|pl|pt|fr|it|es|eu|co|ai|app)(?=[\s,)]|$)/giu;
const SEAT = /^(.{4,}),\s*([^,]{3,})$/u;
/** So many words behind a legal form are no part of the name. */
const LEAST_BEHIND = 2;
const LONGEST_FORM = 8;

/** `Acme Inc. dba Road Runner` is two names; one that can be read in two ways is both. */
export function typedNames(typed: string): readonly string[] {
  const text = typed.slice(0, LONGEST);
  const plain = text.includes('.') ? text.replace(WEB_ENDING, '') : text;
  return plain.split(ALSO).flatMap(withBrand).flatMap(withInnerForm);
}

/**
 * `Fraport AG Frankfurt Airport Services Worldwide`: the name ends with its legal form, and what it is follows; with no
 * more than a word or two behind it, as in `Siemens AG Polska`, those belong to the name.
 */
function withInnerForm(typed: string): string[] {
  const words = typed.split(/\s+/);
  const last = words.length - 1;
  const at = words.findIndex((word, place) => place > 0 && place < last && isTypedForm(word));
  const behind = at < 0 ? [] : wordsOf(words.slice(at + 1).join(' '));
  if (behind.length === 0 || withoutForm(behind).families.length > 0 || isForm(behind)) return [typed];
  // `Công ty TNHH Sao Mai` begins with its form.
  if (isForm(wordsOf(words.slice(0, at + 1).join(' ')))) return [typed];
  const own = behind.filter(word => kindOf(meaningOf(word)) !== 'connecting');
  if (own.length < LEAST_BEHIND) return [words.toSpliced(at, 1).join(' ')];
  return [typed, words.slice(0, at + 1).join(' ')];
}

/** Whether it is written as abbreviations of legal forms are. */
function isTypedForm(word: string): boolean {
  return word.length <= LONGEST_FORM && /\p{Lu}.*\p{Lu}/u.test(word) && isForm(wordsOf(word));
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
