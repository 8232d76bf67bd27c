/** How a receipt follows the one before it. */
import { canonicalText } from '../canonical-text.ts';
import { isoDay } from '../time.ts';
import {
  FORMAT,
  hashOfLink,
  hashOfName,
  NAMED,
  type Named,
  NO_LINK,
  type Receipt,
  type ReceiptContent,
  type ReceiptLink,
  type Sha256,
  type UnsignedReceipt,
} from './receipt.ts';
import type { Registered } from './registered.ts';

/** The names of a registration as they are known when its receipt is made; empty where nothing is. */
export type KnownNames = Readonly<Record<Exclude<Named, 'scope'>, string>>;

/** What receipts are made with. */
export interface Making {
  readonly portal: string;
  /** Milliseconds since the epoch, UTC. */
  readonly now: number;
  readonly sha256: Sha256;
  /** A random text that nobody guesses, another one each time. */
  readonly newSalt: () => string;
}

/** The next receipt of the chain. Clocks may go back; the days of a chain do not, nor is a receipt made before its registration. */
export function nextReceipt(
  before: Receipt | undefined,
  registered: Registered,
  known: KnownNames,
  { portal, now, sha256, newSalt }: Making,
): UnsignedReceipt {
  const { claim, submittedAt, code } = registered;
  const named = { ...known, scope: claim.scope ?? '' };
  const names = recordOf(name => ({ salt: newSalt(), text: named[name] }));
  const madeAt = Math.max(now, submittedAt, before ? Date.parse(before.content.madeAt) : 0);
  const content: ReceiptContent = {
    registration: claim.registrationId,
    partner: claim.partnerId,
    company: claim.companyId,
    submittedAt: new Date(submittedAt).toISOString(),
    madeAt: new Date(madeAt).toISOString(),
    answer: code === null ? 'accepted' : 'refused',
    code,
    insteadOf: claim.insteadOf ?? null,
    names: recordOf(name => hashOfName(name, names[name], sha256)),
  };
  const link: ReceiptLink = {
    format: FORMAT,
    portal,
    number: (before?.link.number ?? 0) + 1,
    day: isoDay(madeAt),
    previous: before ? hashOfLink(before.link, sha256) : NO_LINK,
    content: sha256(canonicalText(content)),
  };
  return { link, content, names };
}

function recordOf<Value>(value: (name: Named) => Value): Record<Named, Value> {
  return Object.fromEntries(NAMED.map(name => [name, value(name)])) as Record<Named, Value>;
}
