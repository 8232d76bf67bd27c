import type { DealDetails } from '../domain/deals.ts';
import type { CrmRecord } from './answers.ts';

/**
 * Its "Last activity date", which HubSpot moves when a mail, a call, a meeting or a note is logged. This rests on how
 * the property is commonly used, not on HubSpot's documentation; where it is missing, stages that move still are work.
 */
const LAST_ACTIVITY = 'notes_last_updated';

/** What HubSpot says of a deal beside its money. */
export const DEAL_DETAILS: readonly string[] = ['pipeline', 'dealtype', 'hubspot_owner_id', LAST_ACTIVITY];

/** HubSpot's own options of `dealtype`. */
const BUSINESS: ReadonlyMap<string, DealDetails['business']> = new Map([
  ['newbusiness', 'new'],
  ['existingbusiness', 'existing'],
]);

export interface DescribedDeal {
  readonly details: Omit<DealDetails, 'items'>;
  readonly workedAt: number | undefined;
}

export function describedDeal({ properties }: CrmRecord): DescribedDeal {
  const { pipeline, dealtype = '', hubspot_owner_id: ownerId } = properties;
  return {
    details: {
      pipeline: pipeline || null,
      business: BUSINESS.get(dealtype) ?? null,
      ownerId: ownerId || null,
    },
    workedAt: instant(properties[LAST_ACTIVITY] ?? ''),
  };
}

function instant(text: string): number | undefined {
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
