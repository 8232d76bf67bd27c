/** Which of the records that a walk meets have anything to tell the program. */
import { parseAmount } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import type { CrmRecord } from '../answers.ts';
import { IDENTITY_PROPERTIES } from '../companies/company-identity.ts';
import { DEAL_HISTORY } from '../deal-history.ts';
import { CODE_PROPERTIES } from '../reader.ts';
import { MERGED, mergedIdsOf } from '../record-reads.ts';

/** What search is asked for beside the date: what tells whether a record is worth a reading, and who a company is. */
export const TELLING: Readonly<Record<RecordType, readonly string[]>> = {
  deal: [...DEAL_HISTORY, MERGED],
  contact: [...CODE_PROPERTIES, MERGED],
  company: [...IDENTITY_PROPERTIES, MERGED],
};

/**
 * All deals are. Of contacts and companies, of which an account may have millions, those the program holds, those
 * that carry a partner's code, and those that one it holds was merged into.
 */
export function isWorthReading(program: Program, type: RecordType, record: CrmRecord): boolean {
  if (type === 'deal') return true;
  if (holds(program, type, record.id)) return true;
  if (mergedIdsOf(record).some(id => holds(program, type, id) && !isMerged(program, type, id))) return true;
  if (type === 'company') return false;
  const codes = CODE_PROPERTIES.map(name => record.properties[name] ?? '');
  return codes.some(code => program.partnerByCode.has(code.trim().toUpperCase()));
}

/** Whether the program holds anything of a record that a reading could change. */
function holds(program: Program, type: RecordType, id: string): boolean {
  return mapsOf(program, type).some(map => map.has(id));
}

/** Ids of all records of a kind that the program takes for there, least first. */
export function heldIds(program: Program, type: RecordType): string[] {
  const ids = new Set(mapsOf(program, type).flatMap(map => [...map.keys()]));
  const live = [...ids].filter(id => {
    if (isMerged(program, type, id)) return false;
    return type !== 'deal' || program.deals.get(id)?.phase !== 'removed';
  });
  return live.sort((a, b) => Number(a) - Number(b));
}

function mapsOf(program: Program, type: RecordType): ReadonlyMap<string, unknown>[] {
  if (type === 'deal') return [program.deals];
  if (type === 'company') return [program.touchesByCompany, program.registrationsByCompany];
  const { contacts, touchesByContact, referralsByContact, applicationsByContact } = program;
  return [contacts, touchesByContact, referralsByContact, applicationsByContact];
}

function isMerged(program: Program, type: RecordType, id: string): boolean {
  return program.mergedInto.has(recordKey(type, id));
}

/**
 * Whether a record which we wrote last says what the program knows of it, as far as search shows. Of contacts too
 * little is shown, so they do not.
 */
export function agrees(program: Program, type: RecordType, record: CrmRecord, currency: string): boolean {
  if (type !== 'deal') return type === 'company';
  const deal = program.deals.get(record.id);
  const { dealstage, amount = '', deal_currency_code: said = '' } = record.properties;
  const money = said || currency;
  const amountMinor = amount === '' ? null : (parseAmount(amount, money) ?? null);
  return deal?.stage === dealstage && deal?.amountMinor === amountMinor && deal?.currency === money;
}
