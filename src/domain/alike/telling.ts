import { isManager } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { AccountKey } from './account-key.ts';
import type { AccountsTold, Told, ToldPair } from './alike.ts';
import { rewardRestsOn } from './rewards-resting.ts';
import { sameCompanies } from './same-accounts.ts';

/** A person says whether two accounts are one; null takes back what was said of them. */
export interface TellAccounts {
  readonly type: 'tell_accounts';
  readonly one: AccountKey;
  readonly other: AccountKey;
  readonly told: Told;
}

/**
 * Anybody in the CRM may say that two accounts are the same, which keeps others out, and take their own word back, which
 * leaves things as they were. Whoever says that a claimed one is not, or takes back what another said, opens it to
 * rivals, and once a reward was approved or paid on it takes that back as well, so a partner manager has to.
 */
export function decideTellAccounts(
  program: Program,
  { one, other, told }: TellAccounts,
  context: Context,
): readonly AccountsTold[] | Refusal {
  const known = program.comparisons.get(one);
  const before = known?.told.get(other);
  if (one === other || (!before && !known?.alike.has(other)))
    return refuse('not_alike', 'These two are not in question any more. Refresh the card to see what is.');
  if ((before?.told ?? null) === told) return [];
  const why = whyManager(program, { one, other, told, before }, context);
  if (why !== undefined && !isManager(program, context.by)) return refuse('manager_only', why);
  return [{ type: 'accounts.told', one, other, told }];
}

/** What a partner manager has to be asked for; undefined when anybody may say it. */
function whyManager(
  program: Program,
  { one, other, told, before }: Omit<TellAccounts, 'type'> & { readonly before: ToldPair | undefined },
  { at, by }: Context,
): string | undefined {
  if (before?.told === 'same' && rewardRestsOn(program, one, other)) return MOVES_MONEY;
  if (told === 'apart' && [one, other].some(key => isGuarded(program, key, at))) return OPENS;
  return before === undefined || before.by === by ? undefined : OF_ANOTHER;
}

const OPENS =
  'A partner’s claim depends on this. Ask a partner manager to say that the two are not the same.';
const MOVES_MONEY =
  'A reward that was approved or paid rests on this. Ask a partner manager to take it back.';
const OF_ANOTHER = 'Somebody else has said what these two are. Ask a partner manager to change it.';

/** By a claim on what is the same, too: the partner does not lose it a step further away. */
function isGuarded(program: Program, account: AccountKey, now: number): boolean {
  const claims = sameCompanies(program, account).flatMap(
    ({ companyId }) => program.registrationsByCompany.get(companyId) ?? [],
  );
  return claims.some(claim => isLive(program, claim, now) || isPending(program, claim, now));
}
