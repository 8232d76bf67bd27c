/** Whether two accounts are the same company: what each kind of evidence says, and what it is worth together. */
import type { CompanyName } from './company-name.ts';
import { type HostLikeness, hostLikeness, isExplained, isMark } from './host-likeness.ts';
import { type Likeness, likenessOf, type MatchReason, REVIEW, SAME } from './match-reason.ts';
import { type NameLikeness, nameLikeness } from './name-likeness.ts';
import type { PreparedAccount } from './prepared-account.ts';
import type { WordWeights } from './word-weights.ts';

interface Evidence {
  readonly one: PreparedAccount;
  readonly other: PreparedAccount;
  readonly name: NameLikeness;
  readonly hosts: HostLikeness;
  readonly samePhone: boolean;
  readonly place: 'same' | 'other_city' | 'other_country' | 'unknown';
}

/** From this on a name that is no ordinary word, alone, tells the company; below it is one that many may have. */
const DISTINCT = 1;
/** Two words that tell: strangers hardly share them. */
const VERY_DISTINCT = 1.6;
/** Names below this likeness differ by more than a way to write them. */
const SPELT_OTHERWISE = 0.96;
const PART_OF = 0.8;
/** An account of its own at the address of the whole. */
const BRANCH = 0.88;

/** How alike two accounts are, symmetric. `words`: what words tell in this portal. */
export function likeness(one: PreparedAccount, other: PreparedAccount, words?: WordWeights): Likeness {
  const evidence: Evidence = {
    one,
    other,
    name: likestNames(one, other, words),
    hosts: hostLikeness(one, other),
    samePhone: one.phone !== '' && one.phone === other.phone,
    place: placeOf(one, other),
  };
  const parent = partOf(one, other);
  const score = Math.max(scoreOf(evidence), parent ? PART_OF : 0);
  const reasons: MatchReason[] = parent ? [{ code: 'part_of', parent }] : [];
  return likenessOf(score, [...reasons, ...reasonsOf(evidence)]);
}

function likestNames(one: PreparedAccount, other: PreparedAccount, words?: WordWeights): NameLikeness {
  let likest: NameLikeness = { score: 0, how: 'unlike', telling: 0 };
  for (const name of one.names)
    for (const rival of other.names) {
      const found = nameLikeness(name, rival, words);
      if (found.score > likest.score) likest = found;
    }
  return likest;
}

function scoreOf(evidence: Evidence): number {
  const score = byHosts(evidence);
  if (!evidence.samePhone) return score;
  const { name, hosts } = evidence;
  // A switchboard may serve strangers; with alike names it does not.
  if (name.score >= REVIEW) return Math.max(score, hosts.kind === 'other' && name.score < SAME ? 0.85 : 0.95);
  if (hosts.kind === 'same' || hosts.kind === 'family') return Math.max(score, 0.92);
  return name.score >= 0.45 ? Math.max(score, 0.8) : score;
}

function byHosts(evidence: Evidence): number {
  switch (evidence.hosts.kind) {
    case 'same':
      return onOneDomain(evidence, evidence.hosts.explained);
    case 'family':
      return inFamily(evidence, evidence.hosts);
    case 'kindred':
      return withKindred(evidence);
    case 'other':
      return withOther(evidence, evidence.hosts);
    case 'unknown':
      return byName(evidence);
  }
}

function onOneDomain({ one, other, name }: Evidence, explained: boolean): number {
  if (one.names.length === 0 || other.names.length === 0) return 0.95;
  if (name.how === 'branch') return BRANCH;
  if (name.score >= REVIEW || name.how === 'contained') return 0.98;
  // Two names on one domain: a brand and its company, sisters, or somebody's slip.
  if (name.score >= 0.5) return 0.88;
  return explained ? 0.92 : 0.84;
}

function inFamily(
  { name, place }: Evidence,
  { label, explained }: HostLikeness & { kind: 'family' },
): number {
  if (name.how === 'branch' && name.telling >= DISTINCT) return BRANCH;
  const isOwnLabel = isMark(label) && label.length >= 4;
  if (name.score >= REVIEW && (isOwnLabel || name.telling >= DISTINCT))
    return name.telling >= DISTINCT ? 0.95 : place === 'other_country' ? 0.72 : 0.91;
  // Orange Polska at orange.pl.
  if (explained && name.how === 'contained' && name.score >= 0.72) return 0.8;
  if (!isOwnLabel) return Math.min(name.score, 0.85);
  if (name.how === 'sisters' && name.score < REVIEW) return name.score;
  if (name.score >= 0.45) return name.telling >= DISTINCT ? 0.82 : 0.65;
  return explained && label.length >= 6 ? 0.77 : Math.min(name.score, 0.6);
}

function withKindred({ name, place, hosts }: Evidence): number {
  // Each has its own spelling in its own domain, so neither is a slip of the other.
  if (name.how === 'similar' && name.score < SPELT_OTHERWISE) return Math.min(name.score, 0.7);
  if (name.score < SAME)
    return hosts.kind === 'kindred' && hosts.isBeginning ? name.score : Math.min(name.score, 0.7);
  if (name.telling < DISTINCT) return place === 'same' ? 0.82 : 0.68;
  if (place !== 'other_country') return 0.93;
  // Namesakes in two countries each make a domain of the name in their own way; one company lets one begin as the other.
  return hosts.kind === 'kindred' && hosts.isBeginning ? 0.86 : 0.7;
}

