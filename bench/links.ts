/**
 * What following a referral link costs: looked up, counted, remembered in a cookie and led on, against an Express
 * route that answers nothing. The two take turns within one run, over the same kind of server, and each figure is the
 * median of the rounds.
 */

import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { createApp } from '../src/app.ts';
import type { Connection } from '../src/crm/connection.ts';
import { createLinkClicks } from '../src/crm/link-clicks.ts';
import { openPartnerRecords } from '../src/crm/partner-records.ts';
import type { Command } from '../src/domain/commands.ts';
import type { Fact } from '../src/domain/facts.ts';
import { startingPolicy } from '../src/domain/policy.ts';
import { rules } from '../src/domain/program.ts';
import { createServer } from '../src/http/server.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { createPortals } from '../src/log/portals.ts';
import { folderRecords } from '../src/log/store.ts';
import type { AppOptions } from '../src/routes/app-options.ts';
import { appBasics, logger, onlyAccount } from './app-basics.ts';
import { perSecond, ratioOf } from './figures.ts';
import { inTurns } from './load.ts';
import { PORTAL } from './portal/large-portal.ts';
import { atLeast, type Bench, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

const PATH = '/r/KANDA?via=mail';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const LEAST = 0.5;

export function measureLinks(bench: Bench): Promise<void> {
  return inScratchFolder('links', async folder => {
    const log = await openLowdbLog<Fact>(join(folder, 'log'));
    const portals = createPortals({ log, rules, now: Date.now });
    const partners = await openPartnerRecords(folderRecords(join(folder, 'partners')), PORTAL);
    const connection = { portalId: PORTAL, partners } as Connection;
    const connections = onlyAccount(connection);
    const clicks = createLinkClicks({ connections, portals, now: Date.now, log: logger });
    const execute = (key: string, command: Command) => portals.execute(PORTAL, { key, by: 'setup', command });
    await execute('open', { type: 'open_program', policy: startingPolicy('USD', 50_000) });
    await execute('partner', {
      type: 'add_partner',
      partnerId: 'par_kanda',
      kind: 'reseller',
      code: 'KANDA',
    });
    const app = createApp({
      ...appBasics(),
      connections,
      portals,
      clicks,
    } as Partial<AppOptions> as AppOptions);
    const servers = [createServer(app), createServer(emptyRoute()), createHttpServer(emptyRoute())];
    clicks.start();
    try {
      for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
      const flags = ['-H', `User-Agent=${BROWSER}`];
      const [linked = [], least = [], plain = []] = await inTurns(servers, PATH, flags, bench);
      const figures = { what: 'following /r/:code', measured: perSecond(linked) };
      const usual = `empty Express route, as usually served: ${perSecond(plain)}`;
      bench.report(atLeast({ ...figures, limit: usual }, ratioOf(linked, plain), LEAST));
      const served = `empty Express route, served as ours are: ${perSecond(least)}`;
      bench.report(told({ ...figures, limit: served }, ratioOf(linked, least)));
    } finally {
      for (const server of servers) server.close();
      await clicks.stop();
      await portals.close();
      await log.close();
    }
  });
}

function emptyRoute() {
  return express().get('/r/:code', (_request, response) => void response.end());
}
