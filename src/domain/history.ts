import type { Fact, ToldFact } from './facts.ts';
import { list, type Program } from './program-state.ts';
import { homesOf, isTold, type RecordKey, type RecordType, splitRecordKey } from './record-keys.ts';

/** A fact as a record's history keeps it, with who and when. */
export interface Noted {
  readonly at: number;
  readonly by: string;
  readonly fact: ToldFact;
}

/** What happened at records of one type, by their ids, oldest first. */
export type History = Map<string, Noted[]>;

/** Of all records of a type. A map for each spares putting a key together for every fact of a log. */
export function historiesOf(program: Program, type: RecordType): History {
  if (type === 'deal') return program.dealHistory;
  return type === 'contact' ? program.contactHistory : program.companyHistory;
}

/** What happened at a record, oldest first. */
export function notedAt(program: Program, key: RecordKey): readonly Noted[] {
  const { type, id } = splitRecordKey(key);
  return historiesOf(program, type).get(id) ?? [];
}

export function note(program: Program, fact: Fact, { at, by }: { at: number; by: string }): void {
  if (!isTold(fact)) return;
  const noted: Noted = { at, by, fact };
  for (const { type, id } of homesOf(program, fact)) list(historiesOf(program, type), id, noted);
}

/** When it is told to have happened: what the CRM dates at that date, a restored deal when it was seen again. */
export function toldAt({ at, fact }: Noted): number {
  const wasRestored = fact.type === 'deal.moved' && fact.from === 'removed';
  return 'occurredAt' in fact && !wasRestored ? fact.occurredAt : at;
}
