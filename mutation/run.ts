/**
 * `npm run mutate`: breaks the rules about money, commissions, attribution and registrations one place at a time
 * and asks whether a test sees it. What it needs is installed on first use, apart from the project's own packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('mutation/node_modules')) run('npm', 'ci', '--prefix', 'mutation');
const stryker = 'mutation/node_modules/@stryker-mutator/core/bin/stryker.js';
run('node', stryker, 'run', 'mutation/stryker.config.json', ...process.argv.slice(2));
