/**
 * What the passing of time does. Standing is derived from dates, so nothing has to happen for a protection to end;
 * but what time brings about is kept as facts, and records that say otherwise from an instant on are told of it.
 */
import { allMoments, type Moment, momentsDue, planMoment, type TimeFact } from './agenda.ts';
import type { Fact } from './facts.ts';
import { checksDue, keepNews } from './findings/checking.ts';
import { claimsOfMerge } from './merges/touched-by-merge.ts';
import type { Context, Program } from './program-state.ts';
import { ownExtension } from './registrations/extensions.ts';
import { momentsOf } from './registrations/protection.ts';
import type { Registration, RegistrationFact } from './registrations/registration.ts';
import type { ClawbackFact } from './rewards/clawback.ts';
import { clawbacksDue } from './rewards/clawing-back.ts';
import { hasOwnLetter, togetherAt } from './routing/letters-due.ts';

/** Given by the clock when the next moment on the agenda has come. */
export interface PassTime {
  readonly type: 'pass_time';
}

/** An entry of the log stays a small one; what is left is due still. */
const MOMENTS_AT_ONCE = 200;

/** Everything that is due by now and has not happened; nothing when nothing is. */
export function decidePassTime(
  program: Program,
  { at }: Context,
): readonly (RegistrationFact | ClawbackFact | TimeFact)[] {
  const moments = momentsDue(program, at, MOMENTS_AT_ONCE);
  if (moments.length === 0) return [];
  const claims = idsIn(moments, 'claim').flatMap(id => program.registrations.get(id) ?? []);
  return [
    ...claims.flatMap(claim => ownExtension(program, claim, at) ?? []),
    ...(idsIn(moments, 'clawback').length > 0 ? clawbacksDue(program, at) : []),
    { type: 'time.passed', ...checksDue(program, moments) },
  ];
}

export function idsIn(moments: readonly Moment[], about: Moment['about']): string[] {
  return [...new Set(moments.filter(moment => moment.about === about).map(({ id }) => id))];
}

/** The next instant at which time matters, with a key that no other passing of time has; undefined when none comes. */
export function nextMoment({ agenda }: Program): { readonly at: number; readonly key: string } | undefined {
  const [next] = allMoments(agenda);
  return next && { at: next.at, key: `time:${next.at}:${agenda.struck}` };
}

/** Puts on the agenda what a fact, already applied, makes to be looked at later. */
export function planAfter(program: Program, fact: Fact, at: number): void {
  keepNews(program, fact, at);
  for (const moment of momentsAfter(program, fact, at)) {
    if (moment.at > at && moment.at < Number.POSITIVE_INFINITY) planMoment(program, moment);
  }
}

function* momentsAfter(program: Program, fact: Fact, after: number): Iterable<Moment> {
  for (const claim of claimsWithClocks(program, fact)) {
    for (const at of momentsOf(program, claim, after)) yield { at, about: 'claim', id: claim.registrationId };
  }
  switch (fact.type) {
    case 'policy.published':
      yield { at: fact.effectiveAt ?? 0, about: 'rules', id: '' };
      return;
    case 'plan.published':
      yield { at: fact.effectiveAt, about: 'rules', id: '' };
      return;
    case 'agreement.signed':
      yield { at: fact.effectiveAt, about: 'agreement', id: fact.partnerId };
      return;
    case 'clawback.opened':
      yield { at: fact.recoverUntil, about: 'clawback', id: fact.clawbackId };
      return;
    case 'lead.routed': {
      const route = program.routes.get(fact.routeId);
      const [partnerId, another] = fact.partnerIds;
      if (route && partnerId && !another && !hasOwnLetter(program, route))
        yield { at: togetherAt(route), about: 'leads', id: partnerId };
      return;
    }
    case 'dispute.opened':
    case 'dispute.appealed':
      yield { at: fact.decideUntil, about: 'dispute', id: fact.disputeId };
  }
}

function claimsWithClocks(program: Program, fact: Fact): readonly Registration[] {
  if (fact.type === 'deal.moved' || fact.type === 'deal.worked')
    return program.registrationsByDeal.get(fact.dealId) ?? [];
  if (fact.type === 'records.merged') return claimsOfMerge(program, fact);
  if (!fact.type.startsWith('registration.') || !('registrationId' in fact)) return [];
  const claim = program.registrations.get(fact.registrationId ?? '');
  return claim ? [claim] : [];
}
