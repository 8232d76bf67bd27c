import type { Program } from '../program-state.ts';
import type { Channel } from './channels.ts';

/** Clicks on one partner's link through one channel. */
export interface ClickCount {
  readonly partnerId: string;
  readonly channel: Channel;
  /** At least 1. */
  readonly clicks: number;
}

/** What was clicked within one hour that is over; the earlier hour first. */
export interface CountClicks {
  readonly type: 'count_clicks';
  /** When the hour began: milliseconds since the epoch, UTC. */
  readonly hourAt: number;
  readonly counts: readonly ClickCount[];
}

export type ClicksFact = {
  readonly type: 'clicks.counted';
  readonly hourAt: number;
  readonly counts: readonly ClickCount[];
};

/**
 * One count for each link, channel and hour, whatever is told again: after a crash the same hour may come a second
 * time, with links that were not counted yet. Clicks of partners the program does not know are nobody's.
 */
export function decideCountClicks(program: Program, { hourAt, counts }: CountClicks): readonly ClicksFact[] {
  const fresh = together(counts).filter(
    ({ partnerId, channel, clicks }) =>
      clicks > 0 && program.partners.has(partnerId) && !isCounted(program, partnerId, channel, hourAt),
  );
  return fresh.length === 0 ? [] : [{ type: 'clicks.counted', hourAt, counts: fresh }];
}

/** One count for each link and channel. */
function together(counts: readonly ClickCount[]): ClickCount[] {
  const sums = new Map<string, ClickCount>();
  for (const count of counts) {
    const key = `${count.channel} ${count.partnerId}`;
    sums.set(key, { ...count, clicks: count.clicks + (sums.get(key)?.clicks ?? 0) });
  }
  return [...sums.values()];
}

function isCounted(program: Program, partnerId: string, channel: Channel, hourAt: number): boolean {
  return hourAt <= (program.clicks.get(partnerId)?.countedUntil.get(channel) ?? -Infinity);
}

export function applyClicks(program: Program, { hourAt, counts }: ClicksFact): void {
  for (const { partnerId, channel, clicks } of counts) {
    const known = program.clicks.get(partnerId) ?? {
      total: 0,
      byChannel: new Map(),
      countedUntil: new Map(),
    };
    known.total += clicks;
    known.byChannel.set(channel, (known.byChannel.get(channel) ?? 0) + clicks);
    known.countedUntil.set(channel, hourAt);
    program.clicks.set(partnerId, known);
  }
}

/** All clicks on a partner's links. */
export interface PartnerClicks {
  total: number;
  readonly byChannel: Map<Channel, number>;
  /** The latest hour that was counted, by channel. */
  readonly countedUntil: Map<Channel, number>;
}
