import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { WebhookEvent } from '../../../src/sandbox/wire.ts';
import { clientSecret, firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: webhooks', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const deals = '/crm/objects/2026-03/deals';
  const amounts = () => sandbox.app.events().filter(event => event.propertyName === 'amount');
  const setAmount = (id: string, amount: number) =>
    sandbox.api('PATCH', `${deals}/${id}`, { properties: { amount: String(amount) } });
  /** A deal whose creation the app has already been told of. */
  const toldDeal = async () => {
    const { body } = await sandbox.api('POST', deals, { properties: { dealname: 'D' } });
    await sandbox.idle();
    sandbox.app.heard.length = 0;
    return body.id as string;
  };

  it('tells nothing of the seed', async () => {
    await sandbox.idle();
    expect(sandbox.app.heard).to.be.empty;
  });

  it('tells a creation, the values subscribed to, and the deletion', async () => {
    const { body } = await sandbox.api('POST', deals, { properties: { dealname: 'D', amount: '5' } });
    await sandbox.api('DELETE', `${deals}/${body.id}`);
    await sandbox.idle();
    const events = sandbox.app.events();
    expect(events.map(event => event.subscriptionType)).to.deep.equal([
      'object.creation',
      'object.propertyChange',
      'object.deletion',
    ]);
    expect(events[1]).to.deep.include({
      portalId: 4242,
      objectId: Number(body.id),
      objectTypeId: '0-3',
      propertyName: 'amount',
      propertyValue: '5',
      changeSource: 'INTEGRATION',
      attemptNumber: 0,
    });
    expect(events[0]?.changeFlag).to.equal('CREATED');
    expect(new Set(events.map(event => event.eventId)).size).to.equal(3);
  });

  it('names the user who changed something on a page, and speaks the older form too', async () => {
    const id = await firstId(sandbox, 'contacts');
    const properties = { email: 'new@address.example' };
    await sandbox.control('PATCH', `/records/contacts/${id}`, { properties }, '103');
    await sandbox.idle();
    expect(sandbox.app.events()).to.have.length(1);
    expect(sandbox.app.events()[0]).to.deep.include({
      subscriptionType: 'contact.propertyChange',
      propertyValue: 'new@address.example',
      changeSource: 'CRM_UI',
      sourceId: 'userId:103',
    });
    expect(sandbox.app.events()[0]).not.to.have.property('objectTypeId');
  });

  it('tells an association from both sides, the primary one twice', async () => {
    const id = await toldDeal();
    const company = await firstId(sandbox, 'companies');
    await sandbox.api('PUT', `${deals}/${id}/associations/companies/${company}`, [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 },
    ]);
    await sandbox.idle();
    const events = sandbox.app.events();
    const ofDeal = events.filter(event => event.subscriptionType === 'object.associationChange');
    const ofCompany = events.filter(event => event.subscriptionType === 'company.associationChange');
    expect(ofDeal.map(event => event.isPrimaryAssociation)).to.deep.equal([false, true]);
    expect(ofDeal[1]).to.deep.include({
      associationType: 'DEAL_TO_COMPANY',
      associationTypeId: 5,
      fromObjectId: Number(id),
      toObjectId: Number(company),
      associationRemoved: false,
    });
    expect(ofCompany.map(event => event.associationType)).to.deep.equal([
      'COMPANY_TO_DEAL',
      'COMPANY_TO_DEAL',
    ]);
    expect(ofCompany[0]?.fromObjectId).to.equal(Number(company));
  });

  it('signs with version 3, and with the older header', async () => {
    await setAmount(await firstId(sandbox, 'deals'), 9);
    await sandbox.idle();
    const [heard] = sandbox.app.heard;
    const at = String(heard?.headers['x-hubspot-request-timestamp']);
    expect(Math.abs(Number(at) - sandbox.now())).to.be.lessThan(10_000);
    const v3 = createHmac('sha256', clientSecret)
      .update(`POST${sandbox.app.url}/hooks${heard?.body}${at}`)
      .digest('base64');
    expect(heard?.headers['x-hubspot-signature-v3']).to.equal(v3);
    const v1 = createHash('sha256').update(`${clientSecret}${heard?.body}`).digest('hex');
    expect(heard?.headers['x-hubspot-signature']).to.equal(v1);
  });

  it('sends at most a hundred events at once', async () => {
    const inputs = Array.from({ length: 100 }, () => ({ properties: { amount: '1' } }));
    await sandbox.api('POST', `${deals}/batch/create`, { inputs });
    await sandbox.idle();
    const sizes = sandbox.app.heard.map(({ body }) => JSON.parse(body).length);
    expect(sizes).to.deep.equal([100, 100]);
  });

  it('tries again after a failure, counting, until it is heard', async () => {
    const id = await toldDeal();
    sandbox.app.answer = () => ({ status: sandbox.app.heard.length === 1 ? 404 : 200 });
    await setAmount(id, 3);
    await sandbox.idle();
    expect(amounts().map(event => event.attemptNumber)).to.deep.equal([0, 1]);
    const { body } = await sandbox.control('GET', '/webhooks?limit=2');
    expect(body.pending).to.equal(0);
    expect(
      body.deliveries.map((one: { outcome: string; status: number }) => [one.status, one.outcome]),
    ).to.deep.equal([
      [200, 'delivered'],
      [404, 'retrying'],
    ]);
  });

  it('keeps what is undelivered over a restart, also what is on its way', async () => {
    const id = await toldDeal();
    sandbox.app.answer = () => undefined;
    await setAmount(id, 4);
    while (sandbox.app.heard.length === 0) await new Promise(resolve => setImmediate(resolve));
    await setAmount(id, 5);
    sandbox.app.answer = () => ({ status: 200 });
    await sandbox.restart();
    await sandbox.idle();
    const heardAfter = amounts().slice(1);
    expect(heardAfter.map(event => event.propertyValue).sort()).to.deep.equal(['4', '5']);
  });

  it('doubles, drops and delays by order', async () => {
    const id = await toldDeal();
    await sandbox.control('PUT', '/faults', { webhooks: { duplicate: 3 } });
    await setAmount(id, 11);
    await sandbox.idle();
    const copies = amounts();
    expect(copies).to.have.length(3);
    expect(new Set(copies.map((event: WebhookEvent) => event.eventId)).size).to.equal(1);

    await sandbox.control('PUT', '/faults', { webhooks: { duplicate: 1, drop: 1 } });
    await setAmount(id, 12);
    await sandbox.idle();
    expect(amounts()).to.have.length(3);
    expect((await sandbox.control('GET', '/webhooks')).body.dropped).to.equal(1);

    await sandbox.control('PUT', '/faults', { webhooks: { drop: 0, delayMs: 3_600_000 } });
    await setAmount(id, 13);
    expect((await sandbox.control('GET', '/webhooks')).body.pending).to.equal(1);
    expect(amounts()).to.have.length(3);
  });

  const heardAgain = async (times: number) => {
    while (sandbox.app.heard.length < times) await sleep(5);
    // The sandbox has its answer a moment later, and then plans the next try.
    await sleep(20);
  };

  it('spreads ten tries over a day of its clock where it is told to, then gives up', async () => {
    const id = await toldDeal();
    await sandbox.control('PUT', '/faults', { webhooks: { retries: 'real' } });
    sandbox.app.answer = () => ({ status: 500 });
    await setAmount(id, 3);
    for (let tries = 1; tries <= 10; tries += 1) {
      await heardAgain(tries);
      await sandbox.control('POST', '/clock', { advance: 'PT71M' });
      await sleep(25);
      expect(sandbox.app.heard, 'a try before its time').to.have.length(tries);
      await sandbox.control('POST', '/clock', { advance: 'PT73M' });
    }
    await heardAgain(11);
    expect(amounts().map(event => event.attemptNumber)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { body } = await sandbox.control('GET', '/webhooks?limit=1');
    expect(body.pending).to.equal(0);
    expect(body.deliveries[0].outcome).to.equal('given up');
  });

  it('keeps over a restart when the next try is due', async () => {
    const id = await toldDeal();
    await sandbox.control('PUT', '/faults', { webhooks: { retries: 'real' } });
    sandbox.app.answer = () => ({ status: 503 });
    await setAmount(id, 3);
    await heardAgain(1);
    await sandbox.restart();
    await sleep(50);
    expect(sandbox.app.heard).to.have.length(1);
    expect((await sandbox.control('GET', '/webhooks')).body.pending).to.equal(1);
    sandbox.app.answer = () => ({ status: 200 });
    await sandbox.control('POST', '/clock', { advance: 'PT144M' });
    await sandbox.idle();
    expect(amounts().map(event => event.attemptNumber)).to.deep.equal([0, 1]);
  });

  it('has ten requests on their way at most', async () => {
    sandbox.app.answer = () => undefined;
    const inputs = Array.from({ length: 100 }, () => ({ properties: { amount: '1' } }));
    for (let nth = 0; nth < 6; nth += 1) await sandbox.api('POST', `${deals}/batch/create`, { inputs });
    await heardAgain(10);
    expect(sandbox.app.heard).to.have.length(10);
    expect((await sandbox.control('GET', '/webhooks')).body.pending).to.equal(1_200);
  });

  it('tells a privacy deletion besides the deletion', async () => {
    const id = await firstId(sandbox, 'contacts');
    await sandbox.api('POST', '/crm/objects/2026-03/contacts/gdpr-delete', { objectId: id });
    await sandbox.idle();
    const told = sandbox.app.events().filter(event => event.objectId === Number(id));
    expect(told.map(event => event.subscriptionType)).to.deep.equal([
      'contact.deletion',
      'contact.privacyDeletion',
    ]);
    expect(told[1]).to.include({ portalId: 4242, changeSource: 'INTEGRATION' });
  });

  it('shuffles by order', async () => {
    await sandbox.control('PUT', '/faults', { webhooks: { shuffle: true } });
    const inputs = Array.from({ length: 60 }, (_, nth) => ({ properties: { amount: String(nth) } }));
    await sandbox.api('POST', `${deals}/batch/create`, { inputs });
    await sandbox.idle();
    const heard = amounts().map(event => Number(event.propertyValue));
    expect(heard).to.have.length(60);
    expect(heard).not.to.deep.equal([...heard].sort((a, b) => a - b));
  });
});
