import type { Deal } from '../deals.ts';
import { policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { daysAfter } from '../time.ts';
import type { Registration } from './registration.ts';

/** What was seen to be done for a claim: its deal's stage moved, or somebody mailed, called, met or noted. */
export interface Work {
  readonly ground: 'deal_moved' | 'activity';
  readonly at: number;
}

/**
 * The latest work on a claim's open deal behind `since`, within the days that count. Appearing is no work, nor is
 * what was done before the claim or before its last extension: that has shown what it could. A closed deal needs no
 * more time, and what is dated ahead has not been done yet.
 */
export function workOn(program: Program, claim: Registration, since: number, now: number): Work | undefined {
  const deal = claim.dealId === null ? undefined : program.deals.get(claim.dealId);
  if (deal?.phase !== 'open') return undefined;
  const countsFrom = daysAfter(now, -policyAt(program, now).extensionActivityDays);
  const counted = workIn(deal).filter(({ at }) => at > since && at >= countsFrom && at <= now);
  return counted.toSorted((a, b) => b.at - a.at)[0];
}

function workIn({ movedAt, workedAt }: Deal): Work[] {
  const moved: Work = { ground: 'deal_moved', at: movedAt };
  return workedAt === null ? [moved] : [moved, { ground: 'activity', at: workedAt }];
}
