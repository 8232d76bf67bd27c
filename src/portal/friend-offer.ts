import type { FriendOffer } from '../domain/pages/pages.ts';
import type { Words } from './words.ts';

/** What the person referred gets, in figures: "20% off", "2 free months", or the company's own words. */
export function friendOfferPhrase(offer: FriendOffer, words: Words): string {
  const { terms } = words.messages;
  switch (offer.kind) {
    case 'percent_off':
      return words.say(terms.percentOff, { rate: words.percent(offer.rateBp) });
    case 'amount_off':
      return words.say(terms.amountOff, { amount: words.money(offer) });
    case 'free_months':
      return words.count(terms.freeMonths, offer.months);
    case 'words':
      return offer.text;
  }
}
