import type { Names } from '../domain/names.ts';
import type { Partner } from '../domain/partners.ts';
import type { Program } from '../domain/program-state.ts';

/** Partners whose name or code contains all words of a query, the best match first; all of them for an empty one. */
export function partnersMatching(program: Program, query: string, names: Names): Partner[] {
  const asked = folded(query);
  const words = asked.split(/\s+/).filter(Boolean);
  return [...program.partners.values()]
    .map(partner => ({ partner, name: folded(names.partner(partner.partnerId)), code: folded(partner.code) }))
    .filter(({ name, code }) => words.every(word => name.includes(word) || code.includes(word)))
    .map(({ partner, name, code }) => ({ partner, name, rank: rankOf(asked, name, code) }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .map(({ partner }) => partner);
}

/** 0 for the very name or code, 1 for its beginning, 2 for the beginning of a word in it, 3 for the rest. */
function rankOf(asked: string, name: string, code: string): number {
  if (name === asked || code === asked) return 0;
  if (name.startsWith(asked) || code.startsWith(asked)) return 1;
  return name.includes(` ${asked}`) ? 2 : 3;
}

/** Without case and accents: "Grün" is found by "grun". */
export function folded(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
