/** What a referrer shares and what is in it for both, read off the program. */
import { termsAt } from '../domain/agreements.ts';
import { pagesOf } from '../domain/pages/pages.ts';
import type { Partner } from '../domain/partners.ts';
import { offerAt } from '../domain/plans/choices.ts';
import type { Program } from '../domain/program-state.ts';
import { friendOfferPhrase } from './friend-offer.ts';
import { rewardPhrase } from './reward-phrase.ts';
import type { Shared } from './sharing.ts';
import type { Words } from './words.ts';

export interface ShareKit {
  readonly shared: Shared;
  /** What the referrer earns, as a phrase in figures; null without terms that pay. */
  readonly youGet: string | null;
  /** What the person referred gets; null when it is nothing. */
  readonly friendGets: string | null;
}

export function shareKit(
  program: Program,
  { partnerId, code }: Partner,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: number },
  words: Words,
): ShareKit {
  const { companyName, productName, friendOffer } = pagesOf(program);
  return {
    shared: { publicUrl, code, companyName, productName },
    youGet: rewardOf(program, partnerId, now, words),
    friendGets: friendOffer && friendOfferPhrase(friendOffer, words),
  };
}

/** What a referrer's terms in force pay it, as a phrase in figures; null when they pay nothing. */
export function rewardOf(program: Program, partnerId: string, at: number, words: Words): string | null {
  const plan = termsAt(program, partnerId, at)?.plan;
  return (plan && rewardPhrase(plan, offerAt(program, partnerId, plan, at), words)) ?? null;
}
