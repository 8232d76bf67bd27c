import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('the actions on a record’s page', function () {
  this.timeout(60_000);
  let sandbox: RunningSandbox;
  let browser: Browser | undefined;
  let page: Page;

  before(async function () {
    browser = await openBrowser();
    if (!browser) return this.skip();
    // A project without any card: its pages can be built, and nothing else stands on them.
    sandbox = await runSandbox({ projectFolder: join(import.meta.dirname, 'fixtures/plain') });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    page.setDefaultTimeout(10_000);
    // The first visitor waits until the pages are built.
    await page.goto(sandbox.url(), { timeout: 50_000 });
  });
  after(async () => {
    await browser?.close();
    await sandbox?.stop();
  });

  const newDeal = async (dealname: string): Promise<string> => {
    const { body } = await sandbox.control('POST', '/records/deals', { properties: { dealname } });
    return body.id;
  };
  const open = async (id: string, heading: string) => {
    await page.goto(`${sandbox.url()}/deals/${id}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const act = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('log work, add a line item in place, delete and bring back', async () => {
    const id = await newDeal('Northern lights');
    await open(id, 'Northern lights');
    await act('Log activity');
    await page.getByText('Activity logged').waitFor();
    await act('Add line item');
    await page.getByRole('textbox', { name: 'Name' }).fill('Cloud');
    await page.getByRole('textbox', { name: 'Net price' }).fill('10.5');
    await act('Create line item');
    await page.getByRole('region', { name: 'Line items' }).getByText('Cloud').waitFor();
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    await act('Delete');
    await page.getByText('This deal was deleted').waitFor();
    await act('Restore');
    await page.getByRole('heading', { level: 1, name: 'Northern lights' }).waitFor();
    await page.getByRole('region', { name: 'Line items' }).getByText('Cloud').waitFor();
    const { body } = await sandbox.control('GET', `/records/deals/${id}`);
    expect(body.properties.notes_last_updated).to.be.a('string');
  });

  it('merge two deals, and show what they became', async () => {
    const id = await newDeal('Southern cross');
    await newDeal('Southern cross, again');
    await open(id, 'Southern cross');
    await act('Merge');
    await page.getByLabel('Search deals').fill('again');
    await page.getByRole('button', { name: 'Southern cross, again' }).click();
    await page.waitForURL(url => /^\/deals\/\d+$/.test(url.pathname) && !url.pathname.endsWith(id));
    await page.getByRole('heading', { level: 1, name: 'Southern cross' }).waitFor();
  });

  it('create a deal in another currency, as existing business', async () => {
    await page.goto(`${sandbox.url()}/deals`);
    await page.getByRole('button', { name: 'Create deal' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Deal name').fill('Manama');
    await dialog.getByLabel('Amount').fill('1.234');
    await dialog.getByLabel('Currency').selectOption('BHD');
    await dialog.getByLabel('Deal type').selectOption('existingbusiness');
    await dialog.getByRole('button', { name: 'Create deal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Manama' }).waitFor();
    const id = page.url().split('/').at(-1);
    const { body } = await sandbox.control('GET', `/records/deals/${id}`);
    expect(body.properties).to.include({
      amount: '1.234',
      deal_currency_code: 'BHD',
      dealtype: 'existingbusiness',
    });
  });
});
