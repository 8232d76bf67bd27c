import { expect } from 'chai';
import { STARTING_PAGES } from '../../src/domain/pages/pages.ts';
import { runSandbox } from '../sandbox/running-sandbox.ts';
import { refer } from '../support/partner-side.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { addNorthwind, type Connected, change, create, PORTAL, startConnected } from './connected-sandbox.ts';

describe('the sync', function () {
  this.timeout(20_000);
  let crm: Connected;
  let company: string;
  let deal: string;

  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwind(crm);
    company = await create(crm.sandbox, 'company', { name: 'Acme' });
    const properties = { dealname: 'Acme renewal', dealstage: 'contractsent', amount: '1000' };
    deal = await create(crm.sandbox, 'deal', properties, [{ type: 'company', id: company }]);
    await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: deal }]);
    await crm.settle();
  });
  afterEach(() => crm.stop());

  const register = () =>
    crm.execute(
      {
        type: 'register',
        partner: 'NORTHWIND',
        companyId: company,
        dealId: deal,
        contactId: null,
        scope: null,
        amountMinor: 100_000,
        currency: 'USD',
        expectedCloseAt: null,
        qualifiedBy: 'meeting',
        note: '',
      },
      'user:102',
    );

  async function approve(): Promise<void> {
    await register();
    const [registrationId = ''] = await crm.portals.read(PORTAL, program => [
      ...program.registrations.keys(),
    ]);
    await crm.execute({ type: 'approve_registration', registrationId, dealId: deal }, 'user:101');
  }

  it('says where a deal without a partner stands', async () => {
    const { vouchsafe_as_of, vouchsafe_reason, ...rest } = await crm.ours('deal', deal);
    expect(rest).to.deep.equal({
      vouchsafe_registration_status: 'none',
      vouchsafe_protection_status: 'none',
      vouchsafe_commission_status: 'none',
      vouchsafe_reward_status: 'none',
      vouchsafe_next_action: 'none',
    });
    expect(vouchsafe_reason).to.match(/\.$/);
    expect(Date.parse(vouchsafe_as_of ?? '')).to.be.closeTo(crm.sandbox.now(), 60_000);
  });

  it('writes a claim to the deal and its company, and nothing when nothing changed', async () => {
    expect(await crm.callsOf(register)).to.deep.equal({
      'POST /crm/objects/companies/batch/read': 1,
      'POST /crm/objects/companies/batch/update': 1,
      'POST /crm/objects/deals/batch/update': 1,
    });
    expect(await crm.ours('deal', deal)).to.include({
      vouchsafe_partner_id: 'par_nw',
      vouchsafe_partner_name: 'Northwind',
      vouchsafe_registration_status: 'submitted',
      vouchsafe_protection_status: 'pending',
      vouchsafe_next_action: 'decide_registration',
    });
    expect(await crm.ours('company', company)).to.deep.equal({
      vouchsafe_protection_status: 'pending',
      vouchsafe_open_registrations: '1',
    });
    const again = await crm.callsOf(async () => {
      await crm.hint('deal', deal);
      await crm.hint('company', company);
    });
    expect(Object.keys(again).filter(kind => kind.endsWith('update'))).to.deep.equal([]);
  });

  it('writes what time alone changes when its moment comes', async () => {
    await approve();
    await crm.settle();
    expect(await crm.ours('company', company)).to.include({
      vouchsafe_protection_status: 'protected',
      vouchsafe_protected_for: 'Northwind',
    });
    const statusAfter = async (advance: string) => {
      await crm.sandbox.control('POST', '/clock', { advance });
      await crm.settle();
      const [one, other] = [await crm.ours('deal', deal), await crm.ours('company', company)];
      return [one.vouchsafe_protection_status, other.vouchsafe_protection_status];
    };
    expect(await statusAfter('P75D')).to.deep.equal(['protected', 'protected']);
    expect(await statusAfter('P2D')).to.deep.equal(['expiring', 'expiring']);
    expect(await statusAfter('P14D')).to.deep.equal(['expired', 'expired']);
    expect(await crm.ours('company', company)).not.to.have.property('vouchsafe_protected_for');
  });

  it('writes again what somebody overwrote, once it is read', async () => {
    await change(crm.sandbox, 'deal', deal, { vouchsafe_next_action: 'review_reward' });
    await crm.hint('deal', deal);
    await crm.settle();
    expect((await crm.ours('deal', deal)).vouchsafe_next_action).to.equal('none');
  });

  it('writes a hundred records in one call', async () => {
    const inputs = Array.from({ length: 100 }, (_, index) => ({
      properties: { dealname: `Deal ${index}`, dealstage: 'contractsent', amount: '10' },
    }));
    const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/deals/batch/create', { inputs });
    const ids: string[] = body.results.map((one: { id: string }) => one.id);
    const calls = await crm.callsOf(() => crm.hint('deal', ...ids));
    // On a slow machine the first of them are written while the last are booked.
    expect(calls['POST /crm/objects/deals/batch/update']).to.be.within(1, 2);
    expect((await crm.ours('deal', ids[99] ?? '')).vouchsafe_commission_status).to.equal('none');
  });

  it('tries again what single records failed with, and does not block the others', async () => {
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 1 } });
    await register();
    await crm.sync.idle();
    expect(crm.sync.status(PORTAL)?.waiting).to.be.greaterThan(0);
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 0 } });
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2H' });
    await crm.settle();
    expect(crm.sync.status(PORTAL)).to.include({ waiting: 0, lagMs: 0, trouble: null });
    expect((await crm.ours('deal', deal)).vouchsafe_registration_status).to.equal('submitted');
    expect((await crm.ours('company', company)).vouchsafe_open_registrations).to.equal('1');
  });

  it('waits while HubSpot is down and writes when it is back', async () => {
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 1 } });
    await register();
    while (!crm.sync.status(PORTAL)?.trouble) await new Promise(resolve => setTimeout(resolve, 10));
    expect(crm.sync.status(PORTAL)?.waiting).to.be.greaterThan(0);
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 0 } });
    await crm.settle();
    expect((await crm.ours('deal', deal)).vouchsafe_registration_status).to.equal('submitted');
  });

  it('gives up on a record that is gone', async () => {
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/companies/${company}`);
    await register();
    await crm.settle();
    expect(crm.sync.status(PORTAL)).to.include({ waiting: 0 });
    expect((await crm.ours('deal', deal)).vouchsafe_registration_status).to.equal('submitted');
  });

  describe('of a contact', () => {
    let contact: string;
    const about = async () => {
      const { vouchsafe_referred_at: _, ...rest } = await crm.ours('contact', contact);
      return rest;
    };
    const look = async () => {
      await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: contact }], { asked: true });
      await crm.settle();
    };
    const attribute = async (source: string) => {
      const said = { on: 'contact', recordId: contact, channel: 'rep', evidence: '' } as const;
      await crm.execute({ type: 'record_touch', source, ...said }, 'user:102');
      await crm.settle();
    };
    const undo = async () => {
      const [touchId = ''] = await crm.portals.read(PORTAL, program => [...program.touches.keys()]);
      await crm.execute({ type: 'withdraw_touch', touchId, on: 'contact', recordId: contact }, 'user:102');
      await crm.settle();
    };

    it('says who referred it, takes it back on undo, and takes its own code for no evidence', async () => {
      contact = await create(crm.sandbox, 'contact', { email: 'a@example.com' });
      await look();
      await attribute('par_nw');
      expect(await about()).to.deep.equal({
        vouchsafe_referral_source: 'partner',
        vouchsafe_referred_by_id: 'par_nw',
        vouchsafe_referred_by: 'Northwind',
        vouchsafe_referral_code: 'NORTHWIND',
        vouchsafe_referral_channel: 'A sales rep',
      });
      // The webhook of our own write.
      await crm.hint('contact', contact);
      await crm.settle();
      const hint = await crm.portals.read(PORTAL, program => program.contacts.get(contact)?.hint);
      expect(hint).to.equal(null);
      await undo();
      expect(await about()).to.deep.equal({});
    });

    it('says what a lead is worth and whether it counts', async () => {
      contact = await create(crm.sandbox, 'contact', { email: 'c@example.com' });
      const sent = {
        ...refer('nw', { contactId: contact, companyId: null }),
        doubts: ['same_person'] as const,
      };
      await crm.execute(sent, 'page');
      await crm.settle();
      expect(await about()).to.deep.equal({
        vouchsafe_referral_status: 'held',
        vouchsafe_lead_score: '65',
        vouchsafe_lead_route: 'Direct sales',
      });
    });

    it('is read with the score it gave, once the pages name its property', async () => {
      const property = { name: 'nps_score', label: 'NPS', type: 'number', fieldType: 'number' };
      const groupName = 'vouchsafe';
      await crm.sandbox.api('POST', '/crm/properties/2026-03/contacts', { ...property, groupName });
      contact = await create(crm.sandbox, 'contact', { email: 'd@example.com', nps_score: '9' });
      const score = () => crm.portals.read(PORTAL, program => program.contacts.get(contact)?.nps);
      await look();
      expect(await score()).to.equal(undefined);
      const pages = { ...STARTING_PAGES, npsProperty: 'nps_score' };
      await crm.execute({ type: 'publish_pages', pages }, 'setup');
      await look();
      expect(await score()).to.equal(9);
    });

    it('keeps the code it came with, and gives it back after another referrer was taken back', async () => {
      const properties = { email: 'b@example.com', vouchsafe_referral_code: 'northwind' };
      contact = await create(crm.sandbox, 'contact', properties);
      await crm.hint('contact', contact);
      await crm.settle();
      expect(await about()).to.deep.equal({ vouchsafe_referral_code: 'northwind' });
      await attribute('marketing');
      expect(await about()).to.deep.equal({
        vouchsafe_referral_source: 'marketing',
        vouchsafe_referral_channel: 'A sales rep',
      });
      await look();
      await undo();
      expect(await about()).to.deep.equal({ vouchsafe_referral_code: 'NORTHWIND' });
    });
  });
});

describe('the sync over a restart', function () {
  this.timeout(20_000);

  it('finds what was not written, also when it has lost its place', async () => {
    const sandbox = await runSandbox();
    const folder = await temporaryFolder();
    const first = await startConnected({ sandbox, folder });
    await addNorthwind(first);
    const deals = await Promise.all(
      [1, 2, 3].map(() => create(sandbox, 'deal', { dealname: 'Deal', dealstage: 'contractsent' })),
    );
    const refs = deals.map(id => ({ type: 'deal' as const, id }));
    await first.settle();
    await first.sync.stop();
    await first.inbox.refresh(PORTAL, refs);
    await first.stopApp();
    expect((await first.ours('deal', deals[0] ?? '')).vouchsafe_reason).to.equal(undefined);

    const second = await startConnected({ sandbox, folder });
    await second.settle();
    for (const id of deals) expect((await second.ours('deal', id)).vouchsafe_reason).to.be.a('string');
    const { seq } = second.connection.syncPlace.data;
    expect(seq).to.equal(first.connection.syncPlace.data.seq + 3);
    await second.stopApp();

    await change(sandbox, 'deal', deals[1] ?? '', { vouchsafe_reason: 'something else' });
    await second.connection.syncPlace.update(place => {
      place.key = 'an entry of another log';
    });
    const third = await startConnected({ sandbox, folder });
    const before = third.client.calls();
    await third.settle();
    // All are read again in one call, and the one that differs is written.
    expect(third.client.calls() - before).to.equal(2);
    expect((await third.ours('deal', deals[1] ?? '')).vouchsafe_reason).not.to.equal('something else');
    await third.stopApp();
    await sandbox.stop();
  });

  it('finds records that would not be written before', async () => {
    const sandbox = await runSandbox();
    const folder = await temporaryFolder();
    const first = await startConnected({ sandbox, folder });
    const deal = await create(sandbox, 'deal', { dealname: 'Deal', dealstage: 'contractsent' });
    await first.inbox.refresh(PORTAL, [{ type: 'deal', id: deal }]);
    await sandbox.control('PUT', '/faults', { api: { partial207: 1 } });
    await first.settle();
    expect(first.sync.status(PORTAL)?.waiting).to.equal(1);
    await first.stopApp();
    await sandbox.control('PUT', '/faults', { api: { partial207: 0 } });
    const second = await startConnected({ sandbox, folder });
    await second.settle();
    expect((await second.ours('deal', deal)).vouchsafe_reason).to.be.a('string');
    await second.stopApp();
    await sandbox.stop();
  });
});
