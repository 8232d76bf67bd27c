import { expect } from 'chai';
import type { RecordType } from '../../src/domain/record-keys.ts';
import { type Connected, create, PORTAL, startConnected } from './connected-sandbox.ts';

/** HubSpot gives 500 associations on a page. */
const MANY = 620;

describe('records with more associations than a page has', function () {
  this.timeout(30_000);
  let crm: Connected;

  beforeEach(async () => {
    crm = await startConnected();
    await crm.sandbox.control('PUT', '/faults', {
      webhooks: { drop: 1 },
      api: { callsPerTenSeconds: 10_000 },
    });
  });
  afterEach(() => crm.stop());

  async function createMany(plural: string, properties: (n: number) => object): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < MANY) {
      const inputs = Array.from({ length: Math.min(100, MANY - ids.length) }, (_, n) => ({
        properties: properties(ids.length + n),
      }));
      const { status, body } = await crm.sandbox.api('POST', `/crm/objects/2026-03/${plural}/batch/create`, {
        inputs,
      });
      expect(status).to.equal(201);
      ids.push(...body.results.map((one: { id: string }) => one.id));
    }
    return ids;
  }

  async function associate(from: string, id: string, to: string, ids: string[]): Promise<void> {
    const inputs = ids.map(other => ({ from: { id }, to: { id: other } }));
    const path = `/crm/associations/2026-03/${from}/${to}/batch/associate/default`;
    expect((await crm.sandbox.api('POST', path, { inputs })).status).to.be.below(300);
  }

  const heard = async (type: RecordType, id: string) => {
    await crm.hint(type, id);
    await crm.settle();
  };

  it('are deals with all their contacts', async () => {
    const deal = await create(crm.sandbox, 'deal', { dealname: 'Fair', dealstage: 'contractsent' });
    const contacts = await createMany('contacts', n => ({ email: `guest${n}@example.com` }));
    await associate('deals', deal, 'contacts', contacts);
    await heard('deal', deal);
    const known = await crm.portals.read(PORTAL, program => [...(program.deals.get(deal)?.contactIds ?? [])]);
    expect(known.toSorted()).to.deep.equal(contacts.toSorted());
  });

  it('are contacts with all their companies', async () => {
    const contact = await create(crm.sandbox, 'contact', { email: 'everywhere@example.com' });
    const companies = await createMany('companies', n => ({ name: `Branch ${n}` }));
    await associate('contacts', contact, 'companies', companies);
    await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: contact }], { asked: true });
    const known = await crm.portals.read(PORTAL, program => [
      ...(program.contacts.get(contact)?.companyIds ?? []),
    ]);
    expect(known.toSorted()).to.deep.equal(companies.toSorted());
  });
});
