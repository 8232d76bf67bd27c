import { expect } from 'chai';
import { newSchema } from '../log/postgres/databases.ts';
import { describePostgres } from '../support/describe-postgres.ts';
import { PORTAL, startWorld, until, type World } from './world.ts';

describePostgres('any process takes any request', postgres => {
  let world: World;
  let home: number;
  let other: number;

  before(async function () {
    this.timeout(120_000);
    const url = await newSchema(postgres());
    world = await startWorld([url, url]);
  });
  // It may move: who is held up for seconds loses its place to the other.
  beforeEach(async () => {
    home = await world.home();
    other = 1 - home;
    // Cards are sent until they are taken; a page says 503 and "come again" for as long.
    const headers = { host: new URL(world.balancer.url).host };
    await until('pages are taken', async () => {
      return (await fetch(`${world.fleet.url(other)}/portal/sign-in`, { headers })).ok;
    });
  });
  after(() => world?.close());

  const contact = async (properties: object = {}): Promise<string> => {
    const made = await world.crm('POST', '/records/contacts', { properties });
    return (made as { id: string }).id;
  };

  it('though one alone works for the portal and calls HubSpot for it', async () => {
    expect((await world.health(home)).portals).to.equal(1);
    expect(await world.health(other)).to.include({ status: 'ok', portals: 0, portalsElsewhere: 1 });
    const { counts } = (await world.crm('GET', '/calls')) as { counts: Record<string, number> };
    // Each kind of question of an install was asked once.
    expect(Object.entries(counts).filter(([kind]) => /account-info/.test(kind))).to.have.length(1);
    expect(
      Math.max(...Object.entries(counts).flatMap(([kind, n]) => (/account-info/.test(kind) ? n : []))),
    ).to.equal(1);
  });

  it('cards: what one process answers, the other answers as well, once for each key', async () => {
    const plan = { kind: 'percent', rateBp: 3_000 };
    const partner = { requestKey: 'partner-1', name: 'Northwind', kind: 'reseller', code: 'NORTHWIND', plan };
    const there = await world.card(other, '/partners', partner);
    expect(there.status, JSON.stringify(there.body)).to.equal(201);
    const here = await world.card(home, '/partners', partner);
    expect(here.body).to.deep.equal(there.body);
    const id = await contact({ email: 'ada@acme.example' });
    const attribute = { requestKey: 'touch-1', partner: there.body.partnerId };
    const touched = await world.card(other, `/contacts/${id}/attribute`, attribute);
    expect(touched.status, JSON.stringify(touched.body)).to.equal(200);
    const seen = await world.card(home, `/contacts/${id}`);
    const alsoSeen = await world.card(other, `/contacts/${id}`);
    // Between the two the record's properties may have been written.
    const same = { asOf: 0, sync: null };
    expect({ ...alsoSeen.body, ...same }).to.deep.equal({ ...seen.body, ...same });
    const touches = (await world.entries())
      .flatMap(({ facts }) => facts)
      .filter(({ type }) => type === 'touch.recorded');
    expect(touches).to.have.length(1);
  });

  it('what is wrong with a card is said by either in the same words', async () => {
    for (const place of [home, other]) {
      const unknown = await world.card(place, '/contacts/999999999');
      expect([unknown.status, unknown.body.error.code]).to.deep.equal([404, 'record_unknown']);
      const wrong = await world.card(place, '/partners', { requestKey: 'x' });
      expect(wrong.status).to.equal(400);
    }
  });

  it('workflow actions', async () => {
    const id = await contact({ email: 'grace@acme.example' });
    const call = {
      callbackId: 'ap-4242-1-7-0',
      origin: { portalId: Number(PORTAL), actionDefinitionId: 1, actionDefinitionVersion: 1 },
      context: { source: 'WORKFLOWS', workflowId: 55, actionId: 3 },
      object: { objectId: Number(id), objectType: 'CONTACT' },
      fields: {},
      inputFields: { partner: 'NORTHWIND' },
    };
    const answer = await world.signed(other, '/workflow-actions/check-protection', call);
    expect(answer.status, JSON.stringify(answer.body)).to.be.oneOf([200, 400]);
    const again = await world.signed(home, '/workflow-actions/check-protection', call);
    expect(again.body).to.deep.equal(answer.body);
  });

  it('webhooks: whoever gets one keeps it, and the home works it off soon', async () => {
    const properties = {
      dealname: 'Ten pumps',
      pipeline: 'default',
      dealstage: 'qualifiedtobuy',
      amount: '10',
    };
    const made = (await world.crm('POST', '/records/deals', { properties })) as { id: string };
    const event = {
      portalId: Number(PORTAL),
      occurredAt: Date.now(),
      subscriptionType: 'deal.creation',
      objectId: Number(made.id),
    };
    expect((await world.signed(other, '/webhooks/hubspot', [event])).status).to.equal(200);
    await until('the deal is known', async () => {
      const facts = (await world.entries()).flatMap(entry => entry.facts);
      return facts.some(fact => 'dealId' in fact && fact.dealId === made.id);
    });
    const stranger = { ...event, portalId: 999, objectId: 1 };
    expect(
      (await world.signed(other, '/webhooks/hubspot', [stranger])).status,
      'what nobody waits for is taken and passed over',
    ).to.equal(200);
  });

  it('pages and their forms, with cookies and addresses as the visitor sees them', async () => {
    const at = (place: number, path: string, how: RequestInit = {}) =>
      fetch(`${world.fleet.url(place)}${path}`, {
        redirect: 'manual',
        ...how,
        headers: { host: new URL(world.balancer.url).host, ...how.headers },
      });
    const page = await at(other, '/portal/sign-in');
    expect(page.status).to.equal(200);
    const html = await page.text();
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(html) ?? [];
    const cookies = page.headers.getSetCookie().map(cookie => cookie.split(';')[0]);
    expect(cookies.join()).to.match(/^vs_browser=/);
    expect(page.headers.get('content-security-policy')).to.include("default-src 'none'");
    const sent = await at(other, '/portal/sign-in', {
      method: 'POST',
      headers: { cookie: cookies.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token, email: 'nobody@acme.example' }).toString(),
    });
    expect(sent.status, await sent.text()).to.be.oneOf([200, 303]);
    expect((await at(other, '/nothing-here')).status).to.equal(404);
    expect((await at(other, '/portal/sign-in', { method: 'HEAD' })).status).to.equal(200);
    const large = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await at(other, '/portal/sign-in', { ...large, body: 'a'.repeat(80_000) })).status).to.equal(413);
  });

  it('names the same request in both logs', async () => {
    const answer = await fetch(`${world.fleet.url(other)}/portal/sign-in`, {
      headers: { host: new URL(world.balancer.url).host, 'x-request-id': 'request-of-this-test' },
    });
    expect(answer.headers.get('x-request-id')).to.equal('request-of-this-test');
    await until(
      'both have logged it',
      async () => world.fleet.printed().split('request-of-this-test').length === 3,
    );
  });
});
