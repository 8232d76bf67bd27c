import { expect } from 'chai';
import { bringItem } from '../../../src/crm/intake/bring-items.ts';
import { type Connected, change, create, PORTAL, startConnected } from '../connected-sandbox.ts';
import { silent } from '../hubspot-answers.ts';
import {
  addNorthwindWithNora,
  associated,
  MARA,
  onlyRow,
  registration,
  rows,
  submitted,
} from './sent-items.ts';

describe('a registration that is brought in', function () {
  this.timeout(20_000);
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  const claims = () =>
    crm.portals.read(PORTAL, program => structuredClone([...program.registrations.values()]));

  it('is a claim on a new company, with a deal at its beginning', async () => {
    const outcome = await submitted(crm, registration());
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    const contact = await onlyRow(crm, 'contacts', MARA.email);
    const deal = await onlyRow(crm, 'deals', 'registered by');
    expect(deal.name).to.equal('Kanda Systems: registered by Northwind');
    expect(deal.properties).to.include({
      pipeline: 'default',
      dealstage: 'appointmentscheduled',
      amount: '12500.50',
      closedate: '2026-06-30T00:00:00.000Z',
      deal_currency_code: null,
    });
    expect(await associated(crm, 'deals', deal.id, 'companies')).to.deep.equal([company.id]);
    expect(await associated(crm, 'deals', deal.id, 'contacts')).to.deep.equal([contact.id]);
    expect(await associated(crm, 'contacts', contact.id, 'companies')).to.deep.equal([company.id]);
    const [claim] = await claims();
    expect(claim).to.include({
      partnerId: 'par_nw',
      companyId: company.id,
      contactId: contact.id,
      dealId: deal.id,
      amountMinor: 1_250_050,
      qualifiedBy: 'meeting',
      submittedBy: 'partner:par_nw',
      refused: null,
    });
    expect(outcome).to.deep.equal({ kind: 'registration', registrationId: claim?.registrationId });
    await crm.settle();
    expect((await crm.ours('deal', deal.id)).vouchsafe_registration_status).to.equal('submitted');
    expect((await crm.ours('deal', deal.id)).vouchsafe_registration_id).to.equal(claim?.registrationId);
    // What was typed is kept for the partner's own pages.
    const { claims: typed } = crm.connection.partners.registrations.data;
    expect(typed[claim?.registrationId ?? '']).to.include({
      company: 'Kanda Systems',
      contactName: MARA.name,
    });
  });

  it('that a rule approves at once brings no lead: neither its deal nor its contact is one', async () => {
    const policy = await crm.portals.read(PORTAL, ({ policies }) => structuredClone(policies.at(-1)?.policy));
    const approveByRule = { kinds: ['reseller' as const], qualifiedOnly: true, underMinor: null };
    // No rule approves what could not be compared with all companies.
    await crm.sweep();
    if (policy)
      await crm.execute(
        { type: 'publish_policy', policy: { ...policy, approveByRule }, effectiveAt: null },
        'user:101',
      );
    await submitted(crm, registration());
    const contact = await onlyRow(crm, 'contacts', MARA.email);
    const deal = await onlyRow(crm, 'deals', 'registered by');
    await crm.hint('deal', deal.id);
    await crm.hint('contact', contact.id);
    await crm.settle();
    expect((await claims())[0]?.approvedBy).to.equal('rule');
    const routed = await crm.portals.read(PORTAL, ({ routes }) =>
      [...routes.values()].map(one => ({ ...one })),
    );
    expect(routed).to.deep.equal([]);
  });

  it('sent again is the same', async () => {
    const sent = registration();
    const outcome = await submitted(crm, sent);
    expect(await submitted(crm, sent)).to.deep.equal(outcome);
    expect(await rows(crm, 'deals', 'registered by')).to.have.length(1);
    expect(await claims()).to.have.length(1);
  });

  it('that the rules refuse is kept with the reason, and makes no deal', async () => {
    await crm.execute({ type: 'add_partner', partnerId: 'par_gruen', kind: 'reseller', code: 'GRUEN' });
    const plan = { kind: 'percent', rateBp: 3_000 } as const;
    await crm.execute({ type: 'sign_agreement', partnerId: 'par_gruen', plan, effectiveAt: 0 });
    const first = await submitted(crm, registration());
    const second = await submitted(crm, registration({ partnerId: 'par_gruen', by: 'partner:par_gruen' }));
    const [held, refused] = await claims();
    expect(refused?.refused).to.include({ code: 'account_claimed', against: held?.registrationId });
    expect(second).to.deep.equal({ kind: 'registration', registrationId: refused?.registrationId });
    expect(first).to.deep.equal({ kind: 'registration', registrationId: held?.registrationId });
    expect(await rows(crm, 'deals', 'registered by')).to.have.length(1);
    expect(refused?.dealId).to.equal(null);
  });

  it('in another currency has a deal in it', async () => {
    await submitted(crm, registration({ currency: 'JPY', amountMinor: 900_000 }));
    const deal = await onlyRow(crm, 'deals', 'registered by');
    expect(deal.properties).to.include({ amount: '900000', deal_currency_code: 'JPY' });
  });

  it('in a currency that the account does not have still has its deal, without the amount', async () => {
    await submitted(crm, registration({ currency: 'XAF', amountMinor: 900_000 }));
    const deal = await onlyRow(crm, 'deals', 'registered by');
    expect(deal.properties).to.include({ amount: null, deal_currency_code: null });
    expect((await claims())[0]).to.include({ dealId: deal.id, amountMinor: 900_000, currency: 'XAF' });
  });

  it('without amount, day and contact, or with a contact that is no address, is a claim all the same', async () => {
    const bare = { amountMinor: null, currency: null, expectedCloseAt: null, qualifiedBy: null };
    await submitted(crm, registration({ ...bare, contact: null }));
    await submitted(
      crm,
      registration({ company: 'Acme', domain: '', contact: { name: 'X', email: 'none' } }),
    );
    expect((await claims()).map(({ contactId, refused }) => [contactId, refused])).to.deep.equal([
      [null, null],
      [null, null],
    ]);
    expect(await rows(crm, 'deals', 'registered by')).to.have.length(2);
  });

  it('that names no company, or is of a partner that is none, is refused and makes nothing', async () => {
    const nameless = registration({ company: '', domain: '', contact: null });
    expect(await submitted(crm, nameless)).to.include({ kind: 'refused', code: 'unusable' });
    const strange = registration({ partnerId: 'par_gone', by: 'partner:par_gone' });
    expect(await submitted(crm, strange)).to.include({ kind: 'refused', code: 'partner_unknown' });
    expect(await rows(crm, 'companies', 'Kanda')).to.deep.equal([]);
    expect(await claims()).to.deep.equal([]);
  });

  describe('finds the company', () => {
    const claimed = async () => (await claims()).at(-1)?.companyId;
    /** Search sees it only after a while. */
    const company = async (properties: Record<string, string>) => {
      await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 0 } });
      return create(crm.sandbox, 'company', properties);
    };

    it('by its domain, however it is written', async () => {
      const id = await company({ name: 'Kanda KK', domain: 'www.kanda.example' });
      await submitted(crm, registration({ company: 'Kanda', domain: 'https://WWW.kanda.example/en?x=1' }));
      expect(await claimed()).to.equal(id);
      expect(await onlyRow(crm, 'companies', 'kanda.example')).to.include({ name: 'Kanda KK' });
    });

    it('by its exact name when no domain is given', async () => {
      const id = await company({ name: 'Kanda Systems', domain: 'kanda.example' });
      await submitted(crm, registration({ company: 'kanda systems', domain: '', contact: null }));
      expect(await claimed()).to.equal(id);
    });

    it('by the domain of its contact, so that a spelling of its own does not slip past a claim', async () => {
      const id = await company({ name: 'Kanda KK', domain: 'kanda.example' });
      await submitted(crm, registration({ company: 'K. Systems', domain: '' }));
      expect(await claimed()).to.equal(id);
    });

    it('but not by the partner’s own mail', async () => {
      const own = await company({ name: 'Northwind', domain: 'northwind.example' });
      const contact = { name: 'Nora', email: 'nora@northwind.example' };
      await submitted(crm, registration({ domain: '', contact }));
      expect(await claimed()).not.to.equal(own);
      expect((await onlyRow(crm, 'companies', 'Kanda Systems')).id).to.equal(await claimed());
    });

    it('not by the name of one that has another domain, but of one that has none', async () => {
      const other = await company({ name: 'Kanda Systems', domain: 'kanda.test' });
      await submitted(crm, registration());
      expect(await claimed()).not.to.equal(other);
      const bare = await company({ name: 'Acme' });
      await submitted(crm, registration({ company: 'Acme', domain: 'acme.example', contact: null }));
      expect(await claimed()).to.equal(bare);
    });

    it('that another was merged into since search last looked', async () => {
      const [one, two] = [
        await company({ name: 'Kanda A', domain: 'kanda.example' }),
        await company({ name: 'Kanda B' }),
      ];
      await rows(crm, 'companies', 'Kanda');
      await crm.sandbox.api('POST', '/crm/objects/2026-03/companies/search', {});
      await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 60_000 } });
      const merge = { primaryObjectId: two, objectIdToMerge: one };
      const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/companies/merge', merge);
      await submitted(crm, registration());
      expect(await claimed()).to.equal(body.id);
    });

    it('that we made ourselves, and leaves it as people have written it since', async () => {
      await submitted(crm, registration({ contact: null, scope: 'cloud' }));
      const id = (await claimed()) ?? '';
      await change(crm.sandbox, 'company', id, { name: 'Kanda KK', domain: 'kanda.test' });
      await submitted(crm, registration({ contact: null, scope: 'print' }));
      expect(await claimed()).to.equal(id);
      expect((await onlyRow(crm, 'companies', 'kanda')).properties).to.include({
        name: 'Kanda KK',
        domain: 'kanda.test',
      });
    });

    it('that two ask for at once, before search sees it', async () => {
      await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 60_000 } });
      const [one, two] = await Promise.all([
        submitted(crm, registration({ contact: null, scope: 'cloud' })),
        submitted(crm, registration({ contact: null, scope: 'print' })),
      ]);
      expect([one.kind, two.kind]).to.deep.equal(['registration', 'registration']);
      const { id } = await onlyRow(crm, 'companies', 'kanda.example');
      expect((await claims()).map(({ companyId }) => companyId)).to.deep.equal([id, id]);
    });
  });

  it('broken off behind its deal leaves what somebody changed there until it is taken up again', async () => {
    const sent = registration();
    const { connection, portals, guard } = crm;
    const refresh = () => Promise.reject(new Error('broken off'));
    const broken = {
      connection,
      portals,
      inbox: { refresh },
      guard,
      log: silent,
      waiting: 'person',
    } as const;
    await bringItem(broken, sent).catch(() => {});
    const { id } = await onlyRow(crm, 'deals', 'registered by');
    await change(crm.sandbox, 'deal', id, { dealname: 'Kanda, by hand', dealstage: 'contractsent' });
    await submitted(crm, sent);
    const deal = await onlyRow(crm, 'deals', 'by hand');
    expect(deal.properties.dealstage).to.equal('contractsent');
    expect((await claims())[0]?.dealId).to.equal(deal.id);
  });

  it('does not bring back what somebody changed at the deal meanwhile', async () => {
    const sent = registration();
    await submitted(crm, sent);
    const deal = await onlyRow(crm, 'deals', 'registered by');
    await crm.sandbox.api('PATCH', `/crm/objects/2026-03/deals/${deal.id}`, {
      properties: { dealname: 'Kanda, by hand', dealstage: 'contractsent' },
    });
    await submitted(crm, sent);
    expect(await rows(crm, 'deals', 'registered by')).to.deep.equal([]);
    expect((await onlyRow(crm, 'deals', 'by hand')).properties.dealstage).to.equal('contractsent');
  });
});
