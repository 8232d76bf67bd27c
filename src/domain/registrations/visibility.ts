import { isManager } from '../people.ts';
import type { Program } from '../program-state.ts';
import {
  isLive,
  type ProtectionStatus,
  protectionEnd,
  protectionStatus,
  type RegistrationStatus,
  registrationStatus,
} from './protection.ts';
import type { Claim, Refused, Registration } from './registration.ts';

/** What everybody who sells sees of a claim: who holds what, until when, and whom to send leads to. */
export interface OpenClaim
  extends Pick<Registration, 'registrationId' | 'partnerId' | 'companyId' | 'dealId' | 'scope'> {
  readonly status: RegistrationStatus;
  readonly protection: ProtectionStatus;
  readonly protectedUntil: number | null;
  /** The partner, while the claim keeps others out. */
  readonly routeTo: string | null;
}

export function openClaim(program: Program, claim: Registration, now: number): OpenClaim {
  const { registrationId, partnerId, companyId, dealId, scope } = claim;
  return {
    registrationId,
    partnerId,
    companyId,
    dealId,
    scope,
    status: registrationStatus(program, claim, now),
    protection: protectionStatus(program, claim, now),
    protectedUntil: protectionEnd(program, claim, now),
    routeTo: isLive(program, claim, now) ? partnerId : null,
  };
}

/** What a partner told with its claim: for managers and for whoever registered it, because sellers compete with it. */
export type ClaimTerms = Pick<Claim, 'note' | 'amountMinor' | 'currency' | 'expectedCloseAt'>;

export function claimTerms(program: Program, claim: Registration, by: string): ClaimTerms | null {
  if (!isManager(program, by) && claim.submittedBy !== by) return null;
  const { note, amountMinor, currency, expectedCloseAt } = claim;
  return { note, amountMinor, currency, expectedCloseAt };
}

/** Why a claim was refused, as its partner may know it: never by whose claim. */
export type OwnRefusal = Omit<Refused, 'against'>;

export function ownRefusal({ refused }: Registration): OwnRefusal | null {
  if (refused === null) return null;
  const { against: _, ...own } = refused;
  return own;
}
