import { type AccountKey, companyKey } from '../../domain/alike/account-key.ts';
import type { Alike, Unchecked } from '../../domain/alike/alike.ts';
import type { Check } from '../../domain/matching/account-index.ts';
import { formerCompanyId } from '../companies/former-names.ts';

/** What a check found as the program keeps it, the likest first; or why it could not look. */
export function alikeFound(
  check: Check,
): { readonly alike: readonly Alike[] } | { readonly unchecked: Exclude<Unchecked, 'failed'> } {
  if (!check.checked) return { unchecked: check.why };
  const alike = new Map<AccountKey, Alike>();
  for (const { account, likeness } of check.matches) {
    const { band, score, reasons } = likeness;
    const key = keyOf(account.id);
    // A company may be found by what it is and by what it was.
    if (band === 'different' || alike.has(key)) continue;
    alike.set(key, { account: key, band, score, because: reasons.map(({ code }) => code) });
  }
  return { alike: [...alike.values()] };
}

/** What is no company of the CRM stands in the book under its whole key. */
function keyOf(id: string): AccountKey {
  return isHold(id) ? id : companyKey(formerCompanyId(id) ?? id);
}

function isHold(id: string): id is `hold:${string}` {
  return id.startsWith('hold:');
}
