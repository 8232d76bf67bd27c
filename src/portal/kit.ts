/** What a referrer shares and what is in it for both, read off the program. */
import { termsAt } from '../domain/agreements.ts';
import { pagesOf } from '../domain/pages/pages.ts';
import type { Partner } from '../domain/partners.ts';
import type { Program } from '../domain/program-state.ts';
import { friendOfferPhrase } from './friend-offer.ts';
import type { Shared } from './sharing.ts';
import { leadPhrase, salePhrase } from './terms.ts';
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
  const plan = termsAt(program, partnerId, now)?.plan;
  const sale = plan && plan.kind !== 'none' ? salePhrase(plan, words) : undefined;
  const lead = plan && leadPhrase(plan, words);
  const perLead = lead && words.say(words.messages.terms.forLead, { pay: lead });
  const phrases = [perLead, sale].filter(phrase => phrase !== undefined);
  return {
    shared: { publicUrl, code, companyName, productName },
    youGet: phrases.length > 0 ? phrases.join('; ') : null,
    friendGets: friendOffer && friendOfferPhrase(friendOffer, words),
  };
}
