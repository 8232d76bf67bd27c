import { join } from 'node:path';
import { Clock } from '../clock.ts';
import { DataFile } from '../data-file.ts';
import type { Log } from '../log.ts';
import { Mails } from '../mail/mails.ts';
import type { Bearer } from '../oauth/installation.ts';
import type { RegisteredApp } from '../oauth/registered-app.ts';
import { reasonOf } from '../outbound.ts';
import { notFound } from '../problem.ts';
import type { Mail } from '../wire-mail.ts';
import { type SavedWorld, World, type WorldSetting } from '../world.ts';

/** One account's file: its world, and of what all accounts share the clock, and in the first's the mails. */
interface SavedAccount extends SavedWorld {
  readonly clockOffsetMs: number;
  /** Absent in files of old. */
  readonly mails?: readonly Mail[];
}

type AccountSetting = Pick<WorldSetting, 'account' | 'accessToken' | 'companies'>;
type CommonSetting = Pick<WorldSetting, 'appUrl' | 'project'> & { readonly app: RegisteredApp };

/** Who calls, and in which account. */
export type Caller = { readonly world: World; readonly bearer: Bearer | { readonly kind: 'import' } };

/** Every account of this sandbox: a world and a file for each, one clock and one mailbox for all. */
export class Accounts {
  readonly clock = new Clock();
  readonly mails: Mails;
  readonly app: RegisteredApp;
  /** The account that is meant where none is named. */
  readonly first: World;
  readonly #worlds = new Map<number, World>();
  readonly #files: readonly DataFile<SavedAccount>[];
  #stopped: readonly SavedAccount[] | undefined;

  constructor(
    dataFolder: string,
    settings: readonly [AccountSetting, ...AccountSetting[]],
    { app, appUrl, project }: CommonSetting,
    log: Log,
  ) {
    this.app = app;
    const [{ account: first }] = settings;
    this.#files = settings.map(({ account: { portalId } }, place) => {
      const name = portalId === first.portalId ? 'sandbox.json' : `sandbox-${portalId}.json`;
      return new DataFile<SavedAccount>(
        join(dataFolder, name),
        () => this.#stopped?.[place] ?? this.#saved(this.find(portalId), world => world.save()),
        error => log.error(`sandbox: ${name} could not be written: ${reasonOf(error)}`),
      );
    });
    this.mails = new Mails(() => this.#files[0]?.changed());
    const common = { appUrl, project, clientSecret: app.clientSecret, clock: this.clock, mails: this.mails };
    for (const [place, setting] of settings.entries()) {
      const changed = () => this.#files[place]?.changed();
      this.#worlds.set(setting.account.portalId, new World({ ...common, ...setting, changed }));
    }
    this.first = this.find(first.portalId);
  }

  all(): readonly World[] {
    return [...this.#worlds.values()];
  }

  /** Throws a 404 for an account that this sandbox does not have. */
  find(portalId: number): World {
    const world = this.#worlds.get(portalId);
    if (world) return world;
    throw notFound(`Account ${portalId}`);
  }

  /** Whose token it is; undefined when nobody's. */
  caller(token: string): Caller | undefined {
    for (const world of this.all()) {
      if (token === world.importToken) return { world, bearer: { kind: 'import' } };
      const bearer = world.app.bearer(token, this.clock.now());
      if (bearer) return { world, bearer };
    }
    return undefined;
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    for (const world of this.all()) world.timePassed();
  }

  /** All of it anew: every account, the clock, the mails. */
  reset(seed?: number): void {
    this.clock.load(0);
    this.mails.load();
    for (const world of this.all()) world.reset(seed);
  }

  /** From the files; an account without one from the seed. Of clocks that differ the furthest is right. */
  async load(): Promise<void> {
    const read = await Promise.all(this.#files.map(file => file.read()));
    this.clock.load(Math.max(0, ...read.map(saved => saved?.clockOffsetMs ?? 0)));
    this.mails.load(read[0]?.mails);
    for (const [place, world] of this.all().entries()) {
      const saved = read[place];
      if (saved) world.load(saved);
      else world.reset();
    }
  }

  /** Tells the app nothing more, and writes what is not written yet. */
  async close(): Promise<void> {
    this.#stopped = this.all().map(world => this.#saved(world, one => one.stop()));
    await Promise.all(this.#files.map(file => file.close()));
  }

  #saved(world: World, save: (world: World) => SavedWorld): SavedAccount {
    const mails = world === this.first ? { mails: this.mails.save() } : {};
    return { clockOffsetMs: this.clock.offsetMs, ...save(world), ...mails };
  }
}
