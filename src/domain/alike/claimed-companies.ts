import { survivorOf } from '../merges/survivors.ts';
import type { Program } from '../program-state.ts';
import { isDormant, isLive, isPending } from '../registrations/protection.ts';

/** Whether a claim on a company, or on what it was merged into, holds, waits, or would hold again with its deal. */
export function isClaimed(program: Program, companyId: string, now: number): boolean {
  const claims = program.registrationsByCompany.get(survivorOf(program, 'company', companyId)) ?? [];
  return claims.some(
    claim => isLive(program, claim, now) || isPending(program, claim, now) || isDormant(program, claim, now),
  );
}
