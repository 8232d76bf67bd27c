import { expect } from 'chai';
import { type Connected, change, create, PORTAL, startConnected } from '../connected-sandbox.ts';
import { addNorthwindWithNora, associated, lead, MARA, onlyRow, rows, submitted } from './sent-items.ts';

describe('a lead that is brought in', function () {
  this.timeout(20_000);
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  const referrals = () =>
    crm.portals.read(PORTAL, program => structuredClone([...program.referrals.values()]));

  it('becomes a contact of its company with a note, and a referral', async () => {
    const sent = lead();
    const outcome = await submitted(crm, sent);
    const contact = await onlyRow(crm, 'contacts', MARA.email);
    expect(contact.properties).to.include({
      firstname: 'Mara',
      lastname: 'Lindqvist',
      company: 'Kanda Systems',
      lifecyclestage: 'lead',
    });
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    expect(company.properties).to.include({ name: 'Kanda Systems', domain: 'kanda.example' });
    expect(await associated(crm, 'contacts', contact.id, 'companies')).to.deep.equal([company.id]);
    const [note, ...others] = await rows(crm, 'notes');
    expect(others).to.deep.equal([]);
    expect(await associated(crm, 'notes', note?.id ?? '', 'contacts')).to.deep.equal([contact.id]);
    expect(note?.properties.hs_timestamp).to.equal('2026-02-20T12:00:00.000Z');
    expect(note?.properties.hs_note_body).to.match(
      /^<p><strong>Referred by Northwind<\/strong><\/p><p>We need 40 seats\.<\/p><p>Company: Kanda Systems<br>Came through: LinkedIn<br>Campaign: launch<br>Language: de<br>Agreed to be contacted: 2026-02-20<br>Vouchsafe reference: [0-9a-f]{12}<\/p>$/,
    );
    const [referral] = await referrals();
    expect(referral).to.include({
      partnerId: 'par_nw',
      contactId: contact.id,
      companyId: company.id,
      channel: 'linkedin',
      status: 'counted',
      // 50, business mail 15, company 10, need 10.
      score: 85,
    });
    expect(outcome).to.deep.equal({ kind: 'referral', referralId: referral?.referralId, held: false });
    await crm.settle();
    expect((await crm.ours('contact', contact.id)).vouchsafe_referred_by).to.equal('Northwind');
  });

  it('is the same when its form is sent twice, and while the first is under way', async () => {
    const sent = lead();
    const [one, two] = await Promise.all([submitted(crm, sent), submitted(crm, sent)]);
    expect(two).to.equal(one);
    expect(await submitted(crm, sent)).to.deep.equal(one);
    expect(await rows(crm, 'contacts', MARA.email)).to.have.length(1);
    expect(await rows(crm, 'notes')).to.have.length(1);
    expect(await referrals()).to.have.length(1);
  });

  it('of another form is the referral that there is, with another note', async () => {
    const one = await submitted(crm, lead());
    expect(await submitted(crm, lead({ text: 'Are you there?' }))).to.deep.equal(one);
    expect(await rows(crm, 'contacts', MARA.email)).to.have.length(1);
    expect(await rows(crm, 'notes')).to.have.length(2);
  });

  describe('whom the CRM knows', () => {
    it('keeps the name, company and stage that stand there', async () => {
      const id = await create(crm.sandbox, 'contact', {
        email: MARA.email,
        firstname: 'Dr. Mara',
        lastname: 'Lindqvist-Berg',
        company: 'Kanda Holding',
        lifecyclestage: 'customer',
      });
      await submitted(crm, lead());
      const { id: kept, properties } = await onlyRow(crm, 'contacts', MARA.email);
      expect(kept).to.equal(id);
      expect(properties).to.include({
        firstname: 'Dr. Mara',
        lastname: 'Lindqvist-Berg',
        company: 'Kanda Holding',
        lifecyclestage: 'customer',
      });
    });

    it('is given what the CRM does not have', async () => {
      await create(crm.sandbox, 'contact', { email: MARA.email, firstname: 'mara' });
      await submitted(crm, lead());
      const { properties } = await onlyRow(crm, 'contacts', MARA.email);
      expect(properties).to.include({ firstname: 'mara', lastname: 'Lindqvist', company: 'Kanda Systems' });
      expect(properties.lifecyclestage ?? null).to.equal(null);
    });

    it('keeps the company it belongs to, whatever the form says', async () => {
      const holding = await create(crm.sandbox, 'company', { name: 'Kanda Holding' });
      await create(crm.sandbox, 'contact', { email: MARA.email }, [{ type: 'company', id: holding }]);
      await submitted(crm, lead());
      const contact = await onlyRow(crm, 'contacts', MARA.email);
      expect(await associated(crm, 'contacts', contact.id, 'companies')).to.deep.equal([holding]);
      expect(await rows(crm, 'companies', 'kanda.example')).to.deep.equal([]);
      expect((await referrals())[0]?.companyId).to.equal(holding);
    });
  });

  it('with public mail gets the company it typed, and none when it typed none', async () => {
    const person = { ...MARA, email: 'mara@gmail.com' };
    await submitted(crm, lead({ person }));
    const contact = await onlyRow(crm, 'contacts', 'mara@gmail.com');
    const company = await onlyRow(crm, 'companies', 'Kanda Systems');
    expect(company.properties.domain).to.equal(null);
    expect(await associated(crm, 'contacts', contact.id, 'companies')).to.deep.equal([company.id]);
    await submitted(crm, lead({ person: { ...person, email: 'bo@gmail.com', company: '' } }));
    const bo = await onlyRow(crm, 'contacts', 'bo@gmail.com');
    expect(await associated(crm, 'contacts', bo.id, 'companies')).to.deep.equal([]);
    expect((await referrals()).map(({ companyId }) => companyId)).to.deep.equal([company.id, null]);
  });

  it('is held when it is the referrer’s own address or company', async () => {
    const person = (email: string) => lead({ person: { ...MARA, email } });
    expect(await submitted(crm, person('nora+friend@northwind.example'))).to.include({ held: true });
    expect(await submitted(crm, person('bo@northwind.example'))).to.include({ held: true });
    const contact = await create(crm.sandbox, 'contact', { email: 'private@home.example' });
    await crm.connection.directory.update(({ partners }) => {
      const [nora] = partners.par_nw?.people ?? [];
      if (nora) nora.contactId = contact;
    });
    expect(await submitted(crm, person('private@home.example'))).to.include({ held: true });
    expect((await referrals()).map(({ doubts }) => doubts)).to.deep.equal([
      ['same_person', 'same_company'],
      ['same_company'],
      ['same_person'],
    ]);
  });

  it('is said by the partner when it comes from its portal, else by the page', async () => {
    await submitted(crm, lead({ channel: 'portal' }));
    await submitted(crm, lead({ person: { ...MARA, email: 'bo@kanda.example' } }));
    const asked: string[] = [];
    for await (const { key, by } of crm.portals.entries(PORTAL, 0))
      if (key.startsWith('intake:')) asked.push(by);
    expect(asked).to.deep.equal(['partner:par_nw', 'page']);
  });

  it('by nobody’s code is a contact and no referral; of a partner that is none it is refused', async () => {
    const outcome = await submitted(crm, lead({ partnerId: null }));
    const contact = await onlyRow(crm, 'contacts', MARA.email);
    expect(outcome).to.deep.equal({ kind: 'contact', contactId: contact.id });
    expect(await referrals()).to.deep.equal([]);
    const person = { ...MARA, email: 'bo@kanda.example' };
    expect(await submitted(crm, lead({ partnerId: 'par_gone', person }))).to.include({
      kind: 'refused',
      code: 'partner_unknown',
    });
    expect(await rows(crm, 'contacts', 'bo@kanda.example')).to.deep.equal([]);
  });

  it('that is no address, or one that HubSpot does not take, is unusable and makes nothing', async () => {
    const person = { ...MARA, email: 'not an address' };
    expect(await submitted(crm, lead({ person }))).to.include({ kind: 'refused', code: 'unusable' });
    expect(await rows(crm, 'companies', 'Kanda')).to.deep.equal([]);
    expect(await rows(crm, 'notes')).to.deep.equal([]);
  });

  it('two at once for one new company make one', async () => {
    const bo = { ...MARA, name: 'Bo Ek', email: 'bo@kanda.example' };
    await Promise.all([submitted(crm, lead()), submitted(crm, lead({ person: bo }))]);
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    expect((await referrals()).map(({ companyId }) => companyId)).to.deep.equal([company.id, company.id]);
  });

  it('is known when the webhook of its contact comes before, with and after it', async () => {
    const known = await create(crm.sandbox, 'contact', { email: MARA.email });
    await crm.hint('contact', known);
    const outcome = submitted(crm, lead());
    await crm.hint('contact', known, known);
    await change(crm.sandbox, 'contact', known, { jobtitle: 'Buyer' });
    expect(await outcome).to.include({ kind: 'referral', held: false });
    await crm.hint('contact', known);
    await crm.settle();
    expect(await referrals()).to.have.length(1);
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    const seen = await crm.portals.read(PORTAL, program => program.contacts.get(known)?.companyIds);
    expect(seen).to.deep.equal([company.id]);
    expect((await crm.ours('contact', known)).vouchsafe_referred_by_id).to.equal('par_nw');
  });
});
