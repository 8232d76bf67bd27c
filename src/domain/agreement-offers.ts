import { type AgreementFact, nextVersion, termsRefused } from './agreements.ts';
import { partnerAsking } from './asker.ts';
import { says } from './plans/kind-plans.ts';
import type { Plan } from './plans/plan.ts';
import type { Context, Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Terms that a manager has put before a partner and that count once the partner has signed them. */
export interface AgreementOffer {
  readonly partnerId: string;
  /** The version that the agreement would have. */
  readonly version: number;
  /** Null: the plan of the partner's kind. */
  readonly plan: Plan | null;
  /** From when it is to count at the earliest. */
  readonly effectiveAt: number;
  readonly offeredAt: number;
}

export interface OfferAgreement {
  readonly type: 'offer_agreement';
  readonly partnerId: string;
  readonly plan: Plan | null;
  /** Null: as soon as it is signed. */
  readonly effectiveAt: number | null;
}

/** The partner signs what it was offered. Its typed name is personal data and lies in the records. */
export interface AcceptAgreement {
  readonly type: 'accept_agreement';
  readonly partnerId: string;
  /** The version that it read. */
  readonly version: number;
  /** SHA-256 of the text that it read, in lower case hexadecimal. */
  readonly textHash: string;
}

export type AgreementOfferFact = { readonly type: 'agreement.offered' } & Omit<AgreementOffer, 'offeredAt'>;

/** Puts terms before a partner; they replace what was offered before and not signed. */
export function decideOfferAgreement(
  program: Program,
  command: OfferAgreement,
  context: Context,
): readonly AgreementOfferFact[] | Refusal {
  const { partnerId, plan } = command;
  // It will be signed later than it is offered, so no earlier day can hold.
  const effectiveAt = Math.max(command.effectiveAt ?? context.at, context.at);
  const refused = termsRefused(program, { partnerId, plan, effectiveAt }, context);
  if (refused) return refused;
  const standing = program.agreementOffers.get(partnerId);
  if (standing && says(standing, plan, effectiveAt)) return [];
  return [
    { type: 'agreement.offered', partnerId, version: nextVersion(program, partnerId), plan, effectiveAt },
  ];
}

/** The partner's own signature: what was offered counts from now on, or from its later day. */
export function decideAcceptAgreement(
  program: Program,
  command: AcceptAgreement,
  context: Context,
): readonly AgreementFact[] | Refusal {
  const { partnerId, version, textHash } = command;
  if (partnerAsking(context.by) !== partnerId)
    return refuse('not_yours', 'Only the partner itself can sign its agreement.');
  const offer = program.agreementOffers.get(partnerId);
  if (!offer) return refuse('nothing_to_sign', 'There is no agreement that waits for your signature.');
  if (offer.version !== version)
    return refuse(
      'agreement_changed',
      'The agreement has changed since you opened it. Read it again and sign.',
    );
  const agreementId = program.agreements.get(partnerId)?.[0]?.agreementId ?? context.id('agr');
  const effectiveAt = Math.max(offer.effectiveAt, context.at);
  return [
    { type: 'agreement.signed', agreementId, partnerId, version, plan: offer.plan, effectiveAt, textHash },
  ];
}

export function applyAgreementOffer(program: Program, fact: AgreementOfferFact, at: number): void {
  const { type: _, ...offer } = fact;
  program.agreementOffers.set(fact.partnerId, { ...offer, offeredAt: at });
}
