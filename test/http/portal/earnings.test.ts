import { expect } from 'chai';
import { tablesIn, textIn } from '../../support/markup.ts';
import { beginMoney, type MoneyStory, NORTHWIND, tellMoney } from '../money-story.ts';
import { openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { DEAL, MANAGER, OURS, REP, type ServedApp, serveApp } from '../served-app.ts';

const BOSS = `user:${MANAGER}`;

describe('the earnings of a partner', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  let story: MoneyStory;

  beforeEach(async () => {
    served = await serveApp();
    story = await tellMoney(served);
    browser = await signedInBrowser(served, NORTHWIND);
  });
  afterEach(() => served.close());

  const earnings = async (path = '/portal/earnings') => textIn((await browser.get(path)).text);

  it('are for whoever is signed in', async () => {
    for (const path of ['/portal/earnings', `/portal/earnings/${(await story.lineIds())[0]}`]) {
      const stranger = await openPageBrowser(served).get(path);
      expect(stranger.status).to.equal(303);
      expect(stranger.headers.location).to.match(/^\/portal\/sign-in/);
    }
  });

  it('say what was earned, paid, is to be paid and was overpaid, and until when that is set off', async () => {
    const text = await earnings();
    expect(text).to.contain('Earned3,900.00 USD').and.to.contain('Paid4,800.00 USD');
    expect(text).to.contain('To be paid300.00 USD').and.to.contain('Overpaid1,200.00 USD');
    expect(text).to.contain('You were paid 1,200.00 USD more than you have earned.');
    expect(text).to.contain('until 20 March 2026; whatever is left then, you keep.');
  });

  it('say nothing is booked while nothing is', async () => {
    const other = await signedInBrowser(served, 'par_gruen', { personId: 'per_g', email: 'g@gruen.example' });
    const { status, text } = await other.get('/portal/earnings');
    expect(status).to.equal(200);
    expect(textIn(text)).to.contain('Nothing has been booked for you yet.').and.not.to.contain('USD');
  });

  it('say how each reward stands and by when it is paid', async () => {
    expect(await earnings()).to.contain('Deal 5002 Sale Booked Its payment has not been requested yet.');
    await story.say('2026-02-20', 'workflow:1', { type: 'request_reward', dealId: '5002' });
    expect(await earnings()).to.contain('Approved Will be paid by 27 February 2026.');
    await story.win('2026-02-20', '5003', 200_000);
    await story.say('2026-02-20', 'workflow:1', { type: 'request_reward', dealId: '5003' });
    expect(await earnings()).to.contain('In review Together with your other rewards of these days');
  });

  it('say why a payment is on hold in the words of whoever stopped it, as text alone', async () => {
    await story.say('2026-02-20', 'workflow:1', { type: 'request_reward', dealId: '5002' });
    const rewardId = await served.portals.read(OURS, ({ rewardsByDeal }) => {
      return rewardsByDeal.get('5002')?.[0]?.rewardId ?? '';
    });
    const reason = 'We miss <b>your</b> invoice {day}.';
    await story.say('2026-02-20', BOSS, { type: 'hold_reward', rewardId, dealId: '5002', reason });
    expect(await earnings()).to.contain(`On hold A partner manager has stopped the payment: ${reason}`);
    expect((await browser.get('/portal/earnings')).text).not.to.contain('<b>your');
  });

  it('foresee an open deal to the cent of what is booked when it is won', async () => {
    const before = await browser.get('/portal/earnings');
    expect(textIn(before.text)).to.contain(`Deal ${DEAL}`).and.to.contain('You would earn4,800.00 USD');
    await story.win('2026-02-20', DEAL, 1_600_000);
    const lines = tablesIn((await browser.get('/portal/earnings')).text).at(-1);
    expect(lines?.[0]).to.deep.equal([
      `Sale: The deal was won 20 February 2026 · Deal ${DEAL}`,
      '4,800.00 USD',
    ]);
  });

  it('call a deal by the company that the partner typed, and by nothing that the CRM calls it', async () => {
    const claim = { type: 'register', partner: NORTHWIND, companyId: '900', dealId: DEAL } as const;
    const rest = { contactId: null, scope: null, amountMinor: null, currency: null, expectedCloseAt: null };
    await story.say('2026-02-20', `user:${REP}`, { ...claim, ...rest, qualifiedBy: 'meeting', note: '' });
    const id = await served.portals.read(OURS, ({ registrationsByPartner }) => {
      return registrationsByPartner.get(NORTHWIND)?.[0]?.registrationId ?? '';
    });
    await served.connection(OURS).partners.registrations.update(({ claims }) => {
      claims[id] = { requestKey: 'k', company: 'Baltica & Sons', domain: '', contactName: '' };
    });
    const text = await earnings();
    expect(text).to.contain('Baltica & Sons').and.not.to.contain(`Deal ${DEAL}`);
    expect(text).to.contain('if your registration is approved');
  });

  it('list every line, newest first, a page at a time', async () => {
    for (let place = 0; place < 30; place++) await story.win('2026-02-20', `7${place}`, 10_000 + place * 100);
    const rows = (path: string) =>
      browser.get(path).then(({ text }) => (tablesIn(text).at(-1) ?? []).map(cells => cells[1]));
    const [first, second] = [await rows('/portal/earnings'), await rows('/portal/earnings?page=2')];
    expect(first).to.have.length(25);
    expect([first[0], second.at(-1)]).to.deep.equal(['38.70 USD', '4,800.00 USD']);
    expect([...first, ...second]).to.have.length((await story.lineIds()).length);
    expect(await earnings('/portal/earnings?page=2'))
      .to.contain('Newer')
      .and.to.contain('Page 2 of 2');
    for (const odd of ['0', '-1', '99', 'x', '1e3', '2&page=1', '%00', '9'.repeat(400)])
      expect((await browser.get(`/portal/earnings?page=${odd}`)).status, odd).to.equal(200);
  });

  it('open each line to its formula, facts, rules and payment', async () => {
    const [, refunded = ''] = await story.lineIds();
    const { text } = await browser.get(`/portal/earnings/${refunded}`);
    expect(tablesIn(text)[0]).to.deep.equal([
      ['The amount that counts', '16,000.00 USD'],
      ['30% commission', '4,800.00 USD'],
      ['Left after 4,000.00 USD of 16,000.00 USD went back to the customer', '3,600.00 USD'],
      ['What is right with this line', '3,600.00 USD'],
      ['Booked before', '4,800.00 USD'],
      ['Booked with this line', '-1,200.00 USD'],
    ]);
    const told = textIn(text);
    expect(told).to.contain('3 November 2025 You reached the customer: LinkedIn');
    expect(told).to.contain('Paid on 10 November 2025: 4,800.00 USD, reference SEPA 5001');
    expect(told).to.contain('Your agreement, version 1');
  });

  it('open no line of another partner: it is as unknown as one that there is not', async () => {
    const [lineId = ''] = await story.lineIds();
    const kanda = await signedInBrowser(served, 'par_kanda', {
      personId: 'per_ken',
      email: 'k@kanda.example',
    });
    const answers = await Promise.all(
      [lineId, 'com_none', '%3Cscript%3E', '..%2F..'].map(id => kanda.get(`/portal/earnings/${id}`)),
    );
    const told = new Set(answers.map(({ status, text }) => `${status} ${textIn(text)}`));
    expect([...told]).to.have.length(1);
    expect(answers[0]?.status).to.equal(404);
    const own = textIn((await kanda.get('/portal/earnings')).text);
    expect(own).not.to.contain('4,800').and.not.to.contain('5001');
  });

  it('speak the language of whoever reads them', async () => {
    expect(await earnings('/portal/earnings?lang=ja'))
      .to.contain('獲得額')
      .and.to.contain('2026年3月20日まで');
    expect(await earnings('/portal/earnings?lang=de')).to.contain('3.900,00 USD');
  });
});

describe('the earnings of a partner with other currencies', () => {
  it('have figures for each, with the digits that it has', async () => {
    const served = await serveApp();
    const story = await beginMoney(served);
    await story.win('2026-01-05', '5001', 123_456, { currency: 'JPY' });
    await story.win('2026-01-06', '5002', 1_234_567, { currency: 'BHD' });
    const browser = await signedInBrowser(served, NORTHWIND);
    const text = textIn((await browser.get('/portal/earnings')).text);
    expect(text).to.contain('Earned37,037 JPY').and.to.contain('Earned370.370 BHD');
    await served.close();
  });
});
