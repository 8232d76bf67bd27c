import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed, or undefined. */
export function chromiumPath(): string | undefined {
  return PLACES.find(place => existsSync(place));
}

/** Installs Debian's Chromium when there is none and this machine lets us; says what it does. */
export function provideChromium(): void {
  if (chromiumPath()) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.log(
      'Browser tests are skipped: no Chromium here, and only root on Debian can install one by itself.',
    );
    console.log(`Install Chromium so that it is found at one of: ${PLACES.join(', ')}.`);
    return;
  }
  console.log('Installing Chromium from Debian packages for the browser tests ...');
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    const packages = ['chromium', 'fonts-liberation'];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  } catch (error) {
    console.log(`Browser tests are skipped: Chromium could not be installed (${(error as Error).message}).`);
  }
}
