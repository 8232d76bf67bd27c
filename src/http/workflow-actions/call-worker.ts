import type { Logger } from 'pino';
import { type Chore, createChore } from '../../crm/chore.ts';
import type { Connection } from '../../crm/connection.ts';
import { CrmError, isAboutContent } from '../../crm/crm-error.ts';
import { halving } from '../../crm/halving.ts';
import { BATCH_AT_MOST } from '../../crm/limits.ts';
import { tellable } from '../../crm/tellable-error.ts';
import { DAY_MS } from '../../domain/time.ts';
import { Unavailable } from '../../log/unavailable.ts';
import type { Outputs } from './action-calls.ts';
import type { CallBook } from './call-book.ts';
import { hopeless } from './call-runner.ts';
import type { UnfinishedCall } from './call-shelf.ts';
import type { TakenCall } from './workflow-call.ts';

export interface CallWorkerOptions {
  readonly book: CallBook;
  /** Does what a call asks for; its answer is durable when it resolves. */
  readonly work: (connection: Connection, call: TakenCall) => Promise<Outputs>;
  readonly now: () => number;
  readonly log: Logger;
  readonly firstPauseMs: number | undefined;
}

/** Does what the workflows of one account wait for, and lets them go on. */
export interface CallWorker extends Pick<Chore, 'remind' | 'idle' | 'stop'> {
  /** Reminds at first, and while there are calls: one may be due, or have come when the account was away. */
  remindIfDue(): void;
}

/** So often a call is tried that fails while others may go through, with these pauses between. */
const TRIES = 3;
const PAUSE_MS = 1_000;
/** As long as HubSpot was told to wait, and an hour more: its clock is not ours. */
const WAITS_MS = 7 * DAY_MS + 60 * 60_000;
/** HubSpot may hear of the end of a call before it has noted that it is to wait for it: it is told again. */
const BELIEVED_AFTER_MS = 60_000;
const TOLD_AGAIN_AFTER_MS = 5_000;

/**
 * While HubSpot cannot be reached, calls wait and are tried again after growing pauses. A single call that fails for
 * itself is answered with that after some tries, so that its workflow goes on and it blocks nobody.
 */
export function createCallWorker(connection: Connection, options: CallWorkerOptions): CallWorker {
  const { portalId, client } = connection;
  const { book, work, now, log } = options;
  const chore = createChore({
    work: workOff,
    gatherMs: 0,
    firstPauseMs: options.firstPauseMs,
    failed: (error, pauseMs) => log.warn({ portalId, ...tellable(error), pauseMs }, 'workflows wait'),
  });
  /** Calls that are left for their own time, and how often each has failed. */
  const putOff = new Map<string, { readonly until: number; readonly tries: number }>();
  let started = false;

  async function due(): Promise<UnfinishedCall[]> {
    const calls = await book.unfinished(portalId, BATCH_AT_MOST + putOff.size);
    const isDue = ({ blocked }: UnfinishedCall) => (putOff.get(blocked.callbackId)?.until ?? 0) <= now();
    return calls.filter(isDue).slice(0, BATCH_AT_MOST);
  }

  async function workOff(): Promise<number> {
    while (!chore.stopping) {
      const calls = await due();
      if (calls.length === 0) break;
      // All at once: their records are read together.
      const worked = await Promise.allSettled(calls.map(answered));
      await tell(worked.flatMap(one => (one.status === 'fulfilled' && one.value ? [one.value] : [])));
      const failure = worked.find(one => one.status === 'rejected');
      if (failure) throw failure.reason;
    }
    return 0;
  }

  /** The call with its answer; undefined when it is put off. Rejects when all of them wait. */
  async function answered(call: UnfinishedCall): Promise<UnfinishedCall | undefined> {
    const { blocked } = call;
    const answer = call.answer ?? (await work(connection, blocked).catch(error => failed(blocked, error)));
    return answer && { ...call, answer };
  }

  /** What is answered for a call that cannot be done; undefined while it is worth another try. */
  async function failed(call: TakenCall, error: unknown): Promise<Outputs | undefined> {
    if (!isItsOwn(error)) throw error;
    const { callbackId, action } = call;
    const tries = (putOff.get(callbackId)?.tries ?? 0) + 1;
    if (tries < TRIES) {
      putOff.set(callbackId, { until: now() + PAUSE_MS * tries, tries });
      return undefined;
    }
    log.error(
      { portalId, callbackId, action, ...tellable(error) },
      'a workflow action fails again and again',
    );
    const answer = hopeless(error);
    await book.answer(portalId, call, answer);
    return answer;
  }

  async function tell(calls: readonly UnfinishedCall[]): Promise<void> {
    const late = calls.filter(({ at }) => now() - at > WAITS_MS);
    const toTell = calls.filter(call => call.blocked.isTold && !late.includes(call));
    const { refused } = await halving(toTell, part =>
      client.completeCallbacks(
        part.map(({ blocked: { callbackId }, answer }) => ({ callbackId, outputFields: answer ?? {} })),
      ),
    );
    const told = refused.map(({ item }) => item);
    const early = told.filter(({ at }) => now() - at < BELIEVED_AFTER_MS);
    const unheard = [...late, ...told.filter(call => !early.includes(call))];
    for (const { blocked } of unheard.filter(call => call.blocked.isTold)) {
      const { callbackId, action } = blocked;
      log.warn(
        { portalId, callbackId, action },
        'HubSpot no longer waits for what a workflow action answers',
      );
    }
    for (const { blocked } of early)
      putOff.set(blocked.callbackId, { until: now() + TOLD_AGAIN_AFTER_MS, tries: 0 });
    const done = calls.filter(call => !early.includes(call));
    if (done.length > 0) await book.finish(portalId, done);
    for (const { blocked } of done) putOff.delete(blocked.callbackId);
  }

  return {
    remind: chore.remind,
    remindIfDue() {
      if (started && !book.isAwaited(portalId)) return;
      // What an earlier run of the program left behind nobody sends again.
      started = true;
      chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
  };
}

/** Whether it is this call that fails, and not all of them. */
function isItsOwn(error: unknown): boolean {
  if (error instanceof Unavailable) return false;
  return !(error instanceof CrmError) || error.status === 207 || isAboutContent(error);
}
