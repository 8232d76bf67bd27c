/** What is said of claims. */
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { Qualification, Registration } from '../registrations/registration.ts';
import { dayText } from '../time.ts';

const QUALIFICATIONS: Record<Qualification, string> = {
  meeting: 'a meeting',
  discovery_call: 'a discovery call',
  budget: 'a budget talk',
};

export function qualificationText(qualifiedBy: Qualification): string {
  return QUALIFICATIONS[qualifiedBy];
}

/** Why a claim was refused, as the second half of a sentence. */
export function refusalText(program: Program, claim: Registration, names: Names): string {
  const { refused } = claim;
  if (!refused) return '';
  const holder = refused.against === null ? undefined : program.registrations.get(refused.against);
  const holderName = holder ? names.partner(holder.partnerId) : 'another partner';
  const until = refused.until === null ? '' : ` until ${dayText(refused.until)}`;
  switch (refused.code) {
    case 'account_protected':
      return `the account is protected for ${holderName}${until}`;
    case 'account_claimed':
      return `${holderName} claimed the account first and waits for a decision${until}`;
    case 'already_registered':
      return `${holderName} has a claim on this account already${until}`;
    case 'no_agreement':
      return `${names.partner(claim.partnerId)} has no agreement in force`;
    case 'deal_closed':
      return 'the deal is closed already';
    case 'refused_by_manager':
      return refused.reason;
  }
}
