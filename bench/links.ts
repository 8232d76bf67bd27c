/**
 * What following a referral link costs: looked up, counted, remembered in a cookie and led on, against an Express
 * route that answers nothing. The two take turns within one run, over the same kind of server, and each figure is the
 * median of the rounds. Alone: `npx tsx bench/links.ts`.
 */

import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { destination, pino } from 'pino';
import { createApp } from '../src/app.ts';
import type { Connection } from '../src/crm/connection.ts';
import { createLinkClicks } from '../src/crm/link-clicks.ts';
import { openPartnerRecords } from '../src/crm/partner-records.ts';
import type { Fact } from '../src/domain/facts.ts';
import { startingPolicy } from '../src/domain/policy.ts';
import { rules } from '../src/domain/program.ts';
import { createServer } from '../src/http/server.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { createPortals } from '../src/log/portals.ts';
import { folderRecords } from '../src/log/store.ts';
import type { AppOptions } from '../src/routes/app-options.ts';
import { inTurns } from './load.ts';
import { atLeast, count, median, type Report } from './ratio.ts';

const PATH = '/r/KANDA?via=mail';
const PORTAL = '8675309';
const PUBLIC_URL = 'https://partners.example.com';
const CACHE = join(import.meta.dirname, '..', '.cache');
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const LEAST = 0.5;

export async function measureLinks(report: Report): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'links-'));
  const log = await openLowdbLog<Fact>(join(folder, 'log'));
  const portals = createPortals({ log, rules, now: Date.now });
  const partners = await openPartnerRecords(folderRecords(join(folder, 'partners')), PORTAL);
  const connection = { portalId: PORTAL, partners } as Connection;
  const logger = pino(destination('/dev/null'));
  const connections = { get: () => connection, all: () => [connection] };
  const clicks = createLinkClicks({ connections, portals, now: Date.now, log: logger });
  const execute = (key: string, command: Parameters<typeof portals.execute>[1]['command']) =>
    portals.execute(PORTAL, { key, by: 'setup', command });
  await execute('open', { type: 'open_program', policy: startingPolicy('USD', 50_000) });
  await execute('partner', { type: 'add_partner', partnerId: 'par_kanda', kind: 'reseller', code: 'KANDA' });
  const app = createApp({
    connections,
    portals,
    clicks,
    pages: { urlOf: () => PUBLIC_URL, portalAt: () => PORTAL },
    publicUrl: PUBLIC_URL,
    clientSecrets: ['sandbox-secret'],
    trustedProxies: 0,
    now: Date.now,
    newReference: () => 'reference',
    log: logger,
    version: '0',
  } as unknown as AppOptions);
  const servers = [createServer(app), createServer(emptyRoute()), createHttpServer(emptyRoute())];
  clicks.start();
  try {
    for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
    const [linked = [], least = [], plain = []] = await inTurns(servers, PATH, [
      '-H',
      `User-Agent=${BROWSER}`,
    ]);
    const ratio = (to: readonly number[]) => median(linked.map((rate, round) => rate / (to[round] ?? 0)));
    const rates = (to: readonly number[]) =>
      `${count(Math.round(median(linked)))}/s, ${count(Math.round(median(to)))}/s`;
    report(atLeast('/r/:code, against an empty Express route', ratio(plain), LEAST, rates(plain)));
    report(
      `/r/:code, against an empty Express route over our server: ${ratio(least).toFixed(2)} (${rates(least)})`,
    );
  } finally {
    for (const server of servers) server.close();
    await clicks.stop();
    await portals.close();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function emptyRoute() {
  return express().get('/r/:code', (_request, response) => void response.end());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await measureLinks(line => console.log(line));
