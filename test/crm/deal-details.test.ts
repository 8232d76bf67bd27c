import { expect } from 'chai';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { addNorthwind, type Connected, change, create, PORTAL, startConnected } from './connected-sandbox.ts';

const PRODUCTS = 'POST /crm/objects/line_items/batch/read';

describe('what is read of a deal beside its money', function () {
  this.timeout(20_000);
  let crm: Connected;
  let company: string;

  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwind(crm);
    company = await create(crm.sandbox, 'company', { name: 'Acme' });
  });
  afterEach(() => crm.stop());

  const newDeal = (properties: Record<string, string> = {}) =>
    create(crm.sandbox, 'deal', { dealname: 'D', dealstage: 'contractsent', amount: '100', ...properties }, [
      { type: 'company', id: company },
    ]);
  const heard = async (...ids: string[]) => {
    await crm.hint('deal', ...ids);
    await crm.settle();
  };
  const known = (id: string) => crm.portals.read(PORTAL, program => structuredClone(program.deals.get(id)));
  const addItem = async (deal: string, properties: Record<string, string>) => {
    const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/line_items', { properties });
    const path = `/crm/objects/2026-03/deals/${deal}/associations/default/line_items/${body.id}`;
    await crm.sandbox.api('PUT', path);
    return body.id as string;
  };
  const sign = (plan: Plan) =>
    crm.execute({
      type: 'sign_agreement',
      partnerId: 'par_nw',
      plan,
      // Not the moment itself: it has passed when the command is decided.
      effectiveAt: crm.sandbox.now() + 1_000,
    });

  it('is its pipeline, whether it is new business, and its owner', async () => {
    const deal = await newDeal({ pipeline: 'default', dealtype: 'existingbusiness' });
    await heard(deal);
    expect((await known(deal))?.details).to.deep.equal({
      pipeline: 'default',
      business: 'existing',
      ownerId: null,
      items: [],
    });
    const { body } = await crm.sandbox.control('GET', '/session');
    const { ownerId } = body.users[1];
    await change(crm.sandbox, 'deal', deal, { dealtype: 'newbusiness', hubspot_owner_id: ownerId });
    await heard(deal);
    expect((await known(deal))?.details).to.include({ business: 'new', ownerId });
    await change(crm.sandbox, 'deal', deal, { dealtype: '' });
    await heard(deal);
    expect((await known(deal))?.details.business).to.equal(null);
  });

  it('is when somebody last worked on it', async () => {
    const deal = await newDeal();
    await heard(deal);
    expect((await known(deal))?.workedAt).to.equal(null);
    const { body } = await crm.sandbox.control('POST', `/records/deals/${deal}/activity`, {});
    await heard(deal);
    expect((await known(deal))?.workedAt).to.equal(Date.parse(body.properties.notes_last_updated));
  });

  it('is what it sells, in its own currency, once some terms ask for it', async () => {
    const deal = await newDeal({ deal_currency_code: 'BHD', amount: '12.345' });
    await addItem(deal, { name: 'Cloud', amount: '10.005' });
    await addItem(deal, { hs_product_id: '77', amount: '2.34' });
    await addItem(deal, { name: 'Support' });
    await heard(deal);
    expect((await known(deal))?.details.items).to.deep.equal([]);
    await sign({ kind: 'percent', rateBp: 1_000, counts: { products: ['Cloud'] } });
    await heard(deal);
    expect((await known(deal))?.details.items).to.deep.equal([
      { product: 'Cloud', amountMinor: 10_005 },
      { product: '77', amountMinor: 2_340 },
      { product: 'Support', amountMinor: 0 },
    ]);
  });

  it('takes two calls more for the products of a hundred deals, and none when nobody asks', async () => {
    const deals = [await newDeal(), await newDeal()];
    for (const deal of deals) await addItem(deal, { name: 'Cloud', amount: '100' });
    const asked = () => crm.callsOf(() => crm.hint('deal', ...deals));
    expect(Object.keys(await asked()).filter(kind => kind.includes('line_items'))).to.deep.equal([]);
    await sign({ kind: 'percent', rateBp: 1_000, counts: { products: ['Cloud'] } });
    expect(await asked()).to.include({
      'POST /crm/associations/deals/line_items/batch/read': 1,
      [PRODUCTS]: 1,
    });
  });

  it('sells no more what was taken off it', async () => {
    await sign({ kind: 'percent', rateBp: 1_000, counts: { products: ['Cloud'] } });
    const deal = await newDeal();
    const item = await addItem(deal, { name: 'Cloud', amount: '60' });
    await heard(deal);
    expect((await known(deal))?.details.items).to.have.length(1);
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/line_items/${item}`);
    await heard(deal);
    expect((await known(deal))?.details.items).to.deep.equal([]);
  });
});

describe('a deal that changes its records', function () {
  this.timeout(20_000);
  let crm: Connected;
  const touch = (recordId: string) =>
    ({
      type: 'record_touch',
      source: 'par_nw',
      on: 'company',
      recordId,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    }) as const;

  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwind(crm);
  });
  afterEach(() => crm.stop());

  const sums = async () => ((await crm.lines()) as { balanceMinor: number }[]).map(line => line.balanceMinor);

  it('is deleted and restored, and its books with it', async () => {
    const company = await create(crm.sandbox, 'company', { name: 'Acme' });
    await crm.execute(touch(company));
    const deal = await create(crm.sandbox, 'deal', { dealname: 'D', dealstage: 'closedwon', amount: '100' }, [
      { type: 'company', id: company },
    ]);
    const heard = async () => {
      await crm.hint('deal', deal, deal);
      await crm.settle();
    };
    await heard();
    const wonAt = await crm.portals.read(PORTAL, program => program.deals.get(deal)?.wonAt);
    await crm.sandbox.control('DELETE', `/records/deals/${deal}`, {});
    await heard();
    expect(await sums()).to.deep.equal([3_000, 0]);
    await crm.sandbox.control('POST', `/records/deals/${deal}/restore`, {});
    await heard();
    await heard();
    expect(await sums()).to.deep.equal([3_000, 0, 3_000]);
    expect(await crm.portals.read(PORTAL, program => program.deals.get(deal))).to.deep.include({
      phase: 'won',
      wonAt,
      companyIds: [company],
    });
  });

  it('loses a company that is deleted, although nobody says so of the deal', async () => {
    const company = await create(crm.sandbox, 'company', { name: 'Acme' });
    await crm.execute(touch(company));
    const deal = await create(crm.sandbox, 'deal', { dealname: 'D', dealstage: 'closedwon', amount: '100' }, [
      { type: 'company', id: company },
    ]);
    await crm.hint('deal', deal);
    await crm.settle();
    await crm.sandbox.control('DELETE', `/records/companies/${company}`, {});
    await crm.hint('company', company);
    await crm.settle();
    expect(await crm.portals.read(PORTAL, program => program.deals.get(deal)?.companyIds)).to.deep.equal([]);
    expect(await sums()).to.deep.equal([3_000, 0]);
    const calls = await crm.callsOf(() => crm.hint('company', company));
    expect(calls).to.deep.equal({ 'POST /crm/objects/companies/batch/read': 1 });
  });

  it('moves to another company, and its commission with it', async () => {
    const [acme, other] = [
      await create(crm.sandbox, 'company', { name: 'Acme' }),
      await create(crm.sandbox, 'company', { name: 'Other' }),
    ];
    await crm.execute(touch(acme));
    const deal = await create(crm.sandbox, 'deal', { dealname: 'D', dealstage: 'closedwon', amount: '100' }, [
      { type: 'company', id: acme },
      { type: 'company', id: other },
    ]);
    const path = `/records/deals/${deal}/associations/companies`;
    const heard = async () => {
      await crm.hint('deal', deal);
      await crm.settle();
    };
    await heard();
    await crm.sandbox.control('PUT', `${path}/${other}`, { primary: true });
    await heard();
    expect(await crm.portals.read(PORTAL, program => program.deals.get(deal)?.companyIds)).to.deep.equal([
      other,
      acme,
    ]);
    expect(await sums()).to.deep.equal([3_000]);
    await crm.sandbox.control('DELETE', `${path}/${acme}`, {});
    await heard();
    expect(await sums()).to.deep.equal([3_000, 0]);
  });
});
