import { expect } from 'chai';
import type { RecordType } from '../../src/domain/record-keys.ts';
import { addNorthwind, type Connected, change, create, PORTAL, startConnected } from './connected-sandbox.ts';

const PLURALS: Record<RecordType, string> = { contact: 'contacts', company: 'companies', deal: 'deals' };

describe('records that HubSpot merges', function () {
  this.timeout(20_000);
  let crm: Connected;
  let company: string;

  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwind(crm);
    company = await create(crm.sandbox, 'company', { name: 'Acme' });
    await refer('company', company);
  });
  afterEach(() => crm.stop());

  const refer = (on: 'contact' | 'company', recordId: string) =>
    crm.execute({
      type: 'record_touch',
      source: 'par_nw',
      on,
      recordId,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    });
  const register = (dealId: string) =>
    crm.execute({
      type: 'register',
      partner: 'par_nw',
      companyId: company,
      dealId,
      contactId: null,
      scope: null,
      amountMinor: null,
      currency: null,
      expectedCloseAt: null,
      qualifiedBy: 'meeting',
      note: '',
    });
  const newDeal = async (properties: Record<string, string>, links = [company]): Promise<string> => {
    const deal = await create(
      crm.sandbox,
      'deal',
      { dealname: 'Acme renewal', dealstage: 'contractsent', ...properties },
      links.map(id => ({ type: 'company', id })),
    );
    await heard('deal', deal);
    return deal;
  };
  const merge = async (type: RecordType, primary: string, other: string): Promise<string> => {
    const body = { primaryObjectId: primary, objectIdToMerge: other };
    const merged = await crm.sandbox.api('POST', `/crm/objects/2026-03/${PLURALS[type]}/merge`, body);
    expect(merged.status).to.equal(200);
    return merged.body.id;
  };
  const heard = async (type: RecordType, ...ids: string[]) => {
    await crm.hint(type, ...ids);
    await crm.settle();
  };
  const books = async () => {
    const lines = (await crm.lines()) as { dealId: string; reason: string; amountMinor: number }[];
    return lines.map(({ dealId, reason, amountMinor }) => [dealId, reason, amountMinor]);
  };

  it('leave nothing to be written under the ids that are no more', async () => {
    const [a, b] = [await newDeal({ amount: '100' }), await newDeal({ amount: '50' })];
    const survivor = await merge('deal', a, b);
    // Something is to be written to both before the merge is heard of.
    await register(a);
    await crm.settle();
    await heard('deal', a, b, survivor);
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2H' });
    await crm.settle();
    expect(crm.sync.status(PORTAL)).to.deep.include({
      waiting: 0,
      unwritable: { count: 0, aside: 0, newest: [] },
      trouble: null,
    });
    expect((await crm.ours('deal', survivor)).vouchsafe_registration_status).to.equal('submitted');
  });

  it('are one deal in the books, under its new id, from the webhook alone', async () => {
    const a = await newDeal({ dealstage: 'closedwon', amount: '100' });
    const b = await newDeal({ dealstage: 'closedwon', amount: '50' });
    const survivor = await merge('deal', a, b);
    await heard('deal', a, b, survivor);
    expect(await books()).to.deep.equal([
      [b, 'won', 1_500],
      [b, 'merged', -1_500],
      [survivor, 'won', 3_000],
    ]);
    expect(await crm.ours('deal', survivor)).to.include({
      vouchsafe_commission_amount: '30.00',
      vouchsafe_commission_status: 'earned',
    });
  });

  it('are the same however the merge is heard of: late, twice, of the merged one alone', async () => {
    const a = await newDeal({ dealstage: 'closedwon', amount: '100' });
    const b = await newDeal({ amount: '50' });
    const survivor = await merge('deal', a, b);
    await heard('deal', b);
    const before = await books();
    expect(before).to.deep.equal([[survivor, 'won', 3_000]]);
    await heard('deal', a, b, survivor, b);
    await heard('deal', a);
    expect(await books()).to.deep.equal(before);
    const facts = await crm.portals.read(PORTAL, ({ mergedInto }) => [...mergedInto]);
    expect(facts).to.have.deep.members([
      [`deal:${a}`, survivor],
      [`deal:${b}`, survivor],
    ]);
  });

  it('go on: what becomes of the survivor is booked on it, once', async () => {
    const a = await newDeal({ dealstage: 'closedwon', amount: '100' });
    const b = await newDeal({ dealstage: 'closedlost', amount: '50' });
    const survivor = await merge('deal', a, b);
    await heard('deal', survivor);
    await change(crm.sandbox, 'deal', survivor, { amount: '200' });
    await heard('deal', survivor);
    await heard('deal', survivor, a);
    expect(await books()).to.deep.equal([
      [survivor, 'won', 3_000],
      [survivor, 'amount_changed', 3_000],
    ]);
    await change(crm.sandbox, 'deal', survivor, { dealstage: 'contractsent' });
    await heard('deal', survivor);
    expect((await books()).at(-1)).to.deep.equal([survivor, 'reopened', -6_000]);
  });

  it('are merged again into a third', async () => {
    const [a, b] = [await newDeal({ dealstage: 'closedwon', amount: '100' }), await newDeal({})];
    const c = await newDeal({});
    const first = await merge('deal', a, b);
    const last = await merge('deal', first, c);
    await heard('deal', a, b, c, first, last);
    expect(await books()).to.deep.equal([[last, 'won', 3_000]]);
    const deals = await crm.portals.read(PORTAL, program =>
      [...program.deals.values()].filter(deal => deal.mergedInto === null).map(deal => deal.dealId),
    );
    expect(deals).to.deep.equal([last]);
  });

  it('are one company: claims protect the survivor, and its deals are told so', async () => {
    const other = await create(crm.sandbox, 'company', { name: 'Acme Inc' });
    const deal = await newDeal({ amount: '100' });
    await register(deal);
    const elsewhere = await newDeal({ amount: '70' }, [other]);
    const survivor = await merge('company', other, company);
    await heard('company', other, company, survivor);
    expect(await crm.ours('company', survivor)).to.include({ vouchsafe_open_registrations: '1' });
    const claims = await crm.portals.read(PORTAL, program =>
      [...program.registrations.values()].map(claim => claim.companyId),
    );
    expect(claims).to.deep.equal([survivor]);
    await change(crm.sandbox, 'deal', elsewhere, { dealstage: 'closedwon' });
    await heard('deal', elsewhere);
    expect(await books()).to.deep.equal([[elsewhere, 'won', 2_100]]);
  });

  it('are one contact, whose referral is no evidence of its own', async () => {
    const [a, b] = [
      await create(crm.sandbox, 'contact', { email: 'a@example.com' }),
      await create(crm.sandbox, 'contact', { email: 'b@example.com' }),
    ];
    await refer('contact', b);
    await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: b }], { asked: true });
    await crm.settle();
    expect(await crm.ours('contact', b)).to.include({ vouchsafe_referral_code: 'NORTHWIND' });
    const survivor = await merge('contact', a, b);
    await heard('contact', a, b, survivor);
    const contact = await crm.portals.read(PORTAL, program => ({
      ...program.contacts.get(survivor),
      touches: program.touchesByContact.get(survivor)?.length,
    }));
    expect(contact).to.include({ hint: null, touches: 1 });
    expect(await crm.ours('contact', survivor)).to.include({ vouchsafe_referred_by: 'Northwind' });
  });

  it('that the program does not know cost no more than a look', async () => {
    const [a, b] = [
      await create(crm.sandbox, 'contact', { email: 'a@example.com' }),
      await create(crm.sandbox, 'contact', { email: 'b@example.com' }),
    ];
    const survivor = await merge('contact', a, b);
    const calls = await crm.callsOf(() => crm.hint('contact', a, b, survivor));
    expect(calls).to.deep.equal({
      'POST /crm/objects/contacts/batch/read': 1,
      'POST /crm/associations/contacts/companies/batch/read': 1,
    });
    expect(await crm.portals.read(PORTAL, ({ mergedInto }) => mergedInto.size)).to.equal(0);
  });

  it('are taken back, not removed, when their survivor cannot be read at first', async () => {
    const a = await newDeal({ dealstage: 'closedwon', amount: '100' });
    const b = await newDeal({});
    const survivor = await merge('deal', a, b);
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 1 } });
    await crm.hint('deal', a, b);
    await crm.inbox.idle();
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 0 } });
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2H' });
    await crm.settle();
    expect(await books()).to.deep.equal([[survivor, 'won', 3_000]]);
  });
});
