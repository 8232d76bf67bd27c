import type { Program } from '../../domain/program-state.ts';
import type { Words } from '../words.ts';

/** Who looks at its money, when, and in which language. */
export interface MoneySeen {
  readonly partnerId: string;
  readonly now: number;
  readonly words: Words;
  /** What people of the partner typed into its registrations. */
  readonly typed: Readonly<Record<string, { readonly company: string }>>;
}

/**
 * What a partner calls its deals: the company that it typed when it registered the deal or its account, else the
 * deal's number. The CRM's own names are not for partners.
 */
export function dealNames(program: Program, seen: MoneySeen): (dealId: string) => string {
  const { partnerId, words, typed } = seen;
  const claims = program.registrationsByPartner.get(partnerId) ?? [];
  return dealId => {
    const companyIds = program.deals.get(dealId)?.companyIds ?? [];
    const named = claims.filter(({ registrationId }) => typed[registrationId]?.company);
    const claim =
      named.find(one => one.dealId === dealId) ?? named.find(one => companyIds.includes(one.companyId));
    const company = claim && typed[claim.registrationId]?.company;
    return company || words.say(words.messages.earnings.deal, { id: dealId });
  };
}
