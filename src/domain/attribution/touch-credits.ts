import type { Credit } from '../attribution.ts';
import type { AttributionModel, PublishedPolicy } from '../policy.ts';
import type { HeldTouch } from '../touches.ts';
import { countedTouches } from './counted-touches.ts';
import { sharesOf } from './weights.ts';

interface TouchCredit {
  readonly source: string;
  shareBp: number;
  readonly ground: {
    readonly model: AttributionModel;
    readonly policyVersion: number;
    readonly touchIds: string[];
  };
}

/**
 * The credit of each source by a deal's touches as of an instant, the source of the earliest touch that is worth
 * something first. It runs for every deal of every report, so it makes nothing but what it returns.
 */
export function creditsByTouches(
  touches: readonly HeldTouch[],
  { policy, version }: PublishedPolicy,
  at: number,
): Credit[] {
  const counted = countedTouches(touches, policy.lookBackDays, at);
  if (counted.length === 0) return [];
  const shares = sharesOf(counted, policy);
  const credits: TouchCredit[] = [];
  for (let place = 0; place < counted.length; place++) {
    const touch = counted[place];
    const shareBp = shares[place];
    if (!touch || !shareBp) continue;
    const credit = creditOf(credits, touch.source);
    if (credit) {
      credit.shareBp += shareBp;
      credit.ground.touchIds.push(touch.touchId);
    } else {
      const ground = {
        model: policy.attributionModel,
        policyVersion: version,
        touchIds: [touch.touchId],
      };
      credits.push({ source: touch.source, shareBp, ground });
    }
  }
  return credits;
}

function creditOf(credits: readonly TouchCredit[], source: string): TouchCredit | undefined {
  for (const credit of credits) if (credit.source === source) return credit;
  return undefined;
}
