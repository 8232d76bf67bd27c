import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Connections } from '../crm/connection.ts';
import type { RecordHint } from '../crm/record-hint.ts';
import type { Backlog } from '../log/backlog.ts';
import { parseBody } from './body.ts';
import { refuseUntilConnected } from './connected.ts';
import { hintsOf, subscriptionOf, WEBHOOK_BATCH, type WebhookEvent } from './webhook-events.ts';

export interface WebhookOptions {
  readonly backlog: Pick<Backlog<RecordHint>, 'push'>;
  readonly connections: Connections;
  readonly log: Logger;
}

/**
 * Takes HubSpot's webhooks: keeps which records to look at again, durably, before it answers 200. What a webhook
 * says besides is not believed, because webhooks come late, twice and out of order.
 */
export function receiveWebhooks({ backlog, connections, log }: WebhookOptions): RequestHandler {
  const skip = noticeOnce(log);
  return async (request, response) => {
    refuseUntilConnected(connections);
    const hints = new Map<string, Map<string, RecordHint>>();
    for (const event of parseBody(request, WEBHOOK_BATCH)) {
      const portalId = String(event.portalId);
      const found = connections.get(portalId) ? hintsOf(event) : undefined;
      if (found) addTo(hints, portalId, found);
      else skip(event);
    }
    await Promise.all(
      [...hints].map(([portalId, byRecord]) => backlog.push(portalId, [...byRecord.values()])),
    );
    if (hints.size === 1) [response.locals.portalId] = hints.keys();
    response.status(200).end();
  };
}

/** One hint a record is enough: the newest, because it may tell when the record was deleted. */
function addTo(
  hints: Map<string, Map<string, RecordHint>>,
  portalId: string,
  found: readonly RecordHint[],
): void {
  const byRecord = hints.get(portalId) ?? new Map<string, RecordHint>();
  hints.set(portalId, byRecord);
  for (const hint of found) {
    const key = `${hint.type}:${hint.id}`;
    const known = byRecord.get(key);
    if (!known || known.occurredAt < hint.occurredAt) byRecord.set(key, hint);
  }
}

const NOTICES_AT_MOST = 1_000;

/** A refusal would be repeated for 24 hours, so what nobody waits for is accepted, skipped and told once. */
function noticeOnce(log: Logger): (event: WebhookEvent) => void {
  const told = new Set<string>();
  return event => {
    const notice = `${event.portalId} ${subscriptionOf(event)}`;
    if (told.size >= NOTICES_AT_MOST || told.has(notice)) return;
    told.add(notice);
    log.info({ portal: event.portalId, subscription: subscriptionOf(event) }, 'webhook of no use here');
  };
}
