import { partnerAsking } from '../asker.ts';
import { managerOnly } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { protectionFrom } from './approval.ts';
import { concerns } from './claim-reach.ts';
import { decideExtendProtection, decideExtendQualification } from './extensions.ts';
import { isLive, isPending, isUndecided } from './protection.ts';
import { decideQualify, type Evidence } from './qualification.ts';
import { decideReassign, type Reassignment } from './reassignment.ts';
import type { Registration, RegistrationFact } from './registration.ts';

/** What is said of one registration by somebody who looks at its deal, or by the partner whose it is. */
export type AboutRegistration = {
  readonly registrationId: string;
  /** Null when its own partner asks, who looks at no deal. */
  readonly dealId: string | null;
} & (
  | { readonly type: 'approve_registration' }
  | { readonly type: 'refuse_registration'; readonly reason: string }
  | ({ readonly type: 'qualify_registration' } & Evidence)
  | { readonly type: 'extend_qualification' }
  | { readonly type: 'extend_protection' }
  | { readonly type: 'release_registration'; readonly reason: string }
  | ({ readonly type: 'reassign_registration' } & Reassignment)
);

export function decideAboutRegistration(
  program: Program,
  command: AboutRegistration,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const registration = registrationAt(program, command, context);
  if (!registration)
    return refuse('registration_unknown', 'This deal has no such registration. Refresh the card.');
  const pending = isPending(program, registration, context.at);
  const denied = isFor(command, registration, pending, context) ? undefined : managerOnly(program, context);
  if (denied) return denied;
  const { registrationId } = registration;
  const live = isLive(program, registration, context.at);
  switch (command.type) {
    case 'approve_registration': {
      if (!pending) return noDecisionLeft(registration);
      const protectedUntil = protectionFrom(program, context.at);
      return [{ type: 'registration.approved', registrationId, protectedUntil }];
    }
    case 'refuse_registration': {
      if (!pending) return noDecisionLeft(registration);
      const why = { code: 'refused_by_manager', against: null, until: null, reason: command.reason } as const;
      return [{ type: 'registration.refused', registrationId, ...why }];
    }
    case 'qualify_registration':
      return live || pending ? decideQualify(program, registration, command, context) : ENDED;
    case 'extend_qualification':
      return live || pending ? decideExtendQualification(program, registration, context) : ENDED;
    case 'extend_protection':
      if (!live) return pending ? UNDECIDED : ENDED;
      return decideExtendProtection(program, registration, context);
    case 'release_registration': {
      if (!live && !pending) return ENDED;
      const released = { type: 'registration.released', registrationId, reason: command.reason } as const;
      return [pending ? { ...released, ground: 'withdrawn' } : released];
    }
    case 'reassign_registration':
      if (!live) return pending ? UNDECIDED : ENDED;
      return decideReassign(program, registration, command, context);
  }
}

/**
 * Whether no manager is needed. Whoever made a claim, or for whom it was made, may take it back while it waits: nothing
 * hangs on it yet.
 */
function isFor(
  { type }: AboutRegistration,
  { submittedBy, partnerId }: Registration,
  pending: boolean,
  { by }: Context,
): boolean {
  if (type === 'release_registration')
    return pending && (submittedBy === by || partnerAsking(by) === partnerId);
  return type === 'qualify_registration' || type === 'extend_qualification' || type === 'extend_protection';
}

/** The registration, when it was made for the deal the asker looks at or on one of its accounts, or is the asker's. */
function registrationAt(
  program: Program,
  { registrationId, dealId }: AboutRegistration,
  { by }: Context,
): Registration | undefined {
  const registration = program.registrations.get(registrationId);
  if (!registration) return undefined;
  if (dealId === null) return partnerAsking(by) === registration.partnerId ? registration : undefined;
  const deal = program.deals.get(dealId);
  return deal && concerns(program, registration, deal) ? registration : undefined;
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
