import { expect } from 'chai';
import type { PartnerOption } from '../../extensions/app/cards/wire.ts';
import { COMPANY, DEAL, deal, MANAGER, OURS, REP, type ServedApp, serveApp } from './served-app.ts';

const NEW = {
  requestKey: 'add-1',
  name: 'Ångström Partners',
  kind: 'affiliate',
  code: 'angstrom',
  plan: { kind: 'percent', rateBp: 1_500 },
};

describe('partners in the cards', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const add = (body: object, user = MANAGER) => app.post('/cards/partners', body, user);
  const found = async (query: string) => {
    const { status, body } = await app.get(`/cards/partners?${query}`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.partners.map(({ name }: PartnerOption) => name);
  };

  describe('who may add one', () => {
    it('is a manager: a rep leaves no trace, not even a name', async () => {
      const before = (await app.facts()).length;
      const response = await add(NEW, REP);
      expect([response.status, response.body.error.code]).to.deep.equal([403, 'manager_only']);
      expect((await app.facts()).length).to.equal(before);
      expect(Object.keys(app.directory(OURS).partners)).to.have.length(3);
    });
  });

  describe('what is malformed', () => {
    it('has every wrong field named', async () => {
      const fieldsOf = async (body: object) => {
        const response = await add(body);
        expect(response.status).to.equal(400);
        return response.body.error.fields.map(({ field }: { field: string }) => field);
      };
      expect(await fieldsOf({})).to.have.members(['requestKey', 'name', 'kind']);
      expect(await fieldsOf({ ...NEW, kind: 'friend', code: 'a b', name: ' ' })).to.have.members([
        'kind',
        'code',
        'name',
      ]);
      expect(await fieldsOf({ ...NEW, plan: { kind: 'percent', rateBp: 10_001 } })).to.deep.equal([
        'plan.rateBp',
      ]);
      expect(await fieldsOf({ ...NEW, plan: { kind: 'percent', rateBp: 12.5 } })).to.deep.equal([
        'plan.rateBp',
      ]);
      expect(
        await fieldsOf({ ...NEW, plan: { kind: 'fixed', amountMinor: -1, currency: 'usd' } }),
      ).to.have.members(['plan.amountMinor', 'plan.currency']);
      expect(await fieldsOf({ ...NEW, plan: { kind: 'barter' } })).to.deep.equal(['plan.kind']);
      expect(await fieldsOf({ ...NEW, partnerId: 'par_mine' })).to.deep.equal(['partnerId']);
    });

    it('is a search with a limit that is none', async () => {
      for (const query of [
        'limit=0',
        'limit=101',
        'limit=1.5',
        'limit=all',
        'limit=1&limit=2',
        `q=${'x'.repeat(201)}`,
      ])
        expect((await app.get(`/cards/partners?${query}`)).status, query).to.equal(400);
    });
  });

  describe('what is refused', () => {
    it('is a code that another partner has, in any case', async () => {
      const response = await add({ ...NEW, code: 'kanda' });
      expect([response.status, response.body.error.code]).to.deep.equal([409, 'code_taken']);
      expect(Object.keys(app.directory(OURS).partners)).to.have.length(3);
    });

    it('is a request key that was used for another partner', async () => {
      await add(NEW);
      const others = [{ name: 'Another' }, { code: 'OTHER' }, { plan: { kind: 'percent', rateBp: 1 } }];
      for (const other of others) {
        const response = await add({ ...NEW, ...other });
        expect([response.status, response.body.error.code]).to.deep.equal([409, 'request_key_reused']);
      }
      expect(await found('q=angstrom')).to.deep.equal(['Ångström Partners']);
    });
  });

  describe('what works', () => {
    it('makes a code for whoever is given none, the same for a repeat', async () => {
      const { code: _, ...codeless } = NEW;
      const first = await add(codeless);
      expect(first.status).to.equal(201);
      expect(first.body.code).to.match(/^[A-HJ-NP-Z2-9]{7}$/);
      expect((await add(codeless)).body).to.deep.equal(first.body);
    });

    it('adds a partner with its terms, once however often it is asked', async () => {
      const first = await add(NEW);
      expect(first.status).to.equal(201);
      expect(first.body).to.include({
        name: 'Ångström Partners',
        kind: 'affiliate',
        code: 'ANGSTROM',
        because: '',
      });
      app.clock.now += 60_000;
      const again = await add(NEW);
      expect([again.status, again.body]).to.deep.equal([201, first.body]);
      const { partnerId } = first.body;
      const facts = (await app.facts()).filter(fact => 'partnerId' in fact && fact.partnerId === partnerId);
      expect(facts.map(({ type }) => type)).to.deep.equal(['partner.added', 'agreement.signed']);
      expect(facts[1]).to.deep.include({ plan: NEW.plan, version: 1 });
    });

    it('finds by name or code, without case and accents, the closest first', async () => {
      expect(await found('q=kan')).to.deep.equal(['Kanda Systems']);
      expect(await found('q=gruen')).to.deep.equal(['Grün & Söhne']);
      expect(await found('q=GRUN')).to.deep.equal(['Grün & Söhne']);
      expect(await found('q=sohne%20gr')).to.deep.equal(['Grün & Söhne']);
      expect(await found('q=xyz')).to.deep.equal([]);
      expect(await found('')).to.deep.equal(['Grün & Söhne', 'Kanda Systems', 'Northwind Resellers']);
      expect(await found('q=s')).to.deep.equal(['Grün & Söhne', 'Kanda Systems', 'Northwind Resellers']);
      expect(await found('q=sys')).to.deep.equal(['Kanda Systems']);
    });

    it('ranks the very name before its beginning, and that before the middle', async () => {
      const names = ['Southern Arc', 'Arcadia', 'Arc', 'Monarch'];
      for (const [index, name] of names.entries())
        await add({ ...NEW, requestKey: `n${index}`, name, code: `N${index}` });
      expect(await found('q=arc')).to.deep.equal(['Arc', 'Arcadia', 'Southern Arc', 'Monarch']);
    });

    it('says how many there are beyond the limit', async () => {
      const { body } = await app.get('/cards/partners?limit=2');
      expect([body.partners.length, body.total]).to.deep.equal([2, 3]);
    });
  });
});

