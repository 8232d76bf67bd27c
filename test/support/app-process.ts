import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The app in a process of its own. */
export interface AppProcess {
  /** What it printed so far. */
  readonly printed: () => string;
  readonly hasEnded: () => boolean;
  /** Asks it to stop and waits until it has; returns its exit code. */
  stop(): Promise<number | null>;
  /** kill -9 */
  kill(): Promise<void>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts it with these settings and no others, as `npm start` does; `preload` is a module that is loaded before it. */
export function startApp(settings: Readonly<Record<string, string>>, preload?: string): AppProcess {
  const { PATH, HOME } = process.env;
  const before = preload === undefined ? [] : ['--import', preload];
  const child = spawn(process.execPath, [...before, '--import', 'tsx', 'src/main.ts'], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const gone = async (signal: NodeJS.Signals) => {
    if (!hasEnded()) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  return {
    printed: () => printed,
    hasEnded,
    stop: () => gone('SIGTERM'),
    kill: async () => void (await gone('SIGKILL')),
  };
}

/** Waits until it says that it is ready: connected to its CRM. Kills it when it does not become so. */
export async function untilReady(app: AppProcess, url: string, withinMs = 30_000): Promise<void> {
  const endsAt = Date.now() + withinMs;
  while (Date.now() < endsAt && !app.hasEnded()) {
    const health = await fetch(`${url}/healthz`).catch(() => undefined);
    if (health?.ok) return;
    await pause(100);
  }
  await app.kill();
  throw new Error(`the app did not become ready:\n${app.printed()}`);
}
