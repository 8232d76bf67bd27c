import { type AccountKey, companyIdOf, companyKey, contactIdOf, contactKey } from '../alike/account-key.ts';
import type { Command } from '../commands.ts';
import type { Program } from '../program-state.ts';
import { type RecordType, recordKey } from '../record-keys.ts';

/** The record that an id means now: itself, or what it was merged into, however often. */
export function survivorOf(program: Program, on: RecordType, id: string): string {
  let survivor = id;
  for (
    let next: string | undefined = id;
    next !== undefined;
    next = program.mergedInto.get(recordKey(on, next))
  )
    survivor = next;
  return survivor;
}

/** The account that a key means now. */
export function survivingAccount(program: Program, key: AccountKey): AccountKey {
  const companyId = companyIdOf(key);
  if (companyId !== undefined) return companyKey(survivorOf(program, 'company', companyId));
  const contactId = contactIdOf(key);
  return contactId === undefined ? key : contactKey(survivorOf(program, 'contact', contactId));
}

/** The ids of some records as they are now, each once, in their order. */
export function survivorsOf(program: Program, on: RecordType, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map(id => survivorOf(program, on, id)))];
}

/**
 * A command as it is meant now: who still says the id of a merged record (an open page, a delivery that comes late)
 * means the record it became. Only what the CRM says of the merged record itself is history.
 */
export function aboutSurvivors(program: Program, command: Command): Command {
  if (program.mergedInto.size === 0 || command.type === 'merge_records') return command;
  const meant: Record<string, unknown> = { ...command };
  const isObserved = command.type === 'observe_deal' || command.type === 'observe_contact';
  for (const [field, on] of FIELDS) {
    const id = meant[field];
    if (typeof id === 'string' && !isObserved) meant[field] = survivorOf(program, on, id);
  }
  for (const [field, on] of LISTS) {
    const ids = meant[field];
    if (Array.isArray(ids)) meant[field] = survivorsOf(program, on, ids);
  }
  if (command.type === 'tell_accounts') {
    meant.one = survivingAccount(program, command.one);
    meant.other = survivingAccount(program, command.other);
  }
  if ('recordId' in command) meant.recordId = survivorOf(program, command.on, command.recordId);
  return meant as unknown as Command;
}

const FIELDS = [
  ['dealId', 'deal'],
  ['companyId', 'company'],
  ['contactId', 'contact'],
] as const;
const LISTS = [
  ['companyIds', 'company'],
  ['contactIds', 'contact'],
] as const;
