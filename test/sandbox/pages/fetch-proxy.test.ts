import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { FetchAnswer } from '../../../src/sandbox/wire.ts';
import { clientSecret, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: the proxy behind hubspot.fetch', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.url()}/api/crm-extensibility/execution/internal/v3/proxy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-user': '103', ...headers },
      body: JSON.stringify(body),
    });
  const proxied = async (body: unknown): Promise<FetchAnswer> =>
    (await post(body)).json() as Promise<FetchAnswer>;
  const to = (path: string) => `${sandbox.app.url}${path}`;

  it('says who asks, in the query, and signs it', async () => {
    sandbox.app.answer = () => ({ status: 200, body: { fine: true } });
    const answer = await proxied({
      requestUri: to('/cards/deals/1?x=a%20b'),
      method: 'POST',
      requestBody: { a: 1 },
    });
    expect(answer).to.deep.include({
      status: 'success',
      responseBody: { fine: true },
      context: { appServerStatusCode: ['200'] },
    });
    const [heard] = sandbox.app.heard;
    expect(heard?.path).to.equal(
      '/cards/deals/1?x=a%20b&userId=103&portalId=4242&userEmail=aiko.tanaka%40brightwater.example&appId=4210357',
    );
    const signed = `POST${to(heard?.path ?? '').replace('%40', '@')}{"a":1}${heard?.headers['x-hubspot-request-timestamp']}`;
    expect(heard?.headers['x-hubspot-signature-v3']).to.equal(
      createHmac('sha256', clientSecret).update(signed).digest('base64'),
    );
    expect(heard?.headers).to.include({
      'x-hubspot-signature-version': 'v2',
      'content-type': 'application/json',
    });
  });

  it('turns a refusal of the app into an error envelope', async () => {
    sandbox.app.answer = () => ({ status: 422, body: { message: 'no' } });
    expect(await proxied({ requestUri: to('/cards') })).to.deep.include({
      status: 'error',
      category: 'BAD_GATEWAY',
      responseBody: { message: 'no' },
      context: { appServerStatusCode: ['422'] },
    });
    expect(sandbox.app.heard).to.have.length(1);
  });

  it('tries once more after a 5xx', async () => {
    sandbox.app.answer = () => ({ status: sandbox.app.heard.length === 1 ? 503 : 200, body: {} });
    expect((await proxied({ requestUri: to('/cards') })).status).to.equal('success');
    sandbox.app.answer = () => ({ status: 500, body: {} });
    expect((await proxied({ requestUri: to('/cards') })).context.appServerStatusCode).to.deep.equal(['500']);
    expect(sandbox.app.heard).to.have.length(4);
  });

  it('ends with the time-out', async () => {
    sandbox.app.answer = () => undefined;
    const answer = await proxied({ requestUri: to('/cards'), requestTimeoutMillis: 60 });
    expect(answer).to.deep.include({ status: 'error', responseBody: null, message: 'no answer in time' });
  });

  it('calls only what the app permits', async () => {
    const elsewhere = [
      'http://localhost:1/cards',
      'https://api.sample.example/v10/x',
      'https://api.sample.example/v2/x',
      'https://api.sample.example/v1/../v2',
      `http://user@${sandbox.app.url.slice(7)}/cards`,
    ];
    for (const requestUri of elsewhere) {
      const answer = await proxied({ requestUri });
      expect(answer.context.appServerStatusCode, requestUri).to.deep.equal(['403']);
    }
    expect(sandbox.app.heard).to.be.empty;
  });

  it('refuses other headers than Authorization, unknown users, over-long bodies, and other sites', async () => {
    const requestUri = to('/cards');
    expect((await post({ requestUri, requestHeaders: { 'X-Own': '1' } })).status).to.equal(400);
    expect((await post({ requestUri }, { 'x-sandbox-user': '9' })).status).to.equal(400);
    expect((await post({ requestUri, requestBody: 'x'.repeat(1_100_000) })).status).to.equal(413);
    expect((await post({ requestUri }, { 'content-type': 'text/plain' })).status).to.equal(415);
    expect((await post({ requestUri: 'nonsense' })).status).to.equal(400);
    await proxied({ requestUri, requestHeaders: { Authorization: 'Bearer own' } });
    expect(sandbox.app.heard[0]?.headers.authorization).to.equal('Bearer own');
  });

  it('lets twenty through at once', async () => {
    sandbox.app.answer = () => undefined;
    const request = { requestUri: to('/cards'), requestTimeoutMillis: 400 };
    const answers = await Promise.all(Array.from({ length: 21 }, () => post(request)));
    expect(answers.filter(answer => answer.status === 429)).to.have.length(1);
  });
});
