import { createHash, createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { WorkflowRun } from '../../../src/sandbox/wire.ts';
import type { Reply } from '../listening-app.ts';
import { clientSecret, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: workflows', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const calls = () => sandbox.app.heard.filter(({ path }) => path === '/actions/reward');
  const answerAction = (reply: (nth: number) => Reply) => {
    sandbox.app.answer = ({ path }) => (path === '/actions/reward' ? reply(calls().length) : { status: 200 });
  };
  const winDeal = async (): Promise<string> => {
    const { body } = await sandbox.api('POST', '/crm/objects/2026-03/deals', {
      properties: { dealname: 'D', amount: '250', dealstage: 'contractsent' },
    });
    await sandbox.api('PATCH', `/crm/objects/2026-03/deals/${body.id}`, {
      properties: { dealstage: 'closedwon' },
    });
    return body.id;
  };
  const runs = async (): Promise<WorkflowRun[]> => (await sandbox.control('GET', '/workflow-runs')).body.runs;

  it('calls the action once when a deal is won, with what HubSpot sends', async () => {
    const id = await winDeal();
    await sandbox.idle();
    expect(calls()).to.have.length(1);
    const body = JSON.parse(calls()[0]?.body ?? '');
    expect(body.callbackId).to.match(/^ap-4242-\d+-1-0$/);
    expect(body.origin).to.include({ portalId: 4242 });
    expect(body.context.source).to.equal('WORKFLOWS');
    expect(body.object).to.deep.equal({
      objectId: Number(id),
      objectType: 'DEAL',
      properties: { amount: '250' },
    });
    const [run] = await runs();
    expect(run).to.include({ status: 'succeeded', attempts: 1, objectId: id });
  });

  it('tells a run by the name of its record while there is one', async () => {
    const id = await winDeal();
    await sandbox.idle();
    const deal = await sandbox.api('GET', `/crm/objects/2026-03/deals/${id}?properties=dealname`);
    expect(deal.body.properties.dealname).to.be.a('string');
    expect((await runs())[0]).to.include({ recordName: deal.body.properties.dealname });
    await sandbox.api('DELETE', `/crm/objects/2026-03/deals/${id}`);
    expect((await runs())[0]).to.include({ objectId: id, recordName: null });
  });

  it('does not enrol a deal that is born won, nor one that stays won', async () => {
    const properties = { dealname: 'Old', dealstage: 'closedwon' };
    const { body } = await sandbox.api('POST', '/crm/objects/2026-03/deals', { properties });
    await sandbox.api('PATCH', `/crm/objects/2026-03/deals/${body.id}`, {
      properties: { ...properties, amount: 1 },
    });
    await sandbox.idle();
    expect(calls()).to.have.length(0);
    expect(await runs()).to.have.length(0);
  });

  it('signs with versions 3 and 2', async () => {
    await winDeal();
    await sandbox.idle();
    const [heard] = calls();
    const url = `${sandbox.app.url}/actions/reward`;
    const at = heard?.headers['x-hubspot-request-timestamp'];
    expect(heard?.headers['x-hubspot-signature-v3']).to.equal(
      createHmac('sha256', clientSecret).update(`POST${url}${heard?.body}${at}`).digest('base64'),
    );
    expect(heard?.headers['x-hubspot-signature-version']).to.equal('v2');
    expect(heard?.headers['x-hubspot-signature']).to.equal(
      createHash('sha256').update(`${clientSecret}POST${url}${heard?.body}`).digest('hex'),
    );
  });

  it('tries again after a 5xx, and after a 429 when it is told to, with the same callback id', async () => {
    answerAction(nth =>
      nth === 1
        ? { status: 429, headers: { 'retry-after': '30' } }
        : { status: 200, body: { outputFields: { tier: 'gold' } } },
    );
    await winDeal();
    await sandbox.idle();
    expect(calls()).to.have.length(2);
    const ids = calls().map(({ body }) => JSON.parse(body).callbackId);
    expect(ids[0]).to.equal(ids[1]);
    const [run] = await runs();
    expect(run).to.deep.include({ status: 'succeeded', attempts: 2, outputFields: { tier: 'gold' } });
    expect(run).not.to.have.property('error');
  });

  it('keeps a run over a restart that came while the action was called', async () => {
    sandbox.app.answer = ({ path }) => (path === '/actions/reward' ? undefined : { status: 200 });
    await winDeal();
    while (calls().length === 0) await new Promise(resolve => setImmediate(resolve));
    answerAction(() => ({ status: 200 }));
    await sandbox.restart();
    await sandbox.idle();
    expect(calls()).to.have.length(2);
    expect((await runs()).map(run => run.status)).to.deep.equal(['succeeded']);
  });

  it('does not try again after another 4xx, and believes FAIL_CONTINUE', async () => {
    answerAction(() => ({ status: 400, body: { message: 'no' } }));
    await winDeal();
    await sandbox.idle();
    expect(calls()).to.have.length(1);
    answerAction(() => ({ status: 200, body: { outputFields: { hs_execution_state: 'FAIL_CONTINUE' } } }));
    await winDeal();
    await sandbox.idle();
    expect((await runs()).map(run => run.status)).to.deep.equal(['failed', 'failed']);
  });

  it('tells a failure in the words of the first rule that fits its outputs', async () => {
    const told = async (outputs: object) => {
      const outputFields = { hs_execution_state: 'FAIL_CONTINUE', ...outputs };
      answerAction(() => ({ status: 200, body: { outputFields } }));
      await winDeal();
      await sandbox.idle();
      return (await runs())[0]?.error;
    };
    expect(await told({ errorCode: 'AMOUNT', bound: 'LOWEST' })).to.equal('The amount is too low.');
    expect(await told({ errorCode: 'AMOUNT', bound: 'HIGH' })).to.equal('The amount is wrong.');
    expect(await told({ errorCode: 'OTHER' })).to.equal('the action reports a failure');
  });

  it('fetches an input’s options from the app, signed, with what the author types', async () => {
    const uid = 'sample-request-reward';
    const path = `/workflow-actions/${uid}/options`;
    sandbox.app.answer = () => ({
      status: 200,
      body: { options: [{ label: 'Gold', value: 'g' }], after: '100', searchable: true },
    });
    const { status, body } = await sandbox.control('POST', path, { input: 'tier', q: 'go' });
    expect([status, body]).to.deep.equal([
      200,
      { options: [{ label: 'Gold', value: 'g', description: '' }], after: '100', searchable: true },
    ]);
    const heard = sandbox.app.heard.find(call => call.path === '/options/tiers');
    expect(JSON.parse(heard?.body ?? '')).to.deep.include({
      inputFieldName: 'tier',
      fetchOptions: { q: 'go' },
    });
    expect(JSON.parse(heard?.body ?? '').origin).to.include({ portalId: 4242 });
    expect(heard?.headers).to.include.keys('x-hubspot-signature-v3', 'x-hubspot-signature');
    const more = await sandbox.control('POST', path, { input: 'tier', after: '100' });
    expect(more.status).to.equal(200);
    expect((await sandbox.control('POST', path, { input: 'amount' })).status).to.equal(400);
    expect((await sandbox.control('POST', path.replace(uid, 'x'), { input: 'tier' })).status).to.equal(404);
    sandbox.app.answer = () => ({ status: 403, body: { error: 'no' } });
    const failed = await sandbox.control('POST', path, { input: 'tier' });
    expect([failed.status, failed.body.message]).to.deep.equal([
      502,
      'The app gives no options for tier: it answered 403: {"error":"no"}',
    ]);
  });

  it('hands an action the value of a property', async () => {
    const added = await sandbox.control('POST', '/workflows', {
      name: 'By property',
      objectType: 'deals',
      trigger: { property: 'dealstage', value: 'closedwon' },
      action: { uid: 'sample-request-reward', inputs: { tier: { property: 'dealname' } } },
    });
    expect(added.status, JSON.stringify(added.body)).to.equal(201);
    await winDeal();
    await sandbox.idle();
    const sent = calls().map(({ body }) => JSON.parse(body).inputFields);
    expect(sent).to.deep.include({ tier: 'D' });
  });

  it('completes a batch whole or not at all', async () => {
    answerAction(() => ({ status: 200, body: { outputFields: { hs_execution_state: 'BLOCK' } } }));
    await winDeal();
    await sandbox.idle();
    const [run] = await runs();
    const outputFields = { hs_execution_state: 'SUCCESS' };
    const inputs = [run?.callbackId, 'unknown'].map(callbackId => ({
      callbackId,
      outputFields,
      typedOutputs: {},
    }));
    const path = '/automation/actions/callbacks/2026-03/complete';
    expect((await sandbox.api('POST', path, { inputs })).status).to.equal(404);
    expect((await runs())[0]?.status).to.equal('blocked');
    expect((await sandbox.api('POST', path, { inputs: inputs.slice(0, 1) })).status).to.equal(204);
  });

  it('waits when the action blocks, until it completes by its callback', async () => {
    answerAction(() => ({
      status: 200,
      body: { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' } },
    }));
    await winDeal();
    await sandbox.idle();
    const [blocked] = await runs();
    expect(blocked?.status).to.equal('blocked');
    await sandbox.restart();
    const path = `/automation/actions/callbacks/2026-03/${blocked?.callbackId}/complete`;
    const outputFields = { hs_execution_state: 'SUCCESS', tier: 'gold' };
    expect((await sandbox.api('POST', path, { outputFields, typedOutputs: {} })).status).to.equal(204);
    expect((await runs())[0]).to.deep.include({ status: 'succeeded', outputFields });
    expect((await sandbox.api('POST', path, { outputFields })).status).to.equal(404);
  });

  it('gives a blocked run up when its time is over, and completes many at once', async () => {
    answerAction(() => ({
      status: 200,
      body: { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' } },
    }));
    await winDeal();
    await sandbox.idle();
    await sandbox.control('POST', '/clock', { advance: 'P2D' });
    expect((await runs())[0]).to.include({ status: 'failed' });
    await winDeal();
    await sandbox.idle();
    const [run] = await runs();
    const inputs = [{ callbackId: run?.callbackId, outputFields: { hs_execution_state: 'SUCCESS' } }];
    const { status } = await sandbox.api('POST', '/automation/actions/callbacks/2026-03/complete', {
      inputs,
    });
    expect(status).to.equal(204);
    expect((await runs())[0]?.status).to.equal('succeeded');
  });

  it('is added, switched off, run by hand and removed by control', async () => {
    const { body: listed } = await sandbox.control('GET', '/workflows');
    const [seeded] = listed.workflows;
    expect(listed.actions[0]).to.include({ uid: 'sample-request-reward', label: 'Request a reward' });
    await sandbox.control('PATCH', `/workflows/${seeded.id}`, { enabled: false });
    const id = await winDeal();
    await sandbox.idle();
    expect(calls()).to.have.length(0);
    const added = await sandbox.control('POST', '/workflows', {
      name: 'By hand',
      objectType: 'deals',
      trigger: { property: 'dealname', value: 'never' },
      action: { uid: 'sample-request-reward', inputs: { tier: 'gold' } },
    });
    expect(added.status).to.equal(201);
    expect(
      (await sandbox.control('POST', `/workflows/${added.body.id}/run`, { objectId: id })).status,
    ).to.equal(202);
    await sandbox.idle();
    expect(JSON.parse(calls()[0]?.body ?? '')).to.deep.include({
      inputFields: { tier: 'gold' },
      typedInputs: { tier: { value: 'gold', type: 'ENUMERATION' } },
    });
    expect((await sandbox.control('DELETE', `/workflows/${added.body.id}`)).status).to.equal(204);
    expect((await sandbox.control('DELETE', `/workflows/${added.body.id}`)).status).to.equal(404);
    const wrong = [{ action: { uid: 'x' } }, { objectType: 'contacts' }];
    for (const part of wrong) {
      const { status } = await sandbox.control('POST', '/workflows', {
        ...added.body,
        id: undefined,
        ...part,
      });
      expect(status, JSON.stringify(part)).to.equal(400);
    }
  });
});
