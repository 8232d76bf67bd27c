/** Which leads a partner is written of one by one, and of how many together on the next day. */
import { startOfDay } from '../calendar.ts';
import type { Program } from '../program-state.ts';
import { DAY_MS } from '../time.ts';
import { isOpen, type LeadRoute } from './route.ts';

/** Letters of leads that a partner gets on one day, UTC; what is more comes together on the next. */
const LETTERS_A_DAY = 3;
/** Six o'clock UTC, when the working day begins in Europe. */
const MORNING_MS = 6 * 3_600_000;

/** Whether a lead has a letter of its own: it is for this partner alone, and among the first of its day. */
export function hasOwnLetter(program: Program, route: LeadRoute): boolean {
  if (route.to !== 'partner' || route.quiet) return false;
  const [partnerId = ''] = route.partnerIds;
  const told = leadsOfDay(program, partnerId, startOfDay(route.routedAt)).filter(({ quiet }) => !quiet);
  return told.indexOf(route) < LETTERS_A_DAY;
}

/** When a partner is written of what had no letter of its own. */
export function togetherAt({ routedAt }: LeadRoute): number {
  return startOfDay(routedAt) + DAY_MS + MORNING_MS;
}

/** The leads of the day before an instant that had no letter of their own and belong to the partner still. */
export function leadsTogether(program: Program, partnerId: string, at: number): LeadRoute[] {
  const day = startOfDay(at) - DAY_MS;
  return leadsOfDay(program, partnerId, day).filter(
    route => route.unrouted === null && !hasOwnLetter(program, route),
  );
}

/** In the order they came up. A replay asks for each lead, of partners with hundreds of claims: no list is made of all. */
function leadsOfDay(program: Program, partnerId: string, day: number): LeadRoute[] {
  const routes = new Set<LeadRoute>();
  for (const { registrationId } of program.registrationsByPartner.get(partnerId) ?? [])
    for (const route of program.routesByClaim.get(registrationId) ?? [])
      if (route.to === 'partner' && startOfDay(route.routedAt) === day) routes.add(route);
  return [...routes].sort((a, b) => a.routedAt - b.routedAt || (a.routeId < b.routeId ? -1 : 1));
}

/** How many leads on a claim have not been brought to its partner. */
export function leadsWaiting(program: Program, registrationId: string): number {
  const routes = program.routesByClaim.get(registrationId) ?? [];
  return routes.filter(route => route.to === 'partner' && isOpen(route)).length;
}
