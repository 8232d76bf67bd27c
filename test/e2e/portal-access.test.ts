/** Getting into the portal and the pages about oneself: in every language, at both widths, and across a restart. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/portal/languages.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const WIDTHS = [390, 1280];

describe('getting into the portal, in the browser', function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    const context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    // What works without scripts works everywhere; the test's own are not the page's.
    await page.route('**/*.js?*', route => route.abort());
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function mailedLink(email: string): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { mails } = (await callSandbox(product, 'GET', `/sandbox/v1/mails?limit=1&to=${email}`)) as {
        mails: { id: number }[];
      };
      if (mails[0]) {
        const mail = (await callSandbox(product, 'GET', `/sandbox/v1/mails/${mails[0].id}`)) as {
          text: string;
        };
        const [link] = /http:\S+\/portal\/sign-in\/\S+/.exec(mail.text) ?? [];
        if (link) return link;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`no link was mailed to ${email}`);
  }

  async function expectReadable(path: string): Promise<void> {
    for (const language of LANGUAGES) {
      await page.goto(`${product.appUrl}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(await page.getAttribute('html', 'lang')).to.equal(language);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const where = `${path} in ${language} at ${width}`;
        expect(await accessibilityFaults(page), where).to.deep.equal([]);
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(isTooWide, `${where} is too wide`).to.equal(false);
      }
    }
    await page.goto(`${product.appUrl}${path}${path.includes('?') ? '&' : '?'}lang=en`);
  }

  it('asks for an address and signs in by the mailed link, without script', async () => {
    expect(product.printed()).to.include(`${product.appUrl}/portal`).and.to.include('ana@northwind.example');
    await expectReadable('/portal/sign-in?again');
    await page.goto(`${product.appUrl}/portal/profile`);
    expect(new URL(page.url()).pathname).to.equal('/portal/sign-in');
    await page.getByLabel('E-mail address').fill('ana@northwind.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    const link = await mailedLink('ana@northwind.example');
    const path = new URL(link).pathname;
    await expectReadable(path);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(new URL(page.url()).pathname).to.equal('/portal/profile');
    await expectReadable(path);
    expect(await page.textContent('h1')).to.equal('This link does not sign you in');
  });

  for (const path of [
    '/portal',
    '/portal/referrals',
    '/portal/profile',
    '/portal/profile/people',
    '/portal/profile/payee/iban',
    '/portal/profile/payee/account',
    '/portal/profile/payee/paypal',
    '/portal/profile/payee/credit',
  ]) {
    it(`${path} is readable in every language, on a phone and at a desk`, () => expectReadable(path));
  }

  it('keeps what was changed, and who is signed in, across a restart', async () => {
    await page.goto(`${product.appUrl}/portal/profile/payee/iban?lang=en`);
    await page.getByLabel('Account holder').fill('Northwind Resellers');
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
    await page.getByRole('button', { name: 'Save payment details' }).click();
    expect(await page.textContent('.mistakes')).to.include('This is no IBAN');
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await page.getByRole('button', { name: 'Save payment details' }).click();
    await page.goto(`${product.appUrl}/portal/profile/people`);
    await page.getByRole('button', { name: 'Take off: Tom Becker' }).click();
    await page.goto(`${product.appUrl}/portal/profile`);
    await page.getByLabel('Name').fill('Ana Maria Reyes');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await page.textContent('[role=status]')).to.equal('Saved.');
    await product.stop();
    product = await product.restart();
    await page.goto(`${product.appUrl}/portal/profile`);
    expect(await page.getByLabel('Name').inputValue()).to.equal('Ana Maria Reyes');
    const text = (await page.textContent('main')) ?? '';
    expect(text).to.include('ending in 3000').and.not.to.include('Tom Becker');
  });
});
