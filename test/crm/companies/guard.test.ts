import { expect } from 'chai';
import { type AccountKey, companyKey } from '../../../src/domain/alike/account-key.ts';
import type { Comparison } from '../../../src/domain/alike/alike.ts';
import { type Connected, change, create, PORTAL, startConnected } from '../connected-sandbox.ts';
import { addNorthwindWithNora, registration, submitted } from '../intake/sent-items.ts';

describe('the guard', () => {
  let crm: Connected;
  let kanda: string;
  beforeEach(async () => {
    crm = await startConnected();
    await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 0, searchesPerSecond: 1_000 } });
    await addNorthwindWithNora(crm);
    kanda = await create(crm.sandbox, 'company', { name: 'Kanda Systems', domain: 'kanda.example' });
  });
  afterEach(() => crm.stop());

  const known = (account: AccountKey) =>
    crm.portals.read(PORTAL, ({ comparisons }): Comparison | undefined => comparisons.get(account));
  const alike = async (account: AccountKey) =>
    [...((await known(account))?.alike ?? [])].map(([key, { band }]) => `${band} ${key}`);
  const claim = () => submitted(crm, registration({ contact: null }));
  async function heard(type: 'company' | 'contact', ...ids: string[]): Promise<void> {
    await crm.hint(type, ...ids);
    await crm.settle();
  }

  describe('with all companies in the book', () => {
    beforeEach(async () => {
      await crm.sweep();
      await claim();
    });

    it('compares a company that is new, without its name or domain in the log', async () => {
      const twin = await create(crm.sandbox, 'company', {
        name: 'KANDA SYSTEMS Inc.',
        domain: 'kanda.example',
      });
      expect(await known(companyKey(twin))).to.equal(undefined);
      await heard('company', twin);
      expect(await alike(companyKey(twin))).to.deep.equal([`same company:${kanda}`]);
      expect(await alike(companyKey(kanda))).to.deep.equal([`same company:${twin}`]);
      const comparison = await known(companyKey(kanda));
      expect(JSON.stringify([...(comparison?.alike ?? [])])).not.to.match(/kanda/i);
    });

    it('compares a company whose domain changed at once, and again when it changes back', async () => {
      const other = await create(crm.sandbox, 'company', { name: 'Ostsee Handel', domain: 'ostsee.example' });
      await heard('company', other);
      expect(await known(companyKey(other))).to.equal(undefined);
      await change(crm.sandbox, 'company', other, { domain: 'kanda.example' });
      await heard('company', other);
      expect(await alike(companyKey(other))).to.deep.equal([`same company:${kanda}`]);
      await change(crm.sandbox, 'company', other, { domain: 'ostsee.example' });
      await heard('company', other);
      expect(await alike(companyKey(other))).to.deep.equal([]);
      expect(await alike(companyKey(kanda))).to.deep.equal([]);
    });

    it('finds a child by its parent in the CRM alone', async () => {
      const child = await create(crm.sandbox, 'company', { name: 'Ostsee Handel', domain: 'ostsee.example' });
      const path = `/crm/objects/2026-03/companies/${child}/associations/companies/${kanda}`;
      await crm.sandbox.api('PUT', path, [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 14 }]);
      await heard('company', child);
      expect(await alike(companyKey(child))).to.deep.equal([`review company:${kanda}`]);
    });

    it('knows nothing alike of a company that is gone, or was merged', async () => {
      const twins = [
        await create(crm.sandbox, 'company', { name: 'Kanda Systems AG', domain: 'kanda.example' }),
        await create(crm.sandbox, 'company', { name: 'Kanda Systems KK', domain: 'kanda.example' }),
        await create(crm.sandbox, 'company', { name: 'Ostsee Handel' }),
      ] as const;
      await heard('company', ...twins);
      expect(await alike(companyKey(kanda))).to.have.length(2);
      await crm.sandbox.api('DELETE', `/crm/objects/2026-03/companies/${twins[0]}`);
      await heard('company', twins[0]);
      expect(await alike(companyKey(kanda))).to.deep.equal([`same company:${twins[1]}`]);
      const merge = { primaryObjectId: twins[2], objectIdToMerge: twins[1] };
      const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/companies/merge', merge);
      await heard('company', body.id);
      const { companies } = crm.connection;
      expect(companies.identityOf(body.id)).to.deep.include({
        name: 'Ostsee Handel',
        domains: ['kanda.example'],
      });
      expect([companies.identityOf(twins[1]), companies.identityOf(twins[0])]).to.deep.equal([
        undefined,
        undefined,
      ]);
      expect(await alike(companyKey(kanda))).to.deep.equal([`same company:${body.id}`]);
    });

    it('compares anew what people said is one with a claimed company: what that is like matters now', async () => {
      const other = await create(crm.sandbox, 'company', { name: 'Kanda Sys', domain: 'ostsee.example' });
      const like = await create(crm.sandbox, 'company', { name: 'Ostsee', domain: 'ostsee.example' });
      await heard('company', other, like);
      expect(await known(companyKey(like))).to.equal(undefined);
      const pair = { account: companyKey(other), band: 'review', score: 0.8, because: [] } as const;
      await crm.execute({ type: 'compare_account', account: companyKey(kanda), alike: [pair] });
      await crm.execute(
        { type: 'tell_accounts', one: companyKey(other), other: companyKey(kanda), told: 'same' },
        'user:101',
      );
      await crm.settle();
      expect(await alike(companyKey(like))).to.deep.equal([`same company:${other}`]);
    });

    it('compares what a contact says of its company, unless that is public mail or our own', async () => {
      const of = async (properties: Record<string, string>) => {
        const id = await create(crm.sandbox, 'contact', properties);
        await heard('contact', id);
        return alike(`contact:${id}`);
      };
      const { users } = crm.connection.directory.data;
      const colleague = Object.values(users)[0]?.email.split('@')[1];
      expect(await of({ email: 'mara@kanda.example' })).to.deep.equal([`same company:${kanda}`]);
      expect(await of({ email: 'mara@gmail.com', company: 'Kanda Systems' })).to.deep.equal([
        `same company:${kanda}`,
      ]);
      expect(await of({ email: 'nobody@gmail.com' })).to.deep.equal([]);
      await change(crm.sandbox, 'company', kanda, {
        hs_additional_domains: `northwind.example; ${colleague}`,
      });
      await heard('company', kanda);
      expect(await of({ email: 'another@northwind.example' })).to.deep.equal([]);
      expect(await of({ email: `another@${colleague}` })).to.deep.equal([]);
    });

    it('tells of a contact no more than its companies do, and takes back what it said', async () => {
      const contact = await create(crm.sandbox, 'contact', { email: 'mara@kanda.example', company: 'Kanda' });
      await heard('contact', contact);
      expect(await alike(`contact:${contact}`)).to.deep.equal([`same company:${kanda}`]);
      const path = `/crm/objects/2026-03/contacts/${contact}/associations/default/companies/${kanda}`;
      await crm.sandbox.api('PUT', path);
      await heard('contact', contact);
      expect(await alike(`contact:${contact}`)).to.deep.equal([]);
      expect(await alike(companyKey(kanda))).to.deep.equal([]);
    });

    it('never takes an error for nothing found', async () => {
      const { companies } = crm.connection;
      const broken = {
        ...crm.connection,
        companies: {
          identityOf: (id: string) => companies.identityOf(id),
          former: companies.former,
          check: () => {
            throw new Error('broken');
          },
        } as unknown as typeof companies,
      };
      const account = companyKey(kanda);
      expect([...(await crm.guard.compare(broken, [account], { asked: true }))]).to.deep.equal([
        [account, 'failed'],
      ]);
      expect((await known(account))?.unchecked).to.equal('failed');
      expect([...(await crm.guard.compare(crm.connection, [account]))]).to.deep.equal([]);
      expect((await known(account))?.unchecked).to.equal(null);
    });

    it('says of a company that was never read that it could not compare it', async () => {
      expect([...(await crm.guard.compare(crm.connection, ['company:404'], { asked: true }))]).to.deep.equal([
        ['company:404', 'not_complete'],
      ]);
      expect((await known('company:404'))?.unchecked).to.equal('not_complete');
    });
  });

  it('keeps all that is alike of a company that somebody is about to claim', async () => {
    const twin = await create(crm.sandbox, 'company', { name: 'Kanda Systems Inc', domain: 'kanda.example' });
    await crm.sweep();
    expect([...(await crm.guard.compare(crm.connection, [companyKey(kanda)]))]).to.deep.equal([]);
    expect(await known(companyKey(kanda))).to.equal(undefined);
    await crm.guard.compare(crm.connection, [companyKey(kanda)], { asked: true });
    expect(await alike(companyKey(kanda))).to.deep.equal([`same company:${twin}`]);
  });

  it('costs nothing in an account without claims, whatever its companies are like', async () => {
    await crm.sweep();
    const twin = await create(crm.sandbox, 'company', { name: 'Kanda Systems Inc', domain: 'kanda.example' });
    let checks = 0;
    const { companies } = crm.connection;
    const check = companies.check.bind(companies);
    companies.check = identity => {
      checks += 1;
      return check(identity);
    };
    await heard('company', twin);
    expect([checks, companies.nameOf(twin), [...companies.uncompared]]).to.deep.equal([
      0,
      'Kanda Systems Inc',
      [],
    ]);
  });

  it('claims before the book is whole are not compared, and are as soon as it is', async () => {
    const twin = await create(crm.sandbox, 'company', { name: 'Kanda Systems Inc', domain: 'kanda.example' });
    const outcome = await claim();
    expect(outcome.kind).to.equal('registration');
    const [claimed = ''] = await crm.portals.read(PORTAL, program => [
      ...program.registrationsByCompany.keys(),
    ]);
    expect((await known(companyKey(claimed)))?.unchecked).to.equal('not_complete');
    await crm.sweep();
    while (!crm.connection.companies.progress.compared) await new Promise(resolve => setTimeout(resolve, 20));
    const other = claimed === kanda ? twin : kanda;
    expect((await known(companyKey(claimed)))?.unchecked).to.equal(null);
    expect(await alike(companyKey(claimed))).to.deep.equal([`same company:${other}`]);
  });

  it('compares what somebody looked at before the book is whole as soon as it is, claimed or not', async () => {
    await crm.guard.compare(crm.connection, [companyKey(kanda)], { asked: true });
    expect((await known(companyKey(kanda)))?.unchecked).to.equal('not_complete');
    await crm.sweep();
    while (!crm.connection.companies.progress.compared) await new Promise(resolve => setTimeout(resolve, 20));
    expect((await known(companyKey(kanda)))?.unchecked).to.equal(null);
  });

  it('is whole again after a restart without reading the CRM, and compares what it was cut off from', async () => {
    await crm.sweep();
    await claim();
    const { sandbox, folder } = crm;
    const { size } = crm.connection.companies;
    const twin = { id: '999', name: 'Kanda Systems Inc', domains: ['kanda.example'] };
    crm.connection.companies.put(twin);
    await crm.connection.companies.keep();
    await crm.stopApp();
    crm = await startConnected({ sandbox, folder });
    const { companies } = crm.connection;
    const calls = await crm.callsOf(async () => {
      await companies.load();
      while (companies.uncompared.size > 0) await new Promise(resolve => setTimeout(resolve, 20));
    });
    expect(Object.keys(calls).filter(call => call.includes('companies/search'))).to.deep.equal([]);
    expect([companies.isComplete, companies.size]).to.deep.equal([true, size + 1]);
    expect(await alike('company:999')).to.deep.equal([`same company:${kanda}`]);
    await crm.stopApp();
    await sandbox.stop();
    crm = { ...crm, stop: async () => {} };
  });
});
