/** One run from its plan to its findings. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, openAccount, PORTAL, SECRET } from './account.ts';
import { Conductor } from './conductor.ts';
import { type Doors, openDoors } from './doors.ts';
import { type Evidence, gather } from './evidence.ts';
import { type Judgement, judge } from './judgement.ts';
import { startingModel } from './opening.ts';
import type { ProofOptions } from './options.ts';
import { planOf } from './plan.ts';
import { night, settled } from './settling.ts';

/** Figures of a run, and what was found. */
export interface ProofReport extends Judgement {
  readonly options: ProofOptions;
  readonly events: EventCounts;
  readonly faults: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly injectingSeconds: number;
  readonly seconds: number;
}

/** An event is one change that somebody made in the CRM, one webhook event delivered or dropped, or one request sent. */
export interface EventCounts {
  readonly crmChanges: number;
  readonly webhookEvents: number;
  readonly webhooksDropped: number;
  readonly requests: number;
  readonly all: number;
}

/** What there is to see while it runs. */
export interface Progress {
  readonly phase: string;
  readonly events: number;
  readonly seconds: number;
  readonly etaSeconds: number | null;
}

export interface ProofSetting {
  /** Everything of the run lies there. */
  readonly folder: string;
  readonly tell?: (progress: Progress) => void;
  readonly databaseUrl?: string;
  readonly restartDatabase?: (awayMs: number) => Promise<void>;
}

const SETTLES_WITHIN_MS = 20 * 60_000;
const LOOK_EVERY_MS = 1_000;

/** Runs it all and judges what is left; what it was judged by comes beside the report. */
export async function prove(
  options: ProofOptions,
  { folder, tell = () => {}, databaseUrl, restartDatabase }: ProofSetting,
): Promise<{ readonly report: ProofReport; readonly evidence: Evidence }> {
  const startedAt = Date.now();
  await mkdir(join(folder, 'app'), { recursive: true });
  const { seed, processes } = options;
  const account = await openAccount({ folder, seed, processes, databaseUrl });
  const doors = openDoors({ url: account.balancer.url, secret: SECRET, portalId: PORTAL, now: account.now });
  try {
    const conductor = new Conductor(account, doors, restartDatabase);
    const running = { account, conductor, doors, tell };
    await Promise.all(Array.from({ length: processes }, (_, place) => account.fleet.start(place)));
    await settled(account, SETTLES_WITHIN_MS);
    const model = await startingModel({ doors });
    const injectingSeconds = await inject(options, running);
    await settle(running, startedAt);
    const events = await eventsOf(running);
    const evidence = await gather({ account, conductor, startingModel: model, databaseUrl });
    const report = {
      options,
      events,
      faults: { ...conductor.injected.faults, 'answers lost': account.balancer.passed.answersLost },
      acknowledged: conductor.deeds.all.length,
      ...judge(evidence),
      injectingSeconds,
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
    return { report, evidence };
  } finally {
    doors.close();
    await account.close();
  }
}

interface Running {
  readonly account: Account;
  readonly conductor: Conductor;
  readonly doors: Doors;
  readonly tell: (progress: Progress) => void;
}

/** Lets the plan happen until it is enough; gives the seconds it took. */
async function inject(options: ProofOptions, running: Running): Promise<number> {
  const { conductor, tell } = running;
  const beganAt = Date.now();
  const mayTakeMs = options.minutes * 60_000;
  let lookedAt = 0;
  for (const step of planOf({ ...options, hasDatabase: options.store === 'postgres' })) {
    await conductor.play(step);
    if (Date.now() - lookedAt < LOOK_EVERY_MS) continue;
    lookedAt = Date.now();
    const progress = progressOf('injecting', running, beganAt);
    const share = Math.min(1, Math.max(progress.events / options.events, (lookedAt - beganAt) / mayTakeMs));
    tell({ ...progress, etaSeconds: Math.round((progress.seconds * (1 - share)) / Math.max(share, 0.001)) });
    if (share === 1) break;
    await conductor.keepPace();
  }
  return Math.round((Date.now() - beganAt) / 1_000);
}

/** Faults off, everything told, read and written; then a night. */
async function settle(running: Running, startedAt: number): Promise<void> {
  const { account, conductor, tell } = running;
  const show = (phase: string) => tell({ ...progressOf(phase, running, startedAt), etaSeconds: null });
  const waits = (waiting: string) => show(`settling (${waiting})`);
  show('settling');
  await conductor.finish();
  await conductor.calm();
  await settled(account, SETTLES_WITHIN_MS, waits);
  await conductor.endCalls();
  show('night');
  await night(account, SETTLES_WITHIN_MS, waits);
  await conductor.endCalls();
  show('reading back');
}

function progressOf(
  phase: string,
  { conductor, account, doors }: Running,
  since: number,
): Omit<Progress, 'etaSeconds'> {
  const { injected } = conductor;
  const events = injected.crmChanges + account.balancer.passed.webhookEvents + doors.sent.requests;
  return { phase, events, seconds: (Date.now() - since) / 1_000 };
}

async function eventsOf({ conductor, account, doors }: Running): Promise<EventCounts> {
  const { dropped } = await account.pendingEvents();
  const { crmChanges } = conductor.injected;
  const { webhookEvents } = account.balancer.passed;
  const { requests } = doors.sent;
  const all = crmChanges + webhookEvents + dropped + requests;
  return { crmChanges, webhookEvents, webhooksDropped: dropped, requests, all };
}
