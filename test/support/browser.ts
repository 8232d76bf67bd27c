import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The system's Chromium without its own traffic, or undefined when there is none (the test then skips in the open). */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = chromiumPath();
  if (!executablePath) {
    console.log('skipped: no Chromium on this machine; see test/support/chromium.ts');
    return undefined;
  }
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
  });
}

/** What axe finds wrong with a page as it stands, as short lines. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await motionEnds(page);
  // The page's own policy forbids added scripts; the debugger's evaluation is not bound by it.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** Waits until nothing fades or slides any more: axe takes a half faded panel for one of too little contrast. */
async function motionEnds(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(motion => motion.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(motion => motion.finished),
    ),
  );
}
