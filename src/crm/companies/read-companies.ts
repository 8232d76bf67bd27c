import { type RecordKey, splitRecordKey } from '../../domain/record-keys.ts';
import type { Reading } from '../reader.ts';
import type { CompanyBook } from './company-book.ts';

/** Puts what was read of companies into the book, and takes out what is gone or was merged; the ids of all of them. */
export function companiesIn(
  companies: Pick<CompanyBook, 'put' | 'remove'>,
  readings: readonly Reading[],
  missing: readonly RecordKey[],
): ReadonlySet<string> {
  const ids = new Set<string>();
  const leave = (id: string) => {
    companies.remove(id);
    ids.add(id);
  };
  for (const key of missing) {
    const { type, id } = splitRecordKey(key);
    if (type === 'company') leave(id);
  }
  for (const reading of readings) {
    if (reading.type !== 'company') continue;
    reading.merged.forEach(leave);
    companies.put(reading.identity);
    ids.add(reading.id);
  }
  return ids;
}
