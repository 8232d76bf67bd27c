import { z } from 'zod';
import { type ImportReport, runImport } from '../import/import.ts';
import { mapping } from '../import/mapping.ts';
import type { Progress } from '../import/progress.ts';
import { notFound, parse, Refused } from '../problem.ts';
import { ok, param, type RouteTable } from '../routes.ts';

const request = z.strictObject({
  companiesCsv: z.string().optional(),
  dealsCsv: z.string().optional(),
  mapping: mapping.optional(),
});

interface Job {
  readonly id: string;
  status: 'running' | 'done' | 'failed';
  progress: Progress;
  report?: ImportReport;
  error?: string;
}

const rememberedJobs = 20;

/** Imports run by order of a control, in the background, one at a time: they would share one rate limit. */
export class ImportJobs {
  readonly #sandboxUrl: () => string;
  readonly #accessToken: string;
  readonly #jobs = new Map<string, Job>();
  #nextId = 1;

  constructor(sandboxUrl: () => string, accessToken: string) {
    this.#sandboxUrl = sandboxUrl;
    this.#accessToken = accessToken;
  }

  find(id: string): Job {
    const job = this.#jobs.get(id);
    if (job) return job;
    throw notFound(`Import ${id}`);
  }

  start(given: z.output<typeof request>): Job {
    if ([...this.#jobs.values()].some(job => job.status === 'running')) {
      throw new Refused(409, { message: 'Another import is running', category: 'CONFLICT' });
    }
    const job: Job = {
      id: String(this.#nextId),
      status: 'running',
      progress: { step: 'reading', done: 0, of: 0 },
    };
    this.#nextId += 1;
    this.#jobs.set(job.id, job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > rememberedJobs && oldest !== undefined) this.#jobs.delete(oldest);
    void this.#run(job, given);
    return job;
  }

  async #run(job: Job, { companiesCsv, dealsCsv, mapping: given }: z.output<typeof request>): Promise<void> {
    try {
      job.report = await runImport({
        sandboxUrl: this.#sandboxUrl(),
        accessToken: this.#accessToken,
        companiesCsv,
        dealsCsv,
        mapping: given ?? mapping.parse({}),
        onProgress: progress => {
          job.progress = progress;
        },
      });
      job.status = 'done';
    } catch (error) {
      job.status = 'failed';
      job.error = error instanceof Error ? error.message : String(error);
    }
  }
}

export function importRoutes(imports: ImportJobs): RouteTable {
  return {
    '/sandbox/v1/import': {
      post: call => ({ status: 202, body: imports.start(parse(request, call.body)) }),
    },
    '/sandbox/v1/imports/:id': { get: call => ok(imports.find(param(call, 'id'))) },
  };
}
