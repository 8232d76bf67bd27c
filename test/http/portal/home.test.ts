import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { addPerson, openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { COMPANY, CONTACT, DEAL, deal, OURS, type ServedApp, serveApp } from '../served-app.ts';

describe('the home of the portal', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  let keys = 0;

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served, 'par_northwind');
  });
  afterEach(() => served.close());

  async function execute(by: string, ...commands: Command[]): Promise<void> {
    for (const command of commands) {
      keys += 1;
      const outcome = await served.portals.execute(OURS, { key: `home:${keys}`, by, command });
      expect(outcome.kind, JSON.stringify(outcome)).to.equal('done');
    }
  }

  const refer = (contactId: string): Command => ({
    type: 'receive_referral',
    partner: 'NORTHWIND',
    contactId,
    companyId: COMPANY,
    channel: 'linkedin',
    campaign: null,
    doubts: [],
    signs: { businessMail: true, namesCompany: true, namesNeed: false },
  });

  it('is for whoever is signed in, and never kept by a cache', async () => {
    const stranger = openPageBrowser(served);
    for (const path of ['/portal', '/portal/referrals'])
      expect((await stranger.get(path)).headers.location).to.equal('/portal/sign-in');
    const page = await browser.get('/portal');
    expect(page.headers['cache-control']).to.equal('no-store');
    expect(page.headers['content-security-policy']).to.include("frame-ancestors 'none'");
    expect((await browser.post('/portal')).status).to.equal(405);
  });

  it('says the first steps to a partner who begins, with link and code', async () => {
    const { text } = await browser.get('/portal');
    expect(text).to.include('Hello Ana Reyes').and.to.include('You have not registered a deal yet');
    expect(text).to.include('send it to somebody who could use our product');
    expect(text).to.include('value="https://partners.example.com/r/NORTHWIND"');
  });

  it('says less to employees and customers', async () => {
    await execute('setup', { type: 'add_partner', partnerId: 'par_june', kind: 'employee', code: 'JUNE' });
    await served.connection(OURS).directory.update(({ partners }) => {
      partners.par_june = { name: 'June Okafor' };
    });
    const june = await signedInBrowser(served, 'par_june', { personId: 'per_june', email: 'june@x.example' });
    const { text } = await june.get('/portal');
    expect(text).to.include('/r/JUNE').and.not.to.include('/portal/deals');
  });

  it('lists what needs the partner, with the way to it', async () => {
    const offer = {
      type: 'offer_agreement',
      partnerId: 'par_northwind',
      plan: null,
      effectiveAt: null,
    } as const;
    await execute('setup', { ...offer, plan: { kind: 'percent', rateBp: 1_000 } });
    await execute('crm', deal(DEAL));
    await execute('user:101', {
      type: 'register',
      partner: 'NORTHWIND',
      companyId: COMPANY,
      dealId: DEAL,
      contactId: null,
      scope: null,
      amountMinor: null,
      currency: null,
      expectedCloseAt: null,
      qualifiedBy: 'meeting',
      note: '',
    });
    const claim = (await served.facts()).find(({ type }) => type === 'registration.submitted');
    const registrationId = claim?.type === 'registration.submitted' ? claim.registrationId : '';
    await execute('user:101', { type: 'approve_registration', registrationId, dealId: DEAL });
    await served.connection(OURS).partners.registrations.update(({ claims }) => {
      claims[registrationId] = {
        requestKey: 'x',
        company: '<b>Kestrel</b>',
        domain: '',
        contactName: '',
      };
    });
    const { text } = await browser.get('/portal');
    expect(text).to.include('waited for your signature since 20 February 2026');
    expect(text).to.include('&lt;b&gt;Kestrel&lt;/b&gt;').and.to.include('protected until 21 May 2026');
    expect(text).to.include(`href="/portal/deals/${registrationId}"`);
    const kim = await signedInBrowser(served, 'par_kanda', { personId: 'per_kim', email: 'kim@x.example' });
    const theirs = (await kim.get('/portal')).text;
    expect(theirs).not.to.include('Kestrel').and.not.to.include('signature');
  });

  it('shows referrals without a word of who it was', async () => {
    await execute('page', refer(CONTACT));
    await execute('crm', deal(DEAL));
    const { text } = await browser.get('/portal');
    expect(text)
      .to.include('LinkedIn')
      .and.to.include('Deal in progress')
      .and.to.include('about 4,800.00 USD');
    expect(text).not.to.include(CONTACT).and.not.to.include(DEAL);
    const kim = await signedInBrowser(served, 'par_kanda', { personId: 'per_kim', email: 'kim@x.example' });
    for (const path of ['/portal', '/portal/referrals'])
      expect((await kim.get(path)).text).not.to.include('LinkedIn');
  });

  it('leads to all referrals, page by page', async () => {
    const contacts = Array.from({ length: 60 }, (_, index) => String(10_000 + index));
    await execute('page', ...contacts.map(refer));
    const home = (await browser.get('/portal')).text;
    expect(home.match(/>LinkedIn</g)).to.have.length(5);
    expect(home).to.include('See all 60');
    const first = (await browser.get('/portal/referrals')).text;
    expect(first).to.include('1 to 50 of 60').and.to.include('?page=2');
    expect((await browser.get('/portal/referrals?page=2')).text).to.include('51 to 60 of 60');
    for (const page of ['0', '-1', '1e9', 'x', '99999999'])
      expect((await browser.get(`/portal/referrals?page=${page}`)).text).to.include('1 to 50 of 60');
    expect((await browser.get('/portal/referrals?page=3')).status).to.equal(200);
  });

  it('greets by name in five languages', async () => {
    await addPerson(served, 'par_kanda');
    for (const [language, greeting] of [
      ['de', 'Guten Tag, Ana Reyes'],
      ['ja', 'Ana Reyes 様'],
      ['pl', 'Dzień dobry, Ana Reyes'],
      ['pt', 'Olá, Ana Reyes'],
    ])
      expect((await browser.get(`/portal?lang=${language}`)).text).to.include(greeting);
  });
});
