import type { Moment } from '../domain/agenda.ts';
import type { Fact } from '../domain/facts.ts';
import type { Money } from '../domain/money.ts';
import type { Program } from '../domain/program-state.ts';
import { expiryNotice } from '../domain/registrations/expiry-notice.ts';
import type { Registration } from '../domain/registrations/registration.ts';
import { daysLeft } from '../domain/time.ts';
import {
  type ClaimNamed,
  letterOfExpiringProtection,
  letterOfRegistrationApproved,
  letterOfRegistrationEnded,
  letterOfRegistrationReceived,
  letterOfRegistrationRefused,
} from '../portal/letters/registration-letters.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';

/** To a partner, what was decided on its claim, or that it waits for a decision. */
export function claimMails(
  program: Program,
  facts: readonly Fact[],
  index: number,
  known: Correspondents,
): MailDue[] {
  const fact = facts[index];
  if (!fact?.type.startsWith('registration.') || !('registrationId' in fact)) return [];
  const claim = program.registrations.get(fact.registrationId ?? '');
  if (!claim) return [];
  const to = everybodyOf(known, claim.partnerId);
  const named = (name: string): ClaimNamed => namedClaim(claim, name, known);
  switch (fact.type) {
    case 'registration.submitted':
      if (isDecidedAmong(facts, claim.registrationId)) return [];
      return [
        {
          index,
          to,
          write: (words, frame, name) =>
            letterOfRegistrationReceived(words, frame, {
              ...named(name),
              amount: amountOf(claim),
              qualifyUntil: claim.qualifiedBy === null ? claim.qualifyUntil : null,
            }),
        },
      ];
    case 'registration.approved': {
      const { protectedUntil } = fact;
      const write: MailDue['write'] = (words, frame, name) =>
        letterOfRegistrationApproved(words, frame, { ...named(name), protectedUntil });
      return [{ index, to, write }];
    }
    case 'registration.refused':
      return [
        {
          index,
          to,
          write: (words, frame, name) =>
            letterOfRegistrationRefused(words, frame, { ...named(name), refused: fact }),
        },
      ];
    case 'registration.released': {
      const { ground = 'released', reason } = fact;
      const write: MailDue['write'] = (words, frame, name) =>
        letterOfRegistrationEnded(words, frame, { ...named(name), ground, reason });
      return [{ index, to, write }];
    }
    default:
      return [];
  }
}

/** To partners whose protections are about to end: once for each claim, with the days that are left by now. */
export function expiryMails(
  program: Program,
  moments: readonly Moment[],
  index: number,
  at: number,
  known: Correspondents,
): MailDue[] {
  const claimIds = moments
    .filter(moment => expiryNotice(program, moment, at) !== undefined)
    .map(({ id }) => id);
  return [...new Set(claimIds)].flatMap(id => {
    const claim = program.registrations.get(id);
    if (!claim || claim.protectedUntil === null) return [];
    const { protectedUntil } = claim;
    const write: MailDue['write'] = (words, frame, name) =>
      letterOfExpiringProtection(words, frame, {
        ...namedClaim(claim, name, known),
        protectedUntil,
        daysLeft: daysLeft(protectedUntil, at),
      });
    return [{ index, about: id, to: everybodyOf(known, claim.partnerId), write }];
  });
}

function namedClaim(
  { registrationId, submittedAt }: Registration,
  name: string,
  { typed, receipt }: Correspondents,
): ClaimNamed {
  return {
    name,
    registrationId,
    submittedAt,
    account: typed(registrationId)?.company || null,
    receipt: receipt(registrationId) ?? null,
  };
}

function isDecidedAmong(facts: readonly Fact[], registrationId: string): boolean {
  return facts.some(
    fact =>
      (fact.type === 'registration.approved' || fact.type === 'registration.refused') &&
      fact.registrationId === registrationId,
  );
}

function amountOf({ amountMinor, currency }: Registration): Money | null {
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}
