/** What is said of claims on accounts that are, or may be, the same as the one somebody looks at. */
import { type AccountKey, companyIdOf, companyKey } from '../alike/account-key.ts';
import type { Unchecked } from '../alike/alike.ts';
import type { Covering, Possible } from '../alike/guard.ts';
import { matchedBetween, sayingsBehind, type Told, toldBetween } from '../alike/sameness-grounds.ts';
import type { Credit } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { approvalDoubts } from '../registrations/approval-doubts.ts';
import { appearedAt } from '../registrations/direct-sales.ts';
import { isLive } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import type { Routing } from '../registrations/routing.ts';
import { isSameScope } from '../registrations/scope.ts';
import { dayText } from '../time.ts';
import { accountName, alikeText } from './alike.ts';
import { scopeText } from './claims.ts';
import { capital, sentenceOf } from './words.ts';

/** ", as Acme GmbH, the same account" where a claim stands on another one; empty where it stands on this. */
export function asText({ claim, by }: Covering, names: Names): string {
  return by === 'itself' ? '' : `, as ${accountName(companyKey(claim.companyId), names)}, the same account`;
}

/** "Kanda Systems until 12 Mar 2026, scope Logistics, as Acme GmbH, the same account" */
export function protectedText(covering: Covering, names: Names): string {
  const { claim } = covering;
  const until = dayText(claim.protectedUntil ?? 0);
  return `${names.partner(claim.partnerId)} until ${until}${scopeText(claim)}${asText(covering, names)}`;
}

/** Whom a new lead on an account goes to, as a sentence; `left` says what else there is to sell. */
export function routingText(routing: Routing, names: Names, left = ''): string {
  switch (routing.to) {
    case 'anybody':
      return 'No partner keeps this account: anybody may take its leads.';
    case 'partner':
      return `Route leads to ${names.partner(routing.claim.partnerId)}${left}.`;
    case 'one_of': {
      const partners = new Set(routing.claims.map(claim => names.partner(claim.partnerId)));
      return `Route leads to ${[...partners].join(' or ')} by scope${left}.`;
    }
  }
}

/** Why two accounts are taken for one, each ground in a sentence; none for a claim on the account itself. */
export function samenessTexts(program: Program, covering: Covering, names: Names): string[] {
  const { account, claim, by } = covering;
  const other = companyKey(claim.companyId);
  const told = (pairs: readonly Told[]) => pairs.map(pair => toldPairText(pair, names));
  if (by === 'itself') return [];
  if (by === 'told') return told(toldBetween(program, account, other));
  const match = matchedBetween(program, account, other);
  if (!match) return [];
  const { one, rival, because } = match;
  const why = alikeText(because);
  return [
    ...told(toldBetween(program, account, one)),
    `${matched(one, rival, names)}${why === '' ? '' : `: ${why}`}. Until somebody says so it moves no credit.`,
    ...told(toldBetween(program, rival, other)),
  ];
}

function matched(one: AccountKey, rival: AccountKey, names: Names): string {
  return companyIdOf(one) === undefined
    ? `A contact is taken to be of ${accountName(rival, names)}`
    : `${capital(accountName(one, names))} and ${accountName(rival, names)} are taken for the same account`;
}

/** Why a claim on another company credits a deal; none for all other grounds. */
export function sameAccountTexts(
  program: Program,
  ground: Credit['ground'],
  deal: Deal,
  names: Names,
): string[] {
  const claim = 'registrationId' in ground ? program.registrations.get(ground.registrationId) : undefined;
  return claim ? sayingsBehind(program, claim, deal).map(pair => toldPairText(pair, names)) : [];
}

/** "Mara Lindqvist said on 3 Jan 2026 that Acme GmbH and Acme Inc are the same account." */
function toldPairText({ one, other, by, at }: Told, names: Names): string {
  const both = `${accountName(one, names)} and ${accountName(other, names)}`;
  return `${names.asker(by)} said on ${dayText(at)} that ${both} are the same account.`;
}

/** "May be Acme GmbH, which Kanda Systems protects until 12 Mar 2026: compare the two before you sell." */
export function possibleText(
  program: Program,
  { account, alike, claim }: Possible,
  now: number,
  names: Names,
): string {
  const who = companyIdOf(account) === undefined ? 'A contact may be of' : 'May be';
  const partner = names.partner(claim.partnerId);
  const holds = isLive(program, claim, now)
    ? `${partner} protects until ${dayText(claim.protectedUntil ?? 0)}`
    : `${partner} claimed on ${dayText(claim.submittedAt)}`;
  return `${who} ${accountName(alike.account, names)}, which ${holds}${scopeText(claim)}: compare the two before you sell.`;
}

/** Why it may be: "They have similar names." Empty where matching gave no reason. */
export function possibleWhy({ alike }: Possible): string[] {
  const why = alikeText(alike.because);
  return why === '' ? [] : [sentenceOf(`what they have in common: ${why}`)];
}

/** Said in place of "free" wherever nobody could look. */
export const UNCHECKED = 'Whether another claim covers this account could not be checked yet.';

const WHY_UNCHECKED: Record<Unchecked, string> = {
  not_complete: 'The companies of the CRM are still being read; it is checked as soon as they are.',
  nothing_to_compare: 'It has no name or domain to compare by. Fill one in.',
  too_many:
    'It is like more claimed accounts than can be looked at. Its name or domain may be a placeholder.',
  failed: 'The comparison failed and is tried again.',
};

export function uncheckedWhy(why: Unchecked): string {
  return WHY_UNCHECKED[why];
}

/** Why a claim waits for a manager, beside the accounts that it may be the same as. */
export function approvalDoubtTexts(program: Program, claim: Registration, now: number): string[] {
  const { unchecked, directDeals } = approvalDoubts(program, claim, claim.submittedAt, now);
  const [oldest] = directDeals;
  const deals = directDeals.length === 1 ? 'an open deal' : `${directDeals.length} open deals`;
  return [
    ...(unchecked ? [UNCHECKED, uncheckedWhy(unchecked)] : []),
    ...(oldest
      ? [
          `Direct sales works ${deals} of this account, since ${dayText(appearedAt(oldest))}; nobody registered ${directDeals.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ];
}

/**
 * ", or sell to Retail": what is left of an account of which scopes are claimed, by the scopes that were claimed there
 * before; empty where all of it is taken.
 */
export function scopesLeftText(program: Program, claims: readonly Covering[]): string {
  if (claims.some(({ claim }) => claim.scope === null)) return '';
  const taken = claims.flatMap(({ claim }) => claim.scope ?? []);
  const past = claims.flatMap(({ claim }) => program.registrationsByCompany.get(claim.companyId) ?? []);
  const free = new Map<string, string>();
  for (const { scope } of past)
    if (scope !== null && !taken.some(one => isSameScope(one, scope))) free.set(scope.toLowerCase(), scope);
  return `, or sell to ${[...free.values()].join(' or ') || 'another scope'}`;
}

/**
 * Of two claims that were made before their accounts were known to be one each keeps the deals it was made for; all
 * else goes to the first.
 */
export function rivalText(rival: Covering, speaking: Registration | undefined, names: Names): string {
  const { partnerId, submittedAt, receiptNumber } = rival.claim;
  const isFirst = receiptNumber < (speaking?.receiptNumber ?? 0);
  const when = `${isFirst ? 'first' : 'later'}, on ${dayText(submittedAt)}${asText(rival, names)}`;
  return `${names.partner(partnerId)} registered ${when}. Each keeps the deals that it registered; open a dispute if this one is not right.`;
}
