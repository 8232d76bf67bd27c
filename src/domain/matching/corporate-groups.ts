/** Names of one group of companies: the CRM may not say that they belong together, and a person has to look. */
import type { CompanyName } from './company-name.ts';
import { GROUP_BRANDS } from './group-brands.ts';
import { folded, wordsOf } from './spelling.ts';
import { translitOf } from './word-sounds.ts';
import { kindOf, meaningOf } from './word-weights.ts';

/** A brand's letters, or how it comes through another script, and the line of its group. */
const GROUP_OF = new Map<string, number>();
const GROUP_BY_SOUND = new Map<string, number>();
/** How the brands begin, so that few names are looked at closely. */
const FIRST_LETTERS = new Set<string>();
GROUP_BRANDS.trim()
  .split('\n')
  .forEach((line, group) => {
    for (const brand of line.split(',').map(text => wordsOf(text).map(folded))) {
      GROUP_OF.set(brand.join(''), group);
      GROUP_BY_SOUND.set(translitOf(brand.join('')), group);
      FIRST_LETTERS.add(brand[0]?.slice(0, 3) ?? '');
    }
  });

/** Who sells or repairs what a group makes is no part of it. */
const DEALERS = new Set(
  'dealer dealers dealership handler fachhandler handlervertretung reseller partner partners franchise franchisee franchisenehmer store shop autohaus werkstatt servis serwis service center centre concesionario concessionaria concessionnaire distribuidor distributor vertragshandler generalvertretung vertretung generalagentur salon garage agency agentur agent agenzia user club fans'.split(
    ' ',
  ),
);
const MOST_WORDS_OF_BRAND = 3;
const MOST_WORDS_BEHIND = 3;

interface GroupMember {
  readonly group: number;
  /** Whether it has a word of its own behind the brand, rather than a trade or a place. */
  readonly hasOwnWord: boolean;
}

/** The group that a name may belong to: it begins with the group's name or a brand of it. */
export function groupOf({ spelt, script }: CompanyName): GroupMember | undefined {
  const own = spelt[0] === 'the' ? spelt.slice(1) : spelt;
  if (!FIRST_LETTERS.has(own[0]?.slice(0, 3) ?? '') || spelt.some(word => DEALERS.has(word)))
    return undefined;
  const brands = script === 'latin' ? GROUP_OF : GROUP_BY_SOUND;
  for (let length = Math.min(MOST_WORDS_OF_BRAND, own.length); length > 0; length -= 1) {
    const brand = own.slice(0, length).join('');
    const group = brands.get(script === 'latin' ? brand : translitOf(brand));
    if (group === undefined) continue;
    const behind = own.slice(length);
    const hasOwnWord = behind.some(word => ['telling', 'ordinary'].includes(kindOf(meaningOf(word))));
    return behind.length <= MOST_WORDS_BEHIND ? { group, hasOwnWord } : undefined;
  }
  return undefined;
}

/** Whether both may belong to one group. Two with a name of their own behind one brand are two who sell it. */
export function isOneGroup(one: GroupMember | undefined, other: GroupMember | undefined): boolean {
  return one !== undefined && one.group === other?.group && !(one.hasOwnWord && other.hasOwnWord);
}
