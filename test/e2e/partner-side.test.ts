/** The partners' side from end to end: a stranger, a rep, a referrer and a partner, each in a browser of their own. */
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ContactView, DealView } from '../../extensions/app/cards/wire.ts';
import { LANGUAGES } from '../../src/portal/languages.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const MANAGER = '101';

interface MailSummary {
  readonly id: number;
  readonly subject: string;
}

type Properties = Readonly<Record<string, string | null>>;

describe("the partners' side in the browser", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;
  const contexts: BrowserContext[] = [];

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  async function newPage(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    if (!browser) throw new Error('there is no browser');
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    contexts.push(context);
    return context.newPage();
  }

  async function until<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
    for (let tries = 0; tries < 150; tries += 1) {
      const found = await find();
      if (found !== undefined) return found;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`it did not come to hold that ${what}`);
  }

  const contactOf = (email: string) =>
    until(`${email} is a contact`, async () => {
      const path = `/sandbox/v1/records/contacts?limit=100&q=${encodeURIComponent(email)}`;
      const { results } = (await callSandbox(product, 'GET', path)) as {
        results: { id: string; properties: Properties }[];
      };
      return results.find(one => one.properties.email === email);
    });
  const mailsTo = async (email: string): Promise<readonly MailSummary[]> =>
    (
      (await callSandbox(product, 'GET', `/sandbox/v1/mails?limit=50&to=${email}`)) as {
        mails: MailSummary[];
      }
    ).mails;
  const mailTo = (email: string, subject: RegExp) =>
    until(`a mail ${subject} reaches ${email}`, async () => {
      const found = (await mailsTo(email)).find(mail => subject.test(mail.subject));
      if (!found) return undefined;
      return (await callSandbox(product, 'GET', `/sandbox/v1/mails/${found.id}`)) as { text: string };
    });
  const linkIn = (text: string, path: string): string => {
    const found = new RegExp(`http://localhost:\\d+${path}\\S+`).exec(text)?.[0];
    if (!found) throw new Error(`the mail has no link to ${path}:\n${text}`);
    return found;
  };
  const contactView = async (contactId: string): Promise<ContactView> =>
    (await callAsCard(product, 'GET', `/contacts/${contactId}`)).body as ContactView;

  /** A contact whose referral source is Northwind, by a rep's word. */
  async function attributedContact(): Promise<string> {
    const { id } = await contactOf('jane.390@acme-rockets.example');
    const touch = { requestKey: 'attribute-northwind', partner: 'par_northwind' };
    await callAsCard(product, 'POST', `/contacts/${id}/attribute`, touch);
    const newest = (await contactView(id)).touches.find(({ source }) => source === 'Solstice Foods');
    const undo = { requestKey: 'undo-solstice', touchId: newest?.touchId };
    await callAsCard(product, 'POST', `/contacts/${id}/undo`, undo);
    return id;
  }

  async function expectReadable(page: Page): Promise<void> {
    expect(await accessibilityFaults(page), page.url()).to.deep.equal([]);
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isTooWide, `${page.url()} is wider than the screen`).to.equal(false);
  }

  /** Follows a referrer's link and sends the form, as a stranger does. */
  async function sendReferral(page: Page, email: string, name = 'Jane Doe'): Promise<void> {
    await page.goto(`${product.appUrl}/r/SOLSTICE?via=linkedin&utm_campaign=spring`);
    expect(new URL(page.url()).pathname).to.equal('/refer/SOLSTICE');
    expect(await page.textContent('main')).to.contain('Solstice Foods');
    // Faster than two seconds is taken for a robot.
    await page.waitForTimeout(2_100);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByLabel('Your company').fill('Acme Rockets');
    await page.getByLabel('What do you need?').fill('We need more speed.');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/\/thanks/);
  }

  /** Signs in by the mailed link, in the browser that asked for it. */
  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${product.appUrl}/portal`);
    await expectReadable(page);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look into your mailbox').waitFor();
    await page.goto(linkIn((await mailTo(email, /sign/i)).text, '/portal/sign-in/'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/portal$/);
    await expectReadable(page);
  }

  for (const [who, options] of [
    ['at a desk', DESK],
    ['on a phone without script', { ...PHONE, javaScriptEnabled: false }],
  ] as const) {
    it(`a stranger ${who} follows a link, sends the form and is a contact with source, code and channel`, async () => {
      const page = await newPage(options);
      const email = `jane.${options.viewport.width}@acme-rockets.example`;
      await sendReferral(page, email);
      if (!('javaScriptEnabled' in options)) await expectReadable(page);
      const contact = await contactOf(email);
      const { referral } = await until('the card names who referred them', async () => {
        const view = await contactView(contact.id);
        return view.referral ? view : undefined;
      });
      expect(referral).to.include({ source: 'customer', name: 'Solstice Foods', channel: 'LinkedIn' });
      await until('the CRM says so', async () => {
        const { properties } = (await callSandbox(
          product,
          'GET',
          `/sandbox/v1/records/contacts/${contact.id}`,
        )) as { properties: Properties };
        return properties.vouchsafe_referral_code === 'SOLSTICE' || undefined;
      });
    });
  }

  it('a won deal is a line in the referrer’s portal, and three mails tell of the way there', async () => {
    const SOL = 'sol@solstice.example';
    await callAsCard(
      product,
      'POST',
      '/partners/par_solstice/people',
      { requestKey: 'add-sol', name: 'Sol Vega', email: SOL, language: 'en' },
      MANAGER,
    );
    const email = 'kim@brightworks.example';
    const friend = await newPage(DESK);
    await sendReferral(friend, email, 'Kim Park');
    const contact = await contactOf(email);
    await mailTo(SOL, /referral has arrived/);

    const deal = (await callSandbox(product, 'POST', '/sandbox/v1/records/deals', {
      properties: {
        dealname: 'Brightworks, first year',
        dealstage: 'qualifiedtobuy',
        pipeline: 'default',
        amount: '12000',
        deal_currency_code: 'USD',
      },
      associations: [{ objectType: 'contacts', id: contact.id }],
    })) as { id: string };
    await callSandbox(product, 'PATCH', `/sandbox/v1/records/deals/${deal.id}`, {
      properties: { dealstage: 'closedwon' },
    });
    const view = await until('the reward is asked for', async () => {
      const { body } = await callAsCard(product, 'GET', `/deals/${deal.id}`);
      return (body as DealView).rewards[0] ? (body as DealView) : undefined;
    });
    await mailTo(SOL, /making progress|has become a sale/);
    expect(view.lines.map(line => line.amount.text)).to.deep.equal(['500.00 USD']);

    const rewardId = view.rewards[0]?.rewardId;
    const manage = (call: string, body: object) =>
      callAsCard(
        product,
        'POST',
        `/deals/${deal.id}/${call}`,
        { requestKey: call, rewardId, ...body },
        MANAGER,
      );
    expect((await manage('approve-reward', {})).status).to.equal(200);
    const paidOn = new Date().toISOString().slice(0, 10);
    expect((await manage('pay-reward', { paidOn, reference: 'SEPA 4711' })).status).to.equal(200);
    const paid = await mailTo(SOL, /We have paid you/);
    expect(paid.text).to.contain('500.00 USD').and.to.contain('SEPA 4711');
    expect((await mailsTo(SOL)).length).to.equal(3);

    const portal = await newPage(PHONE);
    await signIn(portal, SOL);
    await portal.getByRole('link', { name: 'Earnings' }).click();
    await expectReadable(portal);
    expect(await portal.textContent('main')).to.contain('500.00 USD');
    await portal.locator('main a[href^="/portal/earnings/"]').first().click();
    const explained = await portal.textContent('main');
    expect(explained)
      .to.contain('500.00 USD')
      .and.to.match(/version 1/i);
    await expectReadable(portal);
  });

  it('a deal is registered from a mailed link in three steps, without signing in', async () => {
    const ANA = 'ana.link@northwind.example';
    const added = await callAsCard(
      product,
      'POST',
      '/partners/par_northwind/people',
      { requestKey: 'add-ana', name: 'Ana Reyes', email: ANA, language: 'en' },
      MANAGER,
    );
    const { people } = added.body as { people: { personId: string; email: string }[] };
    const personId = people.find(person => person.email === ANA)?.personId;
    const companies = (await callSandbox(product, 'GET', '/sandbox/v1/records/companies?limit=1')) as {
      results: { id: string }[];
    };
    const given = await callAsCard(
      product,
      'POST',
      `/companies/${companies.results[0]?.id}/registration-link`,
      { requestKey: 'give-link', partner: 'par_northwind', personId },
    );
    expect(given.status, JSON.stringify(given.body)).to.equal(200);
    const url = linkIn((await mailTo(ANA, /register/i)).text, '/register/');

    const page = await newPage({ ...PHONE, javaScriptEnabled: false });
    const startedAt = Date.now();
    await page.goto(url);
    const fields = page.locator('main :is(input:not([type=hidden]), select, textarea)');
    expect(await fields.count()).to.be.at.most(8);
    await page.getByLabel('Company', { exact: true }).fill('Zephyr Turbines');
    await page.getByLabel('Website').fill('zephyr-turbines.example');
    await page.getByLabel('Expected amount').fill('24,000.00');
    await page.getByRole('button', { name: 'Register' }).click();
    await page
      .getByText(/received|in review|waits/i)
      .first()
      .waitFor({ timeout: 15_000 });
    const tookMs = Date.now() - startedAt;
    expect(tookMs, 'from the link to the receipt').to.be.below(10_000);
    await mailTo(ANA, /registration/i);

    const again = await newPage(DESK);
    await again.goto(url);
    await again.getByText('This link is no longer good').waitFor({ timeout: 15_000 });
    await expectReadable(again);
  });

  it('every page can be read in every language, on a phone and at a desk', async () => {
    const ANA = 'ana.reads@northwind.example';
    const person = { requestKey: 'add-ana-reads', name: 'Ana Reyes', email: ANA, language: 'en' };
    await callAsCard(product, 'POST', '/partners/par_northwind/people', person, MANAGER);
    const deal = (await callSandbox(product, 'POST', '/sandbox/v1/records/deals', {
      properties: {
        dealname: 'Orbital',
        dealstage: 'qualifiedtobuy',
        pipeline: 'default',
        amount: '8000',
        deal_currency_code: 'USD',
      },
      associations: [{ objectType: 'contacts', id: await attributedContact() }],
    })) as { id: string };
    const won = { properties: { dealstage: 'closedwon' } };
    await callSandbox(product, 'PATCH', `/sandbox/v1/records/deals/${deal.id}`, won);
    await until('there is a line', async () => {
      const { body } = await callAsCard(product, 'GET', `/deals/${deal.id}`);
      return (body as DealView).lines[0];
    });

    const page = await newPage(PHONE);
    await signIn(page, ANA);
    const month = new Date().toISOString().slice(0, 7);
    const firstLink = async (from: string, pattern: string): Promise<string> => {
      await page.goto(`${product.appUrl}${from}`);
      const links = page.locator(`main a[href^="${pattern}"]:not([href$="/new"])`);
      return (await links.first().getAttribute('href')) ?? '';
    };
    const paths = [
      '/portal',
      '/portal/deals',
      '/portal/deals/new',
      await firstLink('/portal/deals', '/portal/deals/'),
      '/portal/referrals',
      '/portal/earnings',
      await firstLink('/portal/earnings', '/portal/earnings/'),
      '/portal/statements',
      `/portal/statements/${month}`,
      '/portal/share',
      '/portal/agreement',
      '/portal/material',
      '/portal/messages',
      '/portal/profile',
      '/portal/profile/people',
      '/portal/sign-in',
      '/refer',
      '/refer/NORTHWIND',
      '/refer/NOBODYS',
      '/refer/NORTHWIND/thanks',
      '/apply',
      '/register/altered',
      '/portal/sign-in/altered',
      '/mail/unsubscribe/altered',
    ];
    for (const path of paths) {
      for (const language of LANGUAGES) {
        const response = await page.goto(`${product.appUrl}${path}?lang=${language}`);
        expect(response?.status(), path).to.be.below(500);
        expect(await page.getAttribute('html', 'lang')).to.equal(language);
        await expectReadable(page);
      }
      await page.setViewportSize(DESK.viewport);
      await expectReadable(page);
      await page.setViewportSize(PHONE.viewport);
    }
  });

  it('a referral is sent by keyboard alone', async () => {
    const page = await newPage(DESK);
    await page.goto(`${product.appUrl}/refer/SOLSTICE`);
    await page.waitForTimeout(2_100);
    const typeInto = async (label: string, text: string): Promise<void> => {
      for (let tabs = 0; tabs < 20; tabs += 1) {
        await page.keyboard.press('Tab');
        const isThere = await page.getByLabel(label).evaluate(field => field === document.activeElement);
        if (isThere) return page.keyboard.type(text);
      }
      throw new Error(`the keyboard does not reach ${label}`);
    };
    await typeInto('Your name', 'Kei Tanaka');
    await typeInto('Your e-mail address', 'kei@keyboard.example');
    await typeInto('Your company', 'Keyboard KK');
    await typeInto('What do you need?', 'Fewer mice');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByRole('checkbox').isChecked()).to.equal(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/thanks/);
    await contactOf('kei@keyboard.example');
  });
});
