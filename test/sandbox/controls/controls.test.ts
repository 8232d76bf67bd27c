import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: controls', () => {
  let sandbox: RunningSandbox;
  let resets: string[];
  beforeEach(async () => {
    resets = [];
    sandbox = await runSandbox({
      onReset: async () => {
        resets.push(await firstId(sandbox, 'deals'));
      },
    });
  });
  afterEach(() => sandbox.stop());

  const records = async () => {
    const { body } = await sandbox.control('GET', '/records/deals?limit=200&sort=hs_object_id');
    return body.results.map((row: { id: string; name: string; properties: Record<string, string> }) => [
      row.id,
      row.name,
      row.properties.amount,
      row.properties.dealstage,
    ]);
  };

  it('tells what it can do', async () => {
    const { body } = await sandbox.control('GET', '/');
    expect(Object.keys(body.controls)).to.include.members([
      'POST /sandbox/v1/reset',
      'PUT /sandbox/v1/faults',
    ]);
  });

  it('resets to the same records for the same seed, and others for another', async () => {
    const before = await records();
    const id = await firstId(sandbox, 'deals');
    await sandbox.api('DELETE', `/crm/objects/2026-03/deals/${id}`);
    await sandbox.control('POST', '/clock', { advance: 'P10D' });
    await sandbox.control('PUT', '/faults', { api: { rate429: 0.5 } });
    expect((await sandbox.control('POST', '/reset', {})).status).to.equal(204);
    expect(await records()).to.deep.equal(before);
    expect((await sandbox.control('GET', '/clock')).body.offsetMs).to.equal(0);
    expect((await sandbox.control('GET', '/faults')).body.api.rate429).to.equal(0);
    // The app was told when the new records were there.
    expect(resets).to.deep.equal([id]);
    await sandbox.control('POST', '/reset', { seed: 7 });
    expect(await records()).not.to.deep.equal(before);
    expect((await sandbox.control('POST', '/reset', { seed: -1 })).status).to.equal(400);
  });

  it('seeds what a portal has', async () => {
    const deals = await records();
    expect(deals).to.have.length(80);
    const stages = deals.map((deal: string[]) => deal[3]);
    expect(stages.filter((stage: string) => stage === 'closedwon').length).to.be.within(8, 25);
    const { body: companies } = await sandbox.control('GET', '/records/companies?limit=1');
    const { body: contacts } = await sandbox.control('GET', '/records/contacts?limit=200');
    expect([companies.total, contacts.total]).to.deep.equal([42, 120]);
    const campaigns = contacts.results.map(
      (row: { properties: Record<string, string> }) => row.properties.utm_campaign,
    );
    expect(campaigns.filter((code: string | null) => /^[A-Z]+$/.test(code ?? '')).length).to.be.within(5, 30);
    const emails = contacts.results.map(
      (row: { properties: Record<string, string> }) => row.properties.email,
    );
    expect(new Set(emails).size).to.equal(120);
  });

  it('advances the clock, which records and a restart keep', async () => {
    const before = sandbox.now();
    await sandbox.control('POST', '/clock', { advance: 'P30DT2H' });
    await sandbox.control('POST', '/clock', { advanceMs: 500 });
    await sandbox.restart();
    const passed = sandbox.now() - before;
    expect(passed).to.be.within(30 * 86_400_000 + 7_200_500, 30 * 86_400_000 + 7_210_500);
    const { body } = await sandbox.api('POST', '/crm/objects/2026-03/deals', {
      properties: { dealname: 'later' },
    });
    expect(Date.parse(body.createdAt)).to.be.at.least(before + 30 * 86_400_000);
    for (const wrong of [{ advanceMs: -5 }, { advance: 'P1M' }, { advance: 'P' }, { advance: 'PT' }, {}]) {
      expect((await sandbox.control('POST', '/clock', wrong)).status, JSON.stringify(wrong)).to.equal(400);
    }
  });

  it('changes any part of the faults and names what is wrong', async () => {
    const { body } = await sandbox.control('PUT', '/faults', { webhooks: { drop: 0.25 } });
    expect(body.webhooks).to.deep.include({ duplicate: 1, shuffle: false, delayMs: 0, drop: 0.25 });
    const wrong = await sandbox.control('PUT', '/faults', {
      webhooks: { drop: 2 },
      api: { rate500: 'often' },
    });
    expect(wrong.status).to.equal(400);
    expect(wrong.body.errors.map((one: { in: string }) => one.in)).to.deep.equal([
      'webhooks.drop',
      'api.rate500',
    ]);
    expect((await sandbox.control('GET', '/faults')).body.webhooks.drop).to.equal(0.25);
  });

  it('answers 429 with Retry-After and 500 by order', async () => {
    await sandbox.control('PUT', '/faults', { api: { rate429: 1, retryAfterSeconds: 7 } });
    const refused = await sandbox.api('GET', '/crm/owners/2026-03');
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([429, '7']);
    await sandbox.control('PUT', '/faults', { api: { rate429: 0, rate500: 1 } });
    expect((await sandbox.api('GET', '/crm/owners/2026-03')).body.category).to.equal('INTERNAL_ERROR');
  });

  it('gives no answer by order, though what was asked is done', async () => {
    const id = await firstId(sandbox, 'deals');
    await sandbox.control('PUT', '/faults', { api: { rateTimeout: 1 } });
    const unanswered = await fetch(`${sandbox.url()}/crm/objects/2026-03/deals/${id}`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer test-token', 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { description: 'done' } }),
      signal: AbortSignal.timeout(150),
    }).catch(error => error.name);
    expect(unanswered).to.equal('TimeoutError');
    const { body } = await sandbox.control('GET', `/records/deals/${id}`);
    expect(body.properties.description).to.equal('done');
  });

  it('counts API calls by kind', async () => {
    const id = await firstId(sandbox, 'deals');
    await sandbox.api('GET', `/crm/objects/2026-03/deals/${id}`);
    await sandbox.api('GET', `/crm/objects/2026-03/deals/${id}?properties=amount`);
    const { body } = await sandbox.control('GET', '/calls');
    expect(body.counts).to.deep.equal({ 'GET /crm/objects/deals/:id': 2 });
    expect(body.calls[0]).to.include({ method: 'GET', status: 200 });
  });

  it('says when it is not idle in time', async () => {
    await sandbox.control('PUT', '/faults', { webhooks: { delayMs: 60_000 } });
    const id = await firstId(sandbox, 'deals');
    await sandbox.api('PATCH', `/crm/objects/2026-03/deals/${id}`, { properties: { amount: '1' } });
    const { body } = await sandbox.control('POST', '/idle', { timeoutMs: 50 });
    expect(body).to.deep.equal({ idle: false, pendingEvents: 1, pendingRuns: 0 });
  });

  it('keeps everything in one file, a record a line', async () => {
    const id = await firstId(sandbox, 'deals');
    await sandbox.api('PATCH', `/crm/objects/2026-03/deals/${id}`, { properties: { amount: '123' } });
    await sandbox.restart();
    const { body } = await sandbox.api(
      'GET',
      `/crm/objects/2026-03/deals/${id}?propertiesWithHistory=amount`,
    );
    expect(body.propertiesWithHistory.amount[0]).to.include({ value: '123', sourceType: 'INTEGRATION' });
    const file = join(sandbox.dataFolder, 'sandbox.json');
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.filter(line => line.includes(`"id":"${id}"`))).to.have.length(1);
  });
});
