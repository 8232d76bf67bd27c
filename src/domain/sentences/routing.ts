/** New leads on accounts that partners keep, in words. */
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { LeadRoute, RoutingFact, UnroutedReason } from '../routing/route.ts';
import { dayText } from '../time.ts';

/** What a fact about a lead says happened. */
export function routingFactText(program: Program, fact: RoutingFact, names: Names): string {
  const route = program.routes.get(fact.routeId);
  const to = route ? destinationText(program, route, names) : 'a partner';
  switch (fact.type) {
    case 'lead.routed':
      return `A new lead on a protected account: it belongs to ${to}.`;
    case 'lead.unrouted':
      return `The lead belongs to ${to} no longer: ${unroutedText(fact.reason)}.`;
    case 'lead.handled':
      return `The lead was brought to ${names.partner(fact.partnerId)}.`;
    case 'lead.reopened':
      return `The lead was not brought to ${to} after all.`;
  }
}

const UNROUTED: Readonly<Record<UnroutedReason, string>> = {
  claim_ended: 'nobody keeps the account any more',
  claims_changed: 'others keep the account now',
  left_account: 'it is not at the account any more',
  registered: 'the deal has a registration of its own',
  deal_closed: 'the deal is closed',
  partners_own: 'the contact is the partner’s own',
  dismissed: 'the referral was dismissed',
  merged: 'it was merged with another lead',
};

function unroutedText(reason: UnroutedReason): string {
  return UNROUTED[reason];
}

/** "Kanda Systems", "Kanda Systems (Logistics) or Ida Holm (Retail)". */
export function destinationText(program: Program, route: LeadRoute, names: Names): string {
  const isOne = route.to === 'partner';
  return route.partnerIds
    .map(partnerId => {
      const scopes = isOne ? [] : scopesOf(program, route, partnerId);
      return scopes.length === 0
        ? names.partner(partnerId)
        : `${names.partner(partnerId)} (${scopes.join(', ')})`;
    })
    .join(' or ');
}

/** The scopes that a partner keeps of those that a lead is routed for; none for the whole account. */
export function scopesOf({ registrations }: Program, route: LeadRoute, partnerId: string): string[] {
  const claims = route.registrationIds.flatMap(id => registrations.get(id) ?? []);
  return claims.flatMap(claim =>
    claim.partnerId === partnerId && claim.scope !== null ? [claim.scope] : [],
  );
}

/** "protected until 12 Mar 2026, scope Logistics": the earliest end of the claims, and the scopes where there is one partner. */
export function protectionText({ registrations }: Program, route: LeadRoute): string {
  const claims = route.registrationIds.flatMap(id => registrations.get(id) ?? []);
  const ends = claims.flatMap(({ protectedUntil }) => protectedUntil ?? []);
  const scopes = route.to === 'one_of' ? [] : claims.flatMap(({ scope }) => scope ?? []);
  const until = ends.length === 0 ? '' : ` until ${dayText(Math.min(...ends))}`;
  return `protected${until}${scopes.length === 0 ? '' : `, scope ${scopes.join(', ')}`}`;
}
