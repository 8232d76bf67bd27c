import type { RequestHandler, Response } from 'express';
import type { Change } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import type { RecordEvent } from '../wire.ts';
import type { World } from '../world.ts';

const viewerLimit = 50;
/** A viewer who does not read is cut off; the page asks anew by itself. */
const unreadLimitBytes = 1_000_000;
const heartbeatMs = 15_000;

/** Of each account one stream. */
export class EventStreams {
  readonly #streams: ReadonlyMap<World, EventStream>;

  constructor(worlds: readonly World[]) {
    this.#streams = new Map(worlds.map(world => [world, new EventStream(world.crm)]));
  }

  of(world: World): EventStream {
    const stream = this.#streams.get(world);
    if (stream) return stream;
    throw new Error(`no stream for account ${world.account.portalId}`);
  }
}

/** Tells open pages what changes, by server-sent events. */
class EventStream {
  readonly #viewers = new Set<Response>();

  constructor(crm: Crm) {
    crm.onChange(change => this.tell(eventOf(change)));
  }

  readonly serve: RequestHandler = (_request, response) => {
    if (this.#viewers.size >= viewerLimit) {
      response.status(503).set('Retry-After', '5').end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#viewers.add(response);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    response.on('close', () => {
      clearInterval(heartbeat);
      this.#viewers.delete(response);
    });
  };

  tell(event: RecordEvent): void {
    if (this.#viewers.size === 0) return;
    const text = `event: record\ndata: ${JSON.stringify(event)}\n\n`;
    for (const viewer of this.#viewers) {
      if (viewer.writableLength > unreadLimitBytes) viewer.destroy();
      else viewer.write(text);
    }
  }
}

function eventOf(change: Change): RecordEvent {
  if ('id' in change) {
    const { kind, type, id, values } = change;
    const properties = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value || null]),
    );
    return { kind, objectType: type, objectId: id, properties };
  }
  return { kind: 'associated', objectType: change.from.type, objectId: change.from.id };
}
