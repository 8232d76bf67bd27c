import { expect } from 'chai';
import { CrmError } from '../../src/crm/crm-error.ts';
import { namesFrom } from '../../src/crm/directory.ts';
import { NotConnected } from '../../src/crm/not-connected.ts';
import { runSandbox } from '../sandbox/running-sandbox.ts';
import { addNorthwind, type Connected, change, create, PORTAL, startConnected } from './connected-sandbox.ts';

const UPDATE = 'POST /crm/objects/deals/batch/update';

describe('the inbox', function () {
  this.timeout(20_000);
  let crm: Connected;
  let company: string;

  /** An account that Northwind brought long ago, and a deal on it. */
  async function begin(connected: Connected): Promise<string> {
    await addNorthwind(connected);
    company = await create(connected.sandbox, 'company', { name: 'Acme' });
    await connected.execute({
      type: 'record_touch',
      source: 'par_nw',
      on: 'company',
      recordId: company,
      channel: 'import',
      happenedAt: Date.UTC(2020, 0, 1),
      evidence: '',
    });
    return newDeal(connected);
  }

  function newDeal({ sandbox }: Connected): Promise<string> {
    const properties = { dealname: 'Acme renewal', dealstage: 'contractsent', amount: '1000' };
    return create(sandbox, 'deal', properties, [{ type: 'company', id: company }]);
  }

  const LIFE: readonly Record<string, string>[] = [
    { dealstage: 'closedwon' },
    { amount: '1500.55' },
    { dealstage: 'contractsent' },
    { amount: '2000' },
    { dealstage: 'closedwon', amount: '2000.01' },
  ];
  const BOOKS = [
    ['won', 30_000, 30_000],
    ['amount_changed', 15_017, 45_017],
    ['reopened', -45_017, 0],
    ['won_again', 60_000, 60_000],
  ];

  const told = (lines: unknown[]) =>
    (lines as { reason: string; amountMinor: number; balanceMinor: number }[]).map(line => [
      line.reason,
      line.amountMinor,
      line.balanceMinor,
    ]);

  beforeEach(async () => {
    crm = await startConnected();
  });
  afterEach(() => crm.stop());

  it('books what happened, heard one by one', async () => {
    const deal = await begin(crm);
    for (const properties of LIFE) {
      await change(crm.sandbox, 'deal', deal, properties);
      await crm.hint('deal', deal);
      await crm.settle();
    }
    expect(told(await crm.lines())).to.deep.equal(BOOKS);
  });

  it('books the same when it hears of everything at once, of a deal that it knew before', async () => {
    const deal = await begin(crm);
    await crm.hint('deal', deal);
    await crm.settle();
    for (const properties of LIFE) await change(crm.sandbox, 'deal', deal, properties);
    await crm.hint('deal', deal);
    await crm.settle();
    expect(told(await crm.lines())).to.deep.equal(BOOKS);
  });

  it('books the same when it hears of everything at once, doubled and late', async () => {
    const deal = await begin(crm);
    for (const properties of LIFE) await change(crm.sandbox, 'deal', deal, properties);
    await crm.hint('deal', deal, deal, deal);
    await crm.settle();
    await crm.hint('deal', deal);
    await crm.hint('company', company);
    await crm.settle();
    expect(told(await crm.lines())).to.deep.equal(BOOKS);
    const history = await crm.portals.read(PORTAL, program => [
      ...(program.deals.get(deal)?.companyIds ?? []),
    ]);
    expect(history).to.deep.equal([company]);
  });

  it('reads as many deals as HubSpot takes in a call, however many hints there are', async () => {
    await begin(crm);
    const { body } = await crm.sandbox.api('GET', '/crm/objects/2026-03/deals?limit=60');
    const ids: string[] = body.results.map((one: { id: string }) => one.id);
    await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: ids[0] ?? '' }]);
    await crm.settle();
    const { [UPDATE]: writes, ...reads } = await crm.callsOf(() =>
      crm.hint('deal', ...ids, ...ids.toReversed(), ...ids),
    );
    expect(reads).to.deep.equal({
      // Sixty, of which it takes fifty at once.
      'POST /crm/objects/deals/batch/read': 2,
      'POST /crm/associations/deals/companies/batch/read': 1,
      'POST /crm/associations/deals/contacts/batch/read': 1,
    });
    // On a slow machine the first of them are written while the last are booked.
    expect(writes).to.be.within(1, 3);
    const known = await crm.portals.read(PORTAL, program => program.deals.size);
    expect(known).to.equal(60);
  });

  it('takes the money back when a deal is deleted, and books nothing twice', async () => {
    const deal = await begin(crm);
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.hint('deal', deal);
    await crm.settle();
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/deals/${deal}`);
    await crm.hint('deal', deal, deal);
    await crm.settle();
    await crm.hint('deal', deal);
    await crm.settle();
    expect(told(await crm.lines())).to.deep.equal([
      ['won', 30_000, 30_000],
      ['removed', -30_000, 0],
    ]);
  });

  it('keeps hints while HubSpot is down and works them off when it is back', async () => {
    const deal = await begin(crm);
    await change(crm.sandbox, 'deal', deal, { dealstage: 'closedwon' });
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 1 } });
    await crm.hint('deal', deal);
    while (crm.inbox.status(PORTAL).trouble === null) await new Promise(resolve => setTimeout(resolve, 10));
    expect(await crm.backlog.waiting(PORTAL)).to.equal(1);
    expect(await crm.lines()).to.deep.equal([]);
    await crm.sandbox.control('PUT', '/faults', { api: { rate500: 0 } });
    await crm.settle();
    expect(await crm.backlog.waiting(PORTAL)).to.equal(0);
    expect(crm.inbox.status(PORTAL).trouble).to.equal(null);
    expect(told(await crm.lines())).to.deep.equal([['won', 30_000, 30_000]]);
  });

  it('tries single records again on their own while the others go through', async () => {
    const deal = await begin(crm);
    const others = await Promise.all(Array.from({ length: 30 }, () => newDeal(crm)));
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 1 } });
    await crm.hint('deal', deal, ...others);
    await crm.inbox.idle();
    const failing = Object.keys(crm.connection.failing.data.records);
    expect(failing.length).to.be.within(1, 30);
    expect(await crm.backlog.waiting(PORTAL)).to.equal(0);
    await crm.sandbox.control('PUT', '/faults', { api: { partial207: 0 } });
    await crm.sandbox.control('POST', '/clock', { advance: 'PT2H' });
    await crm.settle();
    expect(crm.connection.failing.data.records).to.deep.equal({});
    expect(crm.inbox.status(PORTAL)).to.deep.equal({ failing: 0, trouble: null });
    expect(await crm.portals.read(PORTAL, program => [...program.deals.keys()].sort())).to.deep.equal(
      [deal, ...others].sort(),
    );
  });

  it('counts an amount that is no money as none', async () => {
    await begin(crm);
    const properties = { dealname: 'Odd', dealstage: 'closedwon', amount: '9e30' };
    const deal = await create(crm.sandbox, 'deal', properties, [{ type: 'company', id: company }]);
    await crm.hint('deal', deal);
    await crm.settle();
    const amount = await crm.portals.read(PORTAL, program => program.deals.get(deal)?.amountMinor);
    expect(amount).to.equal(null);
    expect(await crm.lines()).to.deep.equal([]);
  });

  it('counts a deal in a stage of no pipeline as open', async () => {
    const deal = await begin(crm);
    await crm.sandbox.control('POST', '/idle', { quietMs: 0 });
    const stages = await crm.connection.stages.phasesOf([
      'closedwon',
      'closedlost',
      'contractsent',
      'nowhere',
    ]);
    expect(['closedwon', 'closedlost', 'contractsent', 'nowhere', ''].map(stages)).to.deep.equal([
      'won',
      'lost',
      'open',
      'open',
      'open',
    ]);
    expect(namesFrom(crm.connection.directory.data).stage?.('contractsent')).to.equal('Contract Sent');
    expect(namesFrom(crm.connection.directory.data).stage?.('nowhere')).to.equal(undefined);
    const before = crm.client.calls();
    await crm.connection.stages.phasesOf(['nowhere', 'closedwon']);
    expect(crm.client.calls()).to.equal(before);
    expect(deal).to.be.a('string');
  });

  describe('when a person waits', () => {
    it('reads a record now, and tells when there is none', async () => {
      const deal = await begin(crm);
      const { missing } = await crm.inbox.refresh(
        PORTAL,
        [
          { type: 'deal', id: deal },
          { type: 'deal', id: '404' },
          { type: 'contact', id: '405' },
        ],
        { asked: true },
      );
      expect(missing).to.have.members(['deal:404', 'contact:405']);
      expect(await crm.portals.read(PORTAL, program => program.deals.get(deal)?.amountMinor)).to.equal(
        100_000,
      );
    });

    it('keeps a contact that somebody looks at, and none that nobody cares for', async () => {
      const contact = await create(crm.sandbox, 'contact', { email: 'a@example.com' });
      const knows = () => crm.portals.read(PORTAL, program => program.contacts.has(contact));
      await crm.hint('contact', contact);
      await crm.settle();
      expect(await knows()).to.equal(false);
      await crm.inbox.refresh(PORTAL, [{ type: 'contact', id: contact }], { asked: true });
      expect(await knows()).to.equal(true);
    });

    it('reads once for cards that ask at the same moment', async () => {
      const deal = await begin(crm);
      await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: deal }]);
      const before = crm.client.calls();
      const ask = () => crm.inbox.refresh(PORTAL, [{ type: 'deal', id: deal }], { asked: true });
      await Promise.all([ask(), ask(), ask()]);
      expect(crm.client.calls() - before).to.be.at.most(4);
    });

    it('says that HubSpot cannot be read, and that an account is not connected', async () => {
      await crm.sandbox.control('PUT', '/faults', { api: { rate500: 1 } });
      const refused = await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: '1' }]).catch(error => error);
      expect(refused).to.be.instanceOf(CrmError);
      const unknown = await crm.inbox.refresh('999', [{ type: 'deal', id: '1' }]).catch(error => error);
      expect(unknown).to.be.instanceOf(NotConnected);
    });
  });
});

describe('the inbox over a restart', function () {
  this.timeout(20_000);

  it('works off what an earlier run left', async () => {
    const sandbox = await runSandbox();
    const { temporaryFolder } = await import('../support/temporary-folder.ts');
    const folder = await temporaryFolder();
    const first = await startConnected({ sandbox, folder });
    const deal = await create(sandbox, 'deal', { dealname: 'Late', dealstage: 'contractsent' });
    await first.inbox.stop();
    await first.hint('deal', deal);
    await first.stopApp();
    const second = await startConnected({ sandbox, folder });
    await second.settle();
    expect(await second.portals.read(PORTAL, program => program.deals.has(deal))).to.equal(true);
    await second.stopApp();
    await sandbox.stop();
  });
});
