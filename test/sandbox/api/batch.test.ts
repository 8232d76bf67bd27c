import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: batches', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const batch = (operation: string, body: unknown, type = 'deals') =>
    sandbox.api('POST', `/crm/objects/2026-03/${type}/batch/${operation}`, body);

  it('reads with history and tells in a 207 what it did not find', async () => {
    const id = await firstId(sandbox, 'deals');
    const { status, body } = await batch('read', {
      inputs: [{ id }, { id: '1' }, { id: '2' }],
      properties: ['dealname'],
      propertiesWithHistory: ['dealstage'],
    });
    expect(status).to.equal(207);
    expect(body.results).to.have.length(1);
    expect(body.results[0].propertiesWithHistory.dealstage.at(-1).value).to.equal('appointmentscheduled');
    expect(body).to.deep.include({ status: 'COMPLETE', numErrors: 1 });
    expect(body.errors[0]).to.deep.include({ category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] } });
  });

  it('takes a hundred inputs and no more', async () => {
    const inputs = Array.from({ length: 101 }, (_, nth) => ({ properties: { dealname: `D${nth}` } }));
    expect((await batch('create', { inputs })).status).to.equal(400);
    const { status, body } = await batch('create', { inputs: inputs.slice(1) });
    expect(status).to.equal(201);
    expect(body.results).to.have.length(100);
  });

  it('reads fifty with their history and no more', async () => {
    const inputs = Array.from({ length: 51 }, (_, nth) => ({ id: String(nth + 1) }));
    const history = { properties: [], propertiesWithHistory: ['amount'] };
    const { status, body } = await batch('read', { inputs, ...history });
    expect([status, body.message]).to.deep.equal([
      400,
      'The maximum number of inputs supported in a batch request for property histories is 50',
    ]);
    expect((await batch('read', { inputs: inputs.slice(1), ...history })).status).to.equal(207);
    expect((await batch('read', { inputs, properties: [], propertiesWithHistory: [] })).status).to.equal(207);
  });

  it('without trace ids one wrong input refuses all, with them only itself', async () => {
    const good = { properties: { dealname: 'good' } };
    const wrong = { properties: { amount: 'much' } };
    const refused = await batch('create', { inputs: [good, wrong] });
    expect(refused.status).to.equal(400);
    expect(await count('good')).to.equal(0);
    const { status, body } = await batch('create', {
      inputs: [
        { ...good, objectWriteTraceId: 'a' },
        { ...wrong, objectWriteTraceId: 'b' },
      ],
    });
    expect(status).to.equal(207);
    expect(body.results).to.have.length(1);
    expect(body.errors[0].context.objectWriteTraceId).to.deep.equal(['b']);
    expect(await count('good')).to.equal(1);
  });

  it('updates what is there, names what is not, and refuses the same id twice', async () => {
    const id = await firstId(sandbox, 'deals');
    const input = { id, properties: { amount: '77' } };
    const { status, body } = await batch('update', { inputs: [input, { ...input, id: '3' }] });
    expect(status).to.equal(207);
    expect(body.results[0].properties.amount).to.equal('77');
    expect(body.errors[0].context.ids).to.deep.equal(['3']);
    expect((await batch('update', { inputs: [input, input] })).status).to.equal(400);
  });

  it('upserts by a unique property and says what is new', async () => {
    await sandbox.api('POST', '/crm/properties/2026-03/deals', {
      name: 'ext_id',
      label: 'External ID',
      groupName: 'dealinformation',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
    const input = { id: 'X-1', idProperty: 'ext_id', properties: { dealname: 'First' } };
    const first = await batch('upsert', { inputs: [input] });
    const second = await batch('upsert', { inputs: [{ ...input, properties: { dealname: 'Second' } }] });
    expect(first.body.results[0]).to.include({ new: true });
    expect(second.body.results[0]).to.include({ new: false, id: first.body.results[0].id });
    expect(second.body.results[0].properties.dealname).to.equal('Second');
    const read = await batch('read', {
      inputs: [{ id: 'x-1' }],
      idProperty: 'ext_id',
      properties: ['ext_id'],
    });
    expect(read.body.results[0].properties.ext_id).to.equal('X-1');
    const taken = await batch('create', { inputs: [{ properties: { ext_id: 'X-1' } }] });
    expect(taken.body.errors[0].code).to.equal('CONFLICTING_UNIQUE_VALUE');
    expect((await batch('upsert', { inputs: [{ ...input, idProperty: 'dealname' }] })).status).to.equal(400);
  });

  it('archives, and does not mind what is gone already', async () => {
    const id = await firstId(sandbox, 'deals');
    for (let time = 0; time < 2; time += 1) {
      expect((await batch('archive', { inputs: [{ id }] })).status).to.equal(204);
    }
    expect((await sandbox.api('GET', `/crm/objects/2026-03/deals/${id}`)).status).to.equal(404);
  });

  it('fails some inputs of a batch by order, and only those', async () => {
    await sandbox.control('PUT', '/faults', { api: { partial207: 1 } });
    const { body: list } = await sandbox.api('GET', '/crm/objects/2026-03/deals?limit=20');
    const inputs = list.results.map(({ id }: { id: string }) => ({
      id,
      properties: { description: 'seen' },
    }));
    const { status, body } = await batch('update', { inputs });
    expect(status).to.equal(207);
    const failed = body.errors.flatMap((one: { context: { ids: string[] } }) => one.context.ids);
    expect(failed).not.to.be.empty;
    expect(failed.length + body.results.length).to.equal(20);
    for (const id of failed) {
      const { body: deal } = await sandbox.api(
        'GET',
        `/crm/objects/2026-03/deals/${id}?properties=description`,
      );
      expect(deal.properties.description).to.equal(null);
    }
  });

  async function count(name: string): Promise<number> {
    const { body } = await sandbox.control('GET', `/records/deals?q=${name}`);
    return body.total;
  }
});
