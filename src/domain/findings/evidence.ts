/** What a finding rests on, as it stands now. */
import type { Program } from '../program-state.ts';
import type { Referral } from '../referrals/referral.ts';
import { isLive, isUndecided } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import type { Finding } from './finding.ts';
import { claimsOn, claimsSpeakingFor, claimsUnconfirmed, type SoldDeal } from './missing-credit.ts';

type About = Pick<Finding, 'code' | 'partnerId'>;

/** The claim that would have been credited; undefined where no claim is missed. */
export function claimBehind(
  program: Program,
  deal: SoldDeal,
  { code, partnerId }: About,
): Registration | undefined {
  const isOwn = (claim: Registration) => claim.partnerId === partnerId;
  switch (code) {
    case 'claim_lapsed':
      return claimsSpeakingFor(program, deal).findLast(isOwn);
    case 'claim_undecided':
      return claimsSpeakingFor(program, deal).findLast(claim => isOwn(claim) && isUndecided(claim));
    case 'claim_passed_over':
      return claimsOn(program, deal).find(claim => isOwn(claim) && isLive(program, claim, deal.wonAt));
    case 'account_unconfirmed':
      return claimsUnconfirmed(program, deal).find(isOwn);
    default:
      return undefined;
  }
}

/** The referral of one of the deal's contacts that waits for a person. */
export function referralBehind(
  program: Program,
  contactIds: readonly string[],
  { partnerId }: About,
): Referral | undefined {
  const referrals = contactIds.flatMap(id => program.referralsByContact.get(id) ?? []);
  return referrals.find(one => one.status === 'held' && one.partnerId === partnerId);
}

/** The contact of the deal that carries the partner's code. */
export function contactWithCode(
  program: Program,
  contactIds: readonly string[],
  { partnerId }: About,
): string | undefined {
  return contactIds.find(id => {
    const hint = program.contacts.get(id)?.hint;
    return hint && program.partnerByCode.get(hint.code)?.partnerId === partnerId;
  });
}
