/** What a record says first of a lead that belongs to a partner, or was brought there. */
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { destinationText, protectionText } from '../sentences/routing.ts';
import { dayText } from '../time.ts';
import type { Verdict } from '../verdicts.ts';
import { isOpen, type Lead, routeOn } from './route.ts';

/** Undefined where nothing is to be routed, or all of it was. */
export function leadVerdict(program: Program, lead: Lead, names: Names): Verdict | undefined {
  const route = routeOn(program, lead);
  if (!route || !isOpen(route)) return undefined;
  const to = destinationText(program, route, names);
  const sentence =
    route.to === 'partner'
      ? `New lead on an account that is ${protectionText(program, route)}. Route it to ${to}.`
      : `New lead on an account that several partners keep by scope. Ask which it is about, and route it to ${to}.`;
  return {
    tone: 'warning',
    sentence,
    because: [`It came up on ${dayText(route.routedAt)}, after the account was claimed.`],
    actions: [],
  };
}

/** "It was routed to Kanda Systems on 3 Mar 2026."; undefined where it was not. */
export function handledText(program: Program, lead: Lead, names: Names): string | undefined {
  const handled = routeOn(program, lead)?.handled;
  return handled
    ? `It was routed to ${names.partner(handled.partnerId)} on ${dayText(handled.at)}.`
    : undefined;
}
