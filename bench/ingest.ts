/**
 * What taking webhooks costs: verified, validated and durable in a folder and in PostgreSQL, against node:http that
 * only reads the body and against Express as usually written (parsed, nothing verified, nothing kept). All take turns
 * within one run, and each figure is the median of the rounds.
 */
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { createApp } from '../src/app.ts';
import type { Connection } from '../src/crm/connection.ts';
import type { RecordHint } from '../src/crm/record-hint.ts';
import { nothingToPassOn, type PassOn } from '../src/http/hops/pass-on.ts';
import { createServer } from '../src/http/server.ts';
import { type Backlog, openBacklog } from '../src/log/backlog.ts';
import { openPostgresBacklog } from '../src/log/postgres/backlog.ts';
import { Database } from '../src/log/postgres/database.ts';
import { migrate } from '../src/log/postgres/migrations.ts';
import type { AppOptions } from '../src/routes/app-options.ts';
import { appBasics, onlyAccount } from './app-basics.ts';
import { perSecond, ratioOf } from './figures.ts';
import { inTurns } from './load.ts';
import { PORTAL } from './portal/large-portal.ts';
import { atLeast, type Bench, type Row, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { WEBHOOK_PATH, webhookBatch } from './webhook-batch.ts';

/** Nothing is worked off during a round, so the backlog must hold what a round brings. */
const HINTS_AT_MOST = 10_000_000;

/** Least parts of what node:http does when it only reads the body, by events in a request. */
const BUDGETS = [
  { events: 100, least: 0.1 },
  { events: 1, least: 0.4 },
];

/** Where hints are kept. */
interface Keeper {
  readonly name: string;
  readonly backlog: Backlog<RecordHint>;
  readonly passOn: PassOn;
}

export function measureIngest(bench: Bench): Promise<void> {
  return inScratchFolder('ingest', async folder => {
    const backlog = await openBacklog<RecordHint>(join(folder, 'hints'), { mostWaiting: HINTS_AT_MOST });
    const keepers: Keeper[] = [{ name: 'lowdb', backlog, passOn: nothingToPassOn }];
    const database = bench.databaseUrl === undefined ? undefined : new Database(bench.databaseUrl);
    if (database) {
      await migrate(database);
      const how = { mostWaiting: HINTS_AT_MOST };
      keepers.push({
        name: 'PostgreSQL',
        backlog: await openPostgresBacklog<RecordHint>(database, 'hints', how),
        passOn: nobodyElseToAsk,
      });
    }
    const servers = [onlyReading(), usualExpress(), ...keepers.map(ours)];
    for (const server of servers) server.listen(0, '127.0.0.1');
    try {
      for (const { events, least } of BUDGETS) {
        const flags = await webhookBatch(folder, events);
        const rates = await inTurns(servers, WEBHOOK_PATH, flags, {
          isQuick: bench.isQuick,
          between: () => workOff(keepers),
        });
        for (const row of rowsOf(events, least, keepers, rates)) bench.report(row);
      }
    } finally {
      for (const server of servers) server.close();
      for (const { backlog } of keepers) await backlog.close();
      await database?.close();
    }
  });
}

function* rowsOf(
  events: number,
  least: number,
  keepers: readonly Keeper[],
  [reading = [], usual = [], ...durable]: readonly number[][],
): Generator<Row> {
  for (const [index, { name }] of keepers.entries()) {
    const rates = durable[index] ?? [];
    const what = `ingest on ${name}, ${events} event${events > 1 ? 's' : ''} a request`;
    const measured = perSecond(rates);
    const limit = `node:http that only reads: ${perSecond(reading)}`;
    yield atLeast({ what, measured, limit }, ratioOf(rates, reading), least);
    const tutorial = `Express as usually written, not durable: ${perSecond(usual)}`;
    yield told({ what, measured, limit: tutorial }, ratioOf(rates, usual));
  }
}

/** The limit: the body is read and thrown away. */
function onlyReading(): Server {
  return createHttpServer((request, response) => {
    request.on('data', () => {});
    request.on('end', () => response.end());
  });
}

/** What a tutorial has: a parsed body and an answer. */
function usualExpress(): Server {
  const app = express();
  app.use(express.json({ limit: '1mb' }));
  app.post(WEBHOOK_PATH, (_request, response) => void response.sendStatus(200));
  return createHttpServer(app);
}

/** On a database others may be at work beside, so each webhook is looked at for portals that only they know. */
const nobodyElseToAsk: PassOn = portalIn => async (request, _response, next) => {
  await portalIn(request);
  next();
};

function ours({ backlog, passOn }: Keeper): Server {
  const connections = onlyAccount({ portalId: PORTAL } as Connection);
  const options: Partial<AppOptions> = { ...appBasics(), backlog, connections, passOn };
  return createServer(createApp(options as AppOptions));
}

async function workOff(keepers: readonly Keeper[]): Promise<void> {
  for (const { backlog } of keepers) {
    if ((await backlog.waiting(PORTAL)) === 0) continue;
    const { upTo } = await backlog.take(PORTAL, HINTS_AT_MOST);
    await backlog.done(PORTAL, upTo);
  }
}
