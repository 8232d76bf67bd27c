/** The guard in the browser: what a rep makes in the CRM, and what a partner sends, on an account that another partner holds. */
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

interface Row {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
}

const MANAGER = '101';
/** The promise is 5 s from the deal to the warning; the margin is for a machine that does more than this. */
const IN_TIME = { timeout: 20_000 };

describe('the guard in the browser', function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    page = await browser.newPage({ viewport: { width: 1440, height: 1100 } });
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const make = (type: 'contacts' | 'companies' | 'deals', properties: object, company?: string) =>
    makeRecord(product, type, properties, company);
  const propertiesOf = async (type: string, id: string): Promise<Row['properties']> =>
    ((await callSandbox(product, 'GET', `/sandbox/v1/records/${type}/${id}`)) as Row).properties;
  const says = (dealId: string, name: string, value: string): Promise<void> =>
    comesToHold(`${name} of the deal is ${value}`, async () => {
      return (await propertiesOf('deals', dealId))[name] === value;
    });
  const dealView = async (dealId: string): Promise<DealView> =>
    (await callAsCard(product, 'GET', `/deals/${dealId}`)).body as DealView;
  const card = (): Locator => page.locator('[data-card]');
  const button = (name: string): Locator => card().getByRole('button', { name, exact: true });
  const shows = (text: string | RegExp): Promise<void> => card().getByText(text).first().waitFor(IN_TIME);
  const viewAs = async (name: string): Promise<void> => {
    const viewer = page.getByLabel('Viewing as');
    const options = await viewer.getByRole('option').allTextContents();
    await viewer.selectOption({ label: options.find(option => option.startsWith(name)) ?? name });
  };

  /** A new company of the CRM whose account Kanda Systems holds. */
  async function heldCompany(properties: object): Promise<string> {
    const companyId = await make('companies', properties);
    const open = { dealstage: 'qualifiedtobuy', pipeline: 'default', amount: '9000' };
    const dealId = await make(
      'deals',
      { dealname: 'Their own', deal_currency_code: 'USD', ...open },
      companyId,
    );
    const claim = { requestKey: `r${dealId}`, partner: 'par_kanda', companyId, qualifiedBy: 'meeting' };
    const registered = await callAsCard(product, 'POST', `/deals/${dealId}/register`, claim);
    expect(registered.status, JSON.stringify(registered.body)).to.equal(200);
    const { registration } = registered.body as DealView;
    const approval = { requestKey: `a${dealId}`, registrationId: registration?.registrationId };
    const approved = await callAsCard(product, 'POST', `/deals/${dealId}/approve`, approval, MANAGER);
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200);
    await says(dealId, 'vouchsafe_protection_status', 'protected');
    return companyId;
  }

  /** Makes a deal at the company on the page, as a rep does; resolves with its id when its page is there. */
  async function createDeal(name: string): Promise<string> {
    await page.getByRole('button', { name: 'Add deal' }).click(IN_TIME);
    await page.getByRole('button', { name: 'Create deal' }).click(IN_TIME);
    await page.getByLabel('Deal name').fill(name);
    await page.getByRole('button', { name: 'Create deal' }).click(IN_TIME);
    await page.waitForURL(/\/deals\/\d+$/, IN_TIME);
    return page.url().split('/').at(-1) ?? '';
  }

  describe('a rep makes a deal on a subsidiary of a company that a partner holds', () => {
    let dealId: string;
    let childId: string;

    before(async () => {
      const parentId = await heldCompany({
        name: 'Zephyr Turbines AG',
        domain: 'zephyr-turbines.example',
        city: 'Hamburg',
        country: 'Germany',
      });
      childId = await make('companies', { name: 'Blue Harbour Offshore', domain: 'blueharbour.example' });
      const path = `/sandbox/v1/records/companies/${childId}/associations/companies/${parentId}`;
      await callSandbox(product, 'PUT', path, { parent: true });
    });

    it('the card warns by itself, and shows both accounts side by side', async () => {
      await page.goto(`${product.sandboxUrl}/companies/${childId}`);
      await viewAs('Jonas Weber');
      dealId = await createDeal('Harbour cranes');
      const madeAt = Date.now();
      await shows(/May be Zephyr Turbines AG, which Kanda Systems protects until/);
      console.log(`      the card warns ${Date.now() - madeAt} ms after the deal was made`);
      await says(dealId, 'vouchsafe_next_action', 'compare_accounts');
      console.log(`      its property says so ${Date.now() - madeAt} ms after it`);
      const { vouchsafe_reason: reason } = await propertiesOf('deals', dealId);
      expect(reason).to.match(/^May be Zephyr Turbines AG, which Kanda Systems protects until/);

      const table = card().getByRole('table').first();
      await table.waitFor(IN_TIME);
      const compared = await table.textContent();
      expect(compared).to.contain('blueharbour.example').and.to.contain('zephyr-turbines.example');
      expect(await table.getByRole('link', { name: 'Zephyr Turbines AG' }).count()).to.equal(1);
      expect(await button('Not the same').count(), 'a rep cannot open what is claimed').to.equal(0);
      await shows(/to say that they are not the same, ask Mara Lindqvist/);
      expect(await accessibilityFaults(page)).to.deep.equal([]);
    });

    it('the rep says that they are the same in one click, by the keyboard alone, and takes it back', async () => {
      await button('Same account').focus();
      await page.keyboard.press('Enter');
      await shows(/This account is protected for Kanda Systems until .* Route the deal to Kanda Systems/);
      await says(dealId, 'vouchsafe_next_action', 'route_to_partner');
      expect(await accessibilityFaults(page)).to.deep.equal([]);

      await button('Undo for Zephyr Turbines AG').click(IN_TIME);
      await shows(/May be Zephyr Turbines AG/);
      await button('Same account').waitFor(IN_TIME);
      await says(dealId, 'vouchsafe_next_action', 'compare_accounts');
    });

    it('a manager says that they are not: the account is free, and stays so when the CRM is read again', async () => {
      await viewAs('Mara Lindqvist');
      await button('Not the same').click(IN_TIME);
      await shows('No partner is on this deal.');
      await says(dealId, 'vouchsafe_next_action', 'none');
      const isFree = async () => {
        const { verdict, comparisons } = await dealView(dealId);
        expect(verdict.tone).to.equal('neutral');
        expect(comparisons.pairs.map(({ status }) => status)).to.deep.equal(['apart']);
        return comparisons.pairs[0]?.fields.find(({ field }) => field === 'city')?.one === 'Bremen';
      };
      await callSandbox(product, 'PATCH', `/sandbox/v1/records/companies/${childId}`, {
        properties: { city: 'Bremen' },
      });
      await comesToHold('the company was read again', isFree);
      await isFree();
      await shows(/Mara Lindqvist said on .* that Blue Harbour Offshore is not the same account as/);
      expect(await accessibilityFaults(page)).to.deep.equal([]);
    });
  });

  describe('a company of the same family of domains', () => {
    it('is matched at once, and a rival’s registration of it is refused without a word on whose it is', async () => {
      await heldCompany({ name: 'Nebelhorn Optik GmbH', domain: 'nebelhorn-optik.de', city: 'Ulm' });
      const companyId = await make('companies', { name: 'Nebelhorn Optik', domain: 'nebelhorn-optik.com' });
      await comesToHold('the company is taken for the same', async () => {
        const properties = await propertiesOf('companies', companyId);
        return properties.vouchsafe_protection_status === 'protected';
      });

      const link = { requestKey: 'link', partner: 'par_northwind' };
      const given = await callAsCard(product, 'POST', `/companies/${companyId}/registration-link`, link);
      const { url } = (given.body as { given: { url: string } }).given;
      await page.goto(url);
      await page.getByLabel('Company', { exact: true }).fill('Nebelhorn Optik');
      await page.getByLabel('Website').fill('nebelhorn-optik.com');
      await page.getByRole('button', { name: 'Register' }).click();
      const main = page.locator('main');
      await main.getByText('Another partner protects this account until').waitFor(IN_TIME);
      const said = (await main.textContent()) ?? '';
      expect(said).not.to.match(/Kanda|GmbH|nebelhorn-optik\.de/);
      expect(await accessibilityFaults(page)).to.deep.equal([]);
    });
  });
});
