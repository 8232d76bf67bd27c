import type { RegistrationView } from '../../../extensions/app/cards/wire.ts';
import type { Names } from '../../domain/names.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import {
  protectionEnd,
  protectionStatus,
  registrationStatus,
} from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { refusalText } from '../../domain/sentences/claims.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { DAY_MS, daysLeft } from '../../domain/time.ts';

export function registrationView(
  program: Program,
  claim: Registration,
  names: Names,
  now: number,
): RegistrationView {
  const { approvedAt } = claim;
  const grantedMs =
    approvedAt === null || claim.protectedUntil === null ? null : claim.protectedUntil - approvedAt;
  const protectedUntil = protectionEnd(program, claim, now);
  return {
    registrationId: claim.registrationId,
    partnerId: claim.partnerId,
    partnerName: names.partner(claim.partnerId),
    companyId: claim.companyId,
    dealId: claim.dealId,
    scope: claim.scope,
    status: registrationStatus(program, claim, now),
    protection: protectionStatus(program, claim, now),
    submittedAt: claim.submittedAt,
    submittedBy: names.asker(claim.submittedBy),
    qualifyUntil: claim.qualifyUntil,
    qualifiedBy: claim.qualifiedBy,
    protectedFrom: approvedAt,
    protectedUntil,
    daysLeft: protectedUntil === null ? null : daysLeft(protectedUntil, now),
    daysInAll: grantedMs === null ? null : Math.ceil(grantedMs / DAY_MS),
    extensionsLeft: Math.max(0, policyAt(program, now).extensionsAtMost - claim.extensions),
    refusal: claim.refused ? sentenceOf(refusalText(program, claim, names)) : '',
  };
}
