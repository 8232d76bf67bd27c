import { expect } from 'chai';
import { companyKey } from '../../../src/domain/alike/account-key.ts';
import { type Connected, create, PORTAL, startConnected } from '../connected-sandbox.ts';
import { addNorthwindWithNora, onlyRow, registration, submitted } from './sent-items.ts';

describe('a registration finds its company in the book of all', () => {
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 0, searchesPerSecond: 1_000 } });
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  const company = (properties: Record<string, string>) => create(crm.sandbox, 'company', properties);
  const claims = () => crm.portals.read(PORTAL, program => [...program.registrations.values()]);
  const claimed = async () => (await claims()).at(-1)?.companyId;

  it('by a spelling of its own, or another domain of its family', async () => {
    const id = await company({ name: 'Kanda Systems', domain: 'kandasystems.de' });
    await crm.sweep();
    const family = { company: 'Kanda', domain: 'kandasystems.com', contact: null };
    await submitted(crm, registration({ ...family, scope: 'cloud' }));
    expect(await claimed()).to.equal(id);
    const spelling = { company: 'KANDA SYSTEMS, Inc.', domain: '', contact: null };
    await submitted(crm, registration({ ...spelling, scope: 'print' }));
    expect(await claimed()).to.equal(id);
  });

  it('with the very domain before one that is claimed, and that before an older one', async () => {
    const [old, taken, exact] = [
      await company({ name: 'Kanda Systems' }),
      await company({ name: 'Kanda Systems' }),
      await company({ name: 'Kanda Systems KK', domain: 'kanda.example' }),
    ];
    await crm.sweep();
    const named = { domain: '', contact: null };
    await submitted(crm, registration({ ...named, scope: 'cloud' }));
    expect(await claimed()).to.equal(old);
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/companies/${old}`);
    await submitted(crm, registration({ ...named, scope: 'print' }));
    expect(await claimed()).to.equal(taken);
    expect(crm.connection.companies.identityOf(old)).to.equal(undefined);
    const older = await company({ name: 'Kanda Systems' });
    await crm.hint('company', older);
    await crm.settle();
    await submitted(crm, registration({ ...named, scope: 'care' }));
    expect(await claimed()).to.equal(taken);
    await submitted(crm, registration({ contact: null, scope: 'edge' }));
    expect(await claimed()).to.equal(exact);
  });

  it('that another partner named a moment ago in other words', async () => {
    await crm.sweep();
    await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 60_000 } });
    const contact = null;
    await Promise.all([
      submitted(crm, registration({ company: 'Ostsee Handel GmbH', domain: '', contact, scope: 'cloud' })),
      submitted(crm, registration({ company: 'OSTSEE-HANDEL', domain: '', contact, scope: 'print' })),
    ]);
    const { id } = await onlyRow(crm, 'companies', 'ostsee');
    expect((await claims()).map(({ companyId }) => companyId)).to.deep.equal([id, id]);
  });

  it('not one that only may be the same: a person compares the two', async () => {
    const other = await company({ name: 'Kanda Systems', domain: 'ostsee-handel.example' });
    await crm.sweep();
    await submitted(crm, registration({ contact: null }));
    const made = (await claimed()) ?? '';
    expect(made).not.to.equal(other);
    const found = await crm.portals.read(PORTAL, ({ comparisons }) => [
      ...(comparisons.get(companyKey(made))?.alike ?? []),
    ]);
    expect(found.map(([key, { band }]) => [key, band])).to.deep.equal([[companyKey(other), 'review']]);
  });
});
