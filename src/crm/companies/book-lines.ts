/** How a company book is written: each line of its file is what changed together. */
import type { AccountIdentity } from '../../domain/matching/identity.ts';

export interface BookLine {
  readonly put: readonly KeptCompany[];
  /** Ids of companies that left. */
  readonly gone: readonly string[];
  /** Ids among them that were not compared yet when this was written. */
  readonly uncompared?: readonly string[];
  /** Ids of earlier lines that are compared since then. */
  readonly compared?: readonly string[];
  /** How far the book is since then; absent where that did not change. */
  readonly progress?: BookProgress;
}

/** How far a book is. */
export interface BookProgress {
  /** When the walk began that puts all companies in, milliseconds since the epoch; null: none has. */
  readonly walk: number | null;
  /** That walk has met all there are. */
  readonly complete: boolean;
  /** What the program knows was compared with all that is in the book since then. */
  readonly compared: boolean;
}

export const nothingYet: BookProgress = { walk: null, complete: false, compared: false };

/** Empty texts where nothing is known. */
export type KeptCompany = readonly [
  id: string,
  name: string,
  domains: readonly string[],
  phone: string,
  city: string,
  country: string,
  parentId: string,
];

export function keptCompany(identity: AccountIdentity): KeptCompany {
  const { id, name, domains, phone = '', city = '', country = '', parentId } = identity;
  return [id, name, domains, phone, city, country, parentId ?? ''];
}

export function identityOf([
  id,
  name,
  domains,
  phone,
  city,
  country,
  parentId,
]: KeptCompany): AccountIdentity {
  return {
    id,
    name,
    domains,
    ...(phone !== '' && { phone }),
    ...(city !== '' && { city }),
    ...(country !== '' && { country }),
    ...(parentId !== '' && { parentId }),
  };
}

/** Whether the CRM says the same of a company. */
export function saysTheSame(one: AccountIdentity | undefined, other: AccountIdentity): boolean {
  return one !== undefined && JSON.stringify(keptCompany(one)) === JSON.stringify(keptCompany(other));
}

export function isBookLine(line: unknown): boolean {
  const { put, gone } = (line ?? {}) as Partial<BookLine>;
  return Array.isArray(put) && put.every(isKeptCompany) && Array.isArray(gone);
}

function isKeptCompany(kept: unknown): boolean {
  return (
    Array.isArray(kept) &&
    typeof kept[0] === 'string' &&
    typeof kept[1] === 'string' &&
    Array.isArray(kept[2])
  );
}
