/** By what an account is looked up. */
import type { CompanyName } from './company-name.ts';
import { hashOf } from './postings.ts';
import type { PreparedAccount } from './prepared-account.ts';
import { folded } from './spelling.ts';
import { kindOf, type WordKind } from './word-weights.ts';

/** What is looked up as it is: domains, whole names, telephone numbers, parents. */
export function exactKeys(account: PreparedAccount): readonly number[] {
  const keys = [
    ...account.names.flatMap(nameKeys),
    ...account.hosts.own.map(({ label }) => `=${label}`),
    account.phone === '' ? '' : `#${account.phone}`,
    account.identity.parentId ? `>${account.identity.parentId}` : '',
  ];
  return hashed(keys);
}

/** Under which its children are kept. */
export function childrenKey({ identity }: PreparedAccount): number {
  return hashOf(`>${identity.id}`);
}

/** Each word of its names as a key: another may have it as a label, as two words or as initials. */
export function wordKeys({ names }: PreparedAccount): readonly number[] {
  return hashed(names.flatMap(({ spelt }) => spelt.map(word => `=${word}`)));
}

const OUTLINE_BITS = 30;

/** How the words of its names begin, a bit for each: enough to tell which of many with one word in common are likest. */
export function outlineOf({ names }: PreparedAccount): number {
  let bits = 0;
  for (const { spelt } of names)
    for (const word of spelt) bits |= 1 << ((hashOf(word.slice(0, 3)) >>> 0) % OUTLINE_BITS);
  return bits;
}

function nameKeys(name: CompanyName): string[] {
  const { spelt, joined, words } = name;
  const neighbours = spelt.slice(1).map((word, at) => `=${folded(`${spelt[at]}${word}`)}`);
  const meanings = [...words].filter(word => !SAYING_NOTHING.includes(kindOf(word))).sort();
  return [
    `=${joined}`,
    ...name.acronyms.map(letters => `=${letters}`),
    ...neighbours,
    meanings.length > 1 ? `*${meanings.join(' ')}` : '',
  ];
}

/** The words by which accounts are found one by one; the others are in too many names. */
export function tellingWords({ words }: CompanyName): readonly string[] {
  return [...new Set(words.filter(word => ['telling', 'ordinary'].includes(kindOf(word))))];
}

const SAYING_NOTHING: readonly WordKind[] = ['connecting', 'empty', 'corporate'];

function hashed(keys: readonly string[]): readonly number[] {
  return [...new Set(keys.filter(key => key.length > 1).map(hashOf))];
}
