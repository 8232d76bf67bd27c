import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { DEMO_VISITOR } from './demo.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

export interface LocalSandboxOptions
  extends Pick<Config, 'sandbox' | 'publicUrl' | 'dataFolder' | 'clientSecrets'> {
  readonly onReset: (portalIds: readonly number[]) => Promise<void>;
  readonly log: Logger;
}

/** Starts the local CRM, which is loaded only when it is asked for: a real account runs without its packages. */
export async function startLocalSandbox(options: LocalSandboxOptions): Promise<Sandbox | undefined> {
  const { sandbox, publicUrl, dataFolder, clientSecrets, onReset, log } = options;
  if (sandbox === null) return undefined;
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  return startSandbox({
    ...sandbox,
    appUrl: publicUrl,
    dataFolder: join(dataFolder, 'sandbox'),
    clientSecret: clientSecrets[0] ?? '',
    portalId: 8675309,
    projectFolder: fileURLToPath(new URL('..', import.meta.url)),
    log,
    onReset,
    buildPagesAtOnce: true,
  });
}

/** For people, beside the log: where to look. */
export function tellPeople(publicUrl: string, sandbox: Sandbox | undefined): void {
  console.log(`Vouchsafe       ${publicUrl}`);
  if (!sandbox) return;
  console.log(`Sandbox CRM     ${sandbox.url}  (open this in a browser)`);
  const how = `sign in as ${DEMO_VISITOR}; mails are in the sandbox's Outbox`;
  console.log(`Partner portal  ${publicUrl}/portal  (${how})`);
}
