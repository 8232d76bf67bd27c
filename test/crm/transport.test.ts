import { expect } from 'chai';
import { errorOf, hurriedClient, preparedHubspot } from './hubspot-answers.ts';

const DETAILS = '/account-info/2026-03/details';
const account = { portalId: 4242, companyCurrency: 'EUR' };
const tooMany = (policyName: string) => ({ status: 'error', message: 'limit', policyName });

describe('calls to HubSpot', () => {
  const hubspot = preparedHubspot();

  it('carry the token and read numbers as ids', async () => {
    hubspot().get(DETAILS).matchHeader('authorization', 'Bearer token').reply(200, account);
    const { client } = hurriedClient();
    expect(await client.accountInfo()).to.deep.equal({ portalId: '4242', currency: 'EUR' });
    expect(client.calls()).to.equal(1);
  });

  it('wait as long as a 429 asks', async () => {
    hubspot().get(DETAILS).reply(429, tooMany('TEN_SECONDLY_ROLLING'), { 'Retry-After': '0.01' });
    hubspot().get(DETAILS).reply(200, account);
    const { client, pauses } = hurriedClient();
    await client.accountInfo();
    expect(pauses).to.deep.equal([10]);
    expect(client.calls()).to.equal(2);
  });

  it('wait by the policy when a 429 does not say how long', async () => {
    hubspot().get(DETAILS).reply(429, tooMany('SECONDLY'));
    hubspot().get(DETAILS).reply(200, account);
    const { client, pauses } = hurriedClient();
    await client.accountInfo();
    expect(pauses).to.deep.equal([1_000]);
  });

  it('do not try again today when the daily allowance is used up', async () => {
    hubspot().get(DETAILS).reply(429, tooMany('DAILY'));
    const { client } = hurriedClient();
    const error = await errorOf(client.accountInfo());
    expect(error).to.include({ status: 429, category: 'DAILY', retryable: true });
  });

  for (const status of [500, 502, 503, 504, 423, 477]) {
    it(`are tried again after ${status}`, async () => {
      hubspot().get(DETAILS).reply(status, '');
      hubspot().get(DETAILS).reply(200, account);
      const { client, pauses } = hurriedClient();
      expect((await client.accountInfo()).portalId).to.equal('4242');
      expect(pauses).to.have.length(1);
    });
  }

  it('are given up after five tries, with pauses that grow', async () => {
    hubspot()
      .get(DETAILS)
      .times(5)
      .reply(503, { message: 'down', category: 'INTERNAL_ERROR', correlationId: 'c-1' });
    const { client, pauses } = hurriedClient();
    const error = await errorOf(client.accountInfo());
    expect(error).to.include({
      status: 503,
      category: 'INTERNAL_ERROR',
      correlationId: 'c-1',
      retryable: true,
    });
    expect(error.message).to.contain('down');
    expect(pauses).to.deep.equal([500, 1_000, 2_000, 4_000]);
  });

  for (const status of [400, 403, 404, 409]) {
    it(`are not tried again after ${status}`, async () => {
      hubspot().get(DETAILS).reply(status, {});
      const { client, pauses } = hurriedClient();
      const error = await errorOf(client.accountInfo());
      expect(error).to.include({ status, category: `HTTP_${status}`, retryable: false });
      expect(pauses).to.deep.equal([]);
    });
  }

  it('are tried again when the connection breaks', async () => {
    hubspot()
      .get(DETAILS)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    hubspot().get(DETAILS).reply(200, account);
    const { client } = hurriedClient();
    expect((await client.accountInfo()).portalId).to.equal('4242');
  });

  it('end in a time-out when HubSpot does not answer', async () => {
    hubspot().get(DETAILS).times(5).delayConnection(60_000).reply(200, account);
    const { client } = hurriedClient(5);
    const error = await errorOf(client.accountInfo());
    expect(error).to.include({ status: 0, category: 'TIMEOUT', retryable: true });
  });

  it('say so when a body is not JSON, whatever the status', async () => {
    hubspot().get(DETAILS).times(5).reply(200, '<html>welcome</html>');
    const { client } = hurriedClient();
    const error = await errorOf(client.accountInfo());
    expect(error).to.include({ status: 200, category: 'NOT_JSON' });
    expect(error.message).to.contain('not JSON');
    hubspot().get(DETAILS).reply(404, '<html>nothing here</html>');
    const other = await errorOf(client.accountInfo());
    expect(other).to.include({ status: 404, category: 'NOT_JSON', retryable: false });
  });

  it('refuse an answer that would be misread', async () => {
    hubspot().get(DETAILS).reply(200, { portalId: 4242 });
    const { client } = hurriedClient();
    const error = await errorOf(client.accountInfo());
    expect(error).to.include({ category: 'MISREAD', retryable: false });
    expect(error.message).to.contain('companyCurrency');
  });
});
