import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

const GREETINGS = ['Hello', 'Good day', 'Welcome'];

describe('the page of workflows', function () {
  this.timeout(60_000);
  let sandbox: RunningSandbox;
  let browser: Browser | undefined;
  let page: Page;
  /** What the action answers. */
  let outputFields: Record<string, string>;

  before(async function () {
    browser = await openBrowser();
    if (!browser) return this.skip();
    sandbox = await runSandbox({ projectFolder: join(import.meta.dirname, 'fixtures/plain') });
    sandbox.app.answer = ({ path, body }) => {
      if (path !== '/options/greetings') return { status: 200, body: { outputFields } };
      const { q = '' } = JSON.parse(body).fetchOptions;
      const found = GREETINGS.filter(one => one.toLowerCase().includes(q.toLowerCase()));
      const options = found.map(label => ({ label, value: label.toUpperCase(), description: '' }));
      return { status: 200, body: { options, searchable: true } };
    };
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    page.setDefaultTimeout(10_000);
    // The first visitor waits until the pages are built.
    await page.goto(`${sandbox.url()}/workflows`, { timeout: 50_000 });
  });
  after(async () => {
    await browser?.close();
    await sandbox?.stop();
  });

  const create = () => page.getByRole('button', { name: 'Create workflow' });
  const lastCall = () => {
    const call = sandbox.app.heard.filter(({ path }) => path === '/actions/greet').at(-1);
    return JSON.parse(call?.body ?? '{}');
  };

  it('makes a workflow with an option that the app was asked for', async () => {
    await create().click();
    const dialog = page.getByRole('dialog', { name: 'Create workflow' });
    await dialog.getByLabel('Name').fill('Greet the winner');
    await dialog.getByLabel('Records').selectOption({ label: 'Deals' });
    const box = dialog.getByRole('combobox', { name: 'Greeting', exact: true });
    await box.click();
    await page.getByRole('option', { name: 'Hello' }).waitFor();
    await box.fill('good');
    await page.getByRole('option', { name: 'Hello' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'Good day' }).click();
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Create workflow' }).click();
    await page.getByRole('heading', { name: 'Greet the winner' }).waitFor();
    const { body } = await sandbox.control('GET', '/workflows');
    expect(body.workflows.at(-1)).to.deep.include({
      objectType: 'deals',
      trigger: { property: 'dealstage', value: 'closedwon' },
      action: { uid: 'plain-greet', inputs: { greeting: 'GOOD DAY' } },
    });
  });

  it('says what is missing, and takes a property in the place of a value', async () => {
    await create().click();
    const dialog = page.getByRole('dialog', { name: 'Create workflow' });
    await dialog.getByLabel('Name').fill('Greet by job');
    await dialog.getByLabel('Records').selectOption({ label: 'Contacts' });
    await dialog.getByRole('button', { name: 'Create workflow' }).click();
    await dialog.getByRole('alert').getByText('Greeting is required').waitFor();
    await dialog.getByLabel('Greeting comes from').selectOption({ label: 'Property' });
    await dialog.getByPlaceholder('Its internal name').fill('jobtitle');
    await dialog.getByRole('button', { name: 'Create workflow' }).click();
    await page.getByText('with greeting: the property jobtitle').waitFor();
  });

  it('enrolls a record from its page, and shows how that went in the app’s words', async () => {
    const properties = { email: 'ada@lovelace.example', firstname: 'Ada', jobtitle: 'Countess' };
    const { body } = await sandbox.control('POST', '/records/contacts', { properties });
    const enrol = async () => {
      await page.goto(`${sandbox.url()}/contacts/${body.id}`);
      await page.getByRole('button', { name: 'Enroll in workflow' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Greet by job' }).click();
      await page.getByText('Enrolled in “Greet by job”').waitFor();
      await sandbox.idle();
      await page.goto(`${sandbox.url()}/workflows`);
    };
    outputFields = { hs_execution_state: 'FAIL_CONTINUE', errorCode: 'NOBODY' };
    await enrol();
    await page.getByText('Nobody was there to greet.').waitFor();
    expect(lastCall().inputFields).to.deep.equal({ greeting: 'Countess' });
    outputFields = { hs_execution_state: 'SUCCESS', greeted_on: '1772150400000', mood: 'glad' };
    await enrol();
    const runs = page.getByRole('region', { name: 'Runs' });
    await runs.getByText('Glad of it').waitFor();
    await runs.getByText('Feb 27, 2026').waitFor();
    outputFields = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' };
    await enrol();
    await runs.getByText(/^until /).waitFor();
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  });
});
