/** One run from its plan to its findings. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, openAccount, PORTAL, SECRET } from './account.ts';
import type { RightBooks } from './books/balances.ts';
import { rightBooks } from './books/balances.ts';
import type { TrueHistory } from './books/history.ts';
import { checkBalances, checkRewards, checkStatements } from './checks/books-agree.ts';
import { checkRegistrations } from './checks/claims-agree.ts';
import { checkDeals, checkDeeds } from './checks/deeds-kept.ts';
import { type Findings, noFindings } from './checks/findings.ts';
import { checkLetters } from './checks/letters-once.ts';
import { checkProperties } from './checks/properties-agree.ts';
import { checkSameViews } from './checks/same-views.ts';
import { Conductor } from './conductor.ts';
import { heldProperties } from './crm-properties.ts';
import { openDoors } from './doors.ts';
import { lookAt } from './live-views.ts';
import { startingModel } from './opening.ts';
import type { ProofOptions } from './options.ts';
import { planOf } from './plan.ts';
import { plannedPartners } from './planned-partners.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { night, settled } from './settling.ts';
import { openStoreOf } from './stores.ts';
import { dealsInCrm, trueHistory } from './truth.ts';

/** Figures of a run, and what was found. */
export interface ProofReport {
  readonly options: ProofOptions;
  readonly events: EventCounts;
  readonly faults: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly checked: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly disagreements: readonly string[];
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

/** What a test may spoil between the product and the checks, to see that they notice. */
export interface Meddling {
  readonly read?: (read: ReadBack) => void;
  readonly books?: (books: RightBooks) => RightBooks;
}

export interface ProofSetting {
  readonly folder: string;
  readonly tell?: (progress: Progress) => void;
  readonly databaseUrl?: string;
  readonly restartDatabase?: (awayMs: number) => Promise<void>;
  readonly meddling?: Meddling;
}

const SETTLES_WITHIN_MS = 20 * 60_000;
const LOOK_EVERY_MS = 1_000;

export async function prove(options: ProofOptions, setting: ProofSetting): Promise<ProofReport> {
  const startedAt = Date.now();
  const { folder, databaseUrl, tell = () => {} } = setting;
  await mkdir(join(folder, 'app'), { recursive: true });
  const { seed, processes } = options;
  const account = await openAccount({ folder, seed, processes, databaseUrl });
  const doors = openDoors({ url: account.balancer.url, secret: SECRET, portalId: PORTAL, now: account.now });
  try {
    await Promise.all(Array.from({ length: processes }, (_, place) => account.fleet.start(place)));
    await settled(account, SETTLES_WITHIN_MS);
    const model = await startingModel({ doors });
    const conductor = new Conductor(account, doors, setting.restartDatabase);
    const injectingSeconds = await inject(options, { account, conductor, doors, tell });
    const show = (phase: string) =>
      tell({ ...progressOf(phase, conductor, account, doors, startedAt), etaSeconds: null });
    const waits = (waiting: string) => show(`settling (${waiting})`);
    show('settling');
    await conductor.finish();
    await conductor.calm();
    await settled(account, SETTLES_WITHIN_MS, waits);
    show('night');
    await conductor.endCalls();
    await night(account, SETTLES_WITHIN_MS, waits);
    await conductor.endCalls();
    show('reading back');
    const events = await eventsOf(conductor, account, doors);
    const found = noFindings();
    const checked = await check(
      { options, account, conductor, model, meddling: setting.meddling, databaseUrl },
      found,
    );
    return {
      options,
      events,
      faults: { ...conductor.injected.faults, 'answers lost': account.balancer.passed.answersLost },
      acknowledged: conductor.deeds.all.length,
      checked,
      ...found,
      injectingSeconds,
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
  } finally {
    doors.close();
    await account.close();
  }
}

interface Running {
  readonly account: Account;
  readonly conductor: Conductor;
  readonly doors: ReturnType<typeof openDoors>;
  readonly tell: (progress: Progress) => void;
}

async function inject(options: ProofOptions, { account, conductor, doors, tell }: Running): Promise<number> {
  const beganAt = Date.now();
  const endsAt = beganAt + options.minutes * 60_000;
  let lookedAt = 0;
  for (const step of planOf({ ...options, hasDatabase: options.store === 'postgres' })) {
    await conductor.play(step);
    if (Date.now() - lookedAt < LOOK_EVERY_MS) continue;
    lookedAt = Date.now();
    const progress = progressOf('injecting', conductor, account, doors, beganAt);
    const share = Math.max(progress.events / options.events, (lookedAt - beganAt) / (endsAt - beganAt));
    tell({
      ...progress,
      etaSeconds: Math.round((progress.seconds * (1 - Math.min(1, share))) / Math.max(share, 0.001)),
    });
    if (share >= 1) break;
    await conductor.keepPace();
  }
  return Math.round((Date.now() - beganAt) / 1_000);
}

function progressOf(
  phase: string,
  { injected }: Conductor,
  { balancer }: Account,
  doors: Running['doors'],
  since: number,
): Omit<Progress, 'etaSeconds'> {
  const events = injected.crmChanges + balancer.passed.webhookEvents + doors.sent.requests;
  return { phase, events, seconds: (Date.now() - since) / 1_000 };
}

async function eventsOf(
  { injected }: Conductor,
  account: Account,
  { sent }: Running['doors'],
): Promise<EventCounts> {
  const { dropped } = await account.pendingEvents();
  const { crmChanges } = injected;
  const { webhookEvents } = account.balancer.passed;
  const all = crmChanges + webhookEvents + dropped + sent.requests;
  return { crmChanges, webhookEvents, webhooksDropped: dropped, requests: sent.requests, all };
}

interface Ended {
  readonly options: ProofOptions;
  readonly account: Account;
  readonly conductor: Conductor;
  readonly model: string;
  readonly meddling: Meddling | undefined;
  readonly databaseUrl: string | undefined;
}

/** Looks at everything that is left; gives how much of what was looked at. */
async function check(ended: Ended, found: Findings): Promise<Record<string, number>> {
  const { account, conductor, options, meddling = {} } = ended;
  const { cast, deeds } = conductor;
  const lived = await lookAt(account, 0, cast);
  for (let place = 1; place < options.processes; place += 1)
    checkSameViews(lived, await lookAt(account, place, cast), `process ${place}`, found);
  const deals = await dealsInCrm(account, cast);
  const held = await heldProperties(account, cast);
  for (let place = 0; place < options.processes; place += 1) {
    const code = await account.fleet.stop(place);
    if (code !== 0) found.disagreements.push(`process ${place} ended with ${code} when it was asked to stop`);
  }
  const store = await openStoreOf(account.dataFolder, ended.databaseUrl);
  const read = await readBack(store.log.read(PORTAL, 0)).finally(() => store.close());
  meddling.read?.(read);
  const told = { cast, deeds: deeds.all, partners: plannedPartners(), startingModel: ended.model };
  const history: TrueHistory = trueHistory(told, read, deals);
  const right = rightBooks(history);
  const books = meddling.books?.(right) ?? right;
  checkDeeds(deeds.all, read, found);
  for (const { body } of deeds.openCalls)
    found.lost.push(`workflow call ${body.callbackId} was told to wait, and never more`);
  for (const callbackId of account.desk.contradicted)
    found.disagreements.push(`workflow call ${callbackId} was completed in two ways`);
  checkDeals(deals, read, found);
  checkBalances(books, read, found);
  checkRewards(history, books, read, found);
  checkStatements(books, read, lived.rows, found);
  const properties = checkProperties(history, books, held, found);
  const registrations = checkRegistrations(
    history,
    { deeds: deeds.all, left: read.left, steady: conductor.steady },
    found,
  );
  const lettersAgain = checkLetters(account.letters, found);
  await account.fleet.start(0);
  checkSameViews(lived, await lookAt(account, 0, cast), 'a process that has just read the log', found);
  return {
    entries: read.entries,
    facts: read.facts,
    deals: deals.length,
    lines: read.lines,
    balances: books.balances.length,
    rewards: read.rewards.size,
    'registrations judged': registrations,
    'deals in the CRM': properties,
    'views compared': lived.views.size,
    letters: account.letters.length,
    'letters sent again under their own id': lettersAgain,
  };
}
