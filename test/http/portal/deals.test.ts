import { expect } from 'chai';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, REP, type ServedApp } from '../served-app.ts';
import { COMPANY, COMPANY_ID, type DealScene, idIn, NEW, openDealScene } from './deal-scene.ts';

const DAY = 86_400_000;

describe('deals in the portal', () => {
  let scene: DealScene;
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    scene = await openDealScene();
    ({ served, browser } = scene);
  });
  afterEach(() => served.close());

  it('of another partner is not there, exactly as one that nobody made', async () => {
    const rival = await scene.rival();
    const theirs = await scene.register(COMPANY, rival);
    const plain = (text: string) => text.replace(/name="token" value="[^"]+"|reg_\w+/g, '');
    for (const end of ['', '/qualify', '/extend', '/more-time', '/withdraw', '/contest']) {
      const answer = (path: string) =>
        end === '' ? browser.get(path) : browser.post(path + end, { reason: 'x', qualifiedBy: 'meeting' });
      const [foreign, unknown] = [await answer(theirs), await answer('/portal/deals/reg_unknown')];
      expect(foreign.status).to.equal(404);
      expect(plain(foreign.text)).to.equal(plain(unknown.text));
    }
    expect(plain((await browser.get(`${NEW}?again=${idIn(theirs)}`)).text)).to.not.contain('Kanda Foods');
    expect((await browser.get('/portal/deals')).text).not.to.contain(idIn(theirs));
    const { headers } = await (await import('supertest')).default(served.server).get(theirs);
    expect(headers.location).to.equal('/portal/sign-in');
  });

  it('follows its deal: stage, amount, protection and what it will earn', async () => {
    const path = await scene.register();
    await scene.giveDeal(path);
    await scene.approve(path);
    await served.connection(OURS).directory.update(data => {
      data.stages = { presentation: 'Presentation held' };
    });
    for (const page of [path, '/portal/deals']) {
      const { text } = await browser.get(page);
      expect(text).to.contain('Presentation held').and.to.contain('10,000.00 USD');
      expect(text).to.contain('Expected commission').and.to.contain('3,000.00 USD');
      expect(text).to.contain('30 of 30 days left, until 22 March 2026');
    }
    served.clock.now += DAY;
    await scene.giveDeal(path, { phase: 'won', stage: 'closedwon', amountMinor: 1_200_000 });
    const { text } = await browser.get('/portal/deals');
    expect(text).to.contain('3,600.00 USD').and.to.contain('Won').and.not.to.contain('Expected commission');
  });

  it('shows a protection that was just given, though the clock was set back since', async () => {
    const path = await scene.register();
    await scene.giveDeal(path);
    await scene.approve(path);
    served.clock.now -= 7_000;
    for (const page of [path, '/portal/deals'])
      expect((await browser.get(page)).text).to.contain('30 of 30 days left, until 22 March 2026');
  });

  it('says how many new leads wait on the account, in the partner’s language, and nothing of them once they are brought there', async () => {
    const path = await scene.register();
    await scene.giveDeal(path);
    await scene.approve(path);
    const lead = { companyIds: [COMPANY_ID], mayHoldCode: [], asked: false, createdAt: served.clock.now };
    for (const contactId of ['9101', '9102'])
      await scene.execute({ type: 'observe_contact', contactId, ...lead }, 'crm');
    expect((await browser.get(path)).text).to.contain('2 new leads came to us on this account.');
    const { text } = await browser.get(`${path}?lang=pl`);
    expect(text).to.contain('trafiły do nas 2 nowe kontakty').and.not.to.contain('9101');
    for (const [routeId, { recordId }] of await served.portals.read(OURS, ({ routes }) => [...routes])) {
      const handled = { type: 'handle_lead', routeId, on: 'contact', recordId, partnerId: null } as const;
      await scene.execute(handled, `user:${REP}`);
    }
    expect((await browser.get(path)).text).not.to.contain('new lead');
  });

  it('is told in the partner’s language, by what happened', async () => {
    const path = await scene.register();
    await scene.giveDeal(path);
    await scene.approve(path);
    const { text } = await browser.get(`${path}?lang=de`);
    expect(text).to.contain('Genehmigt, geschützt bis zum 21. Mai 2026');
    expect(text).to.contain('Ein Deal wurde dafür angelegt').and.to.contain('Sie');
    expect(text).not.to.contain('Approved').and.not.to.contain('Mara');
  });

  it('that a seller made shows neither the seller’s note nor its figures', async () => {
    await scene.giveDeal(await scene.register({ company: 'Elsewhere' }));
    const told = { note: 'margin is thin', amountMinor: 77_700, currency: 'USD', expectedCloseAt: null };
    await scene.execute(
      {
        type: 'register',
        partner: 'par_northwind',
        companyId: COMPANY_ID,
        dealId: '7100',
        contactId: null,
        scope: 'Retail',
        qualifiedBy: null,
        ...told,
      },
      `user:${REP}`,
    );
    const claim = (await scene.claims()).at(-1);
    const { text } = await browser.get(`/portal/deals/${claim?.registrationId}`);
    expect(text).to.contain('Registration of 20 February 2026').and.to.contain('Retail');
    expect(text).not.to.contain('margin is thin').and.not.to.contain('777.00');
    expect((await browser.get('/portal/deals')).text).to.contain('Registered by your contact on');
  });

  it('is qualified by its partner, once, with a day and words', async () => {
    const path = await scene.register();
    await browser.get(path);
    const shown = { qualifiedBy: 'budget', heldOn: '2026-02-18', evidence: 'Ana met their CFO.' };
    const wrong = await browser.post(`${path}/qualify`, { ...shown, heldOn: '2026-02-21' });
    // As the page of a form is asked for in another language, or again.
    expect((await browser.get(`${path}/qualify?lang=en`)).headers.location).to.equal(path);
    expect(wrong.status).to.equal(422);
    expect(wrong.text)
      .to.contain('Choose a day from 21 January 2026 to 20 February 2026')
      .and.to.contain('CFO');
    const token = browser.token;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => browser.post(`${path}/qualify`, { ...shown, token })),
    );
    for (const { headers } of answers) expect(headers.location).to.equal(`${path}?done=qualify`);
    const told = (await served.facts()).filter(fact => fact.type === 'registration.qualified');
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ qualifiedBy: 'budget', heldAt: Date.UTC(2026, 1, 18) });
    const { text } = await browser.get(`${path}?done=qualify`);
    expect(text).to.contain('Thank you, we have noted it.');
    expect(text).to.contain('Qualified: A talk about the budget on 18 February 2026');
  });

  it('is withdrawn while it waits, and not after', async () => {
    const path = await scene.register();
    await browser.get(path);
    expect((await browser.post(`${path}/withdraw`)).headers.location).to.equal(`${path}?done=withdraw`);
    expect((await browser.get(path)).text).to.contain('You withdrew this registration.');
    const again = await browser.post(`${path}/withdraw`, { again: 'x' });
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('This was not possible.');
  });

  it('is extended by work that was seen; else the rule is said, and a way to ask a person', async () => {
    const path = await scene.register({ ...COMPANY, qualifiedBy: 'meeting' });
    await scene.giveDeal(path);
    await scene.approve(path);
    served.clock.now += 80 * DAY;
    await served.connection(OURS).partners.access.update(({ sessions }) => {
      for (const session of Object.values(sessions)) {
        session.seenAt = served.clock.now;
        session.endsAt = served.clock.now + DAY;
      }
    });
    const { text } = await browser.get('/portal/deals');
    expect(text).to.contain('Ends soon').and.to.contain('The protection ends on 21 May 2026.');
    await browser.get(path);
    const refused = await browser.post(`${path}/extend`);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('in the last 30 days. We have not seen anything of the kind.');
    expect(refused.text).to.contain(`href="/portal/messages?deal=${idIn(path)}"`);
    await scene.giveDeal(path, { stage: 'contract' });
    await browser.get(path);
    const extended = await browser.post(`${path}/extend`);
    const after = await browser.get(path);
    // Work on a protection that is about to end extends it by itself; the partner may ask once more.
    expect([303, 409]).to.include(extended.status);
    expect(after.text).to.contain('Protection extended until 20 June 2026: the deal moved');
  });

  it('that was refused can be contested, which tells nobody’s name', async () => {
    const rival = await scene.rival();
    const theirs = await scene.register(COMPANY, rival);
    await scene.giveDeal(theirs);
    await scene.approve(theirs);
    const path = await scene.register();
    await browser.get(path);
    const empty = await browser.post(`${path}/contest`, { reason: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('Write at least a few words');
    const reason = 'We met them in January.';
    const { headers } = await browser.post(`${path}/contest`, { reason });
    expect(headers.location).to.equal(`${path}?done=contest`);
    const opened = (await served.facts()).find(fact => fact.type === 'dispute.opened');
    expect(opened).to.include({ forPartnerId: 'par_northwind', holder: 'par_kanda', reason });
    expect((await browser.get(path)).text)
      .not.to.contain('Kanda Systems')
      .and.not.to.contain('Contest</button>');
    const told = await rival.get(theirs);
    expect(told.text).to.contain('Somebody contests this registration.');
    expect(told.text).not.to.contain('Northwind').and.not.to.contain('January');
  });

  it('that lapsed hears no more of an account that went to another', async () => {
    const path = await scene.register();
    await scene.giveDeal(path);
    served.clock.now += 31 * DAY;
    browser = await signedInBrowser(served);
    const rival = await scene.rival();
    const theirs = await scene.register({ ...COMPANY, qualifiedBy: 'meeting' }, rival);
    await scene.giveDeal(theirs, { dealId: '7200', amountMinor: 4_242_400 });
    await served.connection(OURS).directory.update(data => {
      data.stages = { presentation: 'Presentation held' };
    });
    for (const page of [path, '/portal/deals']) {
      const { text } = await browser.get(page);
      expect(text).to.contain('Lapsed').and.not.to.contain('Presentation held');
      expect(text).not.to.contain('42,424.00').and.not.to.contain('10,000.00');
    }
  });

  it('are followed without a registration where the partner is credited for them', async () => {
    const on = { on: 'company', recordId: COMPANY_ID, channel: 'link', evidence: '' } as const;
    await scene.execute({ type: 'record_touch', source: 'NORTHWIND', ...on });
    const deal = { amountMinor: 500_000, currency: 'USD', companyIds: [COMPANY_ID], contactIds: [] };
    const seen = {
      dealId: '7300',
      occurredAt: served.clock.now,
      stage: 'presentation',
      phase: 'open',
    } as const;
    await scene.execute({ type: 'observe_deal', ...seen, ...deal }, 'crm');
    const { text } = await browser.get('/portal/deals');
    expect(text).to.contain('From your referral, 20 February 2026').and.to.contain('Credited to you');
    expect(text).to.contain('1,500.00 USD');
    expect((await (await scene.rival()).get('/portal/deals')).text).not.to.contain('5,000.00');
  });

  it('that are contested say how it was ruled, to both', async () => {
    const rival = await scene.rival();
    const theirs = await scene.register(COMPANY, rival);
    await scene.giveDeal(theirs);
    await scene.approve(theirs);
    const path = await scene.register();
    await browser.get(path);
    await browser.post(`${path}/contest`, { reason: 'We met them in January.' });
    const opened = (await served.facts()).find(fact => fact.type === 'dispute.opened');
    if (opened?.type !== 'dispute.opened') throw new Error('nothing was contested');
    const { disputeId, dealId } = opened;
    const ruling = { outcome: 'transfer', partnerId: 'par_northwind' } as const;
    await scene.execute({ type: 'rule_dispute', dealId, disputeId, ruling, reason: 'Northwind was first.' });
    const lost = (await rival.get(theirs)).text;
    expect(lost).to.contain('Ruled against you').and.not.to.contain('Northwind');
    const { text } = await browser.get('/portal/deals');
    expect(text).to.contain('Protected').and.to.contain('10,000.00 USD');
  });

  it('are sorted by what needs attention; the first step stands where there is none', async () => {
    expect((await browser.get('/portal/deals')).text).to.contain('You have not registered a deal yet.');
    await scene.register({ company: 'Qualified', website: 'qualified.example', qualifiedBy: 'meeting' });
    await scene.register({ company: 'Bare', website: 'bare.example' });
    const path = await scene.register({ company: 'Gone', website: 'gone.example' });
    await browser.get(path);
    await browser.post(`${path}/withdraw`);
    const { text } = await browser.get('/portal/deals');
    const order = ['Bare', 'Qualified', 'Gone'].map(name => text.indexOf(`>${name}</a>`));
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
  });
});
