import { createBatch, type Draft, type RowsWritten, updateBatch, writeAll } from './batch-write.ts';
import type { CompanyIds } from './companies.ts';
import type { DealRow } from './deal-rows.ts';
import { nameKey } from './mapping.ts';
import { CallFailed, type SandboxClient, untilCertain } from './sandbox-client.ts';

/** Holds the id that a deal has in the file, so that the same file updates instead of doubling. */
const idProperty = 'import_opportunity_id';
/** Deal to company, primary. */
const primaryCompanyType = 5;

interface FoundDeals {
  readonly results: readonly {
    readonly id: string;
    readonly properties: Readonly<Record<string, string | null>>;
  }[];
}

export interface DealSetting {
  readonly client: SandboxClient;
  readonly companyIds: CompanyIds;
  readonly ownerOf: (agent: string) => string;
  readonly currency: string;
}

/** Creates or updates by the file's id, a hundred a call, each with its company. */
export async function writeDeals(
  setting: DealSetting,
  rows: readonly DealRow[],
  done: (count: number) => void,
): Promise<RowsWritten> {
  await untilCertain(() => defineIdProperty(setting.client));
  return writeAll(rows, done, chunk => writeChunk(setting, chunk));
}

async function defineIdProperty(client: SandboxClient): Promise<void> {
  const property = {
    name: idProperty,
    label: 'Import: opportunity ID',
    groupName: 'dealinformation',
    type: 'string',
    fieldType: 'text',
    hasUniqueValue: true,
  };
  try {
    await client.call('POST', '/crm/properties/2026-03/deals', property);
  } catch (error) {
    const isThere = error instanceof CallFailed && error.status === 409;
    if (!isThere) throw error;
  }
}

async function writeChunk(setting: DealSetting, rows: readonly DealRow[]): Promise<RowsWritten> {
  const { client } = setting;
  const ids = await existing(client, rows);
  const drafts = rows.map(row => draftOf(setting, row));
  const known = drafts.flatMap(draft => {
    const id = ids.get(draft.properties[idProperty] ?? '');
    return id === undefined ? [] : [{ ...draft, id }];
  });
  const fresh = drafts.filter(draft => !ids.has(draft.properties[idProperty] ?? ''));
  const added = await createBatch(client, 'deals', fresh);
  const changed = await updateBatch(client, 'deals', known);
  await associate(client, known);
  return {
    created: added.results.length,
    updated: changed.results.length,
    refused: [...added.refused, ...changed.refused],
  };
}

async function existing(client: SandboxClient, rows: readonly DealRow[]): Promise<Map<string, string>> {
  const { results } = await client.call<FoundDeals>('POST', '/crm/objects/2026-03/deals/batch/read', {
    idProperty,
    properties: [idProperty],
    inputs: rows.map(({ id }) => ({ id })),
  });
  return new Map(results.map(({ id, properties }) => [properties[idProperty] ?? '', id]));
}

/** Updates cannot carry associations; a company that was missing last time may be there now. */
async function associate(
  client: SandboxClient,
  drafts: readonly (Draft & { readonly id: string })[],
): Promise<void> {
  const inputs = drafts.flatMap(({ id, associations = [] }) =>
    (associations as readonly { to: { id: string } }[]).map(({ to }) => ({ from: { id }, to })),
  );
  if (inputs.length === 0) return;
  await client.call('POST', '/crm/associations/2026-03/deals/companies/batch/associate/default', { inputs });
}

function draftOf({ companyIds, ownerOf, currency }: DealSetting, deal: DealRow): Draft {
  const companyId = companyIds.get(nameKey(deal.account));
  const optional = {
    amount: deal.amountText,
    closedate: deal.closedOn && `${deal.closedOn}T00:00:00.000Z`,
    description: deal.engagedOn && `Engaged on ${deal.engagedOn} by ${deal.agent}`,
  };
  const filled = Object.entries(optional).filter(([, value]) => value !== '');
  return {
    row: deal.row,
    properties: {
      [idProperty]: deal.id,
      dealname: `${deal.account || 'No account'} – ${deal.product || deal.id}`,
      dealstage: deal.stage,
      deal_currency_code: currency,
      hubspot_owner_id: ownerOf(deal.agent),
      ...Object.fromEntries(filled),
    },
    ...(companyId !== undefined && {
      associations: [
        {
          to: { id: companyId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: primaryCompanyType }],
        },
      ],
    }),
  };
}
