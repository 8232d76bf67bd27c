import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../../support/browser.ts';
import { type OpenPages, openPages } from './open-page.ts';

describe('the CRM pages', function () {
  this.timeout(60_000);
  let pages: OpenPages;
  let page: Page;

  before(async function () {
    const opened = await openPages();
    if (!opened) return this.skip();
    pages = opened;
    page = pages.page;
  });
  after(() => pages?.close());

  const open = async (path: string, heading: string) => {
    await page.goto(pages.crm.url + path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const property = (name: string) => page.locator(`[data-property=${name}]`);

  it('find a record in a list, with what the app wrote on it, and go to it without loading anew', async () => {
    await open('/deals', 'Deals');
    expect(await page.getByRole('columnheader').allTextContents()).to.include.members([
      'Protection status',
      'Protected until',
    ]);
    await page.getByLabel('Search deals').fill('nowhere');
    await page.getByText('Nothing matches “nowhere”').waitFor();
    expect(page.url()).to.contain('q=nowhere');
    await page.getByLabel('Search deals').fill('fabri');
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    await page.getByRole('link', { name: 'Fabrikam renewal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fabrikam renewal' }).waitFor();
    expect(await page.title()).to.equal('Fabrikam renewal · CRM sandbox');
    expect(await page.evaluate(() => 'stayed' in window)).to.equal(true);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
    expect(await page.getByLabel('Search deals').inputValue()).to.equal('fabri');
  });

  it('edit a property in its place, by keyboard, and show why it was refused', async () => {
    await open('/deals/901', 'Fabrikam renewal');
    await page.getByRole('button', { name: /^Edit Amount/ }).press('Enter');
    const box = page.getByLabel('Amount', { exact: true });
    await box.fill('a lot');
    await box.press('Enter');
    await page.getByText('alot was not a valid number.').waitFor();
    await box.fill('13,500.50');
    await box.press('Enter');
    await property('amount').getByText('€13,500.50').waitFor();
    await page.getByRole('button', { name: /^Edit Amount/ }).press('Enter');
    await page.keyboard.press('Escape');
    await property('amount').getByText('€13,500.50').waitFor();
    pages.crm.write({ amount: '12000' });
  });

  it('show what the app writes as it writes it, and let it stand out for a moment', async () => {
    await open('/deals/901', 'Fabrikam renewal');
    await property('vouchsafe_protection_status').getByText('Protected').waitFor();
    pages.crm.write({ vouchsafe_protection_status: 'contested', vouchsafe_commission_amount: '1200' });
    await property('vouchsafe_protection_status').getByText('Contested').waitFor();
    await property('vouchsafe_commission_amount').getByText('€1,200.00').waitFor();
    expect(await property('vouchsafe_commission_amount').getAttribute('class')).to.contain('fresh');
    pages.crm.write({ vouchsafe_protection_status: 'protected', vouchsafe_commission_amount: '' });
  });

  it('move a deal through its stages by buttons with their names', async () => {
    await open('/deals/901', 'Fabrikam renewal');
    const stages = page.getByRole('region', { name: 'Deal stage' });
    await stages.getByRole('button', { name: 'Closed won' }).click();
    await stages.locator('[aria-current=step]').getByText('Closed won').waitFor();
    await stages.getByRole('button', { name: 'Qualified' }).click();
    await stages.locator('[aria-current=step]').getByText('Qualified').waitFor();
  });

  it('remember who looks, and tell the cards', async () => {
    await open('/deals/901', 'Fabrikam renewal');
    await page.getByText('Hello Jonas').waitFor();
    await page.getByLabel('Viewing as').selectOption({ label: 'Mara Lindqvist (manager)' });
    await page.getByText('Hello Mara').waitFor();
    await page.reload();
    await page.getByText('Hello Mara').waitFor();
    await page.getByLabel('Viewing as').selectOption({ label: 'Jonas Weber' });
    await page.getByText('Hello Jonas').waitFor();
  });

  it('tell what happened, beside the cards', async () => {
    await open('/deals/901', 'Fabrikam renewal');
    await page.getByRole('tab', { name: 'Partner deal' }).press('End');
    await page.getByRole('tabpanel', { name: 'Overview' }).getByText('Deal was created').waitFor();
  });

  it('say that there is no such page, and that a record is gone', async () => {
    await page.goto(`${pages.crm.url}/nowhere`);
    await page.getByText('There is no such page').waitFor();
    await page.goto(`${pages.crm.url}/deals/777`);
    await page.getByRole('alert').getByText('Nothing at /sandbox/v1/records/deals/777').waitFor();
  });

  for (const [path, heading] of [
    ['/deals', 'Deals'],
    ['/deals/901', 'Fabrikam renewal'],
  ] as const) {
    for (const width of [1280, 390]) {
      it(`have no accessibility faults and nothing that sticks out: ${path} at ${width} pixels`, async () => {
        await page.setViewportSize({ width, height: 844 });
        await open(path, heading);
        expect(await accessibilityFaults(page)).to.deep.equal([]);
        const beyond = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(beyond).to.equal(0);
      });
    }
  }

  it('complain about nothing in the console but the record that was asked for in vain', () => {
    const unexpected = pages.complaints.filter(text => !/404|400/.test(text));
    expect(unexpected).to.deep.equal([]);
  });
});