describe('the totals of the program', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  it('are empty at first', async () => {
    const { body } = await app.get('/cards/program', MANAGER);
    expect(body).to.deep.equal({ partners: [], partnerCount: 0, earned: [], lines: 0 });
  });

  it('are the sums of all lines, by partner and currency', async () => {
    await app.post(
      `/cards/companies/${COMPANY}/attribute`,
      { requestKey: 't', partner: 'KANDA', happenedAt: 1 },
      MANAGER,
    );
    let at = app.clock.now;
    const observe = async (dealId: string, over: Parameters<typeof deal>[1]) => {
      at += 1;
      const command = deal(dealId, { occurredAt: at, ...over });
      await app.portals.execute(OURS, { key: `o${at}`, by: 'crm', command });
    };
    await observe(DEAL, { phase: 'won' });
    await observe(DEAL, { phase: 'won', amountMinor: 1_000_000 });
    await observe('5001', { phase: 'won', amountMinor: 100_00, currency: 'EUR' });
    await observe('5002', { phase: 'won', amountMinor: 500_00 });
    await observe('5002', { phase: 'open', amountMinor: 500_00 });
    const { body } = await app.get('/cards/program', MANAGER);
    const earned = [
      { amountMinor: 30_00, currency: 'EUR', text: '30.00 EUR' },
      { amountMinor: 3_000_00, currency: 'USD', text: '3,000.00 USD' },
    ];
    expect(body).to.deep.equal({
      partners: [{ partnerId: 'par_kanda', name: 'Kanda Systems', wonDeals: 2, earned }],
      partnerCount: 1,
      earned,
      lines: 5,
    });
    const lines = (await app.facts()).filter(fact => fact.type === 'commission.booked');
    expect(lines).to.have.length(5);
  });
});