function withOther({ name, place }: Evidence, { beginning }: HostLikeness & { kind: 'other' }): number {
  const isElsewhere = place === 'other_city' || place === 'other_country';
  const isPart =
    place !== 'other_country' && beginning !== '' && name.telling >= DISTINCT && name.score >= 0.4 ? 0.78 : 0;
  if (name.score < SAME) return Math.max(isPart, Math.min(name.score, 0.7));
  if (name.telling >= VERY_DISTINCT && place === 'same') return 0.91;
  if (name.telling >= VERY_DISTINCT) return isElsewhere ? Math.max(isPart, 0.72) : 0.84;
  if (name.telling >= DISTINCT) return Math.max(isPart, isElsewhere ? 0.62 : 0.78);
  return 0.6;
}

function byName({ one, other, name, place }: Evidence): number {
  const domainIsName = nameOfDomain(one, other) !== undefined;
  let score = Math.max(name.score, domainIsName ? 0.78 : 0);
  // A slip and another legal form are two differences.
  if (haveOtherForms(one, other)) score -= name.how === 'similar' && score < SAME ? 0.06 : 0.03;
  if (place === 'same' && name.how === 'similar' && score >= 0.85) score += 0.05;
  if (place === 'other_city' && score >= SAME && name.telling < VERY_DISTINCT)
    score = name.telling >= DISTINCT ? 0.87 : 0.7;
  if (place === 'other_country')
    score = score >= SAME && name.telling >= DISTINCT ? 0.86 : Math.min(score - 0.1, 0.72);
  return Math.max(0, score);
}

/** The domain of one that is the name of the other, which has none of its own. */
function nameOfDomain(
  one: PreparedAccount,
  other: PreparedAccount,
): { domain: string; name: string } | undefined {
  for (const [named, hosted] of [
    [one, other],
    [other, one],
  ] as const) {
    if (named.hosts.own.length > 0) continue;
    const names = named.names.filter(({ joined, words }) => joined.length >= 5 && words.some(isMark));
    const host = hosted.hosts.own.find(({ label }) => names.some(({ joined }) => joined === label));
    if (host && !isExplained(host, hosted.names)) return { domain: host.domain, name: named.identity.name };
  }
  return undefined;
}

function placeOf(one: PreparedAccount, other: PreparedAccount): Evidence['place'] {
  if (one.country !== '' && other.country !== '' && one.country !== other.country) return 'other_country';
  if (one.city === '' || other.city === '') return 'unknown';
  return one.city === other.city ? 'same' : 'other_city';
}

function partOf(one: PreparedAccount, other: PreparedAccount): 'one' | 'other' | 'both' | undefined {
  const [a, b] = [one.identity, other.identity];
  if (b.parentId && b.parentId === a.id) return 'one';
  if (a.parentId && a.parentId === b.id) return 'other';
  return a.parentId && a.parentId === b.parentId ? 'both' : undefined;
}

function haveOtherForms(one: PreparedAccount, other: PreparedAccount): boolean {
  const [a, b] = [formsOf(one.names), formsOf(other.names)];
  return a.length > 0 && b.length > 0 && !a.some(form => b.includes(form));
}

function formsOf(names: readonly CompanyName[]): readonly string[] {
  return names.flatMap(({ families }) => families).filter(family => family !== 'other');
}

function reasonsOf({ one, other, name, hosts, samePhone, place }: Evidence): MatchReason[] {
  const reasons: MatchReason[] = [];
  const names = { one: one.identity.name, other: other.identity.name };
  if (hosts.kind === 'same') reasons.push({ code: 'same_domain', domain: hosts.domain });
  if (hosts.kind === 'family') reasons.push({ code: 'domain_family', one: hosts.one, other: hosts.other });
  const [nameCode] = NAME_CODES.filter(([how]) => how === name.how).map(([, code]) => code);
  if (nameCode && name.score >= 0.7) reasons.push({ code: nameCode, ...names });
  if (samePhone) reasons.push({ code: 'same_phone', phone: one.identity.phone ?? '' });
  const named = nameOfDomain(one, other);
  if (named) reasons.push({ code: 'domain_is_name', ...named });
  if (hosts.kind === 'kindred' && name.score >= REVIEW)
    reasons.push({ code: 'kindred_domains', one: hosts.one, other: hosts.other });
  else if (hosts.kind === 'kindred' || hosts.kind === 'other')
    reasons.push({ code: 'other_domain', one: hosts.one, other: hosts.other });
  const shared = one.hosts.shared.find(domain => other.hosts.shared.includes(domain));
  if (shared) reasons.push({ code: 'shared_host', domain: shared });
  if (place === 'other_country')
    reasons.push({ code: place, one: one.identity.country ?? '', other: other.identity.country ?? '' });
  if (place === 'other_city')
    reasons.push({ code: place, one: one.identity.city ?? '', other: other.identity.city ?? '' });
  if (haveOtherForms(one, other)) reasons.push({ code: 'other_legal_form' });
  return reasons;
}

const NAME_CODES = [
  ['same', 'same_name'],
  ['similar', 'similar_name'],
  ['contained', 'name_within_name'],
  ['branch', 'name_within_name'],
  ['acronym', 'acronym'],
] as const;
