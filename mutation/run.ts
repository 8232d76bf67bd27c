/**
 * `npm run mutate`: breaks the rules about money, commissions, attribution and registrations one place at a time
 * and asks whether a test sees it. What it needs is installed on first use, apart from the project's own packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The status it ended with. */
function run(command: string, ...args: string[]): number {
  return spawnSync(command, args, { stdio: 'inherit' }).status ?? 1;
}

if (!existsSync('mutation/node_modules')) {
  const status = run('npm', 'ci', '--prefix', 'mutation');
  if (status !== 0) process.exit(status);
}
const stryker = 'mutation/node_modules/@stryker-mutator/core/bin/stryker.js';
process.exitCode = run('node', stryker, 'run', 'mutation/stryker.config.json', ...process.argv.slice(2));
console.log('The report: .cache/mutation/report.json, and as tables: npx tsx mutation/survivors.ts');
