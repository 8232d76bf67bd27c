import { randomUUID } from 'node:crypto';
import type { Account } from './api/account.ts';
import { Calls } from './api/call-log.ts';
import type { Clock } from './clock.ts';
import { Crm, type SavedCrm } from './crm/crm.ts';
import { FaultDealer } from './faults.ts';
import type { Mails } from './mail/mails.ts';
import { Installation, type SavedInstallation } from './oauth/installation.ts';
import type { Project } from './project/project.ts';
import type { SeedCompany } from './seed/companies.ts';
import { sow } from './seed/seed.ts';
import { type SavedWebhooks, Webhooks } from './webhooks/webhooks.ts';
import type { Faults } from './wire.ts';
import { type SavedWorkflows, seededWorkflow, Workflows } from './workflows/workflows.ts';

/** Everything of one account that outlives a restart, as it lies in the file. */
export interface SavedWorld extends SavedCrm {
  readonly seed: number;
  readonly faults: Faults;
  readonly workflows: SavedWorkflows;
  readonly webhooks: SavedWebhooks;
  /** Absent in files of old. */
  readonly app?: SavedInstallation;
}

export interface WorldSetting {
  readonly account: Account;
  /** What the account is seeded with. */
  readonly companies: readonly SeedCompany[];
  /** Absent where the app can be installed by OAuth only. */
  readonly accessToken?: string | undefined;
  readonly clientSecret: string;
  readonly appUrl: string;
  readonly project: Project;
  /** One clock and one mailbox for all accounts. */
  readonly clock: Clock;
  readonly mails: Mails;
  /** Something changed that a later start must know. */
  readonly changed: () => void;
}

/** One account: its CRM, whether it has the app, and what the CRM tells the app. */
export class World {
  readonly account: Account;
  readonly clientSecret: string;
  readonly appUrl: string;
  readonly project: Project;
  readonly clock: Clock;
  readonly mails: Mails;
  readonly calls = new Calls();
  readonly faults: FaultDealer;
  readonly crm: Crm;
  readonly app: Installation;
  readonly webhooks: Webhooks;
  readonly workflows: Workflows;
  /** For imports that the account itself begins, whether it has the app or not. */
  readonly importToken = randomUUID();
  readonly #companies: readonly SeedCompany[];
  readonly #changed: () => void;
  #seed = standardSeed;

  constructor(setting: WorldSetting) {
    const { account, accessToken, clientSecret, appUrl, project, clock, mails, changed } = setting;
    this.account = account;
    this.clientSecret = clientSecret;
    this.appUrl = appUrl;
    this.project = project;
    this.clock = clock;
    this.mails = mails;
    this.#companies = setting.companies;
    this.#changed = changed;
    const { now } = clock;
    const common = { account, secret: clientSecret, now, changed };
    this.faults = new FaultDealer(changed, accessToken === undefined ? 'oauth' : 'private');
    this.crm = new Crm({ ...common, ...account, searchLagMs: () => this.faults.settings.api.searchLagMs });
    this.app = new Installation(accessToken, changed);
    this.webhooks = new Webhooks({ ...common, settings: project.webhooks, faults: this.faults });
    const { crm, app } = this;
    const isInstalled = () => app.isInstalled;
    this.workflows = new Workflows({ ...common, crm, actions: project.actions, isInstalled });
    crm.onChange(change => {
      if (app.isInstalled) this.webhooks.take(change);
    });
    crm.onChange(this.workflows.take);
  }

  /** The clock, which is not this account's alone, went ahead. */
  timePassed(): void {
    this.webhooks.timePassed();
    this.#changed();
  }

  /** The account no longer has the app: its tokens are worth nothing, and it is told nothing more. */
  uninstall(): void {
    this.app.uninstall();
    this.webhooks.forget();
  }

  /** Everything anew, from a seed: records, faults, logs, workflows, and whether the app is installed. */
  reset(seed = standardSeed): void {
    this.#seed = seed;
    this.faults.load(undefined, seed);
    this.webhooks.load();
    this.workflows.load();
    this.calls.clear();
    this.crm.load();
    const { users } = this.account;
    this.crm.quietly(() => sow(this.crm, this.clock, { seed, companies: this.#companies, users }));
    const workflow = seededWorkflow(this.workflows.actions);
    if (workflow) this.workflows.add(workflow);
    this.app.load();
    this.app.installPrivately(this.clock.now());
    this.#changed();
  }

  load(saved: SavedWorld): void {
    this.#seed = saved.seed;
    this.faults.load(saved.faults, saved.seed);
    this.crm.load(saved);
    this.webhooks.load(saved.webhooks);
    this.workflows.load(saved.workflows);
    this.app.load(saved.app);
    if (saved.app === undefined) this.app.installPrivately(this.clock.now());
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
      faults: this.faults.settings,
      ...this.crm.save(),
      workflows,
      webhooks,
      app: this.app.save(),
    };
  }
}

const standardSeed = 1;
