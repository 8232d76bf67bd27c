/** What is kept of one portal beside its log, in a folder, for mails: opened again it is as it was left. */

import { join } from 'node:path';
import type { Connection, Connections } from '../../src/crm/connection.ts';
import { type Directory, emptyDirectory, type PartnerPerson } from '../../src/crm/directory.ts';
import { openPartnerRecords } from '../../src/crm/partner-records.ts';
import { openRecords } from '../../src/log/records.ts';
import { folderRecords } from '../../src/log/store.ts';

export const PORTAL = '4242';

export async function openKept(folder: string, portalId = PORTAL): Promise<Connection> {
  return {
    portalId,
    directory: await openRecords<Directory>(join(folder, 'directory'), portalId, emptyDirectory),
    partners: await openPartnerRecords(folderRecords(join(folder, 'records')), portalId),
  } as Connection;
}

export function connectionsOf(...connections: Connection[]): Connections {
  return {
    get: id => connections.find(({ portalId }) => portalId === id),
    all: () => connections,
  };
}

export function person(personId: string, change: Partial<PartnerPerson> = {}): PartnerPerson {
  const name = personId.replace('per_', '');
  return {
    personId,
    name,
    email: `${name}@example.com`,
    language: 'en',
    contactId: null,
    wantsMail: true,
    ...change,
  };
}

/** Makes people belong to a partner. */
export function enrol(connection: Connection, partnerId: string, ...people: PartnerPerson[]): Promise<void> {
  return connection.directory.update(({ partners }) => {
    partners[partnerId] = { name: partnerId, people };
  });
}
