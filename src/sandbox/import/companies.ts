import { createBatch, type RowsWritten, updateBatch, writeAll } from './batch-write.ts';
import type { CompanyRow } from './company-rows.ts';
import { nameKey } from './mapping.ts';
import { chunks, type SandboxClient, untilCertain } from './sandbox-client.ts';

/** Company id by `nameKey`. */
export type CompanyIds = ReadonlyMap<string, string>;

interface CompanyList {
  readonly results: readonly { readonly id: string; readonly properties: { readonly name: string | null } }[];
  readonly paging?: { readonly next: { readonly after: string } };
}

/** All companies of the CRM by name; of two with one name the older. */
export async function companiesByName(client: SandboxClient): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let after: string | undefined; ; ) {
    const path = `/crm/objects/2026-03/companies?limit=100&properties=name${after ? `&after=${after}` : ''}`;
    const { results, paging } = await untilCertain(() => client.call<CompanyList>('GET', path));
    for (const { id, properties } of results) {
      const key = nameKey(properties.name ?? '');
      if (key !== '' && !ids.has(key)) ids.set(key, id);
    }
    after = paging?.next.after;
    if (after === undefined) return ids;
  }
}

/** Creates or updates by name, a hundred a call. */
export async function writeCompanies(
  client: SandboxClient,
  rows: readonly CompanyRow[],
  done: (count: number) => void,
): Promise<RowsWritten> {
  return writeAll(rows, done, chunk => writeChunk(client, chunk));
}

/** HubSpot's own association from a child company to its parent, and how many it takes at once. */
const childToParent = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 14 }];
const associationsAtOnce = 2_000;

/** Makes each company a child of the one that its row names, where that is there. */
export async function writeParents(
  client: SandboxClient,
  rows: readonly CompanyRow[],
  ids: CompanyIds,
): Promise<void> {
  const inputs = rows.flatMap(({ name, parent }) => {
    const [id, parentId] = [ids.get(nameKey(name)), ids.get(nameKey(parent))];
    if (id === undefined || parentId === undefined || id === parentId) return [];
    return [{ from: { id }, to: { id: parentId }, types: childToParent }];
  });
  const path = '/crm/associations/2026-03/companies/companies/batch/create';
  for (const chunk of chunks(inputs, associationsAtOnce))
    await untilCertain(() => client.call('POST', path, { inputs: chunk }));
}

async function writeChunk(client: SandboxClient, rows: readonly CompanyRow[]): Promise<RowsWritten> {
  const ids = await companiesByName(client);
  const known = rows.flatMap(row => {
    const id = ids.get(nameKey(row.name));
    return id === undefined ? [] : [{ ...row, id }];
  });
  const added = await createBatch(
    client,
    'companies',
    rows.filter(row => !ids.has(nameKey(row.name))),
  );
  const changed = await updateBatch(client, 'companies', known);
  return {
    created: added.results.length,
    updated: changed.results.length,
    refused: [...added.refused, ...changed.refused],
  };
}
