import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: who may, and what is malformed', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  it('refuses a missing and a wrong token in the envelope', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Bearer test-tokem' }]) {
      const response = await fetch(`${sandbox.url()}/crm/objects/2026-03/deals`, { headers });
      expect(response.status).to.equal(401);
      const body = await response.json();
      expect(body).to.include({ status: 'error', category: 'INVALID_AUTHENTICATION' });
      expect(body.correlationId).to.match(/^[0-9a-f-]{36}$/);
    }
  });

  it('takes any dated version and no other', async () => {
    expect((await sandbox.api('GET', '/crm/objects/2026-03/deals?limit=1')).status).to.equal(200);
    expect((await sandbox.api('GET', '/crm/objects/2031-09/deals?limit=1')).status).to.equal(200);
    expect((await sandbox.api('GET', '/crm/objects/v3/deals?limit=1')).status).to.equal(404);
  });

  it('answers 404, 405, 415, 413 and broken JSON in the envelope', async () => {
    const url = `${sandbox.url()}/crm/objects/2026-03/deals`;
    const headers = { authorization: 'Bearer test-token', 'content-type': 'application/json' };
    const answers = [
      await fetch(`${sandbox.url()}/crm/nothing`, { headers }),
      await fetch(url, { method: 'PUT', headers, body: '{}' }),
      await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: '{}' }),
      await fetch(url, { method: 'POST', headers, body: JSON.stringify({ long: 'x'.repeat(5_000_000) }) }),
      await fetch(url, { method: 'POST', headers, body: '{"properties":' }),
    ];
    expect(answers.map(answer => answer.status)).to.deep.equal([404, 405, 415, 413, 400]);
    for (const answer of answers)
      expect(await answer.json()).to.include.keys('status', 'message', 'correlationId');
    expect(answers[1]?.headers.get('allow')).to.equal('GET, POST');
  });

  it('names every wrong field of a body', async () => {
    const { status, body } = await sandbox.api('POST', '/crm/objects/2026-03/deals', {
      properties: { amount: [] },
      associations: [{ to: {}, types: [] }],
    });
    expect(status).to.equal(400);
    expect(body.errors.map((one: { in: string }) => one.in)).to.include.members([
      'properties.amount',
      'associations.0.types',
    ]);
  });

  it('counts calls against the ten-secondly limit, with headers, and refuses above it', async () => {
    await sandbox.control('PUT', '/faults', { api: { callsPerTenSeconds: 3 } });
    const answers = [];
    for (let nth = 0; nth < 4; nth += 1) answers.push(await sandbox.api('GET', '/crm/owners/2026-03'));
    expect(answers.map(answer => answer.status)).to.deep.equal([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).to.equal('3');
    expect(answers[2]?.headers.get('x-hubspot-ratelimit-remaining')).to.equal('0');
    expect(answers[3]?.body).to.include({
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
  });

  it('counts what its limits refused by policy, and leaves out what a fault refused', async () => {
    const owners = () => sandbox.api('GET', '/crm/owners/2026-03');
    await sandbox.control('PUT', '/faults', { api: { rate429: 1 } });
    const broken = await owners();
    expect([broken.status, broken.headers.get('retry-after')]).to.deep.equal([429, null]);
    await sandbox.control('PUT', '/faults', { api: { rate429: 0, callsPerTenSeconds: 2 } });
    await owners();
    expect((await sandbox.control('GET', '/calls')).body.refusedByLimit).to.deep.equal({});
    await owners();
    await owners();
    expect((await sandbox.control('GET', '/calls')).body.refusedByLimit).to.deep.equal({
      TEN_SECONDLY_ROLLING: 2,
    });
  });

  it('knows a day’s end', async () => {
    await sandbox.control('PUT', '/faults', { api: { callsPerDay: 2 } });
    const answers = [];
    for (let nth = 0; nth < 3; nth += 1) answers.push(await sandbox.api('GET', '/crm/owners/2026-03'));
    expect(answers.map(answer => answer.status)).to.deep.equal([200, 200, 429]);
    expect(answers[2]?.body.policyName).to.equal('DAILY');
    const left = answers.map(answer => answer.headers.get('x-hubspot-ratelimit-daily-remaining'));
    expect(left).to.deep.equal(['1', '0', '0']);
    expect((await sandbox.api('POST', '/crm/objects/2026-03/deals/search', {})).status).to.equal(200);
  });

  it('gives every answer its id, and its limits with errors too', async () => {
    const found = await sandbox.api('GET', '/crm/objects/2026-03/deals?limit=1');
    const lost = await sandbox.api('GET', '/crm/objects/2026-03/deals/1');
    expect(lost.status).to.equal(404);
    expect(lost.headers.get('x-hubspot-correlation-id')).to.equal(lost.body.correlationId);
    expect(found.headers.get('x-hubspot-correlation-id')).to.match(/^[0-9a-f-]{36}$/);
    const remaining = 'x-hubspot-ratelimit-remaining';
    expect(Number(found.headers.get(remaining)) - Number(lost.headers.get(remaining))).to.equal(1);
  });

  it('holds answers back by order', async () => {
    await sandbox.control('PUT', '/faults', { api: { latencyMs: 60 } });
    const startedAt = performance.now();
    await sandbox.api('GET', '/crm/owners/2026-03');
    expect(performance.now() - startedAt).to.be.at.least(55);
  });

  it('lets five searches a second through', async () => {
    const search = () => sandbox.api('POST', '/crm/objects/2026-03/deals/search', {});
    const answers = await Promise.all([search(), search(), search(), search(), search(), search()]);
    const refused = answers.filter(answer => answer.status === 429);
    expect(refused).to.have.length(1);
    expect(refused[0]?.body.policyName).to.equal('SECONDLY');
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).to.equal(null);
  });
});
