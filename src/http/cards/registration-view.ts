import type { RegistrationView } from '../../../extensions/app/cards/wire-claims.ts';
import type { Names } from '../../domain/names.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { openClaim } from '../../domain/registrations/visibility.ts';
import { refusalText } from '../../domain/sentences/claims.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { DAY_MS, daysLeft } from '../../domain/time.ts';

/** The same for everybody: what the partner told with its claim is not in it. */
export function registrationView(
  program: Program,
  claim: Registration,
  names: Names,
  now: number,
): RegistrationView {
  const { approvedAt } = claim;
  const grantedMs =
    approvedAt === null || claim.protectedUntil === null ? null : claim.protectedUntil - approvedAt;
  const { routeTo: _, ...open } = openClaim(program, claim, now);
  const { protectedUntil } = open;
  return {
    partnerName: names.partner(claim.partnerId),
    submittedAt: claim.submittedAt,
    submittedBy: names.asker(claim.submittedBy),
    receiptNumber: claim.receiptNumber,
    qualifyUntil: claim.qualifyUntil,
    qualifiedBy: claim.qualifiedBy,
    protectedFrom: approvedAt,
    daysLeft: protectedUntil === null ? null : daysLeft(protectedUntil, now),
    daysInAll: grantedMs === null ? null : Math.ceil(grantedMs / DAY_MS),
    extensionsLeft: Math.max(0, policyAt(program, now).extensionsAtMost - claim.extensions),
    refusal: claim.refused ? sentenceOf(refusalText(program, claim, names)) : '',
    ...open,
  };
}
