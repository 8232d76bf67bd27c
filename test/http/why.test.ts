import { expect } from 'chai';
import { COMPANY, deal, MANAGER, OTHER_COMPANY, OURS, REP, type ServedApp, serveApp } from './served-app.ts';
import { cardOf, PATH, win } from './won-deal.ts';

describe('why, on the card of a deal', () => {
  let app: ServedApp;
  let card: ReturnType<typeof cardOf>;
  beforeEach(async () => {
    app = await serveApp();
    card = cardOf(app);
  });
  afterEach(() => app.close());

  const ask = (query: string, user = REP) => app.get(`${PATH}/why?${query}`, user);
  const answer = async (query: string) => {
    const { status, body } = await ask(query);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body;
  };

  it('is asked for one thing at a time', async () => {
    await card.view();
    for (const query of [
      '',
      'line=a&credit=b',
      'verdict=2',
      'line=',
      `line=${'x'.repeat(101)}`,
      'line=a&line=b',
    ])
      expect((await ask(query)).status, query).to.equal(400);
  });

  it('is not told of what this deal does not have', async () => {
    await win(app);
    for (const query of ['line=com_none', 'refusal=reg_none', 'preview=par_nobody', 'credit=par_nobody']) {
      const { status, body } = await ask(query);
      expect([status, body.error.code], query).to.deep.equal([404, 'nothing_to_explain']);
    }
    const gone = await app.get('/cards/deals/1/why?verdict=1');
    expect([gone.status, gone.body.error.code]).to.deep.equal([404, 'record_unknown']);
  });

  it('is not told of a refusal on an account that the deal does not have', async () => {
    app.observe(OURS, 'deal:5001', deal('5001', { companyIds: [OTHER_COMPANY], contactIds: [] }));
    for (const partner of ['KANDA', 'NORTHWIND'])
      await app.post('/cards/deals/5001/register', {
        requestKey: partner,
        partner,
        companyId: OTHER_COMPANY,
      });
    const { otherRegistrations } = (await app.get('/cards/deals/5001')).body;
    const query = `refusal=${otherRegistrations[0].registrationId}`;
    expect((await app.get(`/cards/deals/5001/why?${query}`)).status).to.equal(200);
    expect((await ask(query)).status).to.equal(404);
  });

  it('tells of a line the formula with its figures, the facts with their dates, and the rules', async () => {
    await win(app);
    const [line] = (await card.view()).lines;
    const explained = await answer(line?.why ?? '');
    expect(explained.title).to.equal('Commission of 4,800.00 USD for Kanda Systems');
    expect(explained.steps.at(0)).to.deep.equal({ text: 'The amount that counts', figure: '16,000.00 USD' });
    expect(explained.steps.at(-1)?.figure).to.equal('4,800.00 USD');
    expect(explained.facts.map(({ text }: { text: string }) => text).join(' ')).to.contain('Kanda Systems');
    expect(explained.facts.every(({ at, who }: { at: number; who: string }) => at > 0 && who)).to.equal(true);
    expect(explained.rules.map(({ text }: { text: string }) => text)).to.include(
      'Agreement version 1 with Kanda Systems: 30 %.',
    );
    expect(explained.promisedUntil).to.equal(null);
    const rewardId = (await card.view()).rewards[0]?.rewardId;
    await card.change('approve-reward', { requestKey: 'ok', rewardId }, MANAGER);
    expect((await answer(line?.why ?? '')).promisedUntil).to.equal(Date.UTC(2026, 1, 27));
  });

  it('tells of each share and of the verdict', async () => {
    await win(app);
    const [credit] = (await card.view()).credits;
    expect(credit).to.include({ sourceName: 'Kanda Systems', share: '100 %', shareBp: 10_000 });
    expect((await answer(credit?.why ?? '')).sentence).to.contain('Kanda Systems');
    expect((await answer('verdict=1')).sentence).to.contain('4,800.00 USD for Kanda Systems');
  });

  it('explains a preview as it is previewed: with the claim that waits, as if it were approved', async () => {
    const claim = { requestKey: 'r', partner: 'KANDA', companyId: COMPANY, qualifiedBy: 'meeting' };
    await card.change('register', claim);
    const [preview] = (await card.view()).preview;
    expect(preview).to.include({ blocked: '', stageText: 'Sale' });
    const explained = await answer(preview?.why ?? '');
    expect(explained.steps.at(-1)?.figure).to.equal(preview?.amount.text);
  });

  it('says of a preview what is missing: the exchange rate, or an amount that counts', async () => {
    const sign = (key: string, plan: object) =>
      app.post('/cards/partners/par_kanda/agreement', { requestKey: key, plan }, MANAGER);
    await app.post(
      `/cards/companies/${COMPANY}/attribute`,
      { requestKey: 't', partner: 'KANDA', happenedAt: 1 },
      MANAGER,
    );
    await card.view();
    app.clock.now += 1_000;
    await sign('eur', { kind: 'fixed', amountMinor: 100_00, currency: 'EUR', minimumDealMinor: 1_00 });
    app.clock.now += 1_000;
    const [missing] = (await card.view()).preview;
    expect(missing?.blocked).to.equal('No exchange rate USD to EUR for 20 Feb 2026: record one.');
    await sign('min', { kind: 'percent', rateBp: 3_000, currency: 'USD', minimumDealMinor: 100_000_00 });
    app.clock.now += 1_000;
    const [small] = (await card.view()).preview;
    expect(small?.blocked).to.contain('below the minimum');
    expect(small?.amount.amountMinor).to.equal(0);
  });
});
