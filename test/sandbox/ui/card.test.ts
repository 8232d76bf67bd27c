import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from '../../support/browser.ts';
import { type OpenPages, openPages } from './open-page.ts';

describe('a card on a record page', function () {
  this.timeout(60_000);
  let pages: OpenPages;
  let page: Page;
  let card: Locator;

  before(async function () {
    const opened = await openPages();
    if (!opened) return this.skip();
    pages = opened;
    page = pages.page;
    card = page.locator('[data-card=sample]');
  });
  after(() => pages?.close());
  beforeEach(async () => {
    await page.goto(`${pages.crm.url}/deals/901`);
    await card.getByText('Hello Jonas').waitFor();
  });

  const text = (testId: string) => card.getByTestId(testId).textContent();
  const says = (testId: string, wanted: string) =>
    card.getByTestId(testId).getByText(wanted, { exact: true }).waitFor();

  it('is told who looks, and reads the properties of its record', async () => {
    await says('deal', 'Fabrikam renewal: 12000');
  });

  it('hears of a property that changes while it is shown', async () => {
    await says('deal', 'Fabrikam renewal: 12000');
    pages.crm.write({ amount: '15000' });
    await says('deal', 'Fabrikam renewal: 15000');
    pages.crm.write({ amount: '12000' });
    await says('deal', 'Fabrikam renewal: 12000');
  });

  it('keeps its state, and shows it in the title of a tab', async () => {
    await card.getByTestId('add').click();
    await card.getByTestId('count').getByText('1').waitFor();
    await card.getByRole('tab', { name: 'Charts (1)' }).waitFor();
  });

  it('loses no keystroke of a controlled input, however fast they come', async () => {
    const sentence = 'The quick brown fox jumps over the lazy dog, twice over.';
    await card.getByLabel('Typed').pressSequentially(sentence);
    await says('typed-echo', sentence);
    expect(await card.getByLabel('Typed').inputValue()).to.equal(sentence);
  });

  it('is told a change when the box is left, not before', async () => {
    const box = card.getByLabel('Committed');
    await box.pressSequentially('Hello');
    expect(await text('heard-echo')).to.equal('');
    await box.blur();
    await says('heard-echo', 'Hello');
  });

  it('sends a form with every value in its own type, through the CRM to the backend', async () => {
    await card.getByLabel('Partner', { exact: true }).click();
    await page.getByRole('option', { name: 'Contoso' }).click();
    await says('partner', 'par_2');
    await card.getByRole('button', { name: /^Products/ }).click();
    await page.getByRole('checkbox', { name: 'Northwind' }).check();
    await page.getByRole('checkbox', { name: 'Contoso' }).check();
    await page.keyboard.press('Escape');
    await card.getByLabel('Seats').fill('0');
    await card.getByLabel('Value').fill('1,234.5');
    await card.getByLabel('Closes').fill('2026-01-31');
    await card.getByLabel('I agree').check();
    await card.getByText('Urgent').click();
    await card.getByLabel('Renewal').check();
    await card.getByLabel('Company').fill('Fabrikam');
    await card.getByLabel('Company').press('Enter');
    await says('sent-company', '"Fabrikam"');
    const sent = pages.crm.fetched.at(-1) as { requestUri: string; method: string; requestBody: unknown };
    expect(sent).to.deep.include({ requestUri: 'https://app.example.com/cards/echo', method: 'POST' });
    expect(sent.requestBody).to.deep.equal({
      company: 'Fabrikam',
      partner: 'par_2',
      products: ['par_1', 'par_2'],
      seats: 1,
      value: 1234.5,
      closes: { year: 2026, month: 0, date: 31, formattedDate: '2026-01-31' },
      notes: '',
      agreed: true,
      urgent: true,
      kind: 'renewal',
    });
    expect(await card.getByLabel('Value').inputValue(), 'grouped once it is left').to.equal('1,234.50');
  });

  it('finds an option by typing, and chooses it by keyboard', async () => {
    const box = card.getByLabel('Partner', { exact: true });
    await box.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('toso');
    expect(await card.getByRole('option').allTextContents()).to.deep.equal(['Contoso']);
    await page.keyboard.press('Enter');
    await says('partner', 'par_2');
    expect(await box.inputValue()).to.equal('Contoso');
  });

  it('shows what the backend refused as a message that stays until it is dismissed', async () => {
    await card.getByRole('button', { name: 'Fail' }).click();
    const message = page
      .getByRole('alert')
      .filter({ hasText: 'Already protected for Northwind until 12 May.' });
    await message.getByText('Refused (409)').waitFor();
    await message.getByRole('button', { name: 'Dismiss' }).click();
    await message.waitFor({ state: 'detached' });
  });

  it('opens a dialog that stays alive, keeps the focus in it, and closes by Escape or by the card', async () => {
    const opener = card.getByRole('button', { name: 'Open modal' });
    const dialog = page.getByRole('dialog', { name: 'Are you sure?' });
    await opener.click();
    await dialog.getByRole('button', { name: 'Count here' }).click();
    await dialog.getByText('The count is 1').waitFor();
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    for (let tabs = 0; tabs < 6; tabs += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.locator(':focus').count(), `focus after ${tabs + 1} tabs`).to.equal(1);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate(button => button === document.activeElement)).to.equal(true);

    await opener.click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('has a menu that is used by keyboard, and says so by a message', async () => {
    await card.getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'Say so' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'From the menu' }).waitFor();
    expect(await page.getByRole('menuitem').count()).to.equal(0);
  });

  it('shows a tooltip to the pointer and to the keyboard', async () => {
    const tag = card.getByRole('button', { name: '12 days left' });
    const tooltip = page.getByRole('tooltip', { name: 'Ends on 12 May' });
    await tag.hover();
    await tooltip.waitFor();
    await page.mouse.move(0, 0);
    await tooltip.waitFor({ state: 'detached' });
    await tag.focus();
    await tooltip.waitFor();
    expect(await tag.getAttribute('aria-describedby')).to.equal(await tooltip.getAttribute('id'));
  });

  it('reads associated records page by page', async () => {
    const emails = () => card.getByTestId('associated').allTextContents();
    await card.getByText('ada@example.com').waitFor();
    await card.getByRole('button', { name: 'Forward' }).click();
    await card.getByText('edsger@example.com').waitFor();
    expect(await emails()).to.deep.equal(['edsger@example.com', 'barbara@example.com']);
    await card.getByRole('button', { name: 'Forward' }).click();
    await card.getByText('donald@example.com').waitFor();
    expect(await card.getByRole('button', { name: 'Forward' }).isDisabled()).to.equal(true);
    await card.getByRole('button', { name: 'Back' }).click();
    await card.getByText('edsger@example.com').waitFor();
  });

  it('says which component has no stand-in', async () => {
    await card.getByRole('tab', { name: /Charts/ }).click();
    await card.getByText('CrmPropertyList is not available in the sandbox').waitFor();
    await card.getByRole('figure', { name: 'Referrals', exact: true }).waitFor();
  });

  it('leads to records by links that stay in the sandbox', async () => {
    const link = card.getByRole('link', { name: 'Northwind Consulting' });
    expect(await link.getAttribute('href')).to.equal('/companies/501');
  });

  it('is without accessibility faults, in each of its tabs', async () => {
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    await card.getByRole('tab', { name: /Charts/ }).click();
    expect(await accessibilityFaults(page)).to.deep.equal([]);
  });

  it('that throws is replaced by what it said, and can be started again', async () => {
    await page.getByRole('tab', { name: 'Fragile' }).click();
    const fragile = page.locator('[data-card=throwing]');
    await fragile.getByRole('button', { name: 'Break' }).click();
    await fragile.getByText('The card fell apart', { exact: true }).waitFor();
    await fragile.getByRole('button', { name: 'Restart card' }).click();
    await fragile.getByText('Still whole').waitFor();
  });

  it('has no network of its own, and says so under it', async () => {
    await page.getByRole('tab', { name: 'Fragile' }).click();
    const fragile = page.locator('[data-card=throwing]');
    await fragile.getByRole('button', { name: 'Fetch directly' }).click();
    await fragile.getByRole('alert').filter({ hasText: 'Failed to fetch' }).waitFor();
    await fragile.getByText('Still whole').waitFor();
  });
});
