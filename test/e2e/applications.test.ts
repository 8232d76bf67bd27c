/** What waits at a contact's card, in the browser: an application, a held referral, asking a customer, a link for a partner. */
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ContactView } from '../../extensions/app/cards/wire.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

const IN_TIME = { timeout: 15_000 };
const MANAGER = '101';

describe('what waits at a contact, in the browser', function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' });
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const card = (): Locator => page.locator('[data-card]');
  const press = (name: string): Promise<void> =>
    card().getByRole('button', { name, exact: true }).first().click(IN_TIME);
  const read = (text: string | RegExp): Promise<void> => card().getByText(text).first().waitFor(IN_TIME);
  const expectAccessible = async (): Promise<void> => {
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  };
  async function until<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
    for (let tries = 0; tries < 150; tries += 1) {
      const found = await find();
      if (found !== undefined) return found;
      await page.waitForTimeout(100);
    }
    throw new Error(`it did not come to hold that ${what}`);
  }
  const contactIdOf = (email: string) =>
    until(`${email} is a contact`, async () => {
      const path = `/sandbox/v1/records/contacts?limit=100&q=${encodeURIComponent(email)}`;
      const { results } = (await callSandbox(product, 'GET', path)) as {
        results: { id: string; properties: Record<string, string> }[];
      };
      return results.find(one => one.properties.email === email)?.id;
    });
  const mailTo = (email: string, subject: RegExp) =>
    until(`a mail ${subject} reaches ${email}`, async () => {
      const { mails } = (await callSandbox(product, 'GET', `/sandbox/v1/mails?limit=50&to=${email}`)) as {
        mails: { id: number; subject: string }[];
      };
      const found = mails.find(mail => subject.test(mail.subject));
      if (!found) return undefined;
      return (await callSandbox(product, 'GET', `/sandbox/v1/mails/${found.id}`)) as { text: string };
    });
  const linkIn = (text: string, path: string): string =>
    new RegExp(`http://localhost:\\d+${path}\\S+`).exec(text)?.[0] ?? `no link to ${path} in ${text}`;
  const openCard = async (path: string, viewer: string): Promise<void> => {
    await page.goto(`${product.sandboxUrl}${path}`);
    await card().getByRole('button').first().waitFor(IN_TIME);
    const choice = page.getByLabel('Viewing as');
    const options = await choice.getByRole('option').allTextContents();
    await choice.selectOption({ label: options.find(option => option.startsWith(viewer)) ?? viewer });
    await card().getByRole('button').first().waitFor(IN_TIME);
  };

  it('an application is asked about, answered and approved, and the new partner signs in', async () => {
    const email = 'ken@sato-blog.example';
    await page.goto(`${product.appUrl}/apply`);
    await expectAccessible();
    // Faster than two seconds is taken for a robot.
    await page.waitForTimeout(2_100);
    await page.getByLabel('Your name').fill('Ken Sato');
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByLabel('Your company').fill('Sato Blog');
    await page.getByLabel('Website').fill('blog.example');
    await page.getByLabel('How would you recommend').fill('I write for 20,000 readers.');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send application' }).click();
    await page.waitForURL(/\/apply\/thanks/);
    await expectAccessible();

    const contactId = await contactIdOf(email);
    await mailTo(email, /received your application/);
    await openCard(`/contacts/${contactId}`, 'Mara');
    await read(/Application waits/);
    await read('I write for 20,000 readers.');
    await press('Ask for more');
    await card().getByLabel('Question').fill('Since when do you write?');
    await press('Send question');
    await read(/waits for an answer/);
    await expectAccessible();

    const question = await mailTo(email, /question about your application/);
    await page.goto(linkIn(question.text, '/apply/answer/'));
    await expectAccessible();
    await page.getByText('Since when do you write?').waitFor(IN_TIME);
    await page.getByLabel('Your answer').fill('Since 2019.');
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.waitForURL(/\/apply\/answered/);

    await openCard(`/contacts/${contactId}`, 'Mara');
    await until('the answer stands on the card', async () => {
      const { body } = await callAsCard(product, 'GET', `/contacts/${contactId}`);
      return (body as ContactView).application?.written?.answers.length === 1 || undefined;
    });
    await press('Refresh');
    await read(/Since 2019/);
    await press('Approve application');
    await card().getByLabel('Commission').click();
    await page.getByRole('option', { name: 'A per cent of its own' }).click();
    await card().getByLabel('Per cent of each sale').fill('12.5');
    await expectAccessible();
    await press('Confirm approval');
    await read('Approved');
    await expectAccessible();

    const welcome = await mailTo(email, /Welcome/);
    expect(welcome.text).to.contain('/r/');
    await page.goto(`${product.appUrl}/portal/sign-in`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look into your mailbox').waitFor();
    await page.goto(linkIn((await mailTo(email, /sign-in link/i)).text, '/portal/sign-in/'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/portal$/);
    expect(await page.textContent('body')).to.contain('Sato Blog');
  });

  it('a referral by a colleague is held, and a rep dismisses it with a reason', async () => {
    await callAsCard(
      product,
      'POST',
      '/partners/par_solstice/people',
      { requestKey: 'sol', name: 'Sol Vega', email: 'sol@solstice.example', language: 'en' },
      MANAGER,
    );
    await page.goto(`${product.appUrl}/r/SOLSTICE?via=qr`);
    await page.waitForTimeout(2_100);
    await page.getByLabel('Your name').fill('Ray Vega');
    await page.getByLabel('Your e-mail address').fill('ray@solstice.example');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/\/thanks/);
    const contactId = await contactIdOf('ray@solstice.example');
    await until('the referral is held', async () => {
      const { body } = await callAsCard(product, 'GET', `/contacts/${contactId}`);
      return (body as ContactView).referrals.find(({ status }) => status === 'held');
    });
    await openCard(`/contacts/${contactId}`, 'Jonas');
    await read(/A referral waits: Solstice Foods/);
    await read('A QR code');
    await expectAccessible();
    await press('Dismiss referral');
    await card().getByLabel('Reason').fill('They work together.');
    await press('Confirm dismissal');
    await read('Does not count');
    await expectAccessible();
  });

  it('a customer is asked for a referral and gets the kit in their language', async () => {
    const email = 'ana@old-customer.example';
    const { id } = (await callSandbox(product, 'POST', '/sandbox/v1/records/contacts', {
      properties: { firstname: 'Ana', lastname: 'Silva', email, lifecyclestage: 'customer' },
    })) as { id: string };
    await openCard(`/contacts/${id}`, 'Jonas');
    await press('Ask for a referral');
    await card().getByLabel('Your words').fill('Dear Ana, you said you liked it.');
    await card().getByLabel('Language of the mail').click();
    await page.getByRole('option', { name: 'Portuguese' }).click();
    await expectAccessible();
    await press('Send');
    await read(/Asked on/);
    const kit = await mailTo(email, /./);
    expect(kit.text).to.contain('Dear Ana, you said you liked it.').and.to.contain('?via=mail');
    await press('Ask again');
    await press('Send');
    await read('Confirm that you want to ask again so soon.');
    await expectAccessible();
  });

  it('a rep gives a partner a link from a company, and copies it', async () => {
    const { results } = (await callSandbox(product, 'GET', '/sandbox/v1/records/companies?limit=1')) as {
      results: { id: string }[];
    };
    await openCard(`/companies/${results[0]?.id}`, 'Jonas');
    await press('Send registration link');
    await card().getByLabel('Partner').click();
    await page.getByRole('option', { name: /Solstice Foods/ }).click();
    await card().getByLabel('Mail it to').click();
    await page.getByRole('option', { name: 'Sol Vega' }).click();
    await press('Send link');
    await read(/on its way to Sol Vega of Solstice Foods/);
    await read('Registration links that wait');
    await expectAccessible();
    const mail = await mailTo('sol@solstice.example', /register your deal/);
    expect(await card().textContent()).to.contain(linkIn(mail.text, '/register/'));
  });
});
