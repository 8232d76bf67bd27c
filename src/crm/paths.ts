import type { RecordType } from '../domain/record-keys.ts';

/** HubSpot's dated API version; every path below is of it (HubSpot changelog "Spring 2026 spotlight"). */
const VERSION = '2026-03';

/** What we read of HubSpot: records of the program, and what a deal sells. */
export type CrmObject = RecordType | 'line_item';

const PLURALS: Record<CrmObject, string> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  line_item: 'line_items',
};

export const paths = {
  accountInfo: `/account-info/${VERSION}/details`,
  users: `/settings/users/${VERSION}`,
  owners: `/crm/owners/${VERSION}`,
  dealPipelines: `/crm/pipelines/${VERSION}/deals`,
  batch: (type: CrmObject, act: 'read' | 'update') => `/crm/objects/${VERSION}/${PLURALS[type]}/batch/${act}`,
  associations: (from: RecordType, to: CrmObject) =>
    `/crm/associations/${VERSION}/${PLURALS[from]}/${PLURALS[to]}/batch/read`,
  properties: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}`,
  property: (type: RecordType, name: string) =>
    `/crm/properties/${VERSION}/${PLURALS[type]}/${encodeURIComponent(name)}`,
  createProperties: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}/batch/create`,
  propertyGroups: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}/groups`,
};
