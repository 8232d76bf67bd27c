/** Routing in the browser: a contact that comes up on an account that a partner holds, from its task to the one click that ends it. */
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import {
  callAsCard,
  callSandbox,
  comesToHold,
  makeRecord,
  type Product,
  startProduct,
} from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

interface Record {
  readonly id: string;
  readonly properties: Readonly<{ [name: string]: string | null }>;
  readonly timeline: readonly { readonly text: string }[];
}

const MANAGER = '101';
const IN_TIME = { timeout: 20_000 };

describe('a lead in the browser', function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;
  let companyId: string;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    page = await browser.newPage({ viewport: { width: 1440, height: 1100 } });
    companyId = await make('companies', { name: 'Quaywright Cranes', domain: 'quaywright.example' });
    await hold('Logistics');
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const make = (type: 'contacts' | 'companies' | 'deals', properties: object, company?: string) =>
    makeRecord(product, type, properties, company);
  const read = async (type: string, id: string): Promise<Record> =>
    (await callSandbox(product, 'GET', `/sandbox/v1/records/${type}/${id}`)) as Record;
  const nextAction = async (contactId: string) =>
    (await read('contacts', contactId)).properties.vouchsafe_next_action;
  const tasks = async (contactId: string): Promise<string[]> => {
    const texts = (await read('contacts', contactId)).timeline.map(({ text }) => text);
    return texts.filter(text => text.startsWith('Task ')).map(text => text.split('\n')[0] ?? '');
  };
  const card = (): Locator => page.locator('[data-card]');
  const button = (name: string): Locator => card().getByRole('button', { name, exact: true });

  /** Kanda Systems registers the company for a part of it, and a manager approves. */
  async function hold(scope: string): Promise<void> {
    const open = { dealstage: 'qualifiedtobuy', pipeline: 'default', amount: '9000' };
    const dealId = await make('deals', { dealname: 'Cranes', deal_currency_code: 'USD', ...open }, companyId);
    const claim = {
      requestKey: `r${dealId}`,
      partner: 'par_kanda',
      companyId,
      scope,
      qualifiedBy: 'meeting',
    };
    const registered = await callAsCard(product, 'POST', `/deals/${dealId}/register`, claim);
    expect(registered.status, JSON.stringify(registered.body)).to.equal(200);
    const { registration } = registered.body as DealView;
    const approval = { requestKey: `a${dealId}`, registrationId: registration?.registrationId };
    const approved = await callAsCard(product, 'POST', `/deals/${dealId}/approve`, approval, MANAGER);
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200);
  }

  it('has a task for its owner, says what to do, and is done by one click that can be taken back', async () => {
    const contactId = await make(
      'contacts',
      { email: 'vera@quaywright.example', firstname: 'Vera' },
      companyId,
    );
    const subject =
      /^Task for .+, due \d{4}-\d\d-\d\d: Route to Kanda Systems: new contact at Quaywright Cranes, protected until \d+ \w+ \d{4}, scope Logistics$/;
    await comesToHold('a task stands on the contact', async () => (await tasks(contactId)).length === 1);
    expect((await tasks(contactId))[0]).to.match(subject);
    await comesToHold(
      'the next action says so',
      async () => (await nextAction(contactId)) === 'route_to_partner',
    );

    await page.goto(`${product.sandboxUrl}/contacts/${contactId}`);
    const sentence =
      /^New lead on an account that is protected until .*, scope Logistics\. Route it to Kanda Systems\.$/;
    await card().getByText(sentence).first().waitFor(IN_TIME);
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    await button('Routed').click(IN_TIME);
    await card()
      .getByText(/^Routed to Kanda Systems on .* by Jonas Weber\.$/)
      .waitFor(IN_TIME);
    await comesToHold('nothing is to be done', async () => (await nextAction(contactId)) === 'none');
    await comesToHold('the task is completed', async () =>
      /, completed: /.test((await tasks(contactId))[0] ?? ''),
    );

    await button('Take back').click(IN_TIME);
    await button('Routed').waitFor(IN_TIME);
    await comesToHold('the task is open again', async () => subject.test((await tasks(contactId))[0] ?? ''));
    expect(await tasks(contactId)).to.have.length(1);
  });

  it('is one by its mail alone', async () => {
    const contactId = await make('contacts', { email: 'otto@quaywright.example', firstname: 'Otto' });
    await comesToHold('a task stands on the contact', async () => (await tasks(contactId)).length === 1);
    await comesToHold(
      'the next action says so',
      async () => (await nextAction(contactId)) === 'route_to_partner',
    );
  });

  it('is none where a contact of another account comes up', async () => {
    const contactId = await make('contacts', { email: 'ines@brackwater.example', firstname: 'Ines' });
    const after = await make('contacts', { email: 'nora@quaywright.example', firstname: 'Nora' }, companyId);
    await comesToHold('a task stands on the next', async () => (await tasks(after)).length === 1);
    expect(await tasks(contactId)).to.deep.equal([]);
  });
});
