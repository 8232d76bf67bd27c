import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

interface Row {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly associations?: Readonly<Record<string, readonly Row[]>>;
}

const IN_TIME = { timeout: 15_000 };
const MANAGER = '101';
/** A deal whose parts are easy to read: 25 % of it is 2,500.00, and by 60 and 40 per cent 1,500.00 and 1,200.00. */
const AMOUNT = '10000';

describe('a dispute in the browser', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;
  let dealId: string;

  const record = async (): Promise<Row> =>
    (await callSandbox(product, 'GET', `/sandbox/v1/records/deals/${dealId}`)) as Row;
  const asCard = async (method: string, path: string, body?: object, user = MANAGER): Promise<DealView> => {
    const answer = await callAsCard(product, method, `/deals/${dealId}${path}`, body, user);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return answer.body as DealView;
  };
  const card = (): Locator => page.locator('[data-card]');
  const press = (name: string | RegExp): Promise<void> =>
    card().getByRole('button', { name }).first().click(IN_TIME);
  const shows = (text: string | RegExp): Promise<void> => card().getByText(text).first().waitFor(IN_TIME);
  const pick = async (field: string, option: string, typed = ''): Promise<void> => {
    await card().getByRole('combobox', { name: field }).click(IN_TIME);
    if (typed) await page.keyboard.type(typed);
    await page.getByRole('option', { name: option }).click(IN_TIME);
  };
  const viewAs = async (name: string): Promise<void> => {
    const viewer = page.getByLabel('Viewing as');
    const options = await viewer.getByRole('option').allTextContents();
    await viewer.selectOption({ label: options.find(option => option.startsWith(name)) ?? name });
  };
  const propertyIs = async (name: string, value: string): Promise<void> => {
    let last: unknown;
    for (let tries = 0; tries < 150; tries += 1) {
      last = (await record()).properties[name];
      if (last === value) return;
      await page.waitForTimeout(100);
    }
    throw new Error(`${name} is ${last}, not ${value}`);
  };
  const expectAccessible = async (): Promise<void> => {
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  };

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    const companies = (await callSandbox(product, 'GET', '/sandbox/v1/records/companies?limit=1')) as {
      results: Row[];
    };
    const companyId = companies.results[0]?.id ?? '';
    const created = (await callSandbox(product, 'POST', '/sandbox/v1/records/deals', {
      properties: {
        dealname: 'Contested',
        dealstage: 'qualifiedtobuy',
        pipeline: 'default',
        amount: AMOUNT,
        deal_currency_code: 'USD',
      },
      associations: [{ objectType: 'companies', id: companyId, primary: true }],
    })) as Row;
    dealId = created.id;
    const claim = { requestKey: 'r', partner: 'KANDA', companyId, qualifiedBy: 'meeting' };
    const { registration } = await asCard('POST', '/register', claim);
    await asCard('POST', '/approve', { requestKey: 'a', registrationId: registration?.registrationId });
    await page.goto(`${product.sandboxUrl}/deals/${dealId}`);
    await shows('Protected for Kanda Systems until');
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('a: a won deal tells why its commission is what it is', async () => {
    await page
      .getByRole('region', { name: 'Deal stage' })
      .getByRole('button', { name: 'Closed Won' })
      .click(IN_TIME);
    await shows('Commission booked');
    await card()
      .getByRole('row', { name: /Won: 25 %/ })
      .getByRole('button', { name: 'Why?' })
      .click(IN_TIME);
    const panel = page.getByRole('dialog', { name: 'Why?' });
    await panel.getByText('Commission of 2,500.00 USD for Kanda Systems').waitFor(IN_TIME);
    await panel.getByRole('row', { name: /The amount that counts.*10,000.00 USD/ }).waitFor(IN_TIME);
    await panel.getByText(/Registration of Kanda Systems approved/).waitFor(IN_TIME);
    await panel.getByText(/Agreement version 1 with Kanda Systems: 25 %/).waitFor(IN_TIME);
    await expectAccessible();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached', ...IN_TIME });
  });

  it('b: a rep opens a dispute: the claim is contested, its reward held, and the room shows the evidence', async () => {
    await press('More');
    await page.getByRole('menuitem', { name: 'Open a dispute' }).click(IN_TIME);
    await pick('Partner', 'Northwind Resellers (NORTHWIND)', 'Northwind');
    await card().getByLabel('Reason').fill('Northwind brought this customer in May.');
    await expectAccessible();
    await press('Confirm dispute');
    await shows('Waits for a ruling');
    await shows('Northwind brought this customer in May.');
    await card()
      .getByRole('row', { name: /Registration of Kanda Systems approved/ })
      .waitFor(IN_TIME);
    expect(await card().getByRole('button', { name: 'Make a ruling' }).count(), 'a rep cannot rule').to.equal(
      0,
    );
    await propertyIs('vouchsafe_next_action', 'resolve_dispute');
    await propertyIs('vouchsafe_protection_status', 'contested');
    await propertyIs('vouchsafe_reward_status', 'held');
    await expectAccessible();
  });

  it('c: a manager splits the credit: the books follow by lines, and the record says so', async () => {
    await viewAs('Mara Lindqvist');
    await press('Make a ruling');
    await pick('Outcome', 'Split the credit');
    await card().getByLabel('Share of Kanda Systems, per cent').fill('60');
    await card().getByLabel('Share of Northwind Resellers, per cent').fill('30');
    await shows('Sums to 90 %: 10 % to give away.');
    await card().getByLabel('Share of Northwind Resellers, per cent').fill('40');
    await shows('Sums to 100 %.');
    await card().getByLabel('Reason').fill('Both brought it.');
    await expectAccessible();
    await press('Confirm ruling');
    await shows('The credit is split: Kanda Systems 60 %, Northwind Resellers 40 %.');
    await card()
      .getByRole('row', { name: /Kanda Systems Corrected by the ruling.*-1,000.00 USD/ })
      .waitFor(IN_TIME);
    await card()
      .getByRole('row', { name: /Northwind Resellers Corrected by the ruling.*1,200.00 USD/ })
      .waitFor(IN_TIME);
    await propertyIs('vouchsafe_commission_amount', '2700.00');
    await propertyIs('vouchsafe_commission_status', 'adjusted');
    const { lines, credits, dispute } = await asCard('GET', '');
    expect(lines.map(({ partnerName, amount }) => [partnerName, amount.text])).to.deep.equal([
      ['Kanda Systems', '2,500.00 USD'],
      ['Kanda Systems', '-1,000.00 USD'],
      ['Northwind Resellers', '1,200.00 USD'],
    ]);
    expect(credits.map(({ share }) => share)).to.deep.equal(['60 %', '40 %']);
    expect(dispute?.status).to.equal('ruled');
    await expectAccessible();
  });
});
