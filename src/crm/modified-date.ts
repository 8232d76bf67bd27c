import type { RecordType } from '../domain/record-keys.ts';
import type { CrmRecord } from './answers.ts';

/** HubSpot's name of when a record was last modified; contacts have one of their own (CRM search guide). */
export const MODIFIED_DATE: Readonly<Record<RecordType, string>> = {
  contact: 'lastmodifieddate',
  company: 'hs_lastmodifieddate',
  deal: 'hs_lastmodifieddate',
};

type Dated = Pick<CrmRecord, 'updatedAt'> & { readonly properties?: CrmRecord['properties'] | undefined };

/** When a record was last modified, milliseconds since the epoch; undefined when HubSpot does not say. */
export function modifiedAt(type: RecordType, { properties, updatedAt }: Dated): number | undefined {
  const text = properties?.[MODIFIED_DATE[type]] ?? '';
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? updatedAt : at;
}
