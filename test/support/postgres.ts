/** A PostgreSQL of our own for tests: a new cluster in a temporary folder, on a socket there, gone with the run. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const START_WITHIN_MS = 30_000;
const USER = 'vouchsafe';

/** Whoever the server runs as: it refuses root. */
interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where PostgreSQL's programs are, or undefined. */
export function postgresPrograms(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/local/bin',
    ...debian.map(version => join(DEBIAN, version, 'bin')),
  ];
  return places.find(place => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
}

/** Why there is none, for whoever reads what was skipped. */
export const NO_POSTGRES =
  'no PostgreSQL here: install it so that initdb and postgres are on the PATH or under /usr/lib/postgresql; CI must have it';

/** Installs Debian's PostgreSQL when there is none and this machine lets us; says what it does. */
export function providePostgres(): void {
  if (postgresPrograms()) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.log(`Tests on PostgreSQL are skipped: ${NO_POSTGRES}.`);
    return;
  }
  console.log('Installing PostgreSQL from Debian packages for the tests of its store ...');
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet);
  } catch (error) {
    console.log(`Tests on PostgreSQL are skipped: it could not be installed (${(error as Error).message}).`);
  }
}

export class TestPostgres {
  readonly #programs: string;
  readonly #folder: string;
  readonly #account: Account | undefined;
  #server: ChildProcess | undefined;
  #databases = 0;
  #printed = '';

  private constructor(programs: string, folder: string, account: Account | undefined) {
    this.#programs = programs;
    this.#folder = folder;
    this.#account = account;
    process.once('exit', () => this.#server?.kill('SIGQUIT'));
  }

  /** Makes a cluster and starts it. It flushes to disk as a real one does. */
  static async start(programs: string): Promise<TestPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'vouchsafe-pg-'));
    const account = process.getuid?.() === 0 ? unprivileged() : undefined;
    if (account) chownSync(folder, account.uid, account.gid);
    const postgres = new TestPostgres(programs, folder, account);
    const how = ['--no-sync', '--auth=trust', '--encoding=UTF8', '--locale=C', `--username=${USER}`];
    execFileSync(join(programs, 'initdb'), [...how, '-D', postgres.#data], {
      ...account,
      cwd: folder,
      stdio: 'pipe',
    });
    await postgres.startServer();
    return postgres;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  /** Where one of its databases is. */
  url(database: string, searchPath = 'public'): string {
    const how = new URLSearchParams({ host: this.#folder, options: `-c search_path=${searchPath}` });
    return `postgres://${USER}@localhost/${database}?${how}`;
  }

  /** A new, empty database. */
  async newDatabase(how = ''): Promise<string> {
    const name = `test_${++this.#databases}`;
    await this.ask(`CREATE DATABASE ${name} ${how}`);
    return name;
  }

  /** Runs statements as an administrator would, on a connection of their own. */
  async ask(sql: string, database = 'postgres'): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.url(database) });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Runs another of its programs, such as pg_dump, on a database; throws what it says when it fails. */
  run(program: string, database: string, ...args: readonly string[]): void {
    // Links lead to where all of them are; and a space is no plus to them.
    const place = dirname(realpathSync(join(this.#programs, 'postgres')));
    const url = this.url(database).replaceAll('+', '%20');
    execFileSync(join(place, program), [`--dbname=${url}`, ...args], { stdio: 'pipe' });
  }

  async startServer(): Promise<void> {
    const settings = ['listen_addresses=', `unix_socket_directories=${this.#folder}`, 'max_connections=60'];
    const args = ['-D', this.#data, ...settings.flatMap(setting => ['-c', setting])];
    const server = spawn(join(this.#programs, 'postgres'), args, {
      ...this.#account,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#server = server;
    server.stderr?.on('data', (chunk: Buffer) => {
      this.#printed = `${this.#printed}${chunk}`.slice(-10_000);
    });
    const endsAt = Date.now() + START_WITHIN_MS;
    while (!(await this.#answers())) {
      if (Date.now() > endsAt || server.exitCode !== null) {
        throw new Error(`PostgreSQL does not start:\n${this.#printed}`);
      }
      await pause(50);
    }
  }

  /** `SIGINT` breaks off what runs and shuts down; `SIGQUIT` leaves everything as a power cut would. */
  async stopServer(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  }

  async remove(): Promise<void> {
    await this.stopServer('SIGQUIT');
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #answers(): Promise<boolean> {
    return this.ask('SELECT 1').then(
      () => true,
      () => false,
    );
  }
}

function unprivileged(): Account {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (what: string) => Number(execFileSync('id', [what, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one may be there.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.');
}
