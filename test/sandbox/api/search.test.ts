import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: search', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox();
    await sandbox.control('PUT', '/faults', { api: { searchLagMs: 0, searchesPerSecond: 1_000 } });
    for (const [dealname, amount, closedate] of [
      ['Blue whale tank', '100', '2026-01-01'],
      ['Blue jay cage', '20.5', '2026-02-01'],
      ['Red fox fence', '3000', ''],
    ]) {
      await sandbox.api('POST', '/crm/objects/2026-03/deals', {
        properties: { dealname, amount, closedate, description: 'zoo' },
      });
    }
  });
  after(() => sandbox.stop());

  const zoo = { propertyName: 'description', operator: 'EQ', value: 'ZOO' };
  const search = (body: object) => sandbox.api('POST', '/crm/objects/2026-03/deals/search', body);
  const names = async (filter: object, rest: object = {}) => {
    const { body } = await search({
      filterGroups: [{ filters: [zoo, filter] }],
      properties: ['dealname'],
      ...rest,
    });
    return body.results
      .map((one: { properties: { dealname: string } }) => one.properties.dealname.split(' ')[1])
      .sort();
  };

  const cases: [object, string[]][] = [
    [{ propertyName: 'amount', operator: 'GT', value: '20.5' }, ['fox', 'whale']],
    [{ propertyName: 'amount', operator: 'GTE', value: '20.5' }, ['fox', 'jay', 'whale']],
    [{ propertyName: 'amount', operator: 'BETWEEN', value: '20', highValue: '100' }, ['jay', 'whale']],
    [{ propertyName: 'amount', operator: 'IN', values: ['100', '3000'] }, ['fox', 'whale']],
    [{ propertyName: 'amount', operator: 'NOT_IN', values: ['100', '3000'] }, ['jay']],
    [{ propertyName: 'amount', operator: 'NEQ', value: '100.0' }, ['fox', 'jay']],
    [{ propertyName: 'closedate', operator: 'LT', value: String(Date.UTC(2026, 1, 1)) }, ['whale']],
    [{ propertyName: 'closedate', operator: 'LTE', value: '2026-02-01' }, ['jay', 'whale']],
    [{ propertyName: 'closedate', operator: 'HAS_PROPERTY' }, ['jay', 'whale']],
    [{ propertyName: 'closedate', operator: 'NOT_HAS_PROPERTY' }, ['fox']],
    [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'blue' }, ['jay', 'whale']],
    [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'blu' }, []],
    [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'blu*' }, ['jay', 'whale']],
  ];
  for (const [filter, expected] of cases) {
    it(`${JSON.stringify(filter)} finds ${expected.join(', ') || 'nothing'}`, async () => {
      expect(await names(filter)).to.deep.equal(expected);
    });
  }

  it('sorts by number, pages, and takes any group that holds', async () => {
    const groups = ['whale', 'jay', 'fox'].map(value => ({
      filters: [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value }],
    }));
    const body = { filterGroups: groups, sorts: ['-amount'], properties: ['amount'], limit: 2 };
    const first = (await search(body)).body;
    expect(first.total).to.equal(3);
    const second = (await search({ ...body, after: first.paging.next.after })).body;
    const amounts = [...first.results, ...second.results].map(one => one.properties.amount);
    expect(amounts).to.deep.equal(['3000', '100', '20.5']);
    expect(second).not.to.have.property('paging');
  });

  it('refuses what HubSpot refuses', async () => {
    const refused = [
      { limit: 201 },
      { after: '9995', limit: 10 },
      { after: 10 },
      { sorts: ['amount', 'dealname'] },
      { sorts: ['wish'] },
      { query: 'x'.repeat(3_001) },
      { associations: ['companies'] },
      { filterGroups: Array(6).fill({ filters: [zoo] }) },
      { filterGroups: [{ filters: Array(7).fill(zoo) }] },
      { filterGroups: Array(5).fill({ filters: Array(4).fill(zoo) }) },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'BETWEEN', value: '1' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'IN', value: '1' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'GT', value: 'much' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'wish', operator: 'EQ', value: '1' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'LIKE', value: '1' }] }] },
    ];
    for (const body of refused) expect((await search(body)).status, JSON.stringify(body)).to.equal(400);
  });

  it('reads no deeper than told', async () => {
    await sandbox.control('PUT', '/faults', { api: { searchDepth: 20 } });
    expect((await search({ limit: 10, after: '10' })).status).to.equal(200);
    expect((await search({ limit: 10, after: '11' })).status).to.equal(400);
    await sandbox.control('PUT', '/faults', { api: { searchDepth: 10_000 } });
  });

  it('does not see a write before the lag is over', async () => {
    await sandbox.control('PUT', '/faults', { api: { searchLagMs: 60_000 } });
    const properties = { dealname: 'Green ibis pond', description: 'zoo' };
    const { body: made } = await sandbox.api('POST', '/crm/objects/2026-03/deals', { properties });
    expect((await search({ query: 'ibis' })).body.total).to.equal(0);
    expect((await sandbox.api('GET', `/crm/objects/2026-03/deals/${made.id}`)).status).to.equal(200);
  });
});
