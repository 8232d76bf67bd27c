/** What facts do to routes: leads that came up go to their partner, once, and to nobody whose right has ended. */
import type { Fact } from '../facts.ts';
import type { Context, Program } from '../program-state.ts';
import { type RecordKey, splitRecordKey } from '../record-keys.ts';
import { isLive } from '../registrations/protection.ts';
import { DAY_MS } from '../time.ts';
import { destinationOf } from './destination.ts';
import { leadsInQuestion } from './leads-in-question.ts';
import {
  type Destination,
  isOpen,
  keyOf,
  type Lead,
  type LeadRoute,
  type RoutedFact,
  type RoutingFact,
  type UnroutedReason,
} from './route.ts';

/** Leads of one account within a day that get a task and a letter of their own; all others are quiet. */
const TOLD_OF_ACCOUNT_A_DAY = 10;
/** The same of all accounts of a portal: an import is looked at as a list. */
const TOLD_A_DAY = 100;

/** `facts` are applied; `ended` are claims that give way by what follows from them and is not applied yet. */
export function routesAfter(
  program: Program,
  facts: readonly Fact[],
  ended: ReadonlySet<string>,
  context: Context,
): RoutingFact[] {
  // Nobody keeps any account, so that most logs pay nothing for this.
  if (program.registrations.size === 0) return [];
  const leads = new Set(facts.flatMap(fact => [...leadsInQuestion(program, fact)]));
  const due: RoutingFact[] = [];
  for (const key of leads) {
    const lead = leadOf(key);
    if (lead) due.push(...routesOf(program, lead, ended, context));
  }
  return quietly(program, due, context.at);
}

function leadOf(key: RecordKey): Lead | undefined {
  const { type, id } = splitRecordKey(key);
  return type === 'company' ? undefined : { on: type, recordId: id };
}

function routesOf(
  program: Program,
  lead: Lead,
  ended: ReadonlySet<string>,
  { at, id }: Context,
): RoutingFact[] {
  const routes = program.routesByRecord.get(keyOf(lead)) ?? [];
  const wanted = destinationOf(program, lead, at, ended);
  const open = routes.filter(isOpen);
  if (typeof wanted === 'string') return open.map(route => withdrawn(program, route, wanted, at));
  const isDone = routes.some(route => isHandledFor(route, wanted));
  const standing = isDone ? undefined : open.find(route => isSame(route, wanted));
  // Records that became one may each have had a route.
  const others = open
    .filter(route => route !== standing)
    .map(route => withdrawn(program, route, isSame(route, wanted) ? 'merged' : 'claims_changed', at));
  if (standing || isDone) return others;
  return [...others, { type: 'lead.routed', routeId: id('rou'), ...lead, ...wanted }];
}

function isSame(route: Destination, wanted: Destination): boolean {
  return route.registrationIds.join() === wanted.registrationIds.join() && route.scope === wanted.scope;
}

/** A lead that was brought to a partner stays with it while one of the claims holds that it was brought there for. */
function isHandledFor({ handled, registrationIds }: LeadRoute, wanted: Destination): boolean {
  return handled !== null && registrationIds.some(id => wanted.registrationIds.includes(id));
}

function withdrawn(program: Program, route: LeadRoute, why: UnroutedReason, now: number): RoutingFact {
  const { routeId, registrationIds } = route;
  const holds = registrationIds.some(registrationId => {
    const claim = program.registrations.get(registrationId);
    return claim !== undefined && isLive(program, claim, now);
  });
  return { type: 'lead.unrouted', routeId, reason: why === 'left_account' && !holds ? 'claim_ended' : why };
}

/** The same facts, those quiet that are more than people look at one by one. */
function quietly(program: Program, due: readonly RoutingFact[], now: number): RoutingFact[] {
  const lately = toldLately(program, now);
  const ofAccount = new Map<string, number>();
  for (const { companyId } of lately) ofAccount.set(companyId, (ofAccount.get(companyId) ?? 0) + 1);
  let all = lately.length;
  return due.map((fact): RoutingFact => {
    if (fact.type !== 'lead.routed') return fact;
    const here = ofAccount.get(fact.companyId) ?? 0;
    if (here >= TOLD_OF_ACCOUNT_A_DAY || all >= TOLD_A_DAY)
      return { ...fact, quiet: true } satisfies RoutedFact;
    ofAccount.set(fact.companyId, here + 1);
    all += 1;
    return fact;
  });
}

/** Routes of the last day that were told, in the order they were made. */
function toldLately(program: Program, now: number): LeadRoute[] {
  const told: LeadRoute[] = [];
  for (let place = program.toldRoutes.length - 1; place >= 0; place--) {
    const route = program.toldRoutes[place];
    if (!route || route.routedAt <= now - DAY_MS) break;
    told.push(route);
  }
  return told;
}
