import { managerOnly } from '../people.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter } from '../time.ts';
import { isLive, isPending, isUndecided } from './protection.ts';
import type { Qualification, Registration, RegistrationFact } from './registration.ts';

/** What is said of one registration by somebody who looks at its deal. */
export type AboutRegistration = { readonly registrationId: string; readonly dealId: string } & (
  | { readonly type: 'approve_registration' }
  | { readonly type: 'refuse_registration'; readonly reason: string }
  | { readonly type: 'qualify_registration'; readonly qualifiedBy: Qualification }
  | { readonly type: 'extend_protection' }
  | { readonly type: 'release_registration'; readonly reason: string }
);

const BY_MANAGERS: ReadonlySet<AboutRegistration['type']> = new Set([
  'approve_registration',
  'refuse_registration',
  'release_registration',
]);

export function decideAboutRegistration(
  program: Program,
  command: AboutRegistration,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const registration = registrationAt(program, command);
  if (!registration)
    return refuse('registration_unknown', 'This deal has no such registration. Refresh the card.');
  const denied = BY_MANAGERS.has(command.type) ? managerOnly(program, context) : undefined;
  if (denied) return denied;
  const { registrationId } = registration;
  const pending = isPending(program, registration, context.at);
  const live = isLive(program, registration, context.at);
  switch (command.type) {
    case 'approve_registration': {
      if (!pending) return noDecisionLeft(registration);
      const protectedUntil = daysAfter(context.at, policyAt(program, context.at).protectionDays);
      return [{ type: 'registration.approved', registrationId, protectedUntil }];
    }
    case 'refuse_registration': {
      if (!pending) return noDecisionLeft(registration);
      const why = { code: 'refused_by_manager', against: null, until: null, reason: command.reason } as const;
      return [{ type: 'registration.refused', registrationId, ...why }];
    }
    case 'qualify_registration': {
      if (!live && !pending) return ENDED;
      const { qualifiedBy } = command;
      if (registration.qualifiedBy === qualifiedBy) return [];
      return [{ type: 'registration.qualified', registrationId, qualifiedBy }];
    }
    case 'extend_protection':
      if (!live) return pending ? UNDECIDED : ENDED;
      return decideExtension(program, registration, context);
    case 'release_registration':
      if (!live) return pending ? UNDECIDED : ENDED;
      return [{ type: 'registration.released', registrationId, reason: command.reason }];
  }
}

/** The registration, when it was made for the deal the asker looks at or for one of its companies. */
function registrationAt(program: Program, command: AboutRegistration): Registration | undefined {
  const registration = program.registrations.get(command.registrationId);
  const deal = program.deals.get(command.dealId);
  if (!registration || !deal) return undefined;
  const concerns = registration.dealId === deal.dealId || deal.companyIds.includes(registration.companyId);
  return concerns ? registration : undefined;
}

const ENDED = refuse(
  'registration_not_live',
  'This registration holds no longer. Register the account again.',
);
const UNDECIDED = refuse(
  'registration_not_live',
  'This registration waits for a partner manager and protects nothing yet.',
);
const DECIDED = refuse(
  'registration_decided',
  'This registration was decided already. Refresh the card to see how.',
);

function noDecisionLeft(registration: Registration): Refusal {
  return isUndecided(registration) ? ENDED : DECIDED;
}

function decideExtension(
  program: Program,
  registration: Registration,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const policy = policyAt(program, context.at);
  if (registration.extensions >= policy.extensionsAtMost) {
    return refuse(
      'extension_limit_reached',
      `A protection is extended ${policy.extensionsAtMost} times at most.`,
    );
  }
  const deal = registration.dealId === null ? undefined : program.deals.get(registration.dealId);
  const movedSince = daysAfter(context.at, -policy.extensionActivityDays);
  // Appearing is no work: only a stage that moved since the claim, or since its last extension, shows some.
  const shownUntil = registration.extendedAt ?? registration.submittedAt;
  const moved = deal !== undefined && deal.movedAt >= movedSince && deal.movedAt > shownUntil;
  if (!moved && managerOnly(program, context)) {
    const message = `A protection is extended when its deal moved in the last ${policy.extensionActivityDays} days. Move the deal, or ask a partner manager.`;
    return refuse('extension_unearned', message);
  }
  const protectedUntil = daysAfter(registration.protectedUntil ?? context.at, policy.extensionDays);
  const ground = moved ? 'deal_moved' : 'manager';
  return [
    { type: 'registration.extended', registrationId: registration.registrationId, protectedUntil, ground },
  ];
}
