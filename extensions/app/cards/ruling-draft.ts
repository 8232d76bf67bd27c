import { basisPoints, percentText, WHOLE_BP } from './per-cent.ts';
import type { DisputeView, RulingOutcome, Share } from './wire-dispute.ts';
import type { RuleDispute } from './wire-requests.ts';

/** The ruling form as it stands. */
export interface RulingDraft {
  outcome: RulingOutcome;
  /** To whom a transfer gives it. */
  to: string;
  /** Per cent by source, as typed. */
  parts: Record<string, string>;
  reason: string;
}

/** What is wrong with each field, as a sentence. */
export type RulingMistakes = Partial<Record<'outcome' | 'to' | 'parts' | 'reason', string>>;

/** Starts as the rules recommend. */
export function draftOf({ recommended, parties }: DisputeView): RulingDraft {
  const shares = recommended?.ruling.shares ?? [];
  const even = Math.floor(WHOLE_BP / Math.max(1, parties.length));
  const parts = parties.map(({ source }, at) => {
    const split = recommended?.ruling.outcome === 'split';
    const evenly = at === 0 ? WHOLE_BP - even * (parties.length - 1) : even;
    const shareBp = split ? (shares.find(share => share.source === source)?.shareBp ?? 0) : evenly;
    return [source, percentText(shareBp)] as const;
  });
  return {
    outcome: recommended?.ruling.outcome ?? 'uphold',
    to: (shares[0] ?? parties.at(-1))?.source ?? '',
    parts: Object.fromEntries(parts),
    reason: '',
  };
}

/** "Sums to 100 %", "Sums to 90 %: 10 % to give away". */
export function sumText(parts: Record<string, string>): string {
  const sum = Object.values(parts).reduce((total, part) => total + (basisPoints(part || '0') ?? 0), 0);
  const left = WHOLE_BP - sum;
  if (left === 0) return 'Sums to 100 %.';
  const over = left > 0 ? 'to give away' : 'too much';
  return `Sums to ${percentText(sum)} %: ${percentText(Math.abs(left))} % ${over}.`;
}

/** Finds what the backend would refuse without looking at its books. */
export function mistakesIn({ outcome, to, parts, reason }: RulingDraft): RulingMistakes {
  const mistakes: RulingMistakes = {};
  if (!reason) mistakes.reason = 'Say why: both partners read it.';
  if (outcome === 'transfer' && !to) mistakes.to = 'Choose to whom it goes.';
  if (outcome === 'split') {
    const unread = Object.values(parts).some(part => part && basisPoints(part) === undefined);
    if (unread) mistakes.parts = 'Write every share as a per cent from 0 to 100, like 33.33.';
    else if (sharesOf(parts).length < 2) mistakes.parts = 'Give at least two of them a share.';
    else if (sumText(parts) !== 'Sums to 100 %.') mistakes.parts = sumText(parts);
  }
  return mistakes;
}

function sharesOf(parts: Record<string, string>): Share[] {
  const shares = Object.entries(parts).map(([source, part]) => ({ source, shareBp: basisPoints(part) ?? 0 }));
  return shares.filter(({ shareBp }) => shareBp > 0);
}

/** The ruling that a draft stands for. */
export function rulingOf({ outcome, to, parts }: RulingDraft): RuleDispute['ruling'] {
  if (outcome === 'transfer') return { outcome, partnerId: to };
  return outcome === 'split' ? { outcome, shares: sharesOf(parts) } : { outcome };
}
