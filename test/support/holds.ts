/** What partners ask before they invest, as commands: what matching found stands for what was typed. */
import type { AccountKey } from '../../src/domain/alike/account-key.ts';
import type { Alike } from '../../src/domain/alike/alike.ts';
import type { HoldAccount } from '../../src/domain/holds/holding.ts';

/** Two accounts of the CRM and one that it does not have are `company:1`, `company:2` and `hold:...`. */
export function likeTo(account: AccountKey, band: Alike['band'] = 'same', score?: number): Alike {
  return { account, band, score: score ?? (band === 'same' ? 0.95 : 0.8), because: ['same_name'] };
}

export function hold(
  holdId: string,
  partner: string,
  alike: readonly Alike[] = [likeTo('company:1')],
  scope: string | null = null,
): HoldAccount {
  return { type: 'hold_account', holdId, partnerId: `par_${partner}`, scope, alike };
}
