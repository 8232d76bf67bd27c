import { list, type Program } from '../program-state.ts';
import type { Registration, RegistrationFact } from './registration.ts';

export function applyRegistration(program: Program, fact: RegistrationFact, at: number, by: string): void {
  if (fact.type === 'registration.submitted') {
    const { type: _, ...claim } = fact;
    // The fact's own part comes last: added to it, so many more would make V8 keep a hash table for each claim.
    const registration: Registration = {
      receiptNumber: program.registrations.size + 1,
      submittedAt: at,
      submittedBy: by,
      qualifiedBy: null,
      qualifiedAt: null,
      evidence: '',
      approvedAt: null,
      approvedBy: null,
      protectedUntil: null,
      extensions: 0,
      extendedAt: null,
      extended: null,
      qualifyExtendedAt: null,
      refused: null,
      releasedAt: null,
      released: null,
      ...claim,
    };
    program.registrations.set(registration.registrationId, registration);
    list(program.registrationsByCompany, registration.companyId, registration);
    list(program.registrationsByPartner, registration.partnerId, registration);
    if (registration.dealId !== null) list(program.registrationsByDeal, registration.dealId, registration);
    return;
  }
  const registration = program.registrations.get(fact.registrationId);
  if (!registration) return;
  switch (fact.type) {
    case 'registration.refused': {
      const { type: _, registrationId: __, ...refused } = fact;
      registration.refused = { ...refused, at };
      return;
    }
    case 'registration.qualified': {
      // More of the same evidence adds to what was told; other evidence takes its place.
      const isSame = registration.qualifiedBy === fact.qualifiedBy;
      const told = isSame ? registration : { qualifiedAt: null, evidence: '' };
      registration.qualifiedBy = fact.qualifiedBy;
      registration.qualifiedAt = Math.min(fact.heldAt ?? told.qualifiedAt ?? at, at);
      registration.evidence = fact.evidence ?? told.evidence;
      return;
    }
    case 'registration.dealGiven':
      registration.dealId = fact.dealId;
      list(program.registrationsByDeal, fact.dealId, registration);
      return;
    case 'registration.qualifyExtended':
      registration.qualifyUntil = fact.qualifyUntil;
      registration.qualifyExtendedAt = at;
      return;
    case 'registration.approved':
      registration.approvedAt = at;
      registration.approvedBy = fact.ground ?? 'manager';
      registration.protectedUntil = fact.protectedUntil;
      return;
    case 'registration.extended': {
      const { type: _, registrationId: __, protectedUntil, ...extended } = fact;
      registration.protectedUntil = protectedUntil;
      registration.extensions += 1;
      registration.extendedAt = at;
      registration.extended = extended;
      return;
    }
    case 'registration.released':
      registration.releasedAt = at;
      registration.released = fact.ground ?? 'released';
  }
}
