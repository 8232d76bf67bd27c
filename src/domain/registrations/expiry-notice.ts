import type { Moment } from '../agenda.ts';
import type { Program } from '../program-state.ts';
import { daysLeft } from '../time.ts';
import { expiringFrom, isLive, LAST_CALL_DAYS, lastCallAt } from './protection.ts';

/**
 * The days left of a protection at a moment that passed, when its partner is to be told of them: when it begins to
 * expire (14 by the starting policy) and 3 days before its end. Undefined for every other moment, for a claim that was
 * extended or ended meanwhile, as of `now`, and for one whose deal was won: nothing is lost with it.
 */
export function expiryNotice(program: Program, moment: Moment, now = moment.at): number | undefined {
  const claim = moment.about === 'claim' ? program.registrations.get(moment.id) : undefined;
  if (!claim || claim.protectedUntil === null || !isLive(program, claim, now)) return undefined;
  if (claim.dealId !== null && program.deals.get(claim.dealId)?.phase === 'won') return undefined;
  if (moment.at === lastCallAt(claim)) return LAST_CALL_DAYS;
  return moment.at === expiringFrom(program, claim) ? daysLeft(claim.protectedUntil, moment.at) : undefined;
}
