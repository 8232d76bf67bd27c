/** The fixture CRM with its pages in a browser, for tests that look at them. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildUi } from '../../../src/sandbox/ui/build.ts';
import { openBrowser } from '../../support/browser.ts';
import { type FixtureCrm, startFixtureCrm } from './fixture-crm.ts';
import { cards } from './fixture-records.ts';

const root = join(import.meta.dirname, '../../..');
/** Kept between runs, where a build is made anew only when its sources changed. */
const outFolder = join(root, '.cache/sandbox-ui-test');

export interface OpenPages {
  readonly crm: FixtureCrm;
  readonly page: Page;
  /** What the page complained about in its console. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Undefined when there is no browser on this machine, which has then been said. */
export async function openPages(): Promise<OpenPages | undefined> {
  const browser: Browser | undefined = await openBrowser();
  if (!browser) return undefined;
  const projectFolder = join(import.meta.dirname, 'fixtures/project');
  await buildUi({ projectFolder, outFolder, cards });
  const crm = await startFixtureCrm(outFolder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(5_000);
  const complaints: string[] = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  return {
    crm,
    page,
    complaints,
    async close() {
      await browser.close();
      await crm.close();
    },
  };
}
