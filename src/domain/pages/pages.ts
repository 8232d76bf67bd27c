import type { PartnerKind } from '../partners.ts';
import type { Program } from '../program-state.ts';

/** What the partners' pages and mails say and where links may lead; published in versions, as the policy is. */
export interface Pages {
  /** Who runs the program, as partners read it. */
  readonly companyName: string;
  readonly productName: string;
  /** Where a link of ours may lead beside our own referral page, by the name that a link gives. */
  readonly landingPages: readonly { readonly name: string; readonly url: string }[];
  /** The company's own privacy notice; null until it has given one. */
  readonly privacyUrl: string | null;
  /** What the person gets who comes by a referral; null: nothing. */
  readonly friendOffer: FriendOffer | null;
  /** For partners: texts, pictures, price lists. No kinds: for all. */
  readonly material: readonly Material[];
  /** The agreement's text beside the terms that pay; for every kind the same. */
  readonly agreement: readonly { readonly heading: string; readonly text: string }[];
  /** The contact property that holds a Net Promoter Score from 0 to 10; null: none. */
  readonly npsProperty: string | null;
  /** Whether strangers may apply to become partners. */
  readonly applications: boolean;
}

export type FriendOffer =
  | { readonly kind: 'percent_off'; readonly rateBp: number }
  | { readonly kind: 'amount_off'; readonly amountMinor: number; readonly currency: string }
  | { readonly kind: 'free_months'; readonly months: number }
  /** In the company's own words. */
  | { readonly kind: 'words'; readonly text: string };

export interface Material {
  readonly title: string;
  readonly url: string;
  readonly kinds: readonly PartnerKind[];
}

export interface PublishPages {
  readonly type: 'publish_pages';
  readonly pages: Pages;
}

export type PagesFact = { readonly type: 'pages.published'; readonly version: number; readonly pages: Pages };

export interface PublishedPages {
  readonly version: number;
  readonly pages: Pages;
  readonly publishedAt: number;
}

/** What a program starts with, so that its pages can be shown before anybody has written a word. */
export const STARTING_PAGES: Pages = {
  companyName: 'Our company',
  productName: 'our product',
  landingPages: [],
  privacyUrl: null,
  friendOffer: null,
  material: [],
  agreement: [
    {
      heading: 'What the partner does',
      text: 'The partner introduces people and companies who may need the product, and tells truthfully what it does and what it costs.',
    },
    {
      heading: 'What the company does',
      text: 'The company answers every lead and every registration, tells the partner how each of them stands, and pays what is earned by the promised day.',
    },
    {
      heading: 'What promotion is allowed',
      text: 'The partner may use its link, its code and the material of this program with its own audience. It sends no unsolicited mass mail, buys no advertisements on the name of the company, and refers neither itself nor its colleagues.',
    },
    {
      heading: 'When it ends',
      text: 'Either side may end this agreement in writing at any time. What was earned before stays owed.',
    },
  ],
  npsProperty: null,
  applications: true,
};

export function pagesOf(program: Program): Pages {
  return program.pages.at(-1)?.pages ?? STARTING_PAGES;
}

export function applyPages(program: Program, { version, pages }: PagesFact, at: number): void {
  program.pages.push({ version, pages, publishedAt: at });
}
