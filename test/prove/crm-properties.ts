import type { Account } from './account.ts';
import type { Cast } from './cast.ts';
import type { HeldProperties } from './checks/properties-agree.ts';

const AT_ONCE = 100;
const NAMES = [
  'vouchsafe_commission_amount',
  'vouchsafe_commission_currency',
  'vouchsafe_partner_id',
  'vouchsafe_reward_status',
];

/** What the product has written on the CRM's deals, by deal. */
export async function heldProperties(
  { api }: Pick<Account, 'api'>,
  { deals }: Cast,
): Promise<Map<string, HeldProperties>> {
  const held = new Map<string, HeldProperties>();
  const standing = [...deals.values()].filter(({ isDeleted }) => !isDeleted);
  for (let from = 0; from < standing.length; from += AT_ONCE) {
    const inputs = standing.slice(from, from + AT_ONCE).map(({ dealId }) => ({ id: dealId }));
    const { results } = (await api('POST', '/crm/objects/2026-03/deals/batch/read', {
      inputs,
      properties: NAMES,
    })) as {
      results: { id: string; properties: Record<string, string | null> }[];
    };
    for (const { id, properties } of results) {
      const [commissionAmount = '', commissionCurrency = '', partnerId = '', rewardStatus = ''] = NAMES.map(
        name => properties[name] ?? '',
      );
      held.set(id, { commissionAmount, commissionCurrency, partnerId, rewardStatus });
    }
  }
  return held;
}
