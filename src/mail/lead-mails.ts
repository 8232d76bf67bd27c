/** To partners, that leads came up on their accounts: one by one at first, then together on the next morning. */
import type { Moment } from '../domain/agenda.ts';
import { startOfDay } from '../domain/calendar.ts';
import type { Fact } from '../domain/facts.ts';
import { notedAt } from '../domain/history.ts';
import type { Program } from '../domain/program-state.ts';
import { recordKey } from '../domain/record-keys.ts';
import { hasOwnLetter, leadsTogether } from '../domain/routing/letters-due.ts';
import type { LeadRoute } from '../domain/routing/route.ts';
import { DAY_MS } from '../domain/time.ts';
import { letterOfMoreLeads, letterOfNewLead } from '../portal/letters/lead-letters.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';

/**
 * A lead that is this partner's alone is told when it comes up; one of several partners', when somebody says to which
 * it goes. Nobody is told of a person that it referred itself, nor of what belongs to it no more.
 */
export function leadMails(
  program: Program,
  facts: readonly Fact[],
  index: number,
  at: number,
  known: Correspondents,
): MailDue[] {
  const fact = facts[index];
  if (fact?.type !== 'lead.routed' && fact?.type !== 'lead.handled') return [];
  const route = program.routes.get(fact.routeId);
  if (!route || route.unrouted !== null) return [];
  const isDue =
    fact.type === 'lead.routed'
      ? hasOwnLetter(program, route)
      : route.to === 'one_of' && isFirst(program, route, fact.partnerId, at);
  const partnerId = fact.type === 'lead.handled' ? fact.partnerId : route.partnerIds[0];
  if (!isDue || partnerId === undefined || hasReferred(program, route, partnerId)) return [];
  const claim = route.registrationIds
    .flatMap(id => program.registrations.get(id) ?? [])
    .find(one => one.partnerId === partnerId);
  if (!claim || claim.protectedUntil === null) return [];
  const { registrationId, scope, protectedUntil } = claim;
  const account = known.typed(registrationId)?.company || null;
  const write: MailDue['write'] = (words, frame, name) =>
    letterOfNewLead(words, frame, { name, registrationId, account, scope, protectedUntil });
  return [{ index, to: everybodyOf(known, partnerId), write }];
}

/** Whether it was never brought to this partner before: taken back and brought there again it is no news. */
function isFirst(
  program: Program,
  { routeId, on, recordId }: LeadRoute,
  partnerId: string,
  at: number,
): boolean {
  const told = notedAt(program, recordKey(on, recordId));
  const first = told.find(
    ({ fact }) => fact.type === 'lead.handled' && fact.routeId === routeId && fact.partnerId === partnerId,
  );
  return first?.at === at;
}

function hasReferred(program: Program, { on, recordId }: LeadRoute, partnerId: string): boolean {
  const referrals = on === 'contact' ? (program.referralsByContact.get(recordId) ?? []) : [];
  return referrals.some(referral => referral.partnerId === partnerId);
}

export function togetherMails(
  program: Program,
  moments: readonly Moment[],
  index: number,
  known: Correspondents,
): MailDue[] {
  const mornings = moments.filter(({ about }) => about === 'leads');
  return mornings.flatMap(({ at, id: partnerId }) => {
    const count = leadsTogether(program, partnerId, at).length;
    if (count === 0) return [];
    const day = startOfDay(at) - DAY_MS;
    const write: MailDue['write'] = (words, frame, name) =>
      letterOfMoreLeads(words, frame, { name, count, day });
    return [{ index, about: `${partnerId}:${at}`, to: everybodyOf(known, partnerId), write }];
  });
}
