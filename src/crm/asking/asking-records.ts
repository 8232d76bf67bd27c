/** What partners asked about before they invested, for as long as it matters. */
import { createHash } from 'node:crypto';
import { type Asked, isAskedAgain } from '../../domain/holds/asking-limits.ts';
import { RESTS_MS } from '../../domain/holds/hold.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import { DAY_MS } from '../../domain/time.ts';

/** A company in the words of whoever asks. */
export interface TypedAccount {
  /** Empty when only a domain is known. */
  readonly name: string;
  /** `kanda.example`; empty when none is known. */
  readonly domain: string;
  readonly city: string;
  readonly country: string;
  /** Business unit or product; null asks about the whole account. */
  readonly scope: string | null;
}

export interface KeptHold extends TypedAccount {
  readonly partnerId: string;
  readonly until: number;
}

/** Of a portal; what is a day old is left out whenever somebody asks. */
export interface Asking {
  /** Newest last. */
  asked: Asked[];
  /** By hold: what was typed, for the log keeps no names. */
  holds: Record<string, KeptHold>;
}

export const nothingAsked: Asking = { asked: [], holds: {} };

/** One text for one spelling; it tells nobody which. */
export function spellingOf({ name, domain, city, country, scope }: TypedAccount): string {
  const parts = [name, domain, city, country, scope ?? ''];
  const folded = parts.map(part => part.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim());
  return createHash('sha256').update(JSON.stringify(folded)).digest('base64url');
}

/** As matching takes it, under the name of its hold. */
export function typedIdentity(id: string, { name, domain, city, country }: TypedAccount): AccountIdentity {
  return {
    id,
    name,
    domains: domain === '' ? [] : [domain],
    ...(city !== '' && { city }),
    ...(country !== '' && { country }),
  };
}

/** Counts a question, unless it was counted already. */
export function countAsked(asking: Asking, next: Asked): void {
  asking.asked = asking.asked.filter(({ at }) => at > next.at - DAY_MS);
  if (!isAskedAgain(asking.asked, next)) asking.asked.push(next);
}

/** Ids of holds that nothing hangs on any more. */
export function holdsOver({ holds }: Readonly<Asking>, now: number): string[] {
  return Object.keys(holds).filter(id => (holds[id]?.until ?? 0) + RESTS_MS <= now);
}
