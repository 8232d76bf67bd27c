/** New leads of direct sales on an account that a partner keeps: to whom each goes, and whether it got there. */
import { gather } from '../merges/gathering.ts';
import type { MergeFact } from '../merges/merge.ts';
import { list, type Program } from '../program-state.ts';
import { type RecordKey, recordKey } from '../record-keys.ts';

/** A contact or a deal that came up at an account while claims of partners held there. */
export interface Lead {
  readonly on: 'contact' | 'deal';
  readonly recordId: string;
}

/** Where a lead belongs. */
export interface Destination {
  /** The account at which the first of the claims stands; the lead may be at another that is the same. */
  readonly companyId: string;
  /** The claims that it is routed for, in the order of their scopes. */
  readonly registrationIds: readonly string[];
  /** Whose claims these are, each once, in the same order. */
  readonly partnerIds: readonly string[];
  /** The scope that the lead itself names; null when it names none. */
  readonly scope: string | null;
  /** Several partners work the account by scope, and somebody has to ask which the lead is about. */
  readonly to: 'partner' | 'one_of';
}

/** Why nobody is to be sent to a partner any more. */
export type UnroutedReason =
  /** The claims ended, by their clocks or by somebody's word. */
  | 'claim_ended'
  /** Others hold there now; the lead is routed anew. */
  | 'claims_changed'
  /** It is not at the account any more, or this is not the same account. */
  | 'left_account'
  /** The deal has a claim of its own. */
  | 'registered'
  /** The deal was won, lost or deleted. */
  | 'deal_closed'
  /** The contact is one of the partner's own people, or came with its claim. */
  | 'partners_own'
  /** The referral that brought it was dismissed. */
  | 'dismissed'
  /** The record was merged into another. */
  | 'merged';

export type RoutedFact = { readonly type: 'lead.routed'; readonly routeId: string } & Lead &
  Destination & {
    /** So many came up lately that this one gets neither a task nor a letter of its own; its record says it all. */
    readonly quiet?: true;
  };

export type RoutingFact =
  | RoutedFact
  | { readonly type: 'lead.unrouted'; readonly routeId: string; readonly reason: UnroutedReason }
  /** Somebody brought it to this partner. */
  | { readonly type: 'lead.handled'; readonly routeId: string; readonly partnerId: string }
  /** It was not brought there after all. */
  | { readonly type: 'lead.reopened'; readonly routeId: string };

export interface LeadRoute extends Omit<Destination, 'companyId'> {
  readonly routeId: string;
  readonly on: Lead['on'];
  /** These move with their records when those are merged. */
  recordId: string;
  companyId: string;
  readonly quiet: boolean;
  readonly routedAt: number;
  handled: { readonly partnerId: string; readonly by: string; readonly at: number } | null;
  unrouted: { readonly reason: UnroutedReason; readonly at: number } | null;
}

/** Neither brought to the partner nor withdrawn. */
export function isOpen({ handled, unrouted }: LeadRoute): boolean {
  return handled === null && unrouted === null;
}

/** The route that speaks for a record: the open one, else the one handled last; undefined when all were withdrawn. */
export function routeOn(program: Program, lead: Lead): LeadRoute | undefined {
  const routes = program.routesByRecord.get(keyOf(lead)) ?? [];
  return routes.find(isOpen) ?? routes.findLast(({ unrouted }) => unrouted === null);
}

export function keyOf({ on, recordId }: Lead): RecordKey {
  return recordKey(on, recordId);
}

export function applyRouting(program: Program, fact: RoutingFact, at: number, by: string): void {
  if (fact.type === 'lead.routed') {
    const { type: _, quiet = false, ...routed } = fact;
    const route: LeadRoute = { ...routed, quiet, routedAt: at, handled: null, unrouted: null };
    program.routes.set(route.routeId, route);
    list(program.routesByRecord, keyOf(route), route);
    for (const registrationId of route.registrationIds) list(program.routesByClaim, registrationId, route);
    if (!quiet) program.toldRoutes.push(route);
    return;
  }
  const route = program.routes.get(fact.routeId);
  if (!route) return;
  switch (fact.type) {
    case 'lead.unrouted':
      route.unrouted = { reason: fact.reason, at };
      return;
    case 'lead.handled':
      route.handled = { partnerId: fact.partnerId, by, at };
      return;
    case 'lead.reopened':
      route.handled = null;
  }
}

/** Routes of records that became one are the survivor's. */
export function moveRoutes(program: Program, { on, from, into }: MergeFact): void {
  if (on === 'company') {
    for (const route of program.routes.values()) if (from.includes(route.companyId)) route.companyId = into;
    return;
  }
  const lost = from.map(id => recordKey(on, id));
  const moved = gather(program.routesByRecord, lost, recordKey(on, into), ({ routedAt }) => routedAt);
  for (const route of moved) route.recordId = into;
}
