/** A new lead on an account that a partner keeps, as cards show it, and the clicks about it. */
import { z } from 'zod';
import type { HandleLead, ReopenLead, RouteView } from '../../../extensions/app/cards/wire-routing.ts';
import type { Program } from '../../domain/program-state.ts';
import { type Lead, routeOn } from '../../domain/routing/route.ts';
import { scopesOf } from '../../domain/sentences/routing.ts';
import { dayText } from '../../domain/time.ts';
import type { Change } from './changes.ts';
import { ourId, requestKey } from './request-fields.ts';
import type { Seen } from './seen.ts';

/** Null where nothing came up, or all of it was withdrawn. */
export function routeView(program: Program, lead: Lead, { names }: Seen): RouteView | null {
  const route = routeOn(program, lead);
  if (!route) return null;
  const { routeId, to, partnerIds, handled } = route;
  return {
    routeId,
    partners: partnerIds.map(partnerId => ({
      partnerId,
      name: names.partner(partnerId),
      scope: to === 'one_of' ? scopesOf(program, route, partnerId).join(', ') : '',
    })),
    handled:
      handled === null
        ? ''
        : `Routed to ${names.partner(handled.partnerId)} on ${dayText(handled.at)} by ${names.asker(handled.by)}.`,
  };
}

const handle = z.strictObject({
  requestKey,
  routeId: ourId,
  partnerId: ourId.optional(),
}) satisfies z.ZodType<HandleLead>;
const reopen = z.strictObject({ requestKey, routeId: ourId }) satisfies z.ZodType<ReopenLead>;

export function handleLead(on: Lead['on']): Change<z.output<typeof handle>> {
  return {
    body: handle,
    command: ({ routeId, partnerId = null }, recordId) => ({
      type: 'handle_lead',
      routeId,
      on,
      recordId,
      partnerId,
    }),
  };
}

export function reopenLead(on: Lead['on']): Change<z.output<typeof reopen>> {
  return {
    body: reopen,
    command: ({ routeId }, recordId) => ({ type: 'reopen_lead', routeId, on, recordId }),
  };
}
