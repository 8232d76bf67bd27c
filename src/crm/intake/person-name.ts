/** A name as the CRM keeps it, in two parts. */
export interface SplitName {
  readonly firstname: string;
  readonly lastname: string;
}

/** Chinese characters, kana and hangul: there the family name comes first. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々\s]+$/u;

/** The last word is the family name, the first one in East Asian scripts; a single word is a first name. */
export function splitName(name: string): SplitName {
  const words = name.split(/\s+/).filter(word => word !== '');
  if (words.length < 2) return { firstname: words[0] ?? '', lastname: '' };
  if (FAMILY_FIRST.test(name)) return { firstname: words.slice(1).join(' '), lastname: words[0] ?? '' };
  return { firstname: words.slice(0, -1).join(' '), lastname: words.at(-1) ?? '' };
}

/**
 * What a name that somebody typed adds to the one the CRM has. What is there stays, because people who know the
 * contact wrote it; a half is only added to the same other half, or two people would become one.
 */
export function addedName(held: SplitName, typed: SplitName): Partial<SplitName> {
  if (held.firstname === '' && held.lastname === '') return typed;
  if (held.lastname === '' && isSame(held.firstname, typed.firstname)) return { lastname: typed.lastname };
  if (held.firstname === '' && isSame(held.lastname, typed.lastname)) return { firstname: typed.firstname };
  return {};
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { sensitivity: 'base' }) === 0;
}
