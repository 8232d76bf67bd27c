import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { install, SECOND } from './oauth/connecting.ts';
import { firstId, type RunningSandbox, runSandbox } from './running-sandbox.ts';

describe('sandbox: several accounts', () => {
  let sandbox: RunningSandbox;
  let resets: (readonly number[])[];
  beforeEach(async () => {
    resets = [];
    sandbox = await runSandbox({ onReset: async portalIds => void resets.push(portalIds) });
  });
  afterEach(() => sandbox.stop());

  const ofSecond = (path: string) => `${path}${path.includes('?') ? '&' : '?'}portalId=${SECOND}`;
  const second = (method: string, path: string, body?: unknown, user = '202') =>
    sandbox.control(method, ofSecond(path), body, user);
  const names = async (path: string) => {
    const { body } = await sandbox.control('GET', path, undefined, path.includes('portalId') ? '202' : '102');
    return body.results.map((row: { name: string }) => row.name).sort();
  };
  const apiOf = async (method: string, path: string, body?: unknown) => {
    const { access_token } = await install(sandbox);
    const response = await fetch(`${sandbox.url()}${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  it('have records, people and a currency of their own', async () => {
    const { body: session } = await second('GET', '/session');
    expect(session).to.include({ portalId: SECOND, currency: 'EUR', userId: '202' });
    expect(session.accounts.map((one: { portalId: number }) => one.portalId)).to.deep.equal([4242, SECOND]);
    expect(session.users.map((user: { id: string }) => user.id)).to.deep.equal(['201', '202', '203']);
    const own = await names('/records/companies?limit=200');
    const others = await names(ofSecond('/records/companies?limit=200'));
    expect(own).to.have.length(42);
    expect(others).to.have.length(6);
    expect(own.filter((name: string) => others.includes(name))).to.deep.equal([]);
    expect((await second('GET', '/session', undefined, '102')).status).to.equal(400);
    expect((await sandbox.control('GET', '/session?portalId=7')).status).to.equal(404);
    expect((await sandbox.control('GET', '/session?portalId=seven')).status).to.equal(400);
  });

  it('are told apart by the token: what one writes, the other does not see', async () => {
    const deals = '/crm/objects/2026-03/deals';
    const id = await firstId(sandbox, 'deals');
    const before = (await sandbox.api('GET', `${deals}/${id}`)).body.properties.dealname;
    const renamed = await apiOf('PATCH', `${deals}/${id}`, { properties: { dealname: 'Of the second' } });
    // Both accounts were seeded with the same ids, as nothing forbids.
    expect(renamed.status).to.equal(200);
    expect((await sandbox.api('GET', `${deals}/${id}`)).body.properties.dealname).to.equal(before);
    const owners = await apiOf('GET', '/crm/owners/2026-03');
    expect(owners.body.results.map((one: { userId: number }) => one.userId)).to.deep.equal([201, 202, 203]);
  });

  it('fail apart', async () => {
    await second('PUT', '/faults', { api: { rate500: 1 } });
    expect((await apiOf('GET', '/crm/owners/2026-03')).status).to.equal(500);
    expect((await sandbox.api('GET', '/crm/owners/2026-03')).status).to.equal(200);
    const { counts } = (await sandbox.control('GET', '/calls')).body;
    expect(counts).to.deep.equal({ 'GET /crm/owners': 1 });
  });

  it('tell the app what happens in them while they have it, each in its own name', async () => {
    const create = (dealname: string) => second('POST', '/records/deals', { properties: { dealname } });
    await create('before');
    const { body } = await sandbox.control('POST', '/records/deals', { properties: { dealname: 'first' } });
    await install(sandbox);
    await create('after');
    await sandbox.idle();
    await second('POST', '/idle', { timeoutMs: 8_000, quietMs: 0 });
    const told = sandbox.app.events().filter(event => event.subscriptionType === 'object.creation');
    expect(told.map(event => event.portalId).sort()).to.deep.equal([4242, SECOND]);
    // HubSpot promises no event ids that differ between accounts; these do not.
    expect(new Set(told.map(event => event.eventId)).size).to.equal(1);
    expect(told.find(event => event.portalId === 4242)?.objectId).to.equal(Number(body.id));
    await second('DELETE', '/app');
    sandbox.app.heard.length = 0;
    await create('gone');
    await second('POST', '/idle', { timeoutMs: 8_000, quietMs: 0 });
    expect(sandbox.app.events()).to.deep.equal([]);
  });

  it('show the cards and run the actions of the app only while they have it', async () => {
    expect((await second('GET', '/session')).body.cards).to.deep.equal([]);
    const deal = (await second('POST', '/records/deals', { properties: { dealname: 'D' } })).body.id;
    const [workflow] = (await second('GET', '/workflows')).body.workflows;
    await second('POST', `/workflows/${workflow.id}/run`, { objectId: deal });
    await second('POST', '/idle', { timeoutMs: 8_000, quietMs: 0 });
    const [run] = (await second('GET', '/workflow-runs')).body.runs;
    expect(run).to.include({ status: 'failed', error: 'the app is not installed' });
    const url = `${sandbox.url()}${ofSecond('/api/crm-extensibility/execution/internal/v3/proxy')}`;
    const fetchAsCard = () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sandbox-user': '202' },
        body: JSON.stringify({ requestUri: `${sandbox.app.url}/cards` }),
      });
    expect((await fetchAsCard()).status).to.equal(403);
    expect(sandbox.app.heard).to.deep.equal([]);
    await install(sandbox);
    expect((await second('GET', '/session')).body.cards).to.have.length(1);
    expect((await fetchAsCard()).status).to.equal(200);
    expect(sandbox.app.heard[0]?.path).to.include(`portalId=${SECOND}`);
  });

  it('share one clock, which a reset of one of them does not touch', async () => {
    await second('POST', '/clock', { advance: 'P40D' });
    expect((await sandbox.control('GET', '/clock')).body.offsetMs).to.equal(40 * 86_400_000);
    const company = { name: 'Added', domain: 'added.example' };
    await sandbox.control('POST', '/records/companies', { properties: company });
    await second('POST', '/records/companies', { properties: company });
    await install(sandbox);
    expect((await second('POST', '/reset', {})).status).to.equal(204);
    expect(resets).to.deep.equal([[SECOND]]);
    expect((await sandbox.control('GET', '/clock')).body.offsetMs).to.equal(40 * 86_400_000);
    expect(await names('/records/companies?limit=200')).to.include('Added');
    expect(await names(ofSecond('/records/companies?limit=200'))).not.to.include('Added');
    expect((await second('GET', '/app')).body.oauth).to.equal(null);
    await sandbox.control('POST', '/reset', {});
    expect(resets[1]).to.deep.equal([4242, SECOND]);
    expect((await sandbox.control('GET', '/clock')).body.offsetMs).to.equal(0);
    expect(await names('/records/companies?limit=200')).not.to.include('Added');
  });

  it('lie in a file each', async () => {
    await second('POST', '/records/companies', { properties: { name: 'Kept' } });
    await sandbox.control('POST', '/clock', { advance: 'P1D' });
    await sandbox.restart();
    expect(await names(ofSecond('/records/companies?limit=200'))).to.include('Kept');
    expect((await sandbox.control('GET', '/clock')).body.offsetMs).to.equal(86_400_000);
    const file = await readFile(join(sandbox.dataFolder, `sandbox-${SECOND}.json`), 'utf8');
    expect(file).to.include('"Kept"');
    expect(await readFile(join(sandbox.dataFolder, 'sandbox.json'), 'utf8')).not.to.include('"Kept"');
  });

  it('give the app its private token back after it was uninstalled, where there is one', async () => {
    expect((await sandbox.control('DELETE', '/app')).status).to.equal(204);
    expect((await sandbox.api('GET', '/crm/owners/2026-03')).status).to.equal(401);
    expect((await sandbox.control('POST', '/app', {})).body.privateToken.since).to.be.a('number');
    expect((await sandbox.api('GET', '/crm/owners/2026-03')).status).to.equal(200);
    expect((await second('POST', '/app', {})).status).to.equal(400);
  });
});
