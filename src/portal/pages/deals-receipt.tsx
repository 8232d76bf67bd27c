import type { ClaimView } from '../deals/claim-view.ts';
import { decisionText, refusalText } from '../deals/claim-words.ts';
import type { Words } from '../words.ts';

export interface ReceiptProps {
  readonly words: Words;
  readonly claim: ClaimView;
  /** Managers who decide, by name. */
  readonly deciders: readonly string[];
  readonly now: number;
}

/** Where a registration stands and why, in two or three sentences: what the partner is answered at once, and later. */
export function Receipt({ words, claim, deciders, now }: ReceiptProps) {
  const sentences = sentencesOf({ words, claim, deciders, now });
  return (
    <div className={`note ${TONES[claim.state] ?? ''}`.trim()}>
      {sentences.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

const TONES: Partial<Record<ClaimView['state'], string>> = {
  protected: 'good',
  won: 'good',
  expiring: 'warn',
  contested: 'warn',
  refused: 'bad',
};

function sentencesOf({ words, claim, deciders, now }: ReceiptProps): string[] {
  const { deals } = words.messages;
  const { detail } = deals;
  const { state, protectedUntil, approvedAt, refusal, clocks } = claim;
  const ended = (message: string) => words.say(message, { day: words.day(claim.endedAt ?? now) });
  switch (state) {
    case 'in_review':
      return [
        words.say(detail.received, { at: words.instant(claim.submittedAt) }),
        decisionText(claim, deciders, now, words),
        detail.place,
      ];
    case 'protected':
    case 'expiring': {
      // What is not qualified in time ends before its protection does.
      const until = clocks[0]?.until ?? protectedUntil ?? now;
      const approved = claim.byRule
        ? [detail.byRule]
        : [words.say(detail.approvedOn, { day: words.day(approvedAt ?? now) })];
      return [words.say(detail.protected, { day: words.day(until) }), ...approved, ...needsOf(claim, words)];
    }
    case 'contested':
      return [detail.contested, ...needsOf(claim, words)];
    case 'refused':
      return [ended(detail.refusedOn), refusalText(claim, words)].filter(said => said !== '' && refusal);
    case 'lapsed':
    case 'ended':
      return [ended(detail[state])];
    default:
      return [detail[state]];
  }
}

function needsOf({ need }: ClaimView, words: Words): string[] {
  const { needs } = words.messages.deals;
  if (!need || need.need === 'decision') return [];
  return [words.say(needs[need.need], { day: words.day(need.until) })];
}

/** What a partner can do about a registration that was refused or has lapsed. */
export function Remedies({ words, claim, now }: { words: Words; claim: ClaimView; now: number }) {
  const { remedies } = words.messages.deals;
  const { registrationId, refusal, state, metOwn, metPart } = claim;
  const again = `/portal/deals/new?again=${registrationId}`;
  const ways: { label: string; path?: string | undefined }[] = [];
  if (state === 'lapsed' || state === 'withdrawn') ways.push({ label: remedies.again, path: again });
  switch (refusal?.code) {
    case 'account_protected':
    case 'account_claimed':
      if (metPart) ways.push({ label: remedies.scope, path: `${again}&scope` });
      if (refusal.until !== null && refusal.until > now)
        ways.push({ label: words.say(remedies.wait, { day: words.day(refusal.until) }) });
      break;
    case 'account_held':
      ways.push(
        refusal.until !== null && refusal.until > now
          ? { label: words.say(remedies.wait, { day: words.instant(refusal.until) }) }
          : { label: remedies.again, path: again },
      );
      break;
    case 'already_registered':
      if (metOwn !== null) ways.push({ label: remedies.own, path: `/portal/deals/${metOwn}` });
      if (metPart) ways.push({ label: remedies.scope, path: `${again}&scope` });
      break;
    case 'no_agreement':
      ways.push({ label: remedies.agreement, path: '/portal/agreement' });
      break;
    case 'quota_reached':
      ways.push({ label: remedies.quota, path: '/portal/deals' });
      break;
  }
  if (state === 'refused')
    ways.push({ label: remedies.message, path: `/portal/messages?deal=${registrationId}` });
  if (ways.length === 0) return null;
  return (
    <section>
      <h2>{remedies.title}</h2>
      <ul>
        {ways.map(({ label, path }) => (
          <li key={label}>{path === undefined ? label : <a href={path}>{label}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
