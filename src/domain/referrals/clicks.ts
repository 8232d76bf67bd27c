import type { Program } from '../program-state.ts';
import type { Channel } from './channels.ts';

/** Clicks on one partner's link through one channel. */
export interface ClickCount {
  readonly partnerId: string;
  readonly channel: Channel;
  /** At least 1. */
  readonly clicks: number;
}

/** What was clicked within one hour that is over; given once for each hour. */
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

/** Clicks of partners the program does not know are nobody's. */
export function decideCountClicks(program: Program, command: CountClicks): readonly ClicksFact[] {
  const counts = command.counts.filter(({ partnerId }) => program.partners.has(partnerId));
  return counts.length === 0 ? [] : [{ type: 'clicks.counted', hourAt: command.hourAt, counts }];
}

export function applyClicks(program: Program, { hourAt, counts }: ClicksFact): void {
  for (const { partnerId, channel, clicks } of counts) {
    const known = program.clicks.get(partnerId) ?? { total: 0, lastHourAt: 0, byChannel: new Map() };
    known.total += clicks;
    known.lastHourAt = Math.max(known.lastHourAt, hourAt);
    known.byChannel.set(channel, (known.byChannel.get(channel) ?? 0) + clicks);
    program.clicks.set(partnerId, known);
  }
}

/** All clicks on a partner's links. */
export interface PartnerClicks {
  total: number;
  /** The beginning of the latest hour with a click. */
  lastHourAt: number;
  readonly byChannel: Map<Channel, number>;
}
