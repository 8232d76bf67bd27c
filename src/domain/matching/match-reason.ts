/** Why two accounts are, or may be, the same, or are not; for a sentence each. */
export type MatchReason =
  | { readonly code: 'same_domain'; readonly domain: string }
  | {
      readonly code: 'domain_family' | 'kindred_domains' | 'other_domain';
      readonly one: string;
      readonly other: string;
    }
  | { readonly code: 'domain_is_name'; readonly domain: string; readonly name: string }
  /** What both have says nothing: public mail, a site with pages of many. */
  | { readonly code: 'shared_host'; readonly domain: string }
  | {
      readonly code: 'same_name' | 'similar_name' | 'acronym' | 'name_within_name';
      readonly one: string;
      readonly other: string;
    }
  | { readonly code: 'part_of'; readonly parent: 'one' | 'other' | 'both' }
  | { readonly code: 'same_phone'; readonly phone: string }
  | { readonly code: 'other_country' | 'other_city'; readonly one: string; readonly other: string }
  | { readonly code: 'other_legal_form' };

export type MatchBand = 'same' | 'review' | 'different';

export interface Likeness {
  readonly band: MatchBand;
  /** 0 to 1; the band follows from it. */
  readonly score: number;
  /** The most telling first; empty when nothing speaks for or against. */
  readonly reasons: readonly MatchReason[];
}

/** Calibrated by `npm run bench:matching`. */
export const SAME = 0.9;
export const REVIEW = 0.75;

export function likenessOf(score: number, reasons: readonly MatchReason[]): Likeness {
  const band = score >= SAME ? 'same' : score >= REVIEW ? 'review' : 'different';
  return { band, score, reasons };
}
