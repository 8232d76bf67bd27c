import type { z } from 'zod';
import { accountInfo, owner, page, pipeline, understood, user } from './answers.ts';
import { CrmError } from './crm-error.ts';
import { PAGE_SIZE, PAGES_AT_MOST } from './limits.ts';
import { paths } from './paths.ts';
import type { Transport } from './transport.ts';

export interface AccountInfo {
  readonly portalId: string;
  /** ISO 4217, as HubSpot says it. */
  readonly currency: string;
}

export async function readAccountInfo(transport: Transport): Promise<AccountInfo> {
  const answer = await transport.call({ method: 'GET', path: paths.accountInfo });
  const { portalId, companyCurrency } = understood(accountInfo, answer, 'account details');
  return { portalId, currency: companyCurrency };
}

export const readUsers = (transport: Transport) => readList(transport, paths.users, user, 'users');
export const readOwners = (transport: Transport) => readList(transport, paths.owners, owner, 'owners');

/** All at once: HubSpot does not page through pipelines. */
export async function readDealPipelines(transport: Transport): Promise<z.output<typeof pipeline>[]> {
  const answer = await transport.call({ method: 'GET', path: paths.dealPipelines });
  const { results } = understood(page, answer, 'list of deal pipelines');
  return results.map(result => understood(pipeline, result, 'deal pipeline'));
}

/** Follows a list's pages to its end. An entry that cannot be read fails the list: half a list misleads. */
async function readList<Schema extends z.ZodType>(
  transport: Transport,
  path: string,
  schema: Schema,
  what: string,
): Promise<z.output<Schema>[]> {
  const entries: z.output<Schema>[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < PAGES_AT_MOST; pages++) {
    const query = { limit: String(PAGE_SIZE), ...(after !== undefined && { after }) };
    const { results, paging } = understood(
      page,
      await transport.call({ method: 'GET', path, query }),
      `list of ${what}`,
    );
    for (const entry of results) entries.push(understood(schema, entry, what));
    after = paging?.next?.after;
    if (after === undefined) return entries;
  }
  throw new CrmError(`HubSpot's list of ${what} does not end`, { category: 'MISREAD' });
}
