/** `npm test`: style, types, then every test. In CI nothing may be skipped. */
import { spawnSync } from 'node:child_process';
import { provideChromium } from './support/chromium.ts';
import { providePostgres } from './support/postgres.ts';

const SPECS = ['test/**/*.test.ts', 'test/**/*.test.tsx'];

function run(what: string, command: string, args: readonly string[]): void {
  console.log(`\n> ${what}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

provideChromium();
providePostgres();
run('style (biome)', 'npx', ['biome', 'check', '.']);
run('types (tsc)', 'npx', ['tsc', '--noEmit']);
run('tests (mocha)', 'npx', ['mocha', ...(process.env.CI ? ['--forbid-pending'] : []), ...SPECS]);
