import { type AccountKey, accountsIn, companyIdOf, companyKey } from '../../domain/alike/account-key.ts';
import type { Unchecked } from '../../domain/alike/alike.ts';
import { type Guard, guardOf, type Possible } from '../../domain/alike/guard.ts';
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import { isLive } from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { type Routing, routesAmong } from '../../domain/registrations/routing.ts';
import { scopeOf } from '../../domain/registrations/scope.ts';
import { scopeText } from '../../domain/sentences/claims.ts';
import { asText, possibleText, routingText, UNCHECKED, uncheckedWhy } from '../../domain/sentences/guard.ts';
import { dayText } from '../../domain/time.ts';
import { type ActionCall, dateOutput, defineAction, type Outputs } from './action-calls.ts';

const OUTPUTS = [
  'vouchsafe_lead_route',
  'vouchsafe_lead_partner',
  'vouchsafe_lead_partner_id',
  'vouchsafe_lead_partner_code',
  'vouchsafe_protected_until',
  'vouchsafe_scope',
  'vouchsafe_reason',
] as const;

type Answer = Outputs<(typeof OUTPUTS)[number]>;

/**
 * Tells who gets a lead now: the partner whose claim on the account is live and takes it by its scope, or direct
 * sales. It records nothing. What is in the books of a referred lead's way (`routeTo` of the referral, the property
 * `vouchsafe_lead_route`) was decided when the lead came in and stays as it is.
 */
export const routeLead = defineAction({
  objectTypes: ['contact', 'company', 'deal'],
  inputs: { scope: 'optional' },
  outputs: OUTPUTS,
  codes: [],
  run: call => call.read(program => answer(program, call)),
});

function answer(program: Program, call: ActionCall): Answer {
  const accounts = accountsOf(program, call);
  const routing = routingOf(program, call, accounts);
  const { names } = call;
  const sentence = sentenceFor(program, routing, accounts, call);
  if (routing.to === 'anybody') {
    const isUnsure = doubtIn(guardOf(program, accounts, call.now)) !== undefined;
    return {
      vouchsafe_lead_route: isUnsure ? 'check_first' : 'direct_sales',
      vouchsafe_lead_partner: '',
      vouchsafe_lead_partner_id: '',
      vouchsafe_lead_partner_code: '',
      vouchsafe_protected_until: '',
      vouchsafe_scope: '',
      vouchsafe_reason: sentence,
    };
  }
  const claims = routing.to === 'partner' ? [routing.claim] : routing.claims;
  // Of several nobody is named by id, so that a workflow cannot take one of them for the right one.
  const only = routing.to === 'partner' ? program.partners.get(routing.claim.partnerId) : undefined;
  return {
    vouchsafe_lead_route: routing.to === 'partner' ? 'partner' : 'choose_partner',
    vouchsafe_lead_partner: partnersOf(claims, names),
    vouchsafe_lead_partner_id: only?.partnerId ?? '',
    vouchsafe_lead_partner_code: only?.code ?? '',
    vouchsafe_protected_until: dateOutput(firstEnd(claims)),
    vouchsafe_scope: [...new Set(claims.flatMap(({ scope }) => scope ?? []))].join(', '),
    vouchsafe_reason: sentence,
  };
}

/** A deal that a partner registered and holds is its own, whatever the account's other claims. */
function routingOf(program: Program, call: ActionCall, accounts: readonly AccountKey[]): Routing {
  const claims = call.type === 'deal' ? (program.registrationsByDeal.get(call.recordId) ?? []) : [];
  const own = claims.find(claim => isLive(program, claim, call.now));
  if (own) return { to: 'partner', claim: own };
  return routesAmong(program, accounts, scopeOf(call.input('scope')), call.now);
}

/** Primary company first; a contact may be at an account that it is not linked to. */
function accountsOf(program: Program, { type, recordId }: ActionCall): readonly AccountKey[] {
  if (type === 'company') return [companyKey(recordId)];
  if (type === 'contact') return accountsIn(program.contacts.get(recordId)?.companyIds ?? [], [recordId]);
  const { companyIds = [], contactIds = [] } = program.deals.get(recordId) ?? {};
  return accountsIn(companyIds, contactIds);
}

function sentenceFor(
  program: Program,
  routing: Routing,
  accounts: readonly AccountKey[],
  call: ActionCall,
): string {
  const { type, names, now } = call;
  const guard = guardOf(program, accounts, now);
  const { live, pending } = guard;
  const doubt = routing.to === 'anybody' ? doubtIn(guard) : undefined;
  if (doubt)
    return typeof doubt === 'string' ? uncheckedText(doubt) : possibleText(program, doubt, now, names);
  if (routing.to === 'anybody' && !accounts.some(account => companyIdOf(account) !== undefined))
    return `The ${type} belongs to no company, so no claim covers it: anybody may take it.`;
  const scope = scopeOf(call.input('scope'));
  if (routing.to === 'anybody' && live.length > 0)
    return `No partner's claim on this account covers ${scope}: anybody may take this lead.`;
  const routes = routingText(routing, names);
  if (routing.to === 'partner') {
    const covering = live.find(({ claim }) => claim === routing.claim);
    return `${routes} ${claimText(routing.claim)}${covering ? asText(covering, names) : ''}.`;
  }
  if (routing.to === 'one_of') return routes;
  const waiting = pending[0]?.claim;
  if (!waiting) return routes;
  return `${routes} ${names.partner(waiting.partnerId)} claims it${scopeText(waiting)}; the registration waits for a partner manager.`;
}

/** Why nobody can say yet that a lead is anybody's: what its account may be, or why that was not looked at. */
function doubtIn({ live, pending, possible, unchecked }: Guard): Possible | Unchecked | undefined {
  if (possible[0]) return possible[0];
  return live.length + pending.length === 0 ? (unchecked ?? undefined) : undefined;
}

function uncheckedText(why: Unchecked): string {
  return `${UNCHECKED} ${uncheckedWhy(why)}`;
}

function claimText(claim: Registration): string {
  const scope = claim.scope === null ? '' : ` on ${claim.scope}`;
  return `Its claim${scope} holds until ${dayText(claim.protectedUntil ?? 0)}`;
}

function partnersOf(claims: readonly Registration[], names: Names): string {
  return [...new Set(claims.map(({ partnerId }) => names.partner(partnerId)))].join(' or ');
}

function firstEnd(claims: readonly Registration[]): number | null {
  const ends = claims.flatMap(({ protectedUntil }) => protectedUntil ?? []);
  return ends.length > 0 ? Math.min(...ends) : null;
}
