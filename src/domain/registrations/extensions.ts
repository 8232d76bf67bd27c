/** How a claim gets more time on its two clocks: by work that was seen, or by a manager (product decision 2). */
import { managerOnly } from '../people.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter, dayText } from '../time.ts';
import { isExpiring } from './protection.ts';
import type { Extended, Registration, RegistrationFact } from './registration.ts';
import { type Work, workOn } from './work.ts';

type Decision = readonly RegistrationFact[] | Refusal;

/** A protection that somebody asks to extend; it is live. */
export function decideExtendProtection(program: Program, claim: Registration, context: Context): Decision {
  const { extensionsAtMost } = policyAt(program, context.at);
  if (claim.extensions >= extensionsAtMost) {
    return refuse('extension_limit_reached', `A protection is extended ${extensionsAtMost} times at most.`);
  }
  const work = workSinceExtension(program, claim, context.at);
  if (!work && managerOnly(program, context))
    return unearned(program, 'protection', claim.extendedAt, context);
  return [extension(program, claim, context.at, groundOf(work))];
}

/** More time to show that a claim is a qualified opportunity; it waits or is live. */
export function decideExtendQualification(program: Program, claim: Registration, context: Context): Decision {
  const { registrationId, qualifyUntil, submittedAt } = claim;
  if (claim.qualifiedBy !== null) {
    return refuse(
      'registration_qualified',
      'This registration was shown to be qualified and needs no more time.',
    );
  }
  const { qualifyExtensionDays, qualifyDaysAtMost } = policyAt(program, context.at);
  const latest = daysAfter(submittedAt, qualifyDaysAtMost);
  if (qualifyUntil >= latest) {
    const message = `A registration has ${qualifyDaysAtMost} days at most to be shown qualified. Show a meeting, a discovery call or a budget talk by ${dayText(qualifyUntil)}.`;
    return refuse('qualify_limit_reached', message);
  }
  const work = workOn(program, claim, claim.qualifyExtendedAt ?? submittedAt, context.at);
  if (!work && managerOnly(program, context))
    return unearned(program, 'time to qualify', claim.qualifyExtendedAt, context);
  const longer = Math.min(daysAfter(qualifyUntil, qualifyExtensionDays), latest);
  return [{ type: 'registration.qualifyExtended', registrationId, qualifyUntil: longer, ...groundOf(work) }];
}

/** Work seen while a protection is about to end extends it by itself; silence lets it lapse. */
export function ownExtension(
  program: Program,
  claim: Registration,
  now: number,
): RegistrationFact | undefined {
  if (!isExpiring(program, claim, now)) return undefined;
  if (claim.extensions >= policyAt(program, now).extensionsAtMost) return undefined;
  const work = workSinceExtension(program, claim, now);
  return work && extension(program, claim, now, { ...groundOf(work), byItself: true });
}

function workSinceExtension(program: Program, claim: Registration, now: number): Work | undefined {
  return workOn(program, claim, claim.extendedAt ?? claim.submittedAt, now);
}

function extension(program: Program, claim: Registration, now: number, earned: Extended): RegistrationFact {
  const { extensionDays } = policyAt(program, now);
  const protectedUntil = daysAfter(claim.protectedUntil ?? now, extensionDays);
  return {
    type: 'registration.extended',
    registrationId: claim.registrationId,
    protectedUntil,
    ...earned,
  };
}

function groundOf(work: Work | undefined): Extended {
  return work ? { ground: work.ground, workedAt: work.at } : { ground: 'manager' };
}

function unearned(program: Program, what: string, extendedAt: number | null, { at }: Context): Refusal {
  const { extensionActivityDays } = policyAt(program, at);
  const since = extendedAt === null ? '' : ` and since it was last extended on ${dayText(extendedAt)}`;
  return refuse(
    'extension_unearned',
    `The ${what} is extended when the deal moved or was worked on in the last ${extensionActivityDays} days${since}. Work on the deal, or ask a partner manager.`,
  );
}
