import type { Program } from '../program-state.ts';
import type { Referral } from './referral.ts';

/** Where a referral stands now: one whose touches were all taken back counts no more. */
export function referralStatus(
  program: Program,
  { status, contactId, partnerId }: Referral,
): Referral['status'] {
  if (status !== 'counted') return status;
  const touches = program.touchesByContact.get(contactId) ?? [];
  const stands = touches.some(touch => touch.source === partnerId && !touch.withdrawn);
  return stands ? 'counted' : 'dismissed';
}

/** The referral that speaks for a contact: the first that counts, else the first that is held, else the latest. */
export function speakingReferral(program: Program, contactId: string): Referral | undefined {
  const referrals = program.referralsByContact.get(contactId) ?? [];
  return (
    referrals.find(one => referralStatus(program, one) === 'counted') ??
    referrals.find(one => one.status === 'held') ??
    referrals.at(-1)
  );
}
