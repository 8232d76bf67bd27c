import { expect } from 'chai';
import { createOAuth } from '../../src/crm/oauth/oauth.ts';
import { addNorthwind, type Connected, change, create, startConnected } from '../crm/connected-sandbox.ts';
import { SECOND } from './oauth/connecting.ts';
import { answerProblems, problemsOf, told } from './published/conformance.ts';
import { endpointOf, endpoints } from './published/endpoints.ts';
import { type Recorder, startRecorder } from './published/recorder.ts';
import { accessToken, clientSecret, firstId, type RunningSandbox, runSandbox } from './running-sandbox.ts';

const root = new URL('../..', import.meta.url).pathname;

describe('sandbox: all in HubSpot’s published shapes', () => {
  let sandbox: RunningSandbox;
  let recorder: Recorder;
  beforeEach(async () => {
    // The app's own project: its scopes are enforced.
    sandbox = await runSandbox({ projectFolder: root });
    recorder = await startRecorder(() => sandbox.url());
  });
  afterEach(async () => {
    await recorder.close();
    await sandbox.stop();
  });

  const call = async (method: string, path: string, body?: unknown, token = accessToken) => {
    const response = await fetch(`${recorder.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  describe('what our client asks, and what it is answered', () => {
    let crm: Connected;
    beforeEach(async () => {
      crm = await startConnected({ sandbox: { ...sandbox, url: () => recorder.url } });
    });
    afterEach(() => crm.stopApp());

    it('in everything it can do', async () => {
      await addNorthwind(crm);
      const { client } = crm;
      const company = await create(sandbox, 'company', { name: 'Acme', domain: 'acme.example' });
      const contact = await create(sandbox, 'contact', { email: 'ada@acme.example' });
      const deal = await create(sandbox, 'deal', { dealname: 'D', amount: '5' }, [
        { type: 'company', id: company },
        { type: 'contact', id: contact },
      ]);
      await change(sandbox, 'contact', contact, { vouchsafe_referral_code: 'NORTHWIND' });
      await crm.hint('contact', contact);
      await crm.hint('deal', deal);
      await crm.settle();
      await crm.sweep();

      const waiting = 'person' as const;
      const wanted = { properties: ['name'], waiting };
      const account = { property: 'vouchsafe_account_key', value: 'acme.example' };
      await client.upsert('company', account, { properties: { name: 'Acme' }, waiting });
      await client.upsert('company', account, { properties: { name: '' }, waiting });
      expect(await client.find('company', account, wanted)).to.include.keys('id');
      expect(await client.find('company', { ...account, value: 'nobody' }, wanted)).to.equal(undefined);
      const anyOf = [{ property: 'domain', value: 'acme.example' }];
      await client.search('company', { anyOf, properties: ['name'], most: 300, waiting });
      const filters = [{ propertyName: 'createdate', operator: 'GT', value: '0' }] as const;
      await client.searchPage('deal', { filters, sortBy: 'hs_object_id', properties: [], waiting });
      await client.associate({ type: 'contact', id: contact }, { type: 'company', id: company }, waiting);
      await client.createNote(
        { body: '<p>Hello</p>', at: Date.now(), about: [{ type: 'deal', id: deal }] },
        waiting,
      );
      const task = { subject: 'Call', body: '<p>Ada</p>', dueAt: Date.now(), ownerId: null };
      const taskId = await client.createTask({ ...task, about: [{ type: 'contact', id: contact }] }, waiting);
      await client.setTaskStatus(taskId, 'COMPLETED', waiting);
      const tasks = await client.links({ from: 'contact', to: 'task' }, [contact]);
      expect(tasks.of.get(contact)).to.deep.equal([taskId]);
      await client.batchRead('task', [taskId], { properties: ['hs_task_body', 'hs_task_status'] });
      const notes = await client.links({ from: 'deal', to: 'note' }, [deal]);
      await client.batchRead('note', notes.of.get(deal) ?? [], { properties: ['hs_note_body'] });
      await client.links({ from: 'deal', to: 'line_item' }, [deal]);
      await client.batchRead('deal', [deal, '1'], { properties: ['amount'], withHistory: ['amount'] });
      await client.batchUpdate('deal', [
        { id: deal, properties: { vouchsafe_reason: 'x', vouchsafe_partner_name: '' } },
        { id: '1', properties: { vouchsafe_reason: 'x' } },
      ]);
      await client.users();
      await client.owners();
      await client.dealPipelines();
      await repairOptions();
      await goOnWithWorkflows(deal);
      await installByOAuth();

      expect(problemsOf(recorder.exchanges)).to.deep.equal([]);
      expect(recorder.exchanges.filter(({ status }) => status >= 400).map(told)).to.deep.equal([]);
      const asked = new Set(recorder.exchanges.map(({ method, path }) => endpointOf(method, path)?.kind));
      const expected = Object.keys(endpoints).filter(kind =>
        /batch\/(read|update|upsert)|search|default\/:to|complete|oauth|install|groups$/.test(kind),
      );
      expect(expected.filter(kind => !asked.has(kind) && !kind.startsWith('GET'))).to.deep.equal([]);
    });

    async function repairOptions(): Promise<void> {
      const path = '/crm/properties/2026-03/deals/vouchsafe_reward_status';
      const options = [
        { value: 'none', label: 'None', displayOrder: 0, hidden: true, description: 'an admin’s' },
        { value: 'paid', label: 'Paid', displayOrder: 1, hidden: false },
      ];
      await sandbox.api('PATCH', path, { options, label: 'Renamed' });
      await crm.stopApp();
      crm = await startConnected({ sandbox: { ...sandbox, url: () => recorder.url } });
      const { body } = await sandbox.api('GET', path);
      expect(body.label).to.equal('Reward status');
      expect(body.options[0]).to.deep.equal(options[0]);
      expect(body.options).to.have.length(7);
    }

    /** Two workflows wait, one by one and together. */
    async function goOnWithWorkflows(deal: string): Promise<void> {
      const blocked = { outputFields: { hs_execution_state: 'BLOCK' } };
      sandbox.app.answer = () => ({ status: 200, body: blocked });
      const { body } = await sandbox.control('GET', '/workflows');
      const { id } = body.workflows[0];
      for (const _ of Array(3)) {
        await sandbox.control('POST', `/workflows/${id}/run`, { objectId: deal });
        await sandbox.idle();
      }
      const { body: log } = await sandbox.control('GET', '/workflow-runs');
      const waiting = log.runs.filter((run: { status: string }) => run.status === 'blocked');
      expect(waiting).to.have.length(3);
      const done = waiting.map(({ callbackId }: { callbackId: string }) => ({
        callbackId,
        outputFields: { hs_execution_state: 'SUCCESS' },
      }));
      await crm.client.completeCallbacks(done.slice(0, 1));
      await crm.client.completeCallbacks(done.slice(1));
    }

    async function installByOAuth(): Promise<void> {
      const oauth = createOAuth({
        clientId: 'sandbox-client',
        clientSecrets: [clientSecret],
        authorizeUrl: `${sandbox.url()}/oauth/authorize`,
        apiUrl: recorder.url,
        redirectUrl: `${sandbox.app.url}/oauth/callback`,
        now: Date.now,
      });
      const authorizeUrl = oauth.authorizeUrl('state');
      const { body } = await sandbox.control('POST', `/app/consent?portalId=${SECOND}`, { authorizeUrl });
      const grant = await oauth.exchange(new URL(body.location).searchParams.get('code') ?? '');
      const renewed = await oauth.refresh(grant.tokens.refreshToken);
      expect(renewed.portalId).to.equal(String(SECOND));
      expect(
        (await call('GET', '/account-info/2026-03/details', undefined, renewed.tokens.accessToken)).status,
      ).to.equal(200);
      await oauth.revoke(grant.tokens.refreshToken);
      await oauth.uninstall(renewed.tokens.accessToken);
    }
  });

  it('what it answers besides', async () => {
    const objects = '/crm/objects/2026-03';
    const [deal, company] = [await firstId(sandbox, 'deals'), await firstId(sandbox, 'companies')];
    const type = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 };
    const made = { properties: { dealname: 'M' }, associations: [{ to: { id: company }, types: [type] }] };
    const { body: one } = await call('POST', `${objects}/deals`, made);
    const { body: some } = await call('POST', `${objects}/deals/batch/create`, {
      inputs: [
        { ...made, objectWriteTraceId: 'a' },
        { ...made, objectWriteTraceId: 'b' },
      ],
    });
    const [two, three] = some.results.map((result: { id: string }) => result.id);
    await call('PATCH', `${objects}/deals/${one.id}`, { properties: { amount: '3', dealname: '' } });
    await call(
      'GET',
      `${objects}/deals/${one.id}?properties=amount,dealname&propertiesWithHistory=amount&associations=companies`,
    );
    await call('GET', `${objects}/contacts?limit=2&associations=companies`);
    const links = `${objects}/deals/${deal}/associations`;
    await call('PUT', `${links}/companies/${company}`, [type]);
    await call('PUT', `${links}/default/companies/${company}`);
    await call('GET', `${links}/companies?limit=1`);
    await call('DELETE', `${links}/companies/${company}`);
    const pairs = '/crm/associations/2026-03/deals/companies/batch';
    const pair = { from: { id: deal }, to: { id: company } };
    await call('POST', `${pairs}/create`, { inputs: [{ ...pair, types: [type] }] });
    await call('POST', `${pairs}/associate/default`, { inputs: [pair, { ...pair, to: { id: '1' } }] });
    await call('POST', `${pairs}/archive`, { inputs: [{ ...pair, to: [pair.to] }] });
    await call('POST', `${pairs}/read`, { inputs: [{ id: deal }, { id: one.id }] });
    await call('POST', `${objects}/deals/merge`, { primaryObjectId: one.id, objectIdToMerge: two });
    await call('DELETE', `${objects}/deals/${three}`);
    await call('POST', `${objects}/deals/batch/archive`, { inputs: [{ id: deal }] });
    const contact = await firstId(sandbox, 'contacts');
    await call('POST', `${objects}/contacts/gdpr-delete`, { objectId: contact });
    const properties = '/crm/properties/2026-03/deals';
    const wish = {
      name: 'wish',
      label: 'W',
      groupName: 'dealinformation',
      type: 'string',
      fieldType: 'text',
    };
    await call('POST', properties, wish);
    await call('POST', `${properties}/batch/create`, { inputs: [wish, { ...wish, name: 'other' }] });
    await call('GET', `${properties}/wish`);
    await call('PATCH', `${properties}/wish`, { description: 'what for' });
    await call('DELETE', `${properties}/wish`);
    await call('GET', `${properties}/wish?archived=true`);
    await call('GET', `${properties}?archived=true`);
    await call('POST', `${properties}/batch/archive`, { inputs: [{ name: 'other' }] });
    await call('GET', properties);
    await call('GET', `${properties}/groups`);
    await call('GET', '/crm/pipelines/2026-03/deals/default');
    await call('GET', '/crm/owners/2026-03?limit=1');
    await call('GET', '/crm/owners/2026-03/101?idProperty=userId');
    await call('GET', '/settings/users/2026-03/101');

    expect(problemsOf(recorder.exchanges)).to.deep.equal([]);
    expect(recorder.exchanges.filter(({ status }) => status >= 400).map(told)).to.deep.equal([]);
    expect(recorder.exchanges.filter(({ status }) => status === 207)).to.have.length(3);
  });

  it('what it refuses', async () => {
    const deals = '/crm/objects/2026-03/deals';
    const deal = await firstId(sandbox, 'deals');
    await call('GET', `${deals}/1`);
    await call('GET', deals, undefined, 'nobody’s'.slice(0, 6));
    await call('PUT', deals, {});
    await call('POST', deals, '{"properties":');
    await call('POST', deals, { properties: { amount: 5, dealstage: [] } });
    await call('POST', deals, { properties: { amount: 'much', wish: 'x', hs_object_id: '1' } });
    await call('POST', `${deals}/batch/update`, {
      inputs: [
        { id: deal, properties: { amount: 'much' }, objectWriteTraceId: 'a' },
        { id: '1', properties: {}, objectWriteTraceId: 'b' },
      ],
    });
    await call('POST', `${deals}/batch/update`, { inputs: Array(2).fill({ id: deal, properties: {} }) });
    await call('POST', '/crm/objects/2026-03/contacts', {
      properties: { email: 'a@b.example' },
      associations: [],
    });
    await call('POST', '/crm/objects/2026-03/contacts', {
      properties: { email: 'a@b.example' },
      associations: [],
    });
    await call('POST', '/crm/objects/2026-03/line_items', { properties: {}, associations: [] });
    await call('POST', '/oauth/2026-03/token', {});
    await fetch(`${recorder.url}/oauth/2026-03/token`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'b' }),
    });
    await sandbox.control('PUT', '/faults', { api: { rate429: 1 } });
    await call('GET', deals);
    await sandbox.control('PUT', '/faults', { api: { rate429: 0, rate500: 1 } });
    await call('GET', deals);
    await sandbox.control('PUT', '/faults', { api: { rate500: 0, callsPerDay: 1 } });
    await call('GET', deals);

    const refused = recorder.exchanges.filter(({ status }) => status >= 400);
    expect(refused.flatMap(answerProblems)).to.deep.equal([]);
    expect(recorder.exchanges.map(({ status }) => status)).to.deep.equal([
      404, 401, 405, 400, 400, 400, 207, 400, 201, 409, 403, 415, 400, 429, 500, 429,
    ]);
  });
});
