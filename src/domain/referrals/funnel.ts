import { dealsOfTouch } from '../commissions/partner-deals.ts';
import { list, type Program } from '../program-state.ts';
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

/**
 * The figures of one partner; all are 0 for one the program does not know. `waiting` are clicks of hours that are not
 * over, which no fact tells yet.
 */
export function funnelOf(
  program: Program,
  partnerId: string,
  waiting: ReadonlyMap<string, number> = new Map(),
): Funnel {
  const clicks = new Map<string, number>(program.clicks.get(partnerId)?.byChannel);
  for (const [channel, more] of waiting) clicks.set(channel, (clicks.get(channel) ?? 0) + more);
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
  const statuses = [...byContact(sent).values()];
  const people = (status: Sent['status']) => statuses.filter(all => bestOf(all) === status).length;
  const dealIds = [...new Set(reached.map(({ dealId }) => dealId))];
  const deals = (phase: 'open' | 'won') =>
    dealIds.filter(id => program.deals.get(id)?.phase === phase).length;
  return {
    clicks,
    received: statuses.length,
    held: people('held'),
    counted: people('counted'),
    dealsOpen: deals('open'),
    dealsWon: deals('won'),
  };
}

/** Contacts that were merged may have been sent more than once. */
function byContact(sent: readonly Sent[]): Map<string, Sent['status'][]> {
  const statuses = new Map<string, Sent['status'][]>();
  for (const { contactId, status } of sent) list(statuses, contactId, status);
  return statuses;
}

function bestOf(statuses: readonly Sent['status'][]): Sent['status'] {
  return (['counted', 'held'] as const).find(status => statuses.includes(status)) ?? 'dismissed';
}
