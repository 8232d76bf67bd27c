/**
 * How long a card waits for its verdict on a large portal: over HTTP with HubSpot's signature, through the whole app,
 * about many records by turns, against an empty Express route in the same process.
 */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import express from 'express';
import { createServer } from '../src/http/server.ts';
import { PUBLIC_URL, SECRET } from './app-basics.ts';
import { median, ms, ratioOf } from './figures.ts';
import { factsIn } from './large-logs.ts';
import { type Asked, latenciesOf } from './latency.ts';
import { idsOf } from './portal/company-lives.ts';
import { type LargePortal, largePortal, PORTAL } from './portal/large-portal.ts';
import { CLAIMED_BY_MANY, LONG_HISTORY } from './portal/program-lives.ts';
import { MANAGER, REP, type ServedPortal, servePortal } from './portal/served-portal.ts';
import { atMost, type Bench, type Row, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

const REQUESTS = 2_000;
/** Of records with very much to tell. */
const LONG_REQUESTS = 200;
const ROUNDS = 7;
const QUICK_ROUNDS = 2;
/** One person at a time, and a whole office that opens records at once. */
const CONNECTIONS = [1, 16];
/** A prime, so that records are spread over the portal. */
const STEP = 7_919;

/** Paths of cards, by what is told of them. */
type Cards = Readonly<Record<string, readonly string[]>>;

interface How {
  readonly connections: number;
  /** In a round. */
  readonly requests: number;
  readonly now: () => number;
  readonly isQuick: boolean;
}

export async function measureCards(bench: Bench): Promise<void> {
  const portal = await largePortal(factsIn(bench), console.log);
  await inScratchFolder('cards', async folder => {
    const served = await servePortal(portal, folder);
    const ordinary = await ordinaryCards(served, portal);
    const extreme: Cards = {
      'company with 300 claims': [`/cards/companies/${CLAIMED_BY_MANY.companyId}`],
      'deal with 1,000 edits': [`/cards/deals/${LONG_HISTORY.dealId}`],
    };
    const app = createServer(served.app);
    const usual = createHttpServer(emptyRoute());
    const servers = [app, usual] as const;
    for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      for (const connections of CONNECTIONS) {
        const rows = await measured(servers, ordinary, {
          connections,
          requests: REQUESTS,
          now: served.now,
          ...bench,
        });
        for (const row of rows) bench.report(row);
      }
      for (const { budget: _, ...row } of await measured(servers, extreme, {
        connections: 1,
        requests: LONG_REQUESTS,
        now: served.now,
        ...bench,
      }))
        bench.report(told(row, row.ratio));
    } finally {
      for (const server of servers) server.close();
      await served.close();
    }
  });
}

async function measured(
  [app, empty]: readonly [app: Server, empty: Server],
  cards: Cards,
  { connections, requests: each, now, isQuick }: How,
): Promise<Row[]> {
  const nothing: Asked = {
    server: empty,
    requests: () => Array.from({ length: each }, () => plain('/empty')),
  };
  const asked = Object.values(cards).map(
    (paths): Asked => ({
      server: app,
      requests: round =>
        Array.from({ length: each }, (_, index) =>
          signed(paths[(index + (round + 1) * each) % paths.length] ?? '', index % 2 ? REP : MANAGER, now()),
        ),
    }),
  );
  const [limit, ...latencies] = await latenciesOf(
    [nothing, ...asked],
    connections,
    isQuick ? QUICK_ROUNDS : ROUNDS,
  );
  const at = connections === 1 ? 'one at a time' : `${connections} at once`;
  return Object.keys(cards).map((name, index) => {
    const { p50 = [], p95 = [] } = latencies[index] ?? {};
    const figures = {
      what: `card of a ${name}, ${at}, p95`,
      measured: `${ms(median(p95))} (p50 ${ms(median(p50))})`,
      limit: `empty Express route: ${ms(median(limit?.p95 ?? []))}`,
    };
    return atMost(figures, ratioOf(p95, limit?.p95 ?? []), 3);
  });
}

/** Cards on records where there is something to tell: a claim, or a touch of a partner. */
async function ordinaryCards({ portals }: ServedPortal, { companies }: LargePortal): Promise<Cards> {
  const numbers = Array.from({ length: companies }, (_, index) => (index * STEP) % companies);
  return portals.read(PORTAL, program => {
    const told = numbers
      .map(idsOf)
      .filter(({ dealId, companyId, contactId }) => {
        const isTold =
          program.registrationsByCompany.has(companyId) || program.touchesByContact.has(contactId);
        return isTold && program.deals.has(dealId);
      })
      .slice(0, REQUESTS * 5);
    return {
      deal: told.map(({ dealId }) => `/cards/deals/${dealId}`),
      company: told.map(({ companyId }) => `/cards/companies/${companyId}`),
      contact: told
        .filter(({ contactId }) => program.contacts.has(contactId))
        .map(({ contactId }) => `/cards/contacts/${contactId}`),
    };
  });
}

function plain(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: partners.example.com\r\n${headers}\r\n`;
}

/** As HubSpot hands on what a card fetches. */
function signed(path: string, userId: string, timestamp: number): string {
  const asked = `${path}?userId=${userId}&portalId=${PORTAL}&userEmail=mara%40example.com&appId=1160452`;
  const signature = createHmac('sha256', SECRET)
    .update(`GET${PUBLIC_URL}${decodeURIComponent(asked)}${timestamp}`)
    .digest('base64');
  return plain(
    asked,
    `X-HubSpot-Signature-v3: ${signature}\r\nX-HubSpot-Request-Timestamp: ${timestamp}\r\nAccept: application/json\r\n`,
  );
}

function emptyRoute() {
  return express().get('/empty', (_request, response) => void response.end());
}
