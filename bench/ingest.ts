/**
 * What taking webhooks costs: verified, validated and durable, against node:http that only reads the body and
 * against Express as usually written (parsed, nothing verified, nothing kept). The three take turns within one
 * run, and each figure is the median of the rounds. Alone: `npx tsx bench/ingest.ts`.
 */
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { destination, pino } from 'pino';
import { createApp } from '../src/app.ts';
import type { RecordHint } from '../src/crm/record-hint.ts';
import { createServer } from '../src/http/server.ts';
import { type Backlog, openBacklog } from '../src/log/backlog.ts';
import type { AppOptions } from '../src/routes/app-options.ts';
import { inTurns } from './load.ts';
import { atLeast, count, median, type Report } from './ratio.ts';

const PATH = '/webhooks/hubspot';
const PORTAL = '8675309';
const SECRET = 'sandbox-secret';
const PUBLIC_URL = 'https://partners.example.com';
const CACHE = join(import.meta.dirname, '..', '.cache');

/** Nothing is worked off during a round, so the backlog must hold what a round brings. */
const HINTS_AT_MOST = 10_000_000;

/** One request, as a file for the load generator. */
interface Batch {
  readonly file: string;
  readonly body: string;
}

/** Least parts of what node:http does when it only reads the body, by events in a request. */
const BUDGETS = [
  { events: 100, least: 0.1 },
  { events: 1, least: 0.4 },
];

export async function measureIngest(report: Report): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'ingest-'));
  const backlog = await openBacklog<RecordHint>(folder, { mostWaiting: HINTS_AT_MOST });
  const servers = [listening(onlyReading()), listening(usualExpress()), listening(ours(backlog))] as const;
  try {
    for (const { events, least } of BUDGETS) {
      const batch = { file: join(folder, `${events}.json`), body: bodyOf(events) };
      await writeFile(batch.file, batch.body);
      const [reading = [], usual = [], durable = []] = await inTurns(servers, PATH, flagsOf(batch), () =>
        workOff(backlog),
      );
      const ratio = (to: readonly number[]) => median(durable.map((rate, round) => rate / (to[round] ?? 0)));
      const rate = (rates: readonly number[]) => `${count(Math.round(median(rates)))}/s`;
      const what = `webhook ingest, ${events} event${events > 1 ? 's' : ''} a request`;
      const measured = `${rate(durable)}, ${rate(reading)}`;
      report(atLeast(`${what}, against node:http that only reads`, ratio(reading), least, measured));
      report(
        `${what}, against Express as usually written, not durable: ${ratio(usual).toFixed(2)} (${rate(durable)}, ${rate(usual)})`,
      );
    }
  } finally {
    for (const server of servers) server.close();
    await backlog.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** As autocannon takes it. */
function flagsOf({ file, body }: Batch): string[] {
  const headers = Object.entries(headersOf(body)).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  return ['-m', 'POST', '-i', file, ...headers];
}

function headersOf(body: string): Record<string, string> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET)
    .update(`POST${PUBLIC_URL}${PATH}${body}${timestamp}`)
    .digest('base64');
  return {
    'Content-Type': 'application/json',
    'X-HubSpot-Signature-v3': signature,
    'X-HubSpot-Request-Timestamp': timestamp,
  };
}

function bodyOf(events: number): string {
  const batch = Array.from({ length: events }, (_, index) => ({
    eventId: 3_816_279_340 + index,
    subscriptionId: 25,
    portalId: Number(PORTAL),
    appId: 1_160_452,
    occurredAt: 1_462_216_307_945 + index,
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: 1_246_965 + index,
    objectTypeId: '0-3',
    propertyName: 'dealstage',
    propertyValue: 'closedwon',
    changeSource: 'CRM_UI',
    sourceId: 'userId:101',
  }));
  return JSON.stringify(batch);
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
  app.post(PATH, (_request, response) => void response.sendStatus(200));
  return createHttpServer(app);
}

function ours(backlog: Backlog<RecordHint>): Server {
  const connection = { portalId: PORTAL };
  const app = createApp({
    backlog,
    connections: { get: (id: string) => (id === PORTAL ? connection : undefined), all: () => [connection] },
    publicUrl: PUBLIC_URL,
    clientSecrets: [SECRET],
    now: Date.now,
    newReference: () => 'reference',
    log: pino(destination('/dev/null')),
    version: '0',
  } as unknown as AppOptions);
  return createServer(app);
}

function listening(server: Server): Server {
  return server.listen(0, '127.0.0.1');
}

async function workOff(backlog: Backlog<RecordHint>): Promise<void> {
  const { upTo } = await backlog.take(PORTAL, HINTS_AT_MOST);
  await backlog.done(PORTAL, upTo);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await measureIngest(line => console.log(line));
