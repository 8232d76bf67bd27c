/**
 * When contacts and deals came to accounts, so that a claim is sent what came up since and not what was there long
 * before. Of deals it is kept only where it was later than the deal itself; of contacts, where claims hold or wait.
 */
import { type AccountKey, companyIdOf, companyKey, contactKey } from '../alike/account-key.ts';
import type { Deal } from '../deals.ts';
import type { Fact } from '../facts.ts';
import type { MergeFact } from '../merges/merge.ts';
import type { Program } from '../program-state.ts';
import { type RecordKey, recordKey, splitRecordKey } from '../record-keys.ts';

/** By account, then by record: milliseconds since the epoch, UTC. */
export type Arrivals = Map<AccountKey, Map<RecordKey, number>>;

/** When a contact came to an account; undefined when it is not known to have come while that mattered. */
export function contactCameAt(program: Program, contactId: string, account: AccountKey): number | undefined {
  return program.arrivals.get(account)?.get(recordKey('contact', contactId));
}

/** When a deal came to one of its companies: when it was linked, else when it came up itself. */
export function dealCameAt(program: Program, deal: Deal, companyId: string): number {
  const linkedAt = program.arrivals.get(companyKey(companyId))?.get(recordKey('deal', deal.dealId));
  return linkedAt ?? dealSince(deal);
}

/** When a deal came up: when it came to the first of its stages. */
export function dealSince(deal: Deal): number {
  return Math.min(...deal.stagesReached.values());
}

/** Contacts that are known to have come to an account. */
export function contactsAt(program: Program, account: AccountKey): string[] {
  const keys = [...(program.arrivals.get(account)?.keys() ?? [])];
  return keys.flatMap(key => (key.startsWith('contact:') ? [key.slice('contact:'.length)] : []));
}

/** Keeps what a fact says of arrivals; called before the fact changes anything else. */
export function applyArrivals(program: Program, fact: Fact, at: number): void {
  switch (fact.type) {
    case 'deal.linked': {
      const known = program.deals.get(fact.dealId)?.companyIds ?? [];
      const key = recordKey('deal', fact.dealId);
      for (const id of fact.companyIds) if (!known.includes(id)) arrive(program, companyKey(id), key, at);
      return;
    }
    case 'contact.observed': {
      const key = recordKey('contact', fact.contactId);
      const known = program.contacts.get(fact.contactId)?.companyIds ?? [];
      for (const id of known) if (!fact.companyIds.includes(id)) leave(program, companyKey(id), key);
      for (const [account, cameAt] of fact.cameTo ?? []) arrive(program, account, key, cameAt);
      return;
    }
    case 'referral.received':
      // Whoever is referred is a new lead, however long the CRM has had the contact.
      if (fact.companyId !== null)
        arrive(program, companyKey(fact.companyId), recordKey('contact', fact.contactId), at);
      return;
    case 'records.merged':
      merge(program, fact);
  }
}

function arrive({ arrivals }: Program, account: AccountKey, key: RecordKey, at: number): void {
  const known = arrivals.get(account);
  if (known) known.set(key, at);
  else arrivals.set(account, new Map([[key, at]]));
}

function leave({ arrivals }: Program, account: AccountKey, key: RecordKey): void {
  arrivals.get(account)?.delete(key);
}

/** A survivor has been there since the first of those that it is made of. */
function merge(program: Program, { on, from, into }: MergeFact): void {
  switch (on) {
    case 'company':
      for (const id of from) {
        for (const [key, at] of program.arrivals.get(companyKey(id)) ?? [])
          if (!isOldAt(program, key, into)) arrive(program, companyKey(into), key, at);
        program.arrivals.delete(companyKey(id));
      }
      return;
    case 'contact':
      for (const [account, keys] of program.arrivals) mergeContacts(program, { account, keys, from, into });
      return;
    case 'deal':
      // Its stages tell since when there was one of them.
      for (const keys of program.arrivals.values())
        for (const id of [into, ...from]) keys.delete(recordKey('deal', id));
  }
}

function mergeContacts(
  program: Program,
  {
    account,
    keys,
    from,
    into,
  }: { account: AccountKey; keys: Map<RecordKey, number>; from: readonly string[]; into: string },
): void {
  const all = [into, ...from].map(id => recordKey('contact', id));
  const came = all.flatMap(key => keys.get(key) ?? []);
  if (came.length === 0) return;
  const companyId = companyIdOf(account);
  const isOld = all.some(
    key => !keys.has(key) && companyId !== undefined && isOldAt(program, key, companyId),
  );
  for (const key of all) keys.delete(key);
  const home: AccountKey = companyId === undefined ? contactKey(into) : account;
  if (!isOld) arrive(program, home, recordKey('contact', into), Math.min(...came));
}

/** Whether a record was at a company before that mattered. */
function isOldAt(program: Program, key: RecordKey, companyId: string): boolean {
  if (program.arrivals.get(companyKey(companyId))?.has(key)) return false;
  const { type, id } = splitRecordKey(key);
  const record = type === 'deal' ? program.deals.get(id) : program.contacts.get(id);
  return record?.companyIds.includes(companyId) ?? false;
}
