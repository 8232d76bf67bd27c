import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';

const require = createRequire(import.meta.url);
const { requestRewardWith } = require('../../serverless/index.js');

const SECRET = 'sandbox-secret';
const NOW = 1_700_000_000_000;
const context = { accountId: 8675309, parameters: { dealId: 42, requestKey: 'click-0001' } };

describe('the app function that requests a reward', () => {
  let server: Server;
  let backendUrl: string;
  let answer: RequestListener;
  const received: {
    method?: string | undefined;
    url?: string | undefined;
    body: string;
    headers: IncomingHttpHeaders;
  }[] = [];

  before(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      received.push({ method: request.method, url: request.url, body, headers: request.headers });
      answer(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    backendUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    received.length = 0;
    answer = (_request, response) => response.end('{"outputFields":{"vouchsafe_reward_status":"paid"}}');
  });

  const ask = (changed: object = {}, settings: object = {}) =>
    requestRewardWith(
      { ...context, ...changed },
      { backendUrl, clientSecret: SECRET, now: () => NOW, timeoutMs: 5000, firstPauseMs: 1, ...settings },
    );

  it('asks the workflow action for the reward and hands back its output fields', async () => {
    expect(await ask()).to.deep.equal({ ok: true, reward: { vouchsafe_reward_status: 'paid' } });
    expect(received).to.have.length(1);
    expect(received[0]).to.include({ method: 'POST', url: '/workflow-actions/request-reward' });
    expect(JSON.parse(received[0]?.body ?? '')).to.deep.include({
      callbackId: 'function-click-0001',
      origin: { portalId: 8675309 },
      object: { objectId: 42, objectType: 'DEAL' },
    });
  });

  it('signs as HubSpot does: method, URI, body and timestamp under the client secret', async () => {
    await ask({}, { backendUrl: `${backendUrl}/` });
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    const signed = `POST${backendUrl}/workflow-actions/request-reward${body}${NOW}`;
    expect(headers['x-hubspot-request-timestamp']).to.equal(String(NOW));
    expect(headers['x-hubspot-signature-v3']).to.equal(
      createHmac('sha256', SECRET).update(signed).digest('base64'),
    );
  });

  it('names the same click with the same key, so that asking again pays nothing twice', async () => {
    await ask();
    await ask();
    expect(new Set(received.map(({ body }) => JSON.parse(body).callbackId)).size).to.equal(1);
  });

  it('hands on why the backend refuses', async () => {
    answer = (_request, response) => {
      response.statusCode = 401;
      response.end('{"error":{"code":"signature_invalid","message":"The signature is not ours."}}');
    };
    expect(await ask()).to.deep.equal({
      ok: false,
      code: 'signature_invalid',
      message: 'The signature is not ours.',
    });
  });

  it('says so when the backend answers with something else than JSON', async () => {
    answer = (_request, response) => response.end('<html>');
    expect(await ask()).to.deep.include({ ok: false, code: 'unreadable' });
    answer = (_request, response) => {
      response.statusCode = 502;
      response.end('Bad Gateway');
    };
    expect(await ask()).to.deep.equal({ ok: false, code: 'refused', message: 'The backend answered 502.' });
  });

  it('says that it is being worked on while HubSpot cannot be read, under the key to ask again with', async () => {
    const state = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P7D' };
    answer = (_request, response) => response.end(JSON.stringify({ outputFields: state }));
    const { ok, code, message } = await ask();
    expect([ok, code]).to.deep.equal([false, 'being_worked_on']);
    expect(message).to.include('same requestKey');
    expect(received).to.have.length(1);
  });

  it('hands on why there is no reward', async () => {
    const outputFields = {
      hs_execution_state: 'FAIL_CONTINUE',
      error_code: 'DEAL_NOT_WON',
      vouchsafe_reason: 'The deal is open.',
    };
    answer = (_request, response) => response.end(JSON.stringify({ outputFields }));
    expect(await ask()).to.deep.equal({ ok: false, code: 'DEAL_NOT_WON', message: 'The deal is open.' });
  });

  it('tries again while the backend has no room, each time the same request', async () => {
    answer = (_request, response) => {
      response.statusCode = received.length < 3 ? 503 : 200;
      response.end('{"outputFields":{"vouchsafe_reward_status":"paid"}}');
    };
    expect(await ask()).to.deep.include({ ok: true });
    expect(received).to.have.length(3);
    expect(new Set(received.map(({ body }) => body)).size).to.equal(1);
  });

  it('gives up after three tries, and tries nothing twice that was refused', async () => {
    answer = (_request, response) => {
      response.statusCode = 500;
      response.end('{"error":{"code":"internal_error","message":"Ours."}}');
    };
    expect(await ask()).to.deep.include({ ok: false, code: 'internal_error' });
    expect(received).to.have.length(3);
    received.length = 0;
    answer = (_request, response) => {
      response.statusCode = 409;
      response.end('{"error":{"code":"request_key_reused","message":"Make a new key."}}');
    };
    expect(await ask()).to.deep.include({ code: 'request_key_reused' });
    expect(received).to.have.length(1);
  });

  it('does not follow a redirect, because the signature is for one address', async () => {
    answer = (_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await ask()).to.deep.include({ ok: false, code: 'unreachable' });
    expect(received.every(({ url }) => url === '/workflow-actions/request-reward')).to.equal(true);
  });

  it('gives up in time, whether the answer or its end does not come', async () => {
    answer = () => {};
    expect(await ask({}, { timeoutMs: 50 })).to.deep.include({ ok: false, code: 'timeout' });
    answer = (_request, response) => response.write('{"outputFields":');
    expect(await ask({}, { timeoutMs: 50 })).to.deep.include({ ok: false, code: 'timeout' });
  });

  it('says so when nobody listens', async () => {
    expect(await ask({}, { backendUrl: 'http://127.0.0.1:1' })).to.deep.include({ code: 'unreachable' });
  });

  it('asks nothing of the backend when it is not configured or asked wrongly', async () => {
    expect(await ask({}, { clientSecret: undefined })).to.deep.include({ code: 'not_configured' });
    expect(await ask({}, { backendUrl: '' })).to.deep.include({ code: 'not_configured' });
    const wrong = [
      { accountId: undefined },
      { parameters: undefined },
      { parameters: { dealId: '42; drop', requestKey: 'click-0001' } },
      { parameters: { dealId: 42, requestKey: 'short' } },
      { parameters: { dealId: 42 } },
    ];
    for (const changed of wrong) expect(await ask(changed)).to.deep.include({ ok: false, code: 'invalid' });
    expect(received).to.deep.equal([]);
  });

  it('is what the project deploys, with the secrets it declares', async () => {
    const deployed = require('../../extensions/app/functions/request-reward.js');
    const { config } = require('../../extensions/app/functions/request-reward-hsmeta.json');
    const names = config.secretKeys as string[];
    const before = names.map(name => process.env[name]);
    process.env.VOUCHSAFE_BACKEND_URL = backendUrl;
    process.env.VOUCHSAFE_CLIENT_SECRET = SECRET;
    try {
      expect(names).to.have.members(['VOUCHSAFE_BACKEND_URL', 'VOUCHSAFE_CLIENT_SECRET']);
      expect(await deployed.main(context)).to.deep.include({ ok: true });
    } finally {
      names.forEach((name, at) => {
        if (before[at] === undefined) delete process.env[name];
        else process.env[name] = before[at];
      });
    }
  });
});
