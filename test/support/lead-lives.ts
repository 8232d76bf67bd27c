/** Random lives of a CRM in which contacts and deals come to accounts that partners claim, and what its leads should be. */
import fc from 'fast-check';
import { companyKey } from '../../src/domain/alike/account-key.ts';
import { sameCompanies } from '../../src/domain/alike/same-accounts.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { isLive, isPending } from '../../src/domain/registrations/protection.ts';
import type { Registration } from '../../src/domain/registrations/registration.ts';
import { meets } from '../../src/domain/registrations/scope.ts';
import { about, type Case, day, deal, given, MANAGER, partner, register } from './given.ts';
import { contact, same } from './leads.ts';
import { dismiss, refer } from './partner-side.ts';

const COMPANIES = ['1', '2', '3'];
const companyId = fc.constantFrom(...COMPANIES);
const companyIds = fc.subarray(COMPANIES);
const contactId = fc.constantFrom('5', '6', '7');
const dealId = fc.constantFrom('1', '2', '3', '4');
const name = fc.constantFrom('kanda', 'bright', 'ida');
const registrationId = fc.integer({ min: 1, max: 5 }).map(number => `reg_${number}`);

const laterDays = fc.constantFrom(0, 0.25, 0.25, 1, 1, 1, 10, 40);
const step = fc.record({
  laterDays,
  what: fc.oneof(
    { weight: 6, arbitrary: fc.record({ contact: contactId, at: companyIds, old: fc.boolean() }) },
    {
      weight: 6,
      arbitrary: fc.record({
        deal: dealId,
        at: companyIds,
        phase: fc.constantFrom('open', 'open', 'open', 'won', 'lost'),
        with: fc.subarray(['5', '6']),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        claims: name,
        on: companyId,
        for: fc.option(dealId),
        scope: fc.option(fc.constantFrom('a', 'b')),
      }),
    },
    { weight: 5, arbitrary: fc.record({ approves: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ releases: registrationId, on: dealId }) },
    { weight: 1, arbitrary: fc.record({ reassigns: registrationId, on: dealId, to: name }) },
    {
      weight: 1,
      arbitrary: fc.record({
        one: companyId,
        other: companyId,
        are: fc.constantFrom('alike', 'same', 'apart'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ refers: name, contact: contactId, at: companyId }) },
    { weight: 1, arbitrary: fc.record({ dismisses: contactId }) },
    { weight: 2, arbitrary: fc.record({ handles: fc.nat(3), to: name, again: fc.boolean() }) },
    { weight: 2, arbitrary: fc.constant('pass_time' as const) },
  ),
});
const merger = fc.record({
  laterDays,
  what: fc.oneof(
    fc.record({ on: fc.constant('contact' as const), from: contactId, into: fc.constantFrom('5', '6', '9') }),
    fc.record({ on: fc.constant('company' as const), from: companyId, into: fc.constantFrom('1', '2', '9') }),
    fc.record({ on: fc.constant('deal' as const), from: dealId, into: fc.constantFrom('1', '4', '9') }),
  ),
});

type Of<Some> = Some extends fc.Arbitrary<infer One> ? One : never;
export type Step = Of<typeof step> | Of<typeof merger>;

export const lives = fc.array(step, { maxLength: 25, size: 'max' });
/** In which records are merged, too; what is right then the truth of these lives does not know. */
export const mergedLives = fc.array(
  fc.oneof({ weight: 9, arbitrary: step }, { weight: 1, arbitrary: merger }),
  { maxLength: 25, size: 'max' },
);

/** The CRM as it is, by record: its companies, and since when it has been at them as far as that matters. */
interface Truth {
  readonly at: Map<string, readonly string[]>;
  readonly since: Map<string, Map<string, number>>;
}

export interface Life {
  readonly test: Case;
  readonly truth: Truth;
  readonly now: number;
}

/** Two partners keep company 1 by scope, another the whole of company 2. */
const BEFORE: readonly Step[] = [
  { deal: '1', at: ['1'], phase: 'open', with: [] },
  { deal: '2', at: ['1'], phase: 'open', with: ['6'] },
  { deal: '3', at: ['2'], phase: 'open', with: [] },
  { claims: 'kanda', on: '1', for: '1', scope: 'a' },
  { claims: 'ida', on: '1', for: '2', scope: 'b' },
  { claims: 'bright', on: '2', for: null, scope: null },
  { approves: 2 },
  { approves: 1 },
].map(what => ({ laterDays: 0.25, what }) as Step);

/** Lives a life as the CRM tells it: each change is observed when it happens. */
export function lived(steps: readonly Step[]): Life {
  const test = given(...partner('kanda'), ...partner('bright'), ...partner('ida'));
  const truth: Truth = { at: new Map(), since: new Map() };
  let now = day(1);
  for (const { laterDays, what } of [...BEFORE, ...steps]) {
    now += laterDays * 86_400_000;
    const by = what === 'pass_time' ? 'clock' : MANAGER;
    test.when(commandFor(what, test.program, truth, now), { by, at: now });
  }
  // What time has brought about by now, as the clock finds it.
  for (let left = 9; left > 0; left--) test.when({ type: 'pass_time' }, { by: 'clock', at: now });
  return { test, truth, now };
}

function commandFor(what: Step['what'], program: Program, truth: Truth, at: number): Command {
  if (what === 'pass_time') return { type: 'pass_time' };
  if ('old' in what) return contactAt(what, program, truth, at);
  if ('deal' in what) {
    const { deal: id, at: companyIds, phase, with: contactIds } = what;
    move(truth, `deal ${id}`, companyIds, at);
    return deal({ dealId: id, phase, stage: phase, companyIds, contactIds, occurredAt: at });
  }
  if ('into' in what) return { type: 'merge_records', on: what.on, from: [what.from], into: what.into };
  if ('claims' in what)
    return register(what.claims, { companyId: what.on, dealId: what.for, scope: what.scope });
  if ('approves' in what) {
    const waiting = [...program.registrations.values()].filter(claim => isPending(program, claim, at));
    const claim = waiting.at(what.approves);
    const deals = program.dealsByCompany.get(claim?.companyId ?? '') ?? [];
    const dealId = claim?.dealId ?? deals[0]?.dealId ?? '';
    return about('approve_registration', claim?.registrationId ?? '', dealId);
  }
  if ('releases' in what)
    return { type: 'release_registration', registrationId: what.releases, dealId: what.on, reason: 'no' };
  if ('reassigns' in what) {
    const ids = { registrationId: what.reassigns, dealId: what.on, partner: `par_${what.to}` };
    return { type: 'reassign_registration', ...ids, ground: 'customer_choice', reason: 'asked' };
  }
  if ('are' in what) {
    const [one, other] = [companyKey(what.one), companyKey(what.other)];
    return what.are === 'alike' ? same(one, other) : { type: 'tell_accounts', one, other, told: what.are };
  }
  if ('refers' in what) {
    const isNews = !(program.referralsByContact.get(what.contact) ?? []).some(
      ({ partnerId }) => partnerId === `par_${what.refers}`,
    );
    if (isNews) sinceOf(truth, `contact ${what.contact}`).set(what.at, at);
    return refer(what.refers, { contactId: what.contact, companyId: what.at, doubts: ['same_company'] });
  }
  if ('dismisses' in what) {
    const held = program.referralsByContact.get(what.dismisses)?.find(({ status }) => status === 'held');
    return dismiss('no', held?.referralId ?? '', what.dismisses);
  }
  const route = [...program.routes.values()].at(-1 - what.handles);
  const lead = { routeId: route?.routeId ?? '', on: route?.on ?? 'contact', recordId: route?.recordId ?? '' };
  return what.again
    ? { type: 'reopen_lead', ...lead }
    : { type: 'handle_lead', ...lead, partnerId: `par_${what.to}` };
}

/** As HubSpot tells it: when it was made, and which associations are new. */
function contactAt(
  { contact: contactId, at: companyIds, old }: { contact: string; at: string[]; old: boolean },
  program: Program,
  truth: Truth,
  now: number,
): Command {
  const key = `contact ${contactId}`;
  const before = truth.at.get(key);
  const createdAt = before === undefined && !old ? now : day(-100);
  const linkedAt = Object.fromEntries(
    companyIds.filter(id => before && !before.includes(id)).map(id => [id, now]),
  );
  const since = sinceOf(truth, key);
  for (const id of before ?? []) if (!companyIds.includes(id)) since.delete(id);
  for (const id of companyIds) {
    const cameAt = linkedAt[id] ?? createdAt;
    const matters = claimsAt(program, id).some(
      claim =>
        (isLive(program, claim, now) || isPending(program, claim, now)) && cameAt >= first(program, claim),
    );
    if (matters && !since.has(id)) since.set(id, cameAt);
  }
  truth.at.set(key, companyIds);
  return contact({ contactId, companyIds, createdAt, linkedAt, asked: true });
}

function move(truth: Truth, key: string, companyIds: readonly string[], now: number): void {
  const since = sinceOf(truth, key);
  for (const id of since.keys()) if (!companyIds.includes(id)) since.delete(id);
  for (const id of companyIds) if (!since.has(id)) since.set(id, now);
  truth.at.set(key, companyIds);
}

function sinceOf({ since }: Truth, key: string): Map<string, number> {
  const known = since.get(key) ?? new Map<string, number>();
  since.set(key, known);
  return known;
}

/** All claims on a company and on those that are the same. */
function claimsAt(program: Program, id: string): Registration[] {
  const companies = sameCompanies(program, companyKey(id)).map(same => same.companyId);
  return [...program.registrations.values()].filter(claim => companies.includes(claim.companyId));
}

/** When the first of the claims was submitted that were handed on to this one. */
function first(program: Program, claim: Registration): number {
  let earliest = claim;
  for (let before: Registration | undefined = claim; before; ) {
    earliest = before;
    before = before.insteadOf === undefined ? undefined : program.registrations.get(before.insteadOf);
  }
  return earliest.submittedAt;
}

/** The leads that should wait for somebody now, each with the claims that it should be routed for. */
export function rightLeads({ test: { program }, truth, now }: Life): string[] {
  return [...truth.since.keys()].sort().flatMap(key => {
    const claims = rightClaims(program, truth, key, now);
    const [on, recordId] = key.split(' ');
    const done = [...program.routes.values()].some(
      route =>
        route.on === on &&
        route.recordId === recordId &&
        route.handled !== null &&
        route.registrationIds.some(id => claims.includes(id)),
    );
    return claims.length === 0 || done ? [] : [`${key}: ${claims.toSorted().join()}`];
  });
}

function rightClaims(program: Program, { at, since }: Truth, key: string, now: number): string[] {
  const [on, id = ''] = key.split(' ');
  if (on === 'deal') {
    const own = [...program.registrations.values()].filter(claim => claim.dealId === id);
    const isOwn = own.some(claim => isLive(program, claim, now) || isPending(program, claim, now));
    if (isOwn || program.deals.get(id)?.phase !== 'open') return [];
  }
  const referrals = on === 'contact' ? (program.referralsByContact.get(id) ?? []) : [];
  const standing = referrals.filter(({ status }) => status !== 'dismissed');
  if (referrals.length > 0 && standing.length === 0) return [];
  const companies = [...(at.get(key) ?? []), ...standing.flatMap(({ companyId: of }) => of ?? [])];
  for (const company of new Set(companies)) {
    const cameAt = since.get(key)?.get(company) ?? Number.NEGATIVE_INFINITY;
    const live = claimsAt(program, company).filter(claim => isLive(program, claim, now));
    // Claims that meet were made before their accounts were known to be one: the first registered gets the lead.
    const claims = live.filter(
      (claim, place) =>
        !live.slice(0, place).some(earlier => meets(earlier, claim)) && first(program, claim) <= cameAt,
    );
    if (claims.length === 0) continue;
    const deals =
      on === 'contact' ? claims.flatMap(({ dealId: of }) => program.deals.get(of ?? '') ?? []) : [];
    if (deals.some(({ contactIds }) => contactIds.includes(id))) return [];
    return claims.map(claim => claim.registrationId);
  }
  return [];
}

/** The leads that wait for somebody, as the program has them. */
export function openLeads({ test: { program } }: Life): string[] {
  const open = [...program.routes.values()].filter(route => !route.handled && !route.unrouted);
  return open
    .map(({ on, recordId, registrationIds }) => `${on} ${recordId}: ${registrationIds.toSorted().join()}`)
    .sort();
}
