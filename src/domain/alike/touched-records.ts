/** Where it shows that accounts are, or may be, the same. */
import type { Fact } from '../facts.ts';
import type { Program } from '../program-state.ts';
import type { RecordKey } from '../record-keys.ts';
import { type AccountKey, companyIdOf, contactIdOf } from './account-key.ts';
import { accountsNear } from './same-accounts.ts';

/** Accounts of which a fact, already applied, says or unsays that they are alike. */
export function accountsTouchedBy(fact: Fact): readonly AccountKey[] {
  switch (fact.type) {
    case 'account.compared':
      return [fact.account, ...fact.unlike];
    case 'accounts.told':
      return [fact.one, fact.other];
    case 'records.merged':
      return fact.on === 'deal' ? [] : [`${fact.on}:${fact.into}`];
    default:
      return [];
  }
}

/** All records that may say otherwise when a claim on an account does, or what the account is like. */
export function recordsNear(program: Program, account: AccountKey): ReadonlySet<RecordKey> {
  return new Set([...accountsNear(program, account)].flatMap(near => [...recordsOf(program, near)]));
}

/** Deals on which it may show that claims on an account hold, or what it is the same as. */
export function* dealsNear(program: Program, account: AccountKey): Iterable<string> {
  for (const near of accountsNear(program, account)) yield* dealsAt(program, near);
}

function* recordsOf(program: Program, account: AccountKey): Iterable<RecordKey> {
  const companyId = companyIdOf(account);
  const contactId = contactIdOf(account);
  if (companyId !== undefined) {
    yield `company:${companyId}`;
    for (const id of program.contactsByCompany.get(companyId) ?? []) yield `contact:${id}`;
    // A deal may have left the company since a claim was made for it; it tells of the claim all the same.
    for (const { dealId } of program.registrationsByCompany.get(companyId) ?? [])
      if (dealId !== null) yield `deal:${dealId}`;
  }
  if (contactId !== undefined) yield `contact:${contactId}`;
  for (const dealId of dealsAt(program, account)) yield `deal:${dealId}`;
}

function* dealsAt(program: Program, account: AccountKey): Iterable<string> {
  const deals =
    program.dealsByCompany.get(companyIdOf(account) ?? '') ??
    program.dealsByContact.get(contactIdOf(account) ?? '') ??
    [];
  for (const { dealId } of deals) yield dealId;
}
