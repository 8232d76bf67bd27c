import type { Partner } from '../partners.ts';
import type { Program } from '../program-state.ts';
import type { LeadSigns } from './referral.ts';

/** A lead that somebody vouches for starts here; a lead from elsewhere has no score of ours. */
const REFERRED = 50;
const BUSINESS_MAIL = 15;
const NAMES_COMPANY = 10;
const NAMES_NEED = 10;
/** At most, for a referrer whose earlier referrals were won. */
const RECORD = 15;
const WINS_FOR_ALL = 3;

/** How promising a referral is, 0 to 100: figures in docs/rules.md. */
export function leadScore(program: Program, { partnerId }: Partner, signs: LeadSigns): number {
  const wins = Math.min(winsOf(program, partnerId), WINS_FOR_ALL);
  return (
    REFERRED +
    (signs.businessMail ? BUSINESS_MAIL : 0) +
    (signs.namesCompany ? NAMES_COMPANY : 0) +
    (signs.namesNeed ? NAMES_NEED : 0) +
    Math.trunc((RECORD * wins) / WINS_FOR_ALL)
  );
}

/** Deals that are won and in this partner's books. */
function winsOf(program: Program, partnerId: string): number {
  const dealIds = new Set((program.linesByPartner.get(partnerId) ?? []).map(({ dealId }) => dealId));
  return [...dealIds].filter(dealId => program.deals.get(dealId)?.phase === 'won').length;
}
