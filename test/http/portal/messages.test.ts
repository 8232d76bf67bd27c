import { expect } from 'chai';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { COMPANY, DEAL, OURS, type ServedApp, serveApp } from '../served-app.ts';

const MESSAGE = { subject: 'A question', text: 'When is the webinar?' };

describe('messages in the portal', () => {
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served);
    await browser.get('/portal/messages');
  });
  afterEach(() => served.close());

  it('go to the people who look after the partner', async () => {
    const { headers } = await browser.post('/portal/messages', MESSAGE);
    expect(headers.location).to.equal('/portal/messages?sent');
    expect(served.sent).to.have.length(1);
    expect(served.sent[0]).to.include({
      kind: 'message',
      partnerId: 'par_northwind',
      dealId: null,
      ...MESSAGE,
    });
    expect((await browser.get('/portal/messages?sent')).text).to.contain('your message has arrived');
  });

  it('that are sent twice have one key, another text has another', async () => {
    await browser.post('/portal/messages', MESSAGE);
    await browser.post('/portal/messages', MESSAGE);
    await browser.post('/portal/messages', { ...MESSAGE, text: 'And where?' });
    const keys = served.sent.map(({ requestKey }) => requestKey);
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2]).not.to.equal(keys[0]);
  });

  it('without words are shown again with what is wrong, in the language of the page', async () => {
    await browser.get('/portal/messages?lang=de');
    const { text } = await browser.post('/portal/messages', { subject: '<b>Hallo</b>', text: ' ' });
    expect(text).to.contain('Schreiben Sie eine Nachricht von höchstens 5.000 Zeichen.');
    expect(text).to.contain('value="&lt;b&gt;Hallo&lt;/b&gt;"').and.not.to.contain('<b>Hallo');
    expect(served.sent).to.deep.equal([]);
  });

  it('name the deal of a registration of one’s own, and no other', async () => {
    const register = (partner: string) =>
      ({
        type: 'register',
        partner,
        companyId: COMPANY,
        dealId: DEAL,
        contactId: null,
        scope: partner,
        amountMinor: null,
        currency: null,
        expectedCloseAt: null,
        qualifiedBy: null,
        note: '',
      }) as const;
    await served.get(`/cards/deals/${DEAL}`);
    const claimOf = async (partner: string) => {
      const request = { key: `register:${partner}`, by: 'user:102', command: register(partner) };
      const outcome = await served.portals.execute(OURS, request);
      const fact = outcome.kind === 'done' ? outcome.entry?.facts[0] : undefined;
      return fact?.type === 'registration.submitted' ? fact.registrationId : '';
    };
    const own = await claimOf('par_northwind');
    const foreign = await claimOf('par_kanda');
    await browser.post('/portal/messages', { ...MESSAGE, deal: own });
    await browser.post('/portal/messages', { ...MESSAGE, deal: foreign });
    expect(served.sent.map(item => item.kind === 'message' && item.dealId)).to.deep.equal([DEAL, null]);
  });

  it('are not taken without end', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) {
      const { status } = await browser.post('/portal/messages', { ...MESSAGE, text: `number ${turn}` });
      statuses.push(status);
    }
    expect(statuses.at(-2)).to.equal(303);
    expect(statuses.at(-1)).to.equal(429);
    expect(served.sent).to.have.length(20);
  });
});

describe('material in the portal', () => {
  let served: ServedApp;

  beforeEach(async () => {
    served = await serveApp();
  });
  afterEach(() => served.close());

  it('is what managers publish for this kind of partner', async () => {
    const material = [
      { title: 'Price list', url: 'https://files.example.com/prices.pdf', kinds: ['reseller'] },
      { title: 'Logo', url: 'https://files.example.com/logo.zip', kinds: [] },
      { title: 'Staff handbook', url: 'https://files.example.com/staff.pdf', kinds: ['employee'] },
    ] as const;
    const command = { type: 'publish_pages', pages: { ...STARTING_PAGES, material } } as const;
    await served.portals.execute(OURS, { key: 'pages', by: 'setup', command });
    const browser = await signedInBrowser(served);
    const { text } = await browser.get('/portal/material');
    expect(text).to.contain('Price list').and.to.contain('Logo').and.to.contain('opens at files.example.com');
    expect(text).not.to.contain('Staff handbook');
  });

  it('says so when there is none', async () => {
    const browser = await signedInBrowser(served);
    expect((await browser.get('/portal/material')).text).to.contain('There is nothing here yet.');
  });
});
