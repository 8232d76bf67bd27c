import type { Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isOpen, type Lead, type LeadRoute, type RoutingFact } from './route.ts';

/** Somebody has brought a lead to its partner. */
export interface HandleLead extends Lead {
  readonly type: 'handle_lead';
  readonly routeId: string;
  /** To which of several; null when there is but one. */
  readonly partnerId: string | null;
}

/** It was not brought there after all. */
export interface ReopenLead extends Lead {
  readonly type: 'reopen_lead';
  readonly routeId: string;
}

/** Anybody in the CRM may say so: whose lead it is the claims decide, and saying so pays nobody. */
export function decideAboutLead(
  program: Program,
  command: HandleLead | ReopenLead,
): readonly RoutingFact[] | Refusal {
  const { routeId, on, recordId } = command;
  const route = program.routes.get(routeId);
  if (route?.on !== on || route.recordId !== recordId || route.unrouted !== null)
    return refuse('lead_unknown', 'This lead belongs to no partner any more. Refresh the card.');
  return command.type === 'handle_lead' ? decideHandle(route, command) : decideReopen(route);
}

function decideHandle(
  route: LeadRoute,
  { routeId, partnerId }: HandleLead,
): readonly RoutingFact[] | Refusal {
  const [first = '', ...others] = route.partnerIds;
  const chosen = partnerId ?? (others.length === 0 ? first : undefined);
  if (chosen === undefined)
    return refuse('partner_open', 'Several partners work this account. Say to which of them the lead goes.');
  if (!route.partnerIds.includes(chosen))
    return refuse('partner_elsewhere', 'This partner has no claim on the account. Choose one that has.');
  if (isOpen(route)) return [{ type: 'lead.handled', routeId, partnerId: chosen }];
  return route.handled?.partnerId === chosen ? [] : refuse('lead_handled', HANDLED);
}

const HANDLED = 'This lead was brought to another partner meanwhile. Take that back first.';

function decideReopen(route: LeadRoute): readonly RoutingFact[] {
  return route.handled === null ? [] : [{ type: 'lead.reopened', routeId: route.routeId }];
}
