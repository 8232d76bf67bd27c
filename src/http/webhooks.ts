import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { joined, type RecordHint } from '../crm/record-hint.ts';
import type { Backlog } from '../log/backlog.ts';
import { jsonOf } from './body.ts';
import { isOurs, type KnownAccounts, refuseUntilDecided } from './connected.ts';
import type { PortalIn } from './hops/pass-on.ts';
import { readEvents, type WebhookEvent } from './webhook-events.ts';

export interface WebhookOptions {
  readonly backlog: Pick<Backlog<RecordHint>, 'push'>;
  readonly connections: KnownAccounts;
  readonly log: Logger;
  /** Hears how many events of a request were kept, and how many were of no use here. */
  readonly received?: (kept: number, skipped: number) => void;
}

/**
 * Takes HubSpot's webhooks: keeps which records to look at again, durably, before it answers 200. What a webhook
 * says besides is not believed, because webhooks come late, twice and out of order. Those of an account that is away
 * wait with all others.
 */
export function receiveWebhooks({ backlog, connections, log, received }: WebhookOptions): RequestHandler {
  const skip = noticeOnce(log);
  return async (request, response) => {
    const hints = new Map<string, Map<string, RecordHint>>();
    const events = eventsOf(request);
    let kept = 0;
    for (const event of events) {
      const ours = isOurs(connections, event.portalId);
      if (!ours) refuseUntilDecided(connections);
      if (ours && event.hints.length > 0) {
        add(hints, event);
        kept += 1;
      } else skip(event);
    }
    await Promise.all(
      [...hints].map(([portalId, byRecord]) => backlog.push(portalId, [...byRecord.values()])),
    );
    received?.(kept, events.length - kept);
    if (hints.size === 1) [response.locals.portalId] = hints.keys();
    // A burst has thousands, the backlog has them all, and a line for each would cost as much as taking it.
    response.locals.isRoutine = true;
    response.status(200).end();
  };
}

/**
 * Finds a portal that nobody knows in a batch: while the account of the settings has not said who it is, its home is
 * the one that can tell whether that is ours. All others any process takes, because their hints are kept for all.
 */
export function strangerIn(connections: Pick<KnownAccounts, 'status'>): PortalIn {
  return request => {
    const stranger = eventsOf(request).find(({ portalId }) => !connections.status(portalId));
    return stranger?.portalId;
  };
}

/** Read once, though two want to know: of a large batch reading is what costs most. */
function eventsOf(request: Request): readonly WebhookEvent[] {
  const locals: { events?: readonly WebhookEvent[] } = request.res?.locals ?? {};
  locals.events ??= readEvents(jsonOf(request));
  return locals.events;
}

/** One hint a record is enough. */
function add(hints: Map<string, Map<string, RecordHint>>, event: WebhookEvent): void {
  const byRecord = hints.get(event.portalId) ?? new Map<string, RecordHint>();
  hints.set(event.portalId, byRecord);
  for (const hint of event.hints) {
    const key = `${hint.type}:${hint.id}`;
    byRecord.set(key, joined(byRecord.get(key), hint));
  }
}

const NOTICES_AT_MOST = 1_000;

/** A refusal would be repeated for 24 hours, so what nobody waits for is accepted, skipped and told once. */
function noticeOnce(log: Logger): (event: WebhookEvent) => void {
  const told = new Set<string>();
  return ({ portalId, subscription }) => {
    const notice = `${portalId} ${subscription}`;
    if (told.size >= NOTICES_AT_MOST || told.has(notice)) return;
    told.add(notice);
    log.info({ portalId, subscription }, 'webhook of no use here');
  };
}
