import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../../support/browser.ts';
import { type OpenPages, openPages } from './open-page.ts';

describe('the account and its connected app', function () {
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

  const open = async (path: string) => {
    await page.goto(pages.crm.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  it('is another one by its number in the address, which every link keeps', async () => {
    await open('/deals');
    const asked = page.waitForRequest(request => request.url().includes('/sandbox/v1/session'));
    await page.getByLabel('Account').selectOption({ label: 'Kestrel & Pine' });
    expect(new URL((await asked).url()).searchParams.get('portalId')).to.equal('8675310');
    await page.waitForURL('**/8675310/deals');
    const record = page.getByRole('link', { name: 'Fabrikam renewal' });
    expect(await record.getAttribute('href')).to.equal('/8675310/deals/901');
    await record.click();
    await page.waitForURL('**/8675310/deals/901');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'App' }).click();
    await page.waitForURL('**/8675310/app');
  });

  for (const width of [1280, 700]) {
    it(`has no accessibility faults and nothing that sticks out at ${width} pixels`, async () => {
      await page.setViewportSize({ width, height: 844 });
      await open('/8675310/app');
      await page.getByText('let in by Sofia Marchetti').waitFor();
      expect(await accessibilityFaults(page)).to.deep.equal([]);
      const beyond = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(beyond).to.equal(0);
    });
  }

  it('shows how the app was let in, and takes it out after asking', async () => {
    await open('/8675310/app');
    await page.getByText('crm.objects.deals.read').waitFor();
    const link = page.getByRole('link', { name: 'Connect again' });
    expect(await link.getAttribute('href')).to.equal('https://app.example.com/oauth/install');
    await page.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(pages.crm.uninstalledFrom).to.deep.equal([]);
    await page.getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Uninstall' }).click();
    await page.getByText('Not connected').waitFor();
    expect(pages.crm.uninstalledFrom).to.deep.equal(['8675310']);
    await page.getByRole('link', { name: 'Connect by OAuth' }).waitFor();
  });
});
