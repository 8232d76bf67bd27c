import { termsAt } from '../agreements.ts';
import { partnerAsking } from '../asker.ts';
import { canonicalText } from '../canonical-text.ts';
import { partnerUnknown } from '../partners.ts';
import { managerOnly } from '../people.ts';
import { type Context, list, type Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Offer, Plan } from './plan.ts';

/** Chooses one of the rewards that a partner's terms in force offer; it holds for what is earned from now on. */
export interface ChooseOffer {
  readonly type: 'choose_offer';
  readonly partnerId: string;
  /** Its place among the offers, from 0. */
  readonly offer: number;
}

export type ChoiceFact = {
  readonly type: 'partner.choseOffer';
  readonly partnerId: string;
  readonly offer: Offer;
};

/** What a plan pays in when it offers nothing to choose from. */
const CASH: Offer = { form: 'cash' };

export function decideChooseOffer(
  program: Program,
  command: ChooseOffer,
  context: Context,
): readonly ChoiceFact[] | Refusal {
  const { partnerId } = command;
  const denied = partnerAsking(context.by) === partnerId ? undefined : managerOnly(program, context);
  if (denied) return denied;
  if (!program.partners.has(partnerId)) return partnerUnknown(partnerId);
  const plan = termsAt(program, partnerId, context.at)?.plan;
  const offers = plan?.offers ?? [];
  const offer = offers[command.offer];
  if (!plan || !offer) {
    const message =
      offers.length === 0
        ? 'The terms in force offer no choice of rewards.'
        : `Choose one of the ${offers.length} rewards that the terms in force offer.`;
    return refuse('offer_unknown', message);
  }
  if (same(offer, offerAt(program, partnerId, plan, context.at))) return [];
  return [{ type: 'partner.choseOffer', partnerId, offer }];
}

export function applyChoice(program: Program, { partnerId, offer }: ChoiceFact, at: number): void {
  list(program.choices, partnerId, { offer, chosenAt: at });
}

/** The reward a partner has at an instant: its latest choice while the plan offers that, else the plan's first. */
export function offerAt(program: Program, partnerId: string, plan: Plan, at: number): Offer {
  const offers = plan.offers ?? [];
  const choice = program.choices.get(partnerId)?.findLast(({ chosenAt }) => chosenAt <= at);
  const chosen = choice && offers.find(offer => same(offer, choice.offer));
  return chosen ?? offers[0] ?? CASH;
}

function same(a: Offer, b: Offer): boolean {
  return canonicalText(a) === canonicalText(b);
}
