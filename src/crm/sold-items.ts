import type { CrmRecord } from './answers.ts';
import type { FailedInput } from './batch-outcome.ts';
import type { CrmClient } from './client.ts';
import type { Waiting } from './limits.ts';

/** What a deal sells, in HubSpot's own text. */
export interface SoldItem {
  /** The product's name, as the line item has it; its id in the product library where it has none. */
  readonly product: string;
  /** Decimal text, in the deal's currency; "" where there is none. */
  readonly amount: string;
}

export interface SoldItems {
  readonly of: ReadonlyMap<string, readonly SoldItem[]>;
  /** Deals of which not every line item could be read. */
  readonly failed: readonly FailedInput[];
}

const PROPERTIES = ['name', 'hs_product_id', 'amount'];

/** Reads the line items of deals: one call for which they are, one per hundred for what they say. */
export async function readSoldItems(
  client: CrmClient,
  dealIds: readonly string[],
  waiting: Waiting,
): Promise<SoldItems> {
  const links = await client.links({ from: 'deal', to: 'line_item', waiting }, dealIds);
  const ids = [...links.of.values()].flat();
  if (ids.length === 0) return { of: new Map(), failed: links.failed };
  const read = await client.batchRead('line_item', ids, { properties: PROPERTIES, waiting });
  const unread = new Map(read.failed.map(({ id, error }) => [id, error]));
  const failed = [...links.of].flatMap(([id, items]) => {
    const error = items.map(item => unread.get(item)).find(one => one !== undefined);
    return error ? [{ id, error }] : [];
  });
  const itemsOf = (items: readonly string[]) => items.flatMap(id => soldItem(read.found.get(id)) ?? []);
  return {
    of: new Map([...links.of].map(([id, items]) => [id, itemsOf(items)])),
    failed: [...links.failed, ...failed],
  };
}

/** One that was deleted meanwhile is not sold any more. */
function soldItem(record: CrmRecord | undefined): SoldItem | undefined {
  if (!record) return undefined;
  const { name = '', hs_product_id: productId = '', amount = '' } = record.properties;
  return { product: name.trim() || productId, amount };
}
