import { expect } from 'chai';
import supertest from 'supertest';
import { CONTACT, DEAL, OPERATOR_TOKEN, OURS, REP, type ServedApp, serveApp } from './served-app.ts';
import { v3Headers } from './signing.ts';

const TOKEN = { Authorization: `Bearer ${OPERATOR_TOKEN}` };

describe('GET /metrics', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const scraped = async (): Promise<string> => (await supertest(app.server).get('/metrics').set(TOKEN)).text;
  /** The value of one series; 0 where there is none. */
  const value = async (series: string): Promise<number> => {
    const line = (await scraped()).split('\n').find(one => one.startsWith(`${series} `));
    return Number(line?.slice(series.length + 1) ?? 0);
  };
  const moves = async (series: string, by: number, work: () => Promise<unknown>): Promise<void> => {
    const before = await value(series);
    await work();
    expect((await value(series)) - before, series).to.equal(by);
  };

  it('is for the operator alone', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await supertest(app.server).get('/metrics').set(headers)).status;
    expect(await ask(TOKEN)).to.equal(200);
    for (const Authorization of [
      'Bearer null',
      'Bearer ',
      `Basic ${OPERATOR_TOKEN}`,
      `${TOKEN.Authorization}x`,
    ])
      expect(await ask({ Authorization }), Authorization).to.equal(401);
    const stranger = await supertest(app.server).get('/metrics');
    expect([stranger.status, stranger.headers['www-authenticate']]).to.deep.equal([401, 'Bearer']);
    expect(stranger.text).not.to.contain('vouchsafe_');
    await app.close();
    app = await serveApp({ operatorToken: null });
    expect([await ask({}), await ask({ Authorization: 'Bearer null' })]).to.deep.equal([401, 401]);
  });

  it('is text that Prometheus reads', async () => {
    const { headers } = await supertest(app.server).get('/metrics').set(TOKEN);
    expect(headers['content-type']).to.equal('text/plain; version=0.0.4; charset=utf-8');
    expect(await value('vouchsafe_info{version="1.2.3"}')).to.equal(1);
  });

  it('counts requests by route, method and kind of status, and how long they took', async () => {
    const card = 'vouchsafe_http_requests_total{route="/cards/deals/:dealId",method="GET",status="2xx"}';
    await moves(card, 1, () => app.get(`/cards/deals/${DEAL}`));
    const read = app.portals.read;
    app.portals.read = async (portalId, look) => {
      app.clock.now += 400;
      return read(portalId, look);
    };
    const slow = 'vouchsafe_http_request_duration_seconds_bucket{le="0.25",route="/cards/deals/:dealId"}';
    await moves(slow, 0, () => app.get(`/cards/deals/${DEAL}`));
    const odd = 'vouchsafe_http_requests_total{route="none",method="other",status="4xx"}';
    await moves(odd, 1, () => supertest(app.server).propfind('/nowhere'));
    app.portals.read = () => Promise.reject(new TypeError('a defect'));
    await moves(card.replace('2xx', '5xx'), 1, () => app.get(`/cards/deals/${DEAL}`));
  });

  it('counts who did not wait for the answer', async () => {
    app.portals.read = () => new Promise(() => {});
    const gone = 'vouchsafe_http_requests_total{route="/cards/deals/:dealId",method="GET",status="gone"}';
    await moves(gone, 1, async () => {
      const request = app.get(`/cards/deals/${DEAL}`);
      const ended = request.then(
        () => {},
        () => {},
      );
      setTimeout(() => request.abort(), 100);
      await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 300))]);
    });
  });

  it('counts refusals by their code, of requests and of rules', async () => {
    await moves('vouchsafe_http_refusals_total{code="signature_missing"}', 1, () =>
      supertest(app.server).post('/webhooks/hubspot').send([]),
    );
    const unknown = { requestKey: 'k', registrationId: 'reg_none' };
    const approve = () => app.post(`/cards/deals/${DEAL}/approve`, unknown, '101');
    await moves('vouchsafe_http_refusals_total{code="registration_unknown"}', 1, approve);
    await moves('vouchsafe_command_refusals_total{code="registration_unknown"}', 1, approve);
    const refused = 'vouchsafe_commands_total{command="decide_registration",outcome="refused"}';
    const commands = (await scraped()).split('\n').filter(line => line.includes('outcome="refused"'));
    expect(commands, refused).to.have.length(1);
  });

  it('counts commands by outcome, and the facts that became durable, each once', async () => {
    const touch = (key: string, evidence = '') =>
      app.post(`/cards/contacts/${CONTACT}/attribute`, { requestKey: key, partner: 'KANDA', evidence });
    const command = (outcome: string) =>
      `vouchsafe_commands_total{command="record_touch",outcome="${outcome}"}`;
    const facts = 'vouchsafe_facts_appended_total{fact="touch.recorded"}';
    await moves(command('done'), 1, () => touch('one'));
    await moves(facts, 0, () => touch('one'));
    expect(await value(command('repeated'))).to.equal(1);
    await moves(command('conflict'), 1, () => touch('one', 'other words'));
    await moves('vouchsafe_command_duration_seconds_count', 1, () => touch('one'));
    expect(await value(facts)).to.equal(1);
  });

  it('counts what of webhooks is kept, and what is of no use here', async () => {
    const event = (subscriptionType: string, portalId = OURS) => ({
      portalId: Number(portalId),
      objectId: Number(DEAL),
      occurredAt: 1,
      subscriptionType,
    });
    const body = JSON.stringify([
      event('deal.creation'),
      event('deal.creation', '777'),
      event('ticket.creation'),
    ]);
    const path = '/webhooks/hubspot';
    await supertest(app.server)
      .post(path)
      .set({
        'Content-Type': 'application/json',
        ...v3Headers({ method: 'POST', path, body, at: app.clock.now }),
      })
      .send(body);
    expect(await value('vouchsafe_webhook_events_total{outcome="kept"}')).to.equal(1);
    expect(await value('vouchsafe_webhook_events_total{outcome="skipped"}')).to.equal(2);
  });

  it('says how many portals are in memory', async () => {
    await app.get(`/cards/deals/${DEAL}`, REP);
    expect(await value('vouchsafe_portals_in_memory')).to.equal(2);
  });

  it('has no more series for all that strangers think up, and no word of theirs', async () => {
    const hostile = async (from: number) => {
      for (let i = from; i < from + 40; i += 1) {
        const request = supertest(app.server);
        await request.get(`/stranger-${i}`);
        await request.get(`/cards/deals/stranger-${i}?stranger=${i}`);
        await request.get(`/r/STRANGER${i}`);
        await request.get(`/livez/stranger-${i}`).set('X-Request-Id', `stranger-${i}`);
        await request.put(`/portal/deals/stranger-${i}`);
        await request.propfind(`/stranger-${i}`);
        await request.post(`/portal/sign-in/stranger-${i}`).send(`stranger=${i}`);
        await request.get('/portal/sign-in').set('Host', `stranger-${i}.example.com`);
        await request.post(`/workflow-actions/stranger-${i}`);
      }
    };
    const series = async () =>
      (await scraped()).split('\n').filter(line => line !== '' && !line.startsWith('#'));
    await hostile(0);
    // Being asked is counted as well.
    await scraped();
    const before = await series();
    await hostile(40);
    const after = await series();
    expect(after).to.have.length(before.length);
    expect(after.join('\n')).not.to.match(/stranger/i);
    expect(after.join('\n')).not.to.match(new RegExp(`(?<!le=)"(${OURS}|${DEAL}|${CONTACT}|${REP})"`));
  });
});
