import { expect } from 'chai';
import { pino } from 'pino';
import type { Credentials } from '../../src/crm/credentials.ts';
import { CrmError } from '../../src/crm/crm-error.ts';
import { errorOf, hurriedClient, preparedHubspot } from './hubspot-answers.ts';

const DETAILS = '/account-info/2026-03/details';
const READ = '/crm/objects/2026-03/deals/batch/read';
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

  for (const status of [500, 502, 503, 504, 521, 522, 523, 524, 423, 477, 408]) {
    it(`are tried again after ${status}`, async () => {
      hubspot().get(DETAILS).reply(status, '');
      hubspot().get(DETAILS).reply(200, account);
      const { client, pauses } = hurriedClient();
      expect((await client.accountInfo()).portalId).to.equal('4242');
      expect(pauses).to.have.length(1);
    });
  }

  it('wait as long as a migration asks, in seconds', async () => {
    hubspot().get(DETAILS).reply(477, '', { 'Retry-After': '7' });
    hubspot().get(DETAILS).reply(200, account);
    const { client, pauses } = hurriedClient();
    await client.accountInfo();
    expect(pauses).to.deep.equal([7_000]);
  });

  it('leave a locked record alone for two seconds at least', async () => {
    hubspot().get(DETAILS).reply(423, '');
    hubspot().get(DETAILS).reply(423, '', { 'Retry-After': '1' });
    hubspot().get(DETAILS).reply(200, account);
    const { client, pauses } = hurriedClient({ chance: 0 });
    await client.accountInfo();
    expect(pauses).to.deep.equal([2_000, 2_000]);
  });

  it('do not wait longer than anybody would', async () => {
    hubspot().get(DETAILS).reply(503, '', { 'Retry-After': '86400' });
    const { client, pauses } = hurriedClient();
    expect(await errorOf(client.accountInfo())).to.include({ status: 503, retryAfterMs: 3_600_000 });
    expect(pauses).to.deep.equal([]);
  });

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
    const { client } = hurriedClient({ timeoutMs: 5 });
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

  describe('and who we are', () => {
    it('are sent with another token when HubSpot no longer takes the first, once', async () => {
      hubspot().get(DETAILS).matchHeader('authorization', 'Bearer t1').reply(401, {});
      hubspot().get(DETAILS).matchHeader('authorization', 'Bearer t2').reply(200, account);
      const credentials = tokensInTurn();
      const { client, pauses } = hurriedClient({ credentials });
      await client.accountInfo();
      expect(credentials.refusals).to.deep.equal(['t1']);
      expect(pauses).to.deep.equal([]);
    });

    it('are given up when the other token is not taken either', async () => {
      hubspot().get(DETAILS).times(2).reply(401, { category: 'EXPIRED_AUTHENTICATION', message: 'expired' });
      const credentials = tokensInTurn();
      const { client } = hurriedClient({ credentials });
      const error = await errorOf(client.accountInfo());
      expect(error).to.include({ status: 401, category: 'UNAUTHORIZED', retryable: false });
      expect(error.message).to.contain('expired');
      expect(credentials.refusals).to.deep.equal(['t1', 't2']);
    });

    it('are given up at once when there is no other token', async () => {
      hubspot().get(DETAILS).reply(401, {});
      const { client } = hurriedClient();
      expect((await errorOf(client.accountInfo())).category).to.equal('UNAUTHORIZED');
    });

    it('are not sent when access was taken away, and say so as it was said', async () => {
      const revoked = new CrmError('taken away', { category: 'REVOKED', retryable: true });
      const credentials = { accessToken: () => Promise.reject(revoked), refused: () => true };
      const { client, pauses } = hurriedClient({ credentials });
      expect(await errorOf(client.accountInfo())).to.equal(revoked);
      expect([client.calls(), pauses]).to.deep.equal([0, []]);
    });

    it('are tried again when a token could not be had, and tell nothing of how', async () => {
      const credentials = { accessToken: () => Promise.reject(new Error('secret')), refused: () => false };
      const { client, pauses } = hurriedClient({ credentials });
      const error = await errorOf(client.accountInfo());
      expect(error).to.include({ category: 'NO_TOKEN', retryable: true });
      expect(error.message).not.to.contain('secret');
      expect([client.calls(), pauses.length, client.status().circuit]).to.deep.equal([0, 4, 'closed']);
    });

    it('name the scopes that are missing', async () => {
      const message = 'This app hasn’t been granted all required scopes to make this call.';
      const context = { requiredGranularScopes: ['crm.objects.deals.read', 'crm.objects.deals.write'] };
      const envelope = { status: 'error', message, category: 'MISSING_SCOPES' };
      hubspot()
        .get(DETAILS)
        .reply(403, { ...envelope, errors: [{ message: 'one of these', context }] });
      hubspot()
        .get(DETAILS)
        .reply(403, { ...envelope, context });
      const { client } = hurriedClient();
      for (let n = 0; n < 2; n++) {
        const error = await errorOf(client.accountInfo());
        expect(error).to.include({ category: 'MISSING_SCOPES', retryable: false });
        expect(error.message).to.contain('(the app needs crm.objects.deals.read, crm.objects.deals.write)');
      }
    });
  });

  it('tell in the log what went wrong, where, and the id to ask about, and no secret', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: line => void lines.push(line) });
    const problem = { message: 'down', correlationId: 'c-7' };
    hubspot().post(READ).times(5).reply(500, problem);
    const { client } = hurriedClient({ log });
    const read = client.batchRead('deal', ['1'], { properties: ['in_the_body'] });
    expect((await errorOf(read)).correlationId).to.equal('c-7');
    const text = lines.join('');
    expect(text).to.contain('c-7').and.to.contain(READ).and.to.contain('"tries":4');
    expect(text).not.to.contain('Bearer').and.not.to.contain('token').and.not.to.contain('in_the_body');
  });

  it('are counted, each try, by what they are for and for whom', async () => {
    const person = { waiting: 'person' } as const;
    hubspot().get(DETAILS).reply(429, tooMany('SECONDLY'));
    hubspot().get(DETAILS).reply(200, account);
    hubspot().post(READ).reply(200, { results: [] });
    hubspot().post('/crm/objects/2026-03/deals/search').reply(200, { results: [] });
    hubspot().post('/crm/objects/2026-03/deals/batch/update').reply(200, { results: [] });
    hubspot().post('/crm/associations/2026-03/deals/companies/batch/read').reply(200, { results: [] });
    hubspot().put('/crm/objects/2026-03/deals/1/associations/default/companies/2').reply(200, {
      results: [],
    });
    const { client } = hurriedClient();
    await client.accountInfo();
    await client.batchRead('deal', ['1'], { properties: [], ...person });
    await client.search('deal', { anyOf: [], properties: [], most: 1, waiting: 'sweep' });
    await client.batchUpdate('deal', [{ id: '1', properties: {} }]);
    await client.links({ from: 'deal', to: 'company' }, ['1']);
    await client.associate({ type: 'deal', id: '1' }, { type: 'company', id: '2' }, 'person');
    expect(client.status().sent).to.deep.equal({
      calls: 7,
      byKind: { read: 1, write: 1, search: 1, associations: 2, other: 2 },
      byRank: { person: 2, background: 4, sweep: 1 },
      again: 1,
      timeouts: 0,
      refused: { SECONDLY: 1 },
    });
  });
});

/** Gives t1, t2 and so on: another each time the last one is refused. */
function tokensInTurn(): Credentials & { refusals: string[] } {
  const refusals: string[] = [];
  return {
    refusals,
    accessToken: async () => `t${refusals.length + 1}`,
    refused: token => refusals.push(token) > 0,
  };
}
