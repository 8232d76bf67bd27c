import { dealsOfTouch } from '../commissions/partner-deals.ts';
import type { Program } from '../program-state.ts';
import { referralStatus } from './referral-standing.ts';

/** How far the people came whom a partner reached; each contact and each deal counts once. */
export interface FunnelCounts {
  readonly clicks: number;
  /** People who were referred, held and dismissed ones too. */
  readonly received: number;
  readonly held: number;
  readonly counted: number;
  /** Deals that its touches reach, whoever is credited for them. */
  readonly dealsOpen: number;
  readonly dealsWon: number;
}

export interface Funnel extends FunnelCounts {
  /** By the channel people came through, most clicks first; a deal that two channels reached is in both. */
  readonly channels: readonly (FunnelCounts & {
    /** One of a link's, or how else the partner came to be named: `rep`, `workflow` ... */
    readonly channel: string;
  })[];
}

interface Sent {
  readonly channel: string;
  readonly contactId: string;
  readonly status: 'held' | 'counted' | 'dismissed';
}

interface Reached {
  readonly channel: string;
  readonly dealId: string;
}

/** The figures of one partner; all are 0 for one the program does not know. */
export function funnelOf(program: Program, partnerId: string): Funnel {
  const clicks = new Map<string, number>(program.clicks.get(partnerId)?.byChannel);
  const sent = (program.referralsByPartner.get(partnerId) ?? []).map(referral => ({
    channel: referral.channel,
    contactId: referral.contactId,
    status: referralStatus(program, referral),
  }));
  const reached = dealsReachedBy(program, partnerId);
  const names = new Set([...clicks.keys(), ...[...sent, ...reached].map(({ channel }) => channel)]);
  const channels = [...names].map(channel => {
    const isOf = (one: { channel: string }) => one.channel === channel;
    const counts = countsOf(program, clicks.get(channel) ?? 0, sent.filter(isOf), reached.filter(isOf));
    return { channel, ...counts };
  });
  channels.sort((a, b) => b.clicks - a.clicks || b.received - a.received || (a.channel < b.channel ? -1 : 1));
  const allClicks = [...clicks.values()].reduce((sum, count) => sum + count, 0);
  return { ...countsOf(program, allClicks, sent, reached), channels };
}

function dealsReachedBy(program: Program, partnerId: string): Reached[] {
  const touches = (program.touchesBySource.get(partnerId) ?? []).filter(({ withdrawn }) => !withdrawn);
  return touches.flatMap(touch =>
    dealsOfTouch(program, touch).map(dealId => ({ channel: touch.channel, dealId })),
  );
}

function countsOf(
  program: Program,
  clicks: number,
  sent: readonly Sent[],
  reached: readonly Reached[],
): FunnelCounts {
  const people = (some: readonly Sent[]) => new Set(some.map(({ contactId }) => contactId)).size;
  const dealIds = [...new Set(reached.map(({ dealId }) => dealId))];
  const deals = (phase: 'open' | 'won') =>
    dealIds.filter(id => program.deals.get(id)?.phase === phase).length;
  return {
    clicks,
    received: people(sent),
    held: people(sent.filter(({ status }) => status === 'held')),
    counted: people(sent.filter(({ status }) => status === 'counted')),
    dealsOpen: deals('open'),
    dealsWon: deals('won'),
  };
}
