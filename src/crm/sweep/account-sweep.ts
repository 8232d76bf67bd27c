import type { Logger } from 'pino';
import type { Backlog } from '../../log/backlog.ts';
import type { AccountWorker } from '../account-workers.ts';
import { createChore } from '../chore.ts';
import { createWalkedCompanies } from '../companies/walked-companies.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { MODIFIED_DATE } from '../modified-date.ts';
import type { RecordHint } from '../record-hint.ts';
import {
  areChangesDue,
  beginAll,
  beginChanges,
  endWalk,
  isAllDue,
  isFillingDue,
  typeUnderWay,
  walkUnderWay,
} from './due-walks.ts';
import { createFindings } from './findings.ts';
import { createSweepReport } from './sweep-report.ts';
import { type SweepStatus, statusFrom } from './sweep-status.ts';
import { type Search, step } from './walk.ts';
import { TELLING } from './worth-reading.ts';

export interface AccountSweepOptions {
  readonly portals: LivePrograms;
  /** Where hints go, webhooks' and ours. */
  readonly backlog: Pick<Backlog<RecordHint>, 'push' | 'waiting'>;
  /** How often what changed is looked for. */
  readonly everyMs: number;
  /** Done before all is read again, each night: looks at what has no webhooks. Its failing ends no sweep. */
  readonly lookAgain: (connection: Connection) => Promise<void>;
  /** Hints that may wait before the walk does; 1,000 unless said. */
  readonly mostHints?: number;
  readonly now: () => number;
  readonly log: Logger;
}

/** Looks through one account for what no webhook told. */
export interface AccountSweep extends AccountWorker {
  status(): SweepStatus;
}

/** A webhook waits behind these at most: some thirty calls, a few seconds. */
const MOST_HINTS = 1_000;
const LOOK_AGAIN_AFTER_MS = 250;

/**
 * Walks over what changed, every hour, and over all there is, at install and each night. What it finds goes into the
 * backlog of hints and from there the ordinary way. After each page its place is kept behind the hints of that page,
 * so a crash has a page walked twice and none left out.
 */
export function createAccountSweep(
  connection: Connection,
  { portals, backlog, everyMs, lookAgain, mostHints = MOST_HINTS, now, log }: AccountSweepOptions,
): AccountSweep {
  const { portalId, client, sweepPlace, companies } = connection;
  const findings = createFindings(connection, portals);
  const walked = createWalkedCompanies(companies);
  const report = createSweepReport(portalId, { now, log });
  const chore = createChore({
    work,
    gatherMs: 0,
    failed: (err, pauseMs) =>
      log.warn({ portalId, err, pauseMs }, 'a sweep waits: HubSpot cannot be searched'),
  });

  async function work(): Promise<number> {
    // What the pages say of companies is compared with what is at rest.
    await companies.load();
    const callsBefore = client.calls();
    const rest = () => client.restAfter('sweep', client.calls() - callsBefore);
    await beginWhatIsDue();
    const kind = walkUnderWay(sweepPlace.data);
    if (!kind) return rest();
    // One page at a time, so that what has come due meanwhile is seen, and the rest after each is short.
    chore.remind();
    if ((await backlog.waiting(portalId)) > mostHints) return LOOK_AGAIN_AFTER_MS;
    await takePage(kind);
    return rest();
  }

  async function beginWhatIsDue(): Promise<void> {
    if (areChangesDue(sweepPlace.data, everyMs, now())) {
      await sweepPlace.update(place => beginChanges(place, now()));
    }
    if (isDueAtAll()) {
      if (sweepPlace.data.historyReadAt !== null) await lookAgainIfPossible();
      await sweepPlace.update(place => beginAll(place, now()));
      const { all } = sweepPlace.data;
      if (all && !companies.isComplete) await companies.advance({ walk: all.begunAt });
    }
  }

  function isDueAtAll(): boolean {
    const { data } = sweepPlace;
    return isAllDue(data, portalId, now()) || (companies.isLoaded && isFillingDue(data, companies));
  }

  async function lookAgainIfPossible(): Promise<void> {
    await lookAgain(connection).catch(err =>
      log.error({ portalId, err }, 'people, pipelines or properties could not be looked at this night'),
    );
  }

  async function takePage(kind: 'all' | 'changes'): Promise<void> {
    const walk = sweepPlace.data[kind];
    const at = walk && typeUnderWay(walk);
    if (!walk || !at?.place) return;
    const { type, place } = at;
    const search: Search = page =>
      client.searchPage(type, {
        ...page,
        properties: [...TELLING[type], MODIFIED_DATE[type]],
        waiting: 'sweep',
      });
    const { found, next, total } = await step(search, type, place, walk.begunAt);
    const page = { kind, from: place, next, found };
    const hints = await findings.hintsOf({ ...page, type });
    if (type === 'company') addTo(hints, walked.take(page));
    if (hints.length > 0) await backlog.push(portalId, hints);
    if (type === 'company') await companies.keep();
    const isFilled = kind === 'all' && type === 'company' && next === null && !companies.isComplete;
    if (isFilled) await companies.advance({ complete: true });
    await sweepPlace.update(kept => {
      const here = kept[kind]?.types.find(one => one.type === type);
      if (!here) return;
      here.place = next;
      here.of = Math.max(here.done + total, here.of);
      here.done += found.length;
      if (kept[kind]?.types.every(one => one.place === null)) endWalk(kept, kind, now());
    });
    report.tell(kind, sweepPlace.data);
  }

  return {
    remindIfDue() {
      const { data } = sweepPlace;
      const isDue = areChangesDue(data, everyMs, now()) || isDueAtAll();
      if (isDue || walkUnderWay(data)) chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
    status: () => statusFrom(sweepPlace.data, chore.trouble),
  };
}

/** Companies to be read that no hint names yet. */
function addTo(hints: RecordHint[], companyIds: readonly string[]): void {
  const named = new Set(hints.map(({ id }) => id));
  for (const id of companyIds) if (!named.has(id)) hints.push({ type: 'company', id });
}
