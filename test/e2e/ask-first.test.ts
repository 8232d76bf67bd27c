/** Two partners ask for the same account, each in its own words: the first has a quarter of an hour, over a restart too. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

describe('asking first, in the browser', function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function signedIn(email: string): Promise<Page> {
    const context = await browser?.newContext({ locale: 'en-GB' });
    const page = await context?.newPage();
    if (!page) throw new Error('there is a browser');
    await page.goto(`${product.appUrl}/portal/sign-in?lang=en`);
    await page.fill('#email', email);
    await page.click('main button[type=submit]');
    await page.goto(await mailedLink(email));
    await page.click('main button[type=submit]');
    return page;
  }

  async function mailedLink(email: string): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const list = await callSandbox(product, 'GET', `/sandbox/v1/mails?limit=1&to=${email}`);
      const [mail] = (list as { mails: { id: number }[] }).mails;
      const { text } = mail
        ? ((await callSandbox(product, 'GET', `/sandbox/v1/mails/${mail.id}`)) as { text: string })
        : { text: '' };
      const [link] = /http:\S+\/portal\/sign-in\/\S+/.exec(text) ?? [];
      if (link) return link;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`no link was mailed to ${email}`);
  }

  /** Asks until the companies of the CRM have been read. */
  async function asks(page: Page, company: string): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      await page.goto(`${product.appUrl}/portal/ask`);
      await page.fill('#company', company);
      await page.click('main button[type=submit]');
      const said = (await page.textContent('[role=status]')) ?? '';
      if (!said.includes('could not find out')) return said;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error('the companies of the CRM are not read');
  }

  async function expectReadable(page: Page): Promise<void> {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityFaults(page)).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).to.equal(false);
    }
  }

  it('keeps the account for the first, whatever the second does', async () => {
    const ana = await signedIn('ana@northwind.example');
    expect(await asks(ana, 'Zephyr Turbines AG')).to.contain('It is held for you until');
    expect(await ana.inputValue('#company')).to.equal('Zephyr Turbines AG');
    await expectReadable(ana);

    const haruka = await signedIn('haruka@kanda.example');
    expect(await asks(haruka, 'zephyr turbines')).to.contain('Somebody was first');
    await expectReadable(haruka);
    const fromCard = { partner: 'BALTICA', company: 'ZEPHYR TURBINES' };
    expect((await callAsCard(product, 'POST', '/ask', fromCard)).body).to.include({ answer: 'in_review' });

    await haruka.goto(`${product.appUrl}/portal/deals/new`);
    await haruka.fill('#company', 'Zephyr Turbines');
    await haruka.click('button:has-text("Register")');
    expect(await haruka.textContent('main')).to.contain('asked about this account first and holds it until');
    await expectReadable(haruka);

    product = await restarted();
    expect(await asks(haruka, 'Zephyr Turbines')).to.contain('Somebody was first');
    await ana.goto(`${product.appUrl}/portal/deals`);
    await ana.click('a:has-text("Register it")');
    expect(await ana.textContent('[role=status]')).to.contain('held for you until');
    await ana.click('button:has-text("Register")');
    expect(await ana.textContent('main')).to.contain('In review');
    expect(await asks(ana, 'Zephyr Turbines')).to.contain('yours already');
    expect(await asks(haruka, 'Zephyr Turbines')).to.contain('Somebody was first');
  });

  async function restarted(): Promise<Product> {
    await product.stop();
    return product.restart();
  }
});
