import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';
import { callAsCard, callSandbox, type Product, startProduct } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | null>>;
}

type Associated = { readonly associations: Readonly<Record<string, readonly Row[]>> };

/** The issue's promise is 5 s from a click to the property; the margin is for a machine that does more than this. */
const IN_TIME = { timeout: 15_000 };

describe('stories in the browser', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let product: Product;
  let page: Page;
  let deal: Row;
  let companyId: string;

  const rows = async (type: string): Promise<readonly Row[]> =>
    ((await callSandbox(product, 'GET', `/sandbox/v1/records/${type}?limit=100`)) as { results: Row[] })
      .results;
  const property = async (type: string, id: string, name: string): Promise<string | null | undefined> =>
    ((await callSandbox(product, 'GET', `/sandbox/v1/records/${type}/${id}`)) as Row).properties[name];
  const dealView = async (): Promise<DealView> =>
    (await callAsCard(product, 'GET', `/deals/${deal.id}`)).body as DealView;
  const card = (): Locator => page.locator('[data-card]');
  const ours = (): Locator => page.getByRole('region', { name: 'Vouchsafe' });
  const open = async (path: string, text?: string): Promise<void> => {
    await page.goto(`${product.sandboxUrl}${path}`);
    await (text ? card().getByText(text) : card().getByRole('button')).first().waitFor(IN_TIME);
  };
  const choice = (name: string): Locator => card().getByRole('combobox', { name });
  const press = (name: string | RegExp): Promise<void> =>
    card().getByRole('button', { name }).first().click(IN_TIME);
  const viewAs = async (name: string): Promise<void> => {
    const viewer = page.getByLabel('Viewing as');
    const options = await viewer.getByRole('option').allTextContents();
    await viewer.selectOption({ label: options.find(option => option.startsWith(name)) ?? name });
  };
  const moveTo = (stage: string): Promise<void> =>
    page.getByRole('region', { name: 'Deal stage' }).getByRole('button', { name: stage }).click(IN_TIME);
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 150; tries += 1) {
      if (await holds()) return;
      await page.waitForTimeout(100);
    }
    throw new Error(`it did not come to hold that ${what}`);
  };
  const expectAccessible = async (): Promise<void> => {
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  };

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
    product = await startProduct(await lastingFolder());
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    const open = (await rows('deals')).filter(
      one => !one.properties.dealstage?.startsWith('closed') && one.properties.deal_currency_code === 'USD',
    );
    for (const one of open) {
      const { associations } = (await callSandbox(
        product,
        'GET',
        `/sandbox/v1/records/deals/${one.id}`,
      )) as Associated;
      const company = associations.companies?.[0];
      if (!company || !associations.contacts?.length || Number(one.properties.amount) < 5_000) continue;
      deal = one;
      companyId = company.id;
      break;
    }
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('a: attributes a contact in at most two clicks, shows it on the record, and takes it back', async () => {
    const contact = (await rows('contacts')).find(one => one.properties.utm_campaign === 'NORTHWIND');
    if (!contact) throw new Error('the seed has no contact that carries the code NORTHWIND');
    await open(`/contacts/${contact.id}`);
    await press('Attribute to Northwind Resellers');
    await card().getByText('Referred by Northwind Resellers').first().waitFor(IN_TIME);
    await ours().getByText('NORTHWIND', { exact: true }).waitFor(IN_TIME);
    await ours().getByText('Northwind Resellers', { exact: true }).waitFor(IN_TIME);
    expect(await property('contacts', contact.id, 'vouchsafe_referral_source')).to.equal('partner');
    await expectAccessible();

    await press('Undo');
    await card().getByRole('button', { name: 'Attribute to Northwind Resellers' }).waitFor(IN_TIME);
    await until(
      'the property is empty again',
      async () => !(await property('contacts', contact.id, 'vouchsafe_referred_by')),
    );
    expect(await card().textContent()).to.contain('taken back');
  });

  it('b: registers a deal, approves it, and shows the protection on deal and company', async () => {
    await open(`/deals/${deal.id}`);
    await press('Register for a partner');
    await choice('Partner').click(IN_TIME);
    await page.keyboard.type('Kanda');
    await page.getByRole('option', { name: 'Kanda Systems (KANDA)' }).click(IN_TIME);
    expect(await card().getByLabel('Amount').inputValue()).to.equal(deal.properties.amount);
    await choice('What qualifies it').click(IN_TIME);
    await page.getByRole('option', { name: /discovery call/i }).click(IN_TIME);
    await expectAccessible();
    await press('Submit registration');
    await card().getByText('the registration waits for a partner manager').first().waitFor(IN_TIME);
    expect(await card().getByRole('button', { name: 'Approve' }).count(), 'a rep cannot approve').to.equal(0);

    await viewAs('Mara Lindqvist');
    await press('Approve');
    await card().getByText('Protected for Kanda Systems until').first().waitFor(IN_TIME);
    await until(
      'the deal says protected',
      async () => (await property('deals', deal.id, 'vouchsafe_protection_status')) === 'protected',
    );
    await until(
      'the company says protected',
      async () => (await property('companies', companyId, 'vouchsafe_protection_status')) === 'protected',
    );
    await expectAccessible();

    await open(`/companies/${companyId}`);
    await card().getByText('Protected for Kanda Systems until').first().waitFor(IN_TIME);
    expect(await property('companies', companyId, 'vouchsafe_protected_for')).to.equal('Kanda Systems');
    await expectAccessible();
  });

  it('c: closes the deal: the commission stands on the record and equals the preview, the reward is asked for once', async () => {
    const [preview] = (await dealView()).preview;
    if (!preview) throw new Error('the protected deal has no preview');
    await open(`/deals/${deal.id}`);
    await card().getByText(preview.amount.text).first().waitFor(IN_TIME);

    const closedAt = Date.now();
    await moveTo('Closed Won');
    await until(
      'the commission is on the record',
      async () => (await property('deals', deal.id, 'vouchsafe_commission_status')) === 'earned',
    );
    await until(
      'the reward is on the record',
      async () => (await property('deals', deal.id, 'vouchsafe_reward_status')) === 'review',
    );
    console.log(`      commission and reward on the record ${Date.now() - closedAt} ms after the click`);

    const amount = await property('deals', deal.id, 'vouchsafe_commission_amount');
    expect(Math.round(Number(amount) * 100)).to.equal(preview.amount.amountMinor);
    const { lines, rewards } = await dealView();
    expect(lines.map(line => line.amount)).to.deep.equal([preview.amount]);
    expect(rewards.map(reward => reward.amount)).to.deep.equal([preview.amount]);
    const runs = (await callSandbox(product, 'GET', '/sandbox/v1/workflow-runs')) as { runs: unknown[] };
    expect(runs.runs).to.have.length(1);
    expect(JSON.stringify(runs.runs)).to.contain('SUCCESS');
    await card()
      .getByText('earned')
      .first()
      .or(card().getByText('waits for a partner manager').first())
      .waitFor(IN_TIME);
    await expectAccessible();
  });

  it('d: reopens, edits the amount and closes again: one right balance, and a history that can be read', async () => {
    await moveTo('Contract Sent');
    await until(
      'the commission is reversed',
      async () => (await property('deals', deal.id, 'vouchsafe_commission_status')) === 'reversed',
    );
    await callSandbox(product, 'PATCH', `/sandbox/v1/records/deals/${deal.id}`, {
      properties: { amount: '4321.55' },
    });
    await moveTo('Closed Won');
    await until(
      'the commission is adjusted',
      async () => (await property('deals', deal.id, 'vouchsafe_commission_status')) === 'adjusted',
    );
    // 25 % of 4,321.55 is 1,080.3875: rounded half away from zero once.
    expect(await property('deals', deal.id, 'vouchsafe_commission_amount')).to.equal('1080.39');
    const { lines, history, rewards } = await dealView();
    expect(lines).to.have.length(3);
    expect(lines.reduce((sum, line) => sum + line.amount.amountMinor, 0)).to.equal(108_039);
    expect(rewards.map(reward => reward.amount.amountMinor)).to.deep.equal([108_039]);
    const told = history.map(item => item.text).join('\n');
    for (const part of ['Registered for Kanda Systems', 'approved', 'reopened', 'amount changed']) {
      expect(told.toLowerCase()).to.contain(part.toLowerCase());
    }
    expect(
      history.some(item => item.who.startsWith('Mara')),
      'says who approved',
    ).to.equal(true);
  });

  it('e: refuses the same account to another partner, with date and reason, on card and property', async () => {
    const created = (await callSandbox(product, 'POST', '/sandbox/v1/records/deals', {
      properties: {
        dealname: 'Second try',
        dealstage: 'qualifiedtobuy',
        pipeline: 'default',
        amount: '9000',
        deal_currency_code: 'USD',
      },
      associations: [{ objectType: 'companies', id: companyId, primary: true }],
    })) as Row;
    await viewAs('Jonas Weber');
    await open(`/deals/${created.id}`);
    await card().getByText('This account is protected for Kanda Systems until').first().waitFor(IN_TIME);
    await press('Register for a partner');
    await choice('Partner').click(IN_TIME);
    await page.keyboard.type('Baltica');
    await page.getByRole('option', { name: 'Baltica Digital (BALTICA)' }).click(IN_TIME);
    await press('Submit registration');
    await card()
      .getByText(
        /Baltica Digital's claim of .* was refused: the account is protected for Kanda Systems until/,
      )
      .first()
      .waitFor(IN_TIME);
    await until(
      'the property says refused',
      async () => (await property('deals', created.id, 'vouchsafe_registration_status')) === 'refused',
    );
    expect(await property('deals', created.id, 'vouchsafe_reason')).to.match(
      /refused: the account is protected for Kanda Systems until \d+ \w+ \d{4}/,
    );
    expect(await property('deals', created.id, 'vouchsafe_next_action')).to.equal('route_to_partner');
    await expectAccessible();
  });

  it('f: time alone lets the protection expire, on the records and on the card', async () => {
    const standsAt = (status: string) =>
      until(`the company says ${status}`, async () => {
        return (await property('companies', companyId, 'vouchsafe_protection_status')) === status;
      });
    await callSandbox(product, 'POST', '/sandbox/v1/clock', { advance: 'P80D' });
    await standsAt('expiring');
    await callSandbox(product, 'POST', '/sandbox/v1/clock', { advance: 'P11D' });
    await standsAt('expired');
    await open(`/companies/${companyId}`, 'No claim holds on this account any more');
  });

  it('g: a reset starts the CRM and the books anew, and the product goes on', async () => {
    await callSandbox(product, 'POST', '/sandbox/v1/reset', {});
    const deals = await rows('deals');
    expect(deals.some(one => one.name === 'Second try')).to.equal(false);
    await open(`/deals/${deal.id}`, 'No partner is on this deal');
    expect((await dealView()).lines).to.deep.equal([]);
  });
});
