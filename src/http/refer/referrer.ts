import type { Connection } from '../../crm/connection.ts';
import { type Pages, pagesOf } from '../../domain/pages/pages.ts';
import type { Program } from '../../domain/program-state.ts';
import { friendOfferPhrase } from '../../portal/friend-offer.ts';
import { rewardOf } from '../../portal/kit.ts';
import type { ReferrerSeen } from '../../portal/pages/refer.tsx';
import type { Words } from '../../portal/words.ts';

/** Whoever has a code, with what a stranger may read of it. */
export interface Referrer extends ReferrerSeen {
  readonly partnerId: string;
}

export interface Referral {
  readonly pages: Pages;
  /** Null when the code is nobody's. */
  readonly referrer: Referrer | null;
  /** What the person referred gets, as a phrase. */
  readonly friendGets: string | null;
}

/** What a code stands for, at an instant. Only codes are looked up, never the ids of partners. */
export function referralBy(code: string | undefined, { directory }: Connection, words: Words, at: number) {
  return (program: Program): Referral => {
    const pages = pagesOf(program);
    const partner = code === undefined ? undefined : program.partnerByCode.get(code);
    const friendGets = pages.friendOffer && friendOfferPhrase(pages.friendOffer, words);
    if (!partner) return { pages, referrer: null, friendGets };
    const { partnerId } = partner;
    const name = directory.data.partners[partnerId]?.name ?? null;
    return {
      pages,
      referrer: { partnerId, name, gets: rewardOf(program, partnerId, at, words) },
      friendGets,
    };
  };
}
