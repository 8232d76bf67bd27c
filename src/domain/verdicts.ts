/** The sentence a card shows first: what holds here, why, and what to do now. Dates, never days left: it is a CRM property too. */
import { accountVerdict } from './account-verdict.ts';
import { accountsIn, companyKey } from './alike/account-key.ts';
import type { Names } from './names.ts';
import { isOtherSource } from './partners.ts';
import { preliminary } from './preliminary.ts';
import type { Program } from './program-state.ts';
import { waitingAt } from './referrals/waiting.ts';
import { leadVerdict } from './routing/lead-verdict.ts';
import { UNCHECKED, uncheckedWhy } from './sentences/guard.ts';
import { channelText, sentenceOf, sourceName } from './sentences/words.ts';
import { companyStanding, contactGuard, contactStanding } from './standing.ts';
import { type Suggestion, suggestionsForContact } from './suggestions.ts';
import { dayText } from './time.ts';

export type VerdictAction =
  | 'compare'
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
  /** It rests on something that is still being looked up, and changes by itself soon. */
  readonly isPreliminary?: boolean;
}

/** With the company's standing at that moment, where it is known already. */
export function companyVerdict(
  program: Program,
  companyId: string,
  now: number,
  names: Names,
  { guard, past } = companyStanding(program, companyId, now),
): Verdict {
  const known = accountVerdict(program, [companyKey(companyId)], guard, now, names);
  if (known) return known;
  const { unchecked } = guard;
  const free =
    past.length > 0
      ? 'No claim holds on this account any more: it is free.'
      : 'No partner claims this account.';
  return {
    tone: unchecked ? 'warning' : 'neutral',
    sentence: `${unchecked ? UNCHECKED : free} Register a deal on it for a partner to protect it.`,
    because: unchecked ? [uncheckedWhy(unchecked)] : [],
    actions: [],
    ...preliminary(unchecked),
  };
}

/**
 * What waits for somebody at a contact comes first, then to whom it belongs as a lead; who referred it stands behind,
 * and who keeps its account with that.
 */
export function contactVerdict(program: Program, contactId: string, now: number, names: Names): Verdict {
  const lead = { on: 'contact', recordId: contactId } as const;
  const source = withAccount(program, contactId, sourceVerdict(program, contactId, names), now, names);
  const waiting = waitingAt(program, contactId, names) ?? leadVerdict(program, lead, names);
  if (!waiting) return source;
  const because = source.tone === 'success' ? [...waiting.because, source.sentence] : waiting.because;
  return { ...waiting, because, actions: [...waiting.actions, ...source.actions] };
}

/** Nobody sells to a contact of a kept account, whoever referred it; and never before a doubt about it is settled. */
function withAccount(
  program: Program,
  contactId: string,
  source: Verdict,
  now: number,
  names: Names,
): Verdict {
  const guard = contactGuard(program, contactId, now);
  const companyIds = program.contacts.get(contactId)?.companyIds ?? [];
  const account = accountVerdict(program, accountsIn(companyIds, [contactId]), guard, now, names);
  if (!account) {
    const { unchecked } = guard;
    return unchecked
      ? {
          ...source,
          because: [...source.because, UNCHECKED, uncheckedWhy(unchecked)],
          ...preliminary(unchecked),
        }
      : source;
  }
  const isDoubt = guard.live.length + guard.pending.length === 0;
  return {
    ...source,
    tone: isDoubt ? 'warning' : source.tone,
    sentence: isDoubt ? `${source.sentence} ${account.sentence}` : source.sentence,
    because: [...source.because, ...(isDoubt ? [] : [account.sentence]), ...account.because],
    actions: [...source.actions, ...account.actions],
  };
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
