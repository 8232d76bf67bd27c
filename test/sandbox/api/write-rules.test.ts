import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: rules of an admin', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const deals = '/crm/objects/2026-03/deals';
  const setRules = (...rules: object[]) => sandbox.control('PUT', '/validation-rules', { rules });
  const make = async (properties: Record<string, string>): Promise<string> =>
    (await sandbox.api('POST', deals, { properties })).body.id;

  it('demand a property on every write, by page too', async () => {
    const [priced, priceless] = [await make({ amount: '5' }), await make({ dealname: 'D' })];
    expect((await setRules({ objectType: 'deals', property: 'amount' })).status).to.equal(200);
    const { status, body } = await sandbox.api('POST', deals, { properties: { dealname: 'E' } });
    expect([status, body.category]).to.deep.equal([400, 'VALIDATION_ERROR']);
    expect(body.errors[0]).to.deep.include({
      code: 'MISSING_REQUIRED_PROPERTY',
      context: { propertyName: ['amount'] },
    });
    const described = { properties: { description: 'seen' } };
    expect((await sandbox.api('PATCH', `${deals}/${priced}`, described)).status).to.equal(200);
    expect((await sandbox.api('PATCH', `${deals}/${priceless}`, described)).status).to.equal(400);
    expect((await sandbox.control('PATCH', `/records/deals/${priceless}`, described)).status).to.equal(400);
    const mended = { properties: { description: 'seen', amount: '7' } };
    expect((await sandbox.api('PATCH', `${deals}/${priceless}`, mended)).status).to.equal(200);
    expect(
      (await sandbox.api('PATCH', `${deals}/${priced}`, { properties: { amount: '' } })).status,
    ).to.equal(400);
  });

  it('demand it while another has a value, and outlive a restart', async () => {
    const id = await make({ dealstage: 'contractsent' });
    const when = { property: 'dealstage', value: 'closedlost' };
    await setRules({ objectType: 'deals', property: 'description', when });
    await sandbox.restart();
    const lost = await sandbox.api('PATCH', `${deals}/${id}`, { properties: { dealstage: 'closedlost' } });
    expect(lost.body.errors[0].code).to.equal('MISSING_CONDITIONAL_REQUIRED_PROPERTY');
    const won = await sandbox.api('PATCH', `${deals}/${id}`, { properties: { dealstage: 'closedwon' } });
    expect(won.status).to.equal(200);
    await sandbox.control('POST', '/reset', {});
    expect((await sandbox.control('GET', '/validation-rules')).body.rules).to.deep.equal([]);
  });

  it('fail the one input of a batch, or all of it without trace ids; so does a record that is read only', async () => {
    const [free, locked] = [await make({ dealname: 'F' }), await make({ dealname: 'L' })];
    expect(
      (await sandbox.control('PUT', `/records/deals/${locked}/read-only`, { readOnly: true })).status,
    ).to.equal(204);
    const inputs = [free, locked].map(id => ({ id, properties: { description: 'seen' } }));
    const update = (body: object) => sandbox.api('POST', `${deals}/batch/update`, body);
    expect((await update({ inputs })).status).to.equal(400);
    const traced = { inputs: inputs.map(input => ({ ...input, objectWriteTraceId: input.id })) };
    const { status, body } = await update(traced);
    expect([status, body.numErrors]).to.deep.equal([207, 1]);
    expect(body.results.map((one: { id: string }) => one.id)).to.deep.equal([free]);
    expect(body.errors[0]).to.deep.include({ category: 'VALIDATION_ERROR', status: 'error', links: {} });
    expect(body.errors[0].context.objectWriteTraceId).to.deep.equal([locked]);
    expect(body.errors[0].errors[0].code).to.equal('READ_ONLY_RECORD');
    await sandbox.control('PUT', `/records/deals/${locked}/read-only`, { readOnly: false });
    expect((await update({ inputs })).status).to.equal(200);
  });

  it('name what is wrong with an order', async () => {
    const id = await firstId(sandbox, 'deals');
    expect((await setRules({ objectType: 'tickets', property: 'x' })).status).to.equal(400);
    expect((await sandbox.control('PUT', `/records/deals/${id}/read-only`, {})).status).to.equal(400);
    expect((await sandbox.control('PUT', '/records/deals/1/read-only', { readOnly: true })).status).to.equal(
      404,
    );
  });
});
