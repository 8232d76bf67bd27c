import { expect } from 'chai';
import {
  addNorthwind,
  type Connected,
  change,
  create,
  PORTAL,
  startConnected,
} from '../connected-sandbox.ts';

const READ_DEALS = 'POST /crm/objects/deals/batch/read';
const SEARCH = (type: string) => `POST /crm/objects/${type}/search`;

describe('sweeps', function () {
  this.timeout(60_000);
  let crm: Connected;

  beforeEach(async () => {
    crm = await startConnected();
    await crm.sandbox.control('PUT', '/faults', {
      webhooks: { drop: 1 },
      api: { searchLagMs: 0, searchesPerSecond: 1_000 },
    });
  });
  afterEach(() => crm.stop());

  const later = (advance: string) => crm.sandbox.control('POST', '/clock', { advance });
  const known = () => crm.portals.read(PORTAL, program => [...program.deals.keys()].sort());
  const stageOf = (deal: string) =>
    crm.portals.read(PORTAL, program => {
      const { stage, phase } = program.deals.get(deal) ?? {};
      return `${stage} ${phase}`;
    });

  it('read the history that is there, once', async () => {
    const { body } = await crm.sandbox.api('GET', '/crm/objects/2026-03/deals?limit=100');
    const ids = body.results.map((one: { id: string }) => one.id).sort();
    expect(ids).to.have.length.above(50);
    expect(crm.sweeps.status(PORTAL)).to.equal(undefined);
    await crm.sweep();
    expect(await known()).to.include.members(ids);
    const status = crm.sweeps.status(PORTAL);
    expect(status).to.deep.include({ underWay: null, trouble: null });
    expect(status?.history.finishedAt).to.be.a('number');
    expect(status?.history.kinds.map(({ type, finished }) => [type, finished])).to.deep.equal([
      ['deal', true],
      ['company', true],
      ['contact', true],
    ]);
    for (const { done, of } of status?.history.kinds ?? []) expect(done).to.equal(of).and.above(0);
    expect(await crm.callsOf(() => crm.sweep())).to.deep.equal({});
  });

  it('find in an hour what no webhook told, and cost searches alone while nothing happens', async () => {
    await crm.sweep();
    const deal = await create(crm.sandbox, 'deal', {
      dealname: 'Quiet',
      dealstage: 'contractsent',
      amount: '10',
    });
    await crm.sweep();
    expect(await known()).not.to.include(deal);
    await later('PT1H');
    await crm.sweep();
    expect(await stageOf(deal)).to.equal('contractsent open');
    // All of the overlap is found again, and none of it read.
    await change(crm.sandbox, 'deal', deal, { amount: '11' });
    await later('PT1H');
    await crm.sweep();
    for (const advance of ['PT1H', 'PT1H']) {
      await later(advance);
      expect(await crm.callsOf(() => crm.sweep())).to.deep.equal({
        [SEARCH('deals')]: 1,
        [SEARCH('contacts')]: 1,
        [SEARCH('companies')]: 1,
      });
    }
  });

  it('find in an hour what a company that the program holds has become', async () => {
    await addNorthwind(crm);
    const [company, other] = [
      await create(crm.sandbox, 'company', { name: 'Acme' }),
      await create(crm.sandbox, 'company', { name: 'Acme Holding' }),
    ];
    const touch = { type: 'record_touch', on: 'company', channel: 'import', evidence: '' } as const;
    await crm.execute({ ...touch, source: 'par_nw', recordId: company });
    await crm.sweep();
    const merge = { primaryObjectId: other, objectIdToMerge: company };
    const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/companies/merge', merge);
    await later('PT1H');
    await crm.sweep();
    const became = await crm.portals.read(PORTAL, program => program.mergedInto.get(`company:${company}`));
    expect(became).to.equal(body.id);
  });

  it('find with the next one what search did not know yet when one went by', async () => {
    await crm.sweep();
    // Shortly before it goes by, since it goes by on its own as soon as it is due.
    await later('PT55M');
    await crm.sandbox.control('PUT', '/faults', { api: { searchLagMs: 1_500 } });
    const deal = await create(crm.sandbox, 'deal', { dealname: 'Late', dealstage: 'contractsent' });
    await later('PT5M');
    await crm.sweep();
    expect(await known()).not.to.include(deal);
    while ((await found(deal)) === 0) await new Promise(resolve => setTimeout(resolve, 250));
    await later('PT1H');
    await crm.sweep();
    expect(await known()).to.include(deal);
  });

  async function found(deal: string): Promise<number> {
    const filters = [{ propertyName: 'hs_object_id', operator: 'EQ', value: deal }];
    const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/deals/search', {
      filterGroups: [{ filters }],
      sorts: [],
      properties: [],
      limit: 1,
    });
    // A search more than the limit allows is refused, and has found nothing.
    return body.total ?? 0;
  }

  describe('of records that we wrote', () => {
    let deal: string;
    beforeEach(async () => {
      await addNorthwind(crm);
      const company = await create(crm.sandbox, 'company', { name: 'Acme' });
      const properties = { dealname: 'Acme renewal', dealstage: 'contractsent', amount: '1000' };
      deal = await create(crm.sandbox, 'deal', properties, [{ type: 'company', id: company }]);
      await crm.sweep();
      // Read, changed by somebody else, and only then written by us: the date of our write hides theirs.
      write = async theirs => {
        await change(crm.sandbox, 'deal', deal, theirs);
        await crm.execute({
          type: 'record_touch',
          source: 'par_nw',
          on: 'company',
          recordId: company,
          channel: 'import',
          evidence: '',
        });
        await crm.settle();
        expect(await crm.ours('deal', deal)).to.include({ vouchsafe_partner_id: 'par_nw' });
        await later('PT1H');
      };
    });
    let write: (theirs: Record<string, string>) => Promise<void>;

    it('read none again when they say what the program knows', async () => {
      await write({ description: 'of no interest' });
      const calls = await crm.callsOf(() => crm.sweep());
      expect(calls)
        .to.include({ [SEARCH('deals')]: 1 })
        .and.not.have.property(READ_DEALS);
    });

    it('see what somebody changed between our reading and our write', async () => {
      await write({ amount: '2000' });
      await crm.sweep();
      expect(await crm.ours('deal', deal)).to.include({ vouchsafe_commission_amount: '600.00' });
    });

    it('see at night what search does not show', async () => {
      await write({ hubspot_owner_id: '71430102' });
      const owner = () => crm.portals.read(PORTAL, program => program.deals.get(deal)?.details.ownerId);
      await crm.sweep();
      expect(await owner()).to.equal(null);
      await later('P2D');
      await crm.sweep();
      expect(await owner()).to.equal('71430102');
    });
  });

  it('look each night at people, at what stages mean, and at our properties', async () => {
    await crm.sweep();
    const { connection, sandbox } = crm;
    await connection.directory.update(data => {
      data.users = {};
      data.stages = {};
    });
    await sandbox.api('DELETE', '/crm/properties/2026-03/deals/vouchsafe_reason');
    await later('P2D');
    await crm.sweep();
    expect(Object.keys(connection.directory.data.users)).not.to.deep.equal([]);
    expect(connection.directory.data.stages).to.include({ contractsent: 'Contract Sent' });
    const { status } = await sandbox.api('GET', '/crm/properties/2026-03/deals/vouchsafe_reason');
    expect(status).to.equal(200);
  });

  it('go on over a restart where they were cut short, and repeat none that ended', async () => {
    crm.sweeps.start();
    while (!crm.sweeps.status(PORTAL)?.history.kinds[0]?.finished)
      await new Promise(resolve => setTimeout(resolve, 5));
    const { sandbox } = crm;
    await crm.sweeps.stop();
    const { folder } = crm;
    const restart = async () => {
      await crm.stopApp();
      crm = await startConnected({ sandbox, folder });
      return crm.callsOf(() => crm.sweep());
    };
    const rest = await restart();
    expect(rest[SEARCH('deals')]).to.equal(undefined);
    expect(rest).to.include({ [SEARCH('contacts')]: 1, [SEARCH('companies')]: 1 });
    expect(Object.keys(await restart())).not.to.include.members([SEARCH('contacts')]);
    await crm.stopApp();
    crm = await startConnected({ sandbox, folder });
    await sandbox.stop();
  });
});
