/** This process among others on one database, or alone: homes, what is passed on between them, and the bell. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { homeMoves, type MovingParts } from './home-moves.ts';
import type { Homes } from './homes/homes.ts';
import { SharedHomes, type SharedHomesOptions } from './homes/many-processes.ts';
import { homesOfOneProcess } from './homes/one-process.ts';
import { createHopCalls } from './http/hops/hop-call.ts';
import { hopListener } from './http/hops/hop-server.ts';
import { createPassOn, nothingToPassOn, type PassOn } from './http/hops/pass-on.ts';
import { closeServer } from './http/server.ts';
import type { Backlog } from './log/backlog.ts';
import type { RotatedKey } from './log/sealing.ts';

export interface ProcessesOptions extends Pick<SharedHomesOptions, 'chance'> {
  /** Null: this process is the only one on its data. */
  readonly databaseUrl: string | null;
  readonly internal: { readonly port: number; readonly url: string | null };
  /** What moves with a portal, made behind this. */
  readonly parts: () => MovingParts;
  /** By what a home is told when another process has put something in one of them. */
  readonly queues: Readonly<Record<'queue' | 'call', readonly Pick<Backlog<never>, 'onPushed'>[]>>;
  /** Signs what is passed on. */
  readonly key: RotatedKey;
  /** Milliseconds that go on evenly, whatever clocks are set to. */
  readonly now: () => number;
  readonly newKey: () => string;
  readonly log: Logger;
}

export interface Processes {
  readonly homes: Homes;
  readonly passOn: PassOn;
  /** Takes what others pass on, for this app, and what should be at home here. */
  start(app: Express): Promise<void>;
  /** Takes nothing new. */
  close(): void;
  /** Lets go of all in order, and is reached no more. */
  stop(): Promise<void>;
}

/** What is under way when a process ends has been answered before that. */
const CLOSE_WITHIN_MS = 1_000;
const LOCAL = '127.0.0.1';

export async function openProcesses(options: ProcessesOptions): Promise<Processes> {
  const { databaseUrl, internal, parts, queues, key, now, newKey, chance, log } = options;
  const moves = homeMoves(parts, log);
  const homeKeyOf = (portalId: string) => parts().connections.homeKeyOf(portalId);
  const processId = newKey();
  if (databaseUrl === null) {
    const homes = homesOfOneProcess(processId, () => moves.wanted().length);
    const nothing = { start: homes.start, close: homes.close, stop: homes.stop };
    return { homes, passOn: nothingToPassOn, ...nothing };
  }
  const server = createServer();
  server.listen(internal.port, internal.url === null ? LOCAL : undefined);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const self = { processId, url: internal.url ?? `http://${LOCAL}:${port}` };
  const homes = new SharedHomes({ ...moves, url: databaseUrl, self, chance, log });
  const calls = createHopCalls();
  for (const news of ['queue', 'call'] as const) {
    const tellHome = (portalId: string) => {
      if (!homes.isHere(homeKeyOf(portalId) ?? '')) homes.ring(news, portalId);
    };
    for (const queue of queues[news]) queue.onPushed(tellHome);
  }
  return {
    homes,
    passOn: createPassOn({ homes, homeKeyOf, calls, key, processId, now, log }),
    async start(app) {
      server.on('request', hopListener(app, { processId, key }));
      await homes.start();
      log.info(self, 'this process is one of those on its database');
    },
    close: () => homes.close(),
    async stop() {
      await homes.stop();
      calls.close();
      await closeServer(server, CLOSE_WITHIN_MS);
    },
  };
}
