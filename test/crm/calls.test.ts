import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { inParts } from '../../src/crm/halving.ts';
import { addNorthwind, type Connected, create, PORTAL, startConnected } from './connected-sandbox.ts';

const BATCH = 100;

describe('the calls that changed deals cost', function () {
  this.timeout(30_000);
  let crm: Connected;
  let deals: string[];

  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwind(crm);
  });
  afterEach(() => crm.stop());

  async function createDeals(count: number): Promise<void> {
    const inputs = Array.from({ length: count }, (_, index) => ({
      properties: { dealname: `Deal ${index}`, dealstage: 'contractsent', amount: '10' },
    }));
    const made = inParts(inputs, BATCH).map(some =>
      crm.sandbox.api('POST', '/crm/objects/2026-03/deals/batch/create', { inputs: some }),
    );
    const ids = (await Promise.all(made)).map(({ body }) =>
      body.results.map((one: { id: string }) => one.id),
    );
    deals = ids.flat();
  }

  /** Hints of so many deals every few milliseconds, as webhooks bring them. */
  const arriving = (some: number, everyMs: number) => async () => {
    for (const part of inParts(deals, some)) {
      await crm.hint('deal', ...part);
      await pause(everyMs);
    }
  };

  /** In hundreds: a read, one for each of the two kinds of record they may belong to, and a write; and once the stages. */
  const least = () => 4 * Math.ceil(deals.length / BATCH) + 1;
  const total = (calls: Record<string, number>) => Object.values(calls).reduce((sum, n) => sum + n, 0);

  for (const [what, some, everyMs] of [
    ['in full requests', 100, 10],
    ['in small ones over a second and a half', 15, 40],
  ] as const) {
    it(`are within 1.2 of the least possible when they come ${what}`, async () => {
      await createDeals(600);
      const calls = await crm.callsOf(arriving(some, everyMs));
      expect(total(calls) / least(), JSON.stringify(calls)).to.be.at.most(1.2);
    });
  }

  it('are few when they trickle in, and each is on its record within two seconds', async () => {
    await createDeals(40);
    let latencyMs = 0;
    const calls = await crm.callsOf(async () => {
      for (const [index, deal] of deals.entries()) {
        await crm.hint('deal', deal);
        if (index === 20) void written(deal, performance.now()).then(ms => (latencyMs = ms));
        await pause(25);
      }
      while (latencyMs === 0) await pause(50);
    });
    expect(latencyMs).to.be.below(2_000);
    const { 'GET /crm/objects/deals/:id': _, ...ours } = calls;
    // The first of them before anybody knows of a burst, what comes within a second of it, and the rest.
    expect(total(ours), JSON.stringify(ours)).to.be.at.most(3 * 4 + 1);
  });

  it('are a read for the webhooks of our own writes: no fact, and no further write', async () => {
    const contacts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        create(crm.sandbox, 'contact', { email: `c${index}@example.com` }),
      ),
    );
    await crm.inbox.refresh(
      PORTAL,
      contacts.map(id => ({ type: 'contact', id })),
      { asked: true },
    );
    await crm.settle();
    const said = { on: 'contact', channel: 'rep', evidence: '', source: 'par_nw' } as const;
    const attributing = await crm.callsOf(() =>
      Promise.all(
        contacts.map(recordId => crm.execute({ type: 'record_touch', ...said, recordId }, 'user:102')),
      ),
    );
    expect(attributing).to.deep.equal({ 'POST /crm/objects/contacts/batch/update': 1 });
    const facts = await factsKept();
    // The referral code is ours, and we subscribe to it.
    expect(await crm.callsOf(() => crm.hint('contact', ...contacts))).to.deep.equal({
      'POST /crm/objects/contacts/batch/read': 1,
      'POST /crm/associations/contacts/companies/batch/read': 1,
    });
    expect(await factsKept()).to.equal(facts);
  });

  async function factsKept(): Promise<number> {
    let count = 0;
    for await (const { facts } of crm.portals.entries(PORTAL, 0)) count += facts.length;
    return count;
  }

  async function written(deal: string, since: number): Promise<number> {
    while (!(await crm.ours('deal', deal)).vouchsafe_reason) await pause(100);
    return performance.now() - since;
  }
});
