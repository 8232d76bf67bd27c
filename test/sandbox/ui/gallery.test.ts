import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from '../../support/browser.ts';
import { type OpenPages, openPages } from './open-page.ts';

describe('a card in the sidebar, with the rarer components', function () {
  this.timeout(60_000);
  let pages: OpenPages;
  let page: Page;
  let card: Locator;

  before(async function () {
    const opened = await openPages();
    if (!opened) return this.skip();
    pages = opened;
    page = pages.page;
    card = page.locator('[data-card=gallery]');
    await page.goto(`${pages.crm.url}/deals/901`);
    await card.getByText('Not allowed').waitFor();
  });
  after(() => pages?.close());

  it('has a stand-in for each of them, without accessibility faults', async () => {
    expect(await card.getByText('not available in the sandbox').count()).to.equal(0);
    expect(await card.getByRole('img', { name: 'A lock' }).count()).to.equal(1);
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  });

  it('sorts and pages a table', async () => {
    await card.getByRole('button', { name: 'Name' }).click();
    await card.locator('th[aria-sort=ascending]').waitFor();
    await card.getByRole('button', { name: 'Name' }).click();
    await card.locator('th[aria-sort=descending]').waitFor();
    await card.getByRole('button', { name: 'Page 3' }).click();
    await card.getByTestId('page').getByText('Page 3').waitFor();
    expect(await card.getByRole('button', { name: 'Next' }).isDisabled()).to.equal(true);
  });

  it('searches when Enter is pressed, and when the text is cleared', async () => {
    await card.getByLabel('Search', { exact: true }).fill('north');
    await page.keyboard.press('Enter');
    await card.getByTestId('search').getByText('north').waitFor();
    await card.getByRole('button', { name: 'Clear search' }).click();
    await card.getByTestId('search').getByText('north').waitFor({ state: 'detached' });
  });

  it('gives a time as hours and minutes', async () => {
    await card.getByLabel('Time').fill('09:30');
    await card.getByTestId('time').getByText('9:30').waitFor();
  });

  it('opens and closes a panel at its own word', async () => {
    await card.getByRole('button', { name: 'Open panel' }).click();
    const panel = page.getByRole('dialog', { name: 'Details' });
    await panel.getByLabel('Inside').fill('kept');
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    await panel.getByRole('button', { name: 'Close panel' }).click();
    await panel.waitFor({ state: 'detached' });
  });
});
