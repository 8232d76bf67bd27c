import type { RecordType } from '../domain/record-keys.ts';
import type { RecordRef } from './record-hint.ts';

/** HubSpot's dated API version; every path below is of it (HubSpot changelog "Spring 2026 spotlight"). */
const VERSION = '2026-03';

/** What we read of HubSpot: records of the program, what a deal sells, notes and tasks. */
export type CrmObject = RecordType | 'line_item' | 'note' | 'task';

const PLURALS: Record<CrmObject, string> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  line_item: 'line_items',
  note: 'notes',
  task: 'tasks',
};

export const paths = {
  token: `/oauth/${VERSION}/token`,
  revokeToken: `/oauth/${VERSION}/token/revoke`,
  install: `/appinstalls/${VERSION}/external-install`,
  accountInfo: `/account-info/${VERSION}/details`,
  users: `/settings/users/${VERSION}`,
  owners: `/crm/owners/${VERSION}`,
  dealPipelines: `/crm/pipelines/${VERSION}/deals`,
  notes: `/crm/objects/${VERSION}/${PLURALS.note}`,
  tasks: `/crm/objects/${VERSION}/${PLURALS.task}`,
  task: (taskId: string) => `/crm/objects/${VERSION}/${PLURALS.task}/${taskId}`,
  batch: (type: CrmObject, act: 'read' | 'update' | 'upsert') =>
    `/crm/objects/${VERSION}/${PLURALS[type]}/batch/${act}`,
  search: (type: RecordType) => `/crm/objects/${VERSION}/${PLURALS[type]}/search`,
  /** Makes the association that HubSpot makes when nobody says which. */
  associate: (from: RecordRef, to: RecordRef) =>
    `/crm/objects/${VERSION}/${PLURALS[from.type]}/${from.id}/associations/default/${PLURALS[to.type]}/${to.id}`,
  associations: (from: RecordType, to: CrmObject) =>
    `/crm/associations/${VERSION}/${PLURALS[from]}/${PLURALS[to]}/batch/read`,
  properties: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}`,
  property: (type: RecordType, name: string) =>
    `/crm/properties/${VERSION}/${PLURALS[type]}/${encodeURIComponent(name)}`,
  createProperties: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}/batch/create`,
  completeCallbacks: `/automation/actions/callbacks/${VERSION}/complete`,
  completeCallback: (callbackId: string) =>
    `/automation/actions/callbacks/${VERSION}/${encodeURIComponent(callbackId)}/complete`,
  propertyGroups: (type: RecordType) => `/crm/properties/${VERSION}/${PLURALS[type]}/groups`,
};
