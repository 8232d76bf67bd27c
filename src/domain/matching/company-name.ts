import { acronymsOf, withoutOwnInitials } from './acronyms.ts';
import { latinReadings } from './east-asian.ts';
import { type LegalFamily, withoutForm, withoutGluedForm } from './legal-forms.ts';
import { folded, isAscii, wordsOf } from './spelling.ts';
import { typedNames } from './typed-names.ts';
import { kindOf, meaningOf } from './word-weights.ts';

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

const MOST_WORDS = 12;

/** All names in what somebody typed. */
export function companyNames(typed: string): readonly CompanyName[] {
  const names = typedNames(typed).flatMap(readings);
  return names.filter(
    (name, at) => name.joined !== '' && names.findIndex(({ joined }) => joined === name.joined) === at,
  );
}

function readings(typed: string): CompanyName[] {
  if (isAscii(typed)) return [companyName(typed, [], 'latin')];
  const { text, families } = withoutGluedForm(typed);
  return latinReadings(text, typed).map(reading => companyName(reading, families, scriptOf(typed)));
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
    acronyms: acronymsOf(text, all, own),
    families: glued.length === 0 ? families : [...new Set([...glued, ...families])],
    form: all[0] === words[0] ? all.slice(words.length).join('') : '',
    script,
  };
}

/** What the words mean; two that mean the same ordinary thing are one: `zheleznye dorogi` is rail. */
function meant(spelt: readonly string[]): Pick<CompanyName, 'words' | 'spelt'> {
  const words = spelt.map(meaningOf);
  const again = words.findIndex(
    (word, at) =>
      at > 0 && word === words[at - 1] && spelt[at] !== spelt[at - 1] && kindOf(word) !== 'telling',
  );
  return again < 0 ? { words, spelt } : meant(spelt.toSpliced(again, 1));
}

function scriptOf(text: string): Script {
  if (isAscii(text)) return 'latin';
  if (/[\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text)) return 'kana';
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) return 'abjad';
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text) ? 'other' : 'latin';
}
