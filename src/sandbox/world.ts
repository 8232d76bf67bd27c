import type { Account } from './api/account.ts';
import { Calls } from './api/call-log.ts';
import { Clock } from './clock.ts';
import { Crm, type SavedCrm } from './crm/crm.ts';
import { FaultDealer } from './faults.ts';
import { Mails } from './mail/mails.ts';
import type { Project } from './project/project.ts';
import { sow } from './seed/seed.ts';
import { type SavedWebhooks, Webhooks } from './webhooks/webhooks.ts';
import type { Faults } from './wire.ts';
import type { Mail } from './wire-mail.ts';
import { type SavedWorkflows, seededWorkflow, Workflows } from './workflows/workflows.ts';

/** Everything of one portal that outlives a restart, as it lies in the file. */
export interface SavedWorld extends SavedCrm {
  readonly seed: number;
  readonly clockOffsetMs: number;
  readonly faults: Faults;
  readonly workflows: SavedWorkflows;
  readonly webhooks: SavedWebhooks;
  /** Absent in files of old. */
  readonly mails?: readonly Mail[];
}

export interface WorldSetting {
  readonly account: Account;
  readonly accessToken: string;
  readonly clientSecret: string;
  readonly appUrl: string;
  readonly project: Project;
  /** Something changed that a later start must know. */
  readonly changed: () => void;
}

/** The whole portal: its clock, its CRM, and what the CRM tells the app. */
export class World {
  readonly account: Account;
  readonly accessToken: string;
  readonly clientSecret: string;
  readonly appUrl: string;
  readonly project: Project;
  readonly clock = new Clock();
  readonly calls = new Calls();
  readonly mails: Mails;
  readonly faults: FaultDealer;
  readonly crm: Crm;
  readonly webhooks: Webhooks;
  readonly workflows: Workflows;
  readonly #changed: () => void;
  #seed = standardSeed;

  constructor({ account, accessToken, clientSecret, appUrl, project, changed }: WorldSetting) {
    this.account = account;
    this.accessToken = accessToken;
    this.clientSecret = clientSecret;
    this.appUrl = appUrl;
    this.project = project;
    this.#changed = changed;
    const { now } = this.clock;
    const common = { account, secret: clientSecret, now, changed };
    this.mails = new Mails(changed);
    this.faults = new FaultDealer(changed);
    this.crm = new Crm(now, () => this.faults.settings.api.searchLagMs, changed);
    this.webhooks = new Webhooks({ ...common, settings: project.webhooks, faults: this.faults });
    this.workflows = new Workflows({ ...common, crm: this.crm, actions: project.actions });
    this.crm.onChange(this.webhooks.take);
    this.crm.onChange(this.workflows.take);
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    this.#changed();
  }

  /** Everything anew, from a seed: records, clock, faults, logs, workflows, mails. */
  reset(seed = standardSeed): void {
    this.#seed = seed;
    this.clock.load(0);
    this.faults.load(undefined, seed);
    this.webhooks.load();
    this.workflows.load();
    this.calls.clear();
    this.mails.load();
    this.crm.load();
    this.crm.quietly(() => sow(this.crm, this.clock, seed));
    const workflow = seededWorkflow(this.workflows.actions);
    if (workflow) this.workflows.add(workflow);
    this.#changed();
  }

  load(saved: SavedWorld): void {
    this.#seed = saved.seed;
    this.clock.load(saved.clockOffsetMs);
    this.faults.load(saved.faults, saved.seed);
    this.crm.load(saved);
    this.webhooks.load(saved.webhooks);
    this.workflows.load(saved.workflows);
    this.mails.load(saved.mails);
  }

  save(): SavedWorld {
    return this.#saved(this.webhooks.save(), this.workflows.save());
  }

  /** Tells the app nothing more; what is left to be told is in what this gives. */
  stop(): SavedWorld {
    return this.#saved(this.webhooks.stop(), this.workflows.stop());
  }

  #saved(webhooks: SavedWebhooks, workflows: SavedWorkflows): SavedWorld {
    return {
      seed: this.#seed,
      clockOffsetMs: this.clock.offsetMs,
      faults: this.faults.settings,
      ...this.crm.save(),
      workflows,
      webhooks,
      mails: this.mails.save(),
    };
  }
}

const standardSeed = 1;
