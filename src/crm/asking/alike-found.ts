import { companyKey } from '../../domain/alike/account-key.ts';
import type { Alike, Unchecked } from '../../domain/alike/alike.ts';
import type { Check } from '../../domain/matching/account-index.ts';

/** What a check found as the program keeps it, the likest first; or why it could not look. */
export function alikeFound(
  check: Check,
): { readonly alike: readonly Alike[] } | { readonly unchecked: Exclude<Unchecked, 'failed'> } {
  if (!check.checked) return { unchecked: check.why };
  return {
    alike: check.matches.flatMap(({ account: { id }, likeness: { band, score, reasons } }) => {
      const account = isKey(id) ? id : companyKey(id);
      return band === 'different' ? [] : [{ account, band, score, because: reasons.map(({ code }) => code) }];
    }),
  };
}

/** What is no company of the CRM stands in the book under its whole key. */
function isKey(id: string): id is `hold:${string}` {
  return id.startsWith('hold:');
}
