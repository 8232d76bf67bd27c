/** The sentence a card shows first: what holds here, why, and what to do now. Dates, never days left: it is a CRM property too. */
import type { Names } from './names.ts';
import { isOtherSource } from './partners.ts';
import type { Program } from './program-state.ts';
import { waitingAt } from './referrals/waiting.ts';
import type { Registration } from './registrations/registration.ts';
import { type Routing, routesFor } from './registrations/routing.ts';
import { handledText, leadVerdict } from './routing/lead-verdict.ts';
import { qualificationText } from './sentences/claims.ts';
import { channelText, sentenceOf, sourceName } from './sentences/words.ts';
import { companyStanding, contactStanding } from './standing.ts';
import { type Suggestion, suggestionsForContact } from './suggestions.ts';
import { dayText } from './time.ts';

export type VerdictAction =
  | 'accept_referral'
  | 'dismiss_referral'
  | 'approve_application'
  | 'refuse_application'
  | 'ask_applicant'
  | 'attribute'
  | 'undo'
  | 'register'
  | 'approve'
  | 'refuse'
  | 'qualify'
  | 'extend'
  | 'release'
  | 'approve_reward'
  | 'dispute'
  | 'rule'
  | 'appeal';

export interface Verdict {
  readonly tone: 'success' | 'warning' | 'danger' | 'info' | 'neutral';
  readonly sentence: string;
  readonly because: string[];
  /** What can be done at once, most useful first. */
  readonly actions: VerdictAction[];
}

export function companyVerdict(program: Program, companyId: string, now: number, names: Names): Verdict {
  const { live, pending, past, protectionStatus } = companyStanding(program, companyId, now);
  if (live.length > 0) {
    const claims = live.map(
      claim =>
        `${names.partner(claim.partnerId)} until ${dayText(claim.protectedUntil ?? 0)}${scopeText(claim)}`,
    );
    const reason = (claim: Registration) =>
      `${live.length > 1 ? `${names.partner(claim.partnerId)}: ` : ''}${qualificationSentence(claim)}`;
    const routes = routingText(routesFor(program, [companyId], null, now), names);
    const sentence = `Protected for ${claims.join(', and for ')}. ${routes}`;
    const tone = protectionStatus === 'expiring' ? 'warning' : 'success';
    return { tone, sentence, because: live.map(reason), actions: [] };
  }
  const waiting = pending[0];
  if (waiting) {
    const sentence = `${names.partner(waiting.partnerId)} claimed this account on ${dayText(waiting.submittedAt)}${scopeText(waiting)}; the registration waits for a partner manager.`;
    const without = 'It has no deal of its own: decide it at any deal of this company.';
    const because = [qualificationSentence(waiting), ...(waiting.dealId === null ? [without] : [])];
    return { tone: 'warning', sentence, because, actions: [] };
  }
  const sentence =
    past.length > 0
      ? 'No claim holds on this account any more: it is free.'
      : 'No partner claims this account.';
  return {
    tone: 'neutral',
    sentence: `${sentence} Register a deal on it for a partner to protect it.`,
    because: [],
    actions: [],
  };
}

/** Whom a new lead on an account goes to, as a sentence. */
export function routingText(routing: Routing, names: Names): string {
  switch (routing.to) {
    case 'anybody':
      return 'No partner keeps this account: anybody may take its leads.';
    case 'partner':
      return `Route leads to ${names.partner(routing.claim.partnerId)}.`;
    case 'one_of': {
      const partners = new Set(routing.claims.map(claim => names.partner(claim.partnerId)));
      return `Route leads to ${[...partners].join(' or ')} by scope.`;
    }
  }
}

/** What waits for somebody at a contact comes first, then to whom it belongs as a lead; who referred it stands behind. */
export function contactVerdict(program: Program, contactId: string, names: Names): Verdict {
  const lead = { on: 'contact', recordId: contactId } as const;
  const routed = handledText(program, lead, names);
  const known = sourceVerdict(program, contactId, names);
  const source = routed === undefined ? known : { ...known, because: [...known.because, routed] };
  const waiting = waitingAt(program, contactId, names) ?? leadVerdict(program, lead, names);
  if (!waiting) return source;
  const because = source.tone === 'success' ? [...waiting.because, source.sentence] : waiting.because;
  return { ...waiting, because, actions: [...waiting.actions, ...source.actions] };
}

/** Who referred a contact, as far as that is settled. */
export function sourceVerdict(program: Program, contactId: string, names: Names): Verdict {
  const { touch } = contactStanding(program, contactId);
  if (touch) {
    const evidence = touch.evidence ? [sentenceOf(touch.evidence)] : [];
    const when = `on ${dayText(touch.happenedAt)}`;
    const sentence = isOtherSource(touch.source)
      ? `No partner referred this contact: it came ${touch.source === 'marketing' ? 'through marketing' : 'directly'} ${when}.`
      : `Referred by ${sourceName(touch.source, names)} ${when}, through ${channelText(touch.channel)}.`;
    const recorded = `Recorded by ${names.asker(touch.recordedBy)} on ${dayText(touch.recordedAt)}.`;
    return { tone: 'success', sentence, because: [...evidence, recorded], actions: ['undo'] };
  }
  const suggestion = suggestionsForContact(program, contactId)[0];
  const sentence = suggestion
    ? `Probably referred by ${names.partner(suggestion.partnerId)}: ${suggestionText(suggestion)}. Confirm or choose another.`
    : 'Nobody is named as the source of this contact. Attribute it if a partner sent it.';
  return { tone: suggestion ? 'info' : 'neutral', sentence, because: [], actions: ['attribute'] };
}

/** The evidence for a suggestion, as the second half of a sentence. */
export function suggestionText({ ground }: Suggestion): string {
  switch (ground.kind) {
    case 'code':
      return `code ${ground.code} in ${ground.property}`;
    case 'registration':
      return 'it registered the company';
    case 'company_touch':
      return 'it reached the company';
    case 'contact_touch':
      return 'it referred the contact';
    case 'deal':
      return 'it is on an associated deal';
  }
}

export function qualificationSentence(registration: Registration): string {
  return registration.qualifiedBy
    ? `Qualified by ${qualificationText(registration.qualifiedBy)}.`
    : `Not yet shown to be qualified: it lapses on ${dayText(registration.qualifyUntil)} without a meeting, a discovery call or a budget talk.`;
}

export function scopeText(claim: Registration): string {
  return claim.scope === null ? '' : `, scope ${claim.scope}`;
}
