import type { CrmRecord } from '../answers.ts';
import { mergedIdsOf } from '../record-reads.ts';
import type { WalkPlace } from '../sweep/walk.ts';
import { saysTheSame } from './book-lines.ts';
import type { CompanyBook } from './company-book.ts';
import { companyIdentity } from './company-identity.ts';

/** One page of a walk over companies. */
interface CompanyPage {
  readonly kind: 'all' | 'changes';
  readonly from: WalkPlace;
  readonly next: WalkPlace | null;
  readonly found: readonly CrmRecord[];
}

/** A walk that met next to nothing is no reason to read all companies anew in one night. */
const UNMET_AT_MOST = 5_000;

/**
 * What walks tell the book. Its first filling is from their pages alone, two hundred companies a call; once it is
 * whole, what a page shows otherwise, and what the nightly walk did not meet, is read, because search is a moment
 * behind what was heard of since.
 */
export function createWalkedCompanies(companies: CompanyBook) {
  /** What the walk over everything may still meet; undefined when its beginning was in another process. */
  let unmet: Set<string> | undefined;

  function isToBeRead(record: CrmRecord): boolean {
    const identity = companyIdentity(record);
    const known = companies.identityOf(record.id);
    if (mergedIdsOf(record).some(id => companies.identityOf(id))) return true;
    if (saysTheSame(known, identity)) return false;
    if (companies.isComplete || known) return true;
    companies.put(identity);
    return false;
  }

  return {
    /** Takes up a page; ids of companies that have to be read. What was put in has to be kept by whoever asks. */
    take({ kind, from, next, found }: CompanyPage): string[] {
      if (kind === 'all' && from.afterId === '0') unmet = new Set(companies.ids());
      if (kind === 'all') for (const { id } of found) unmet?.delete(id);
      const toRead = found.filter(isToBeRead).map(({ id }) => id);
      if (kind === 'changes' || next !== null) return toRead;
      const missed = [...(unmet ?? [])].slice(0, UNMET_AT_MOST);
      unmet = undefined;
      return [...toRead, ...missed];
    },
  };
}
