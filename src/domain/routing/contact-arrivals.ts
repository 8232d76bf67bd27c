import { type AccountKey, companyKey, contactKey } from '../alike/account-key.ts';
import type { ObserveContact } from '../contacts.ts';
import type { Program } from '../program-state.ts';
import { contactCameAt } from './arrivals.ts';
import { leadsSince, standingClaims } from './claims.ts';

/**
 * Accounts that claims keep or wait for, to which a contact came since the first of them was submitted, each with when;
 * those that are known already are left out. Of all other contacts of an account there is nothing to keep: it may have
 * thousands, and they were there before the partner was.
 */
export function arrivalsSeen(
  program: Program,
  command: Pick<ObserveContact, 'contactId' | 'companyIds' | 'createdAt' | 'linkedAt'>,
  now: number,
): [AccountKey, number][] {
  if (program.registrations.size === 0) return [];
  const { contactId, companyIds, createdAt = 0, linkedAt = {} } = command;
  const known = program.contacts.get(contactId)?.companyIds;
  const cameTo = (companyId: string) => {
    const isNewHere = known !== undefined && !known.includes(companyId);
    return linkedAt[companyId] ?? (isNewHere ? now : createdAt);
  };
  const seen: [AccountKey, number][] = [
    ...companyIds.map((id): [AccountKey, number] => [companyKey(id), cameTo(id)]),
    [contactKey(contactId), createdAt],
  ];
  return seen.filter(([account, at]) => {
    if (contactCameAt(program, contactId, account) !== undefined) return false;
    return standingClaims(program, account, now).some(claim => at >= leadsSince(program, claim));
  });
}
