import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { meets } from '../registrations/scope.ts';
import { accountsIn } from './account-key.ts';
import type { Unchecked } from './alike.ts';
import { type Covering, guardOf, leading, type Possible } from './guard.ts';

/** What the claims on the accounts of an open deal mean for it. */
export interface DealGuard {
  /**
   * Why it is not open to everybody, where no claim of its own says so: the claim on a whole account, or those on
   * scopes. What matching alone takes for the same guards it, and credits nobody.
   */
  readonly covering: readonly Covering[];
  /** A claim on a whole account that waits, where none holds. */
  readonly ahead: Covering | null;
  /** Other partners' claims that meet the one which speaks for it, made on accounts that turned out to be the same. */
  readonly rivals: readonly Covering[];
  /** Claimed accounts that one of its own may be the same as, the likest first. */
  readonly possible: readonly Possible[];
  /** Why it is not known whether anything else covers it, where nothing is known to; null when it is. */
  readonly unchecked: Unchecked | null;
}

export const UNGUARDED: DealGuard = { covering: [], ahead: null, rivals: [], possible: [], unchecked: null };

/** With the deal's own claim that holds or waits, if there is one, and the claim that is credited for it. */
export function dealGuard(
  program: Program,
  deal: Deal,
  now: number,
  { own, credited }: { own: Registration | null; credited: Registration | null },
): DealGuard {
  const accounts = accountsIn(deal.companyIds, deal.contactIds);
  const { live, pending, possible, unchecked } = guardOf(program, accounts, now);
  const covering = own ? [] : coveringOf(live, credited);
  const speaking = own ?? covering[0]?.claim;
  const isRival = ({ claim, by }: Covering) =>
    speaking !== undefined &&
    by !== 'itself' &&
    claim.partnerId !== speaking.partnerId &&
    meets(claim, speaking) &&
    !covering.some(one => one.claim === claim);
  return {
    covering,
    ahead: speaking ? null : (pending.find(({ claim }) => claim.scope === null) ?? null),
    rivals: [...live, ...pending].filter(isRival),
    possible: possible.filter(({ claim }) => claim.partnerId !== own?.partnerId),
    unchecked: speaking ? null : unchecked,
  };
}

function coveringOf(live: readonly Covering[], credited: Registration | null): Covering[] {
  const whole =
    live.find(({ claim }) => claim === credited) ?? live.find(({ claim }) => claim.scope === null);
  return whole ? [whole] : leading(live);
}
