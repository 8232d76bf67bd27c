import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../../support/browser.ts';
import { type OpenPages, openPages } from './open-page.ts';

describe('the outbox', function () {
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

  const open = async () => {
    await page.goto(`${pages.crm.url}/deals`);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Outbox' }).click();
    await page.getByRole('heading', { level: 1, name: 'Outbox' }).waitFor();
  };

  it('shows the newest mail as its reader sees it, with links that lead out of it', async () => {
    await open();
    await page.getByText('2 mails').waitFor();
    await page.getByText('Ana Sousa <ana@example.com>').first().waitFor();
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Sign in' });
    expect(await link.getAttribute('href')).to.equal('http://localhost:3000/portal/sign-in/abc');
    const opening = page.context().waitForEvent('page');
    await link.click();
    const opened = await opening;
    expect(await opened.evaluate(() => window.opener)).to.equal(null);
    await opened.close();
    expect(page.url()).to.contain('/outbox');
  });

  it('shows the text with links, the headers, and another mail by its own address', async () => {
    await open();
    await page.getByRole('button', { name: 'Show as text' }).click();
    const link = page.locator('pre').getByRole('link');
    expect(await link.textContent()).to.equal('http://localhost:3000/portal/sign-in/abc');
    expect(await link.getAttribute('target')).to.equal('_blank');
    await page.getByText('Headers').click();
    await page.getByText('auto-submitted: auto-generated').waitFor();
    await page.getByRole('link', { name: /no subject/ }).click();
    await page.getByText('Only text').waitFor();
    expect(page.url()).to.match(/\/outbox\?mail=1$/);
    await page.reload();
    await page.getByText('Only text').waitFor();
  });

  for (const width of [1280, 390]) {
    it(`has no accessibility faults and nothing that sticks out at ${width} pixels`, async () => {
      await page.setViewportSize({ width, height: 844 });
      await open();
      await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await accessibilityFaults(page)).to.deep.equal([]);
      const beyond = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(beyond).to.equal(0);
    });
  }
});
