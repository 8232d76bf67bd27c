import type { WorkflowRun } from '../wire.ts';

const firstEnrollmentId = 403_081_688_006;
/** Finished runs that are remembered; unfinished ones all are. */
const finishedLimit = 500;

export interface SavedRuns {
  readonly nextEnrollmentId: number;
  readonly runs: readonly WorkflowRun[];
}

/** Every run and where it stands: ready to be called, waiting for its retry, blocked, or finished. */
export class RunStore {
  readonly #becameReady: () => void;
  #runs = new Map<number, WorkflowRun>();
  #ready = new Set<number>();
  #timers = new Map<number, NodeJS.Timeout>();
  #finished: number[] = [];
  #pending = 0;
  #nextEnrollmentId = firstEnrollmentId;

  constructor(becameReady: () => void) {
    this.#becameReady = becameReady;
  }

  get pending(): number {
    return this.#pending;
  }

  add(make: (id: number) => WorkflowRun): WorkflowRun {
    const run = make(this.#nextEnrollmentId);
    this.#nextEnrollmentId += 1;
    this.#put(run);
    this.#makeReady(run.id);
    return run;
  }

  takeReady(): WorkflowRun | undefined {
    for (const id of this.#ready) {
      this.#ready.delete(id);
      return this.#runs.get(id);
    }
    return undefined;
  }

  holds(run: WorkflowRun): boolean {
    return this.#runs.get(run.id) === run;
  }

  retry(run: WorkflowRun, waitMs: number): void {
    this.#put(run);
    const timer = setTimeout(() => {
      this.#timers.delete(run.id);
      this.#makeReady(run.id);
    }, waitMs);
    this.#timers.set(run.id, timer);
  }

  block(run: WorkflowRun, blockedUntil: number): void {
    this.#put({ ...run, blockedUntil });
  }

  blocked(callbackId: string): WorkflowRun | undefined {
    for (const run of this.#runs.values()) {
      if (run.status === 'blocked' && run.callbackId === callbackId) {
        const { blockedUntil: _ended, ...open } = run;
        return open;
      }
    }
    return undefined;
  }

  /** Fails what was blocked for too long. */
  expire(now: number): void {
    for (const { blockedUntil, ...run } of this.#runs.values()) {
      if (run.status !== 'blocked' || blockedUntil === undefined || blockedUntil > now) continue;
      this.finish({
        ...run,
        status: 'failed',
        finishedAt: now,
        error: 'the action did not complete in time; the workflow goes on without it',
      });
    }
  }

  finish(run: WorkflowRun): void {
    this.#put(run);
    this.#finished.push(run.id);
    if (this.#finished.length > 2 * finishedLimit) {
      for (const id of this.#finished.splice(0, finishedLimit)) this.#runs.delete(id);
    }
  }

  newest(limit: number): WorkflowRun[] {
    return [...this.#runs.values()].slice(-limit).reverse();
  }

  save(): SavedRuns {
    return { nextEnrollmentId: this.#nextEnrollmentId, runs: [...this.#runs.values()] };
  }

  /** What was pending is ready at once. */
  load(saved?: SavedRuns): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#ready.clear();
    this.#nextEnrollmentId = saved?.nextEnrollmentId ?? firstEnrollmentId;
    this.#runs = new Map((saved?.runs ?? []).map(run => [run.id, run]));
    const runs = [...this.#runs.values()];
    const waiting = runs.filter(run => run.status === 'waiting');
    this.#finished = runs.filter(run => run.finishedAt !== undefined).map(run => run.id);
    this.#pending = waiting.length;
    for (const run of waiting) this.#makeReady(run.id);
  }

  #put(run: WorkflowRun): void {
    const waited = this.#runs.get(run.id)?.status === 'waiting';
    this.#pending += Number(run.status === 'waiting') - Number(waited);
    this.#runs.set(run.id, run);
  }

  #makeReady(id: number): void {
    this.#ready.add(id);
    // Not within the write that enrolled: the caller shall have its answer first.
    setImmediate(this.#becameReady);
  }
}
