import type { CompanyName } from './company-name.ts';
import type { Host } from './hosts.ts';
import type { PreparedAccount } from './prepared-account.ts';
import { kindOf, meaningOf } from './word-weights.ts';

export type HostLikeness =
  /** The same domain. */
  | { readonly kind: 'same'; readonly domain: string; readonly explained: boolean }
  /** The same label under another suffix: acme.de and acme.com. */
  | {
      readonly kind: 'family';
      readonly one: string;
      readonly other: string;
      readonly label: string;
      readonly explained: boolean;
    }
  /** Each is made of its own company's name: kanda.jp and kandasystems.com, both of Kanda Systems. */
  | { readonly kind: 'kindred'; readonly one: string; readonly other: string; readonly isBeginning: boolean }
  | { readonly kind: 'other'; readonly one: string; readonly other: string; readonly beginning: string }
  /** One of them has no domain of its own. */
  | { readonly kind: 'unknown' };

/** What the domains of two accounts say, by the two that are likest. */
export function hostLikeness(one: PreparedAccount, other: PreparedAccount): HostLikeness {
  const explains = ([a, b]: HostPair) => isExplained(a, one.names) || isExplained(b, other.names);
  const pairs = likestFirst(one, other);
  // Pages of a directory are on one domain, which is neither company's name.
  const same = pairs
    .filter(([a, b]) => a.domain === b.domain)
    .find(pair => !pair[0].isPage || !pair[1].isPage || explains(pair));
  if (same) return { kind: 'same', domain: same[0].domain, explained: explains(same) };
  const family = pairs.find(([a, b]) => a.label === b.label && a.label !== '');
  if (family) {
    return {
      kind: 'family',
      one: family[0].domain,
      other: family[1].domain,
      label: family[0].label,
      explained: explains(family),
    };
  }
  const kindred = pairs.find(([a, b]) => isExplained(a, one.names) && isExplained(b, other.names));
  if (kindred)
    return {
      kind: 'kindred',
      one: kindred[0].domain,
      other: kindred[1].domain,
      isBeginning: beginningOf(...kindred) !== '',
    };
  const first = pairs[0];
  if (!first) return { kind: 'unknown' };
  const within = pairs.find(([a, b]) => beginningOf(a, b) !== '') ?? first;
  return { kind: 'other', one: within[0].domain, other: within[1].domain, beginning: beginningOf(...within) };
}

type HostPair = readonly [Host, Host];

/** Every domain of one with every domain of the other, in an order that is the same from both sides. */
function likestFirst(one: PreparedAccount, other: PreparedAccount): readonly HostPair[] {
  const pairs = one.hosts.own.flatMap(a =>
    other.hosts.own.map(b => {
      const explained = Number(isExplained(a, one.names)) + Number(isExplained(b, other.names));
      const rank = explained * LONGEST_LABEL + beginningOf(a, b).length;
      return { pair: [a, b] as const, rank, text: [a.domain, b.domain].sort().join(' ') };
    }),
  );
  pairs.sort((a, b) => b.rank - a.rank || (a.text < b.text ? -1 : 1));
  return pairs.map(({ pair }) => pair);
}

/** What companies put around their name in a domain; baits put `my`, `online` or `login` there. */
const FILLERS =
  'the and und y e et inc corp co ltd llc gmbh ag kg sa se nv bv ab as oy spa srl sarl lda ltda spzoo sro kk plc group gruppe groupe grupo grupa gruppo holding holdings company global international intl world de us usa uk eu jp pl pt br at ch fr it es nl be cz ru ua cn kr in ca au dk se no fi ie za ae tr mx polska deutschland japan brasil portugal europe asia america'.split(
    ' ',
  );
const PIECE_LEAST = 2;
const LONGEST_LABEL = 64;

/** Whether the label is made of the company's name, all of it or a part, its initials, and what is put around them. */
export function isExplained({ label }: Host, names: readonly CompanyName[]): boolean {
  return names.some(name => {
    if (label === name.joined || name.acronyms.includes(label)) return true;
    const own = name.spelt.filter(word => word.length >= PIECE_LEAST);
    return isMadeOf(
      label,
      own,
      own.filter(word => isMark(word)),
    );
  });
}

/** Whether the text can be cut into words of the name and fillers, with one that tells the company among them. */
function isMadeOf(text: string, words: readonly string[], marks: readonly string[]): boolean {
  const pieces = [...words, ...FILLERS];
  // For each place that can be reached: whether a mark has been among the pieces before it.
  const reached: (boolean | undefined)[] = [false];
  for (let at = 0; at < text.length; at += 1) {
    if (reached[at] === undefined) continue;
    for (const piece of pieces) {
      if (!text.startsWith(piece, at)) continue;
      const end = at + piece.length;
      reached[end] = reached[end] === true || reached[at] === true || marks.includes(piece);
    }
  }
  return reached[text.length] === true;
}

/** Whether a word is the company's own rather than a trade's or a place's. */
export function isMark(word: string): boolean {
  const kind = kindOf(meaningOf(word));
  return kind === 'telling' || kind === 'ordinary';
}

const BEGINNING_LEAST = 5;

/** The shorter label when the other begins with it: siemens and siemens-energy; empty when it does not. */
function beginningOf(one: Host, other: Host): string {
  const [short, long] =
    one.label.length <= other.label.length ? [one.label, other.label] : [other.label, one.label];
  return short.length >= BEGINNING_LEAST && long.startsWith(short) ? short : '';
}
