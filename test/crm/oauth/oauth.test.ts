import { expect } from 'chai';
import { createOAuth, type OAuthOptions } from '../../../src/crm/oauth/oauth.ts';
import { errorOf, HUBSPOT, preparedHubspot } from '../hubspot-answers.ts';

const NOW = 1_800_000_000_000;
const TOKEN = '/oauth/2026-03/token';
const REPLY = {
  access_token: 'access-1',
  refresh_token: 'refresh-1',
  expires_in: 1_800,
  token_type: 'bearer',
  token_use: 'access_token',
  hub_id: 8675310,
  user_id: 101,
  scopes: ['oauth', 'automation'],
};

const oauth = (over: Partial<OAuthOptions> = {}) =>
  createOAuth({
    clientId: 'app-1',
    clientSecrets: ['s3cret'],
    authorizeUrl: 'https://app.hubspot.com/oauth/authorize',
    apiUrl: HUBSPOT,
    redirectUrl: 'https://partners.example.com/oauth/callback',
    now: () => NOW,
    ...over,
  });

describe('OAuth with HubSpot', () => {
  const hubspot = preparedHubspot();

  it('leads administrators to HubSpot with every scope the app needs', () => {
    const url = new URL(oauth().authorizeUrl('st4te'));
    expect(url.origin + url.pathname).to.equal('https://app.hubspot.com/oauth/authorize');
    expect(url.search).not.to.contain('+');
    const { scope = '', ...query } = Object.fromEntries(url.searchParams);
    expect(query).to.deep.equal({
      client_id: 'app-1',
      redirect_uri: 'https://partners.example.com/oauth/callback',
      state: 'st4te',
    });
    expect(scope.split(' ')).to.include.members(['oauth', 'crm.objects.deals.write', 'automation']);
  });

  it('exchanges a code, all secrets in the body of a form and none in the address', async () => {
    hubspot()
      .post(TOKEN, {
        grant_type: 'authorization_code',
        code: 'c0de',
        redirect_uri: 'https://partners.example.com/oauth/callback',
        client_id: 'app-1',
        client_secret: 's3cret',
      })
      .matchHeader('content-type', /^application\/x-www-form-urlencoded/)
      .reply(200, REPLY);
    expect(await oauth().exchange('c0de')).to.deep.equal({
      portalId: '8675310',
      userId: '101',
      scopes: ['oauth', 'automation'],
      tokens: {
        accessToken: 'access-1',
        refreshToken: 'refresh-1',
        obtainedAt: NOW,
        expiresAt: NOW + 1_800_000,
      },
    });
  });

  it('keeps the refresh token when a refresh brings none, and takes a new one', async () => {
    const { refresh_token: _, ...without } = REPLY;
    const asked = {
      grant_type: 'refresh_token',
      refresh_token: 'r',
      client_id: 'app-1',
      client_secret: 's3cret',
    };
    hubspot().post(TOKEN, asked).reply(200, without);
    expect((await oauth().refresh('r')).tokens.refreshToken).to.equal('r');
    hubspot().post(TOKEN, asked).reply(200, REPLY);
    expect((await oauth().refresh('r')).tokens.refreshToken).to.equal('refresh-1');
  });

  const refusals: readonly [
    what: string,
    status: number,
    body: unknown,
    category: string,
    retryable: boolean,
  ][] = [
    [
      'an access that was ended',
      400,
      { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
      'REVOKED',
      false,
    ],
    ['it in the older form', 400, { status: 'BAD_REFRESH_TOKEN', message: 'missing' }, 'REVOKED', false],
    ['an account that is gone', 400, { error: 'access_denied', status: 'BAD_HUB' }, 'REVOKED', false],
    ['a wrong secret', 401, { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' }, 'SETTINGS', false],
    ['an unknown client id', 400, { status: 'BAD_CLIENT_ID' }, 'SETTINGS', false],
    ['a limit', 429, { errorType: 'RATE_LIMIT' }, 'HTTP_429', true],
    ['a fault of HubSpot', 502, '<html>', 'HTTP_502', true],
    ['something unheard of', 400, { category: 'VALIDATION_ERROR' }, 'VALIDATION_ERROR', false],
    ['nothing at all', 400, '', 'HTTP_400', false],
  ];
  for (const [what, status, body, category, retryable] of refusals)
    it(`tells ${what} apart`, async () => {
      hubspot()
        .post(TOKEN)
        .reply(status, body as string);
      const error = await errorOf(oauth().refresh('refresh-1'));
      expect(error).to.include({ status, category, retryable });
    });

  it('says of a code that it was refused, not that an access was ended', async () => {
    for (const status of ['BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE']) {
      hubspot().post(TOKEN).reply(400, { error: 'invalid_grant', status });
      expect(await errorOf(oauth().exchange('c0de'))).to.include({ category: 'CODE_REFUSED' });
    }
    hubspot().post(TOKEN).reply(400, { status: 'MISMATCH_REDIRECT_URI_AUTH_CODE' });
    expect(await errorOf(oauth().exchange('c0de'))).to.include({ category: 'SETTINGS' });
  });

  it('tries the older secret only when HubSpot does not know the newer one', async () => {
    const secret = (client_secret: string) => (body: Record<string, string>) =>
      body.client_secret === client_secret;
    hubspot().post(TOKEN, secret('new')).reply(401, { error: 'invalid_client' });
    hubspot().post(TOKEN, secret('old')).reply(200, REPLY);
    const rotated = oauth({ clientSecrets: ['new', 'old'] });
    expect((await rotated.refresh('r')).portalId).to.equal('8675310');
    hubspot().post(TOKEN, secret('new')).reply(400, { error: 'invalid_grant' });
    expect(await errorOf(rotated.refresh('r'))).to.include({ category: 'REVOKED' });
  });

  it('gives up when HubSpot does not answer', async () => {
    hubspot().post(TOKEN).delayConnection(60_000).reply(200, REPLY);
    expect(await errorOf(oauth({ timeoutMs: 5 }).refresh('r'))).to.include({
      category: 'TIMEOUT',
      retryable: true,
    });
    hubspot().post(TOKEN).replyWithError(new Error('reset'));
    expect(await errorOf(oauth().refresh('r'))).to.include({ category: 'CONNECTION', retryable: true });
  });

  it('takes no reply that lacks what it needs', async () => {
    const replies: unknown[] = [
      { ...REPLY, access_token: '' },
      { ...REPLY, hub_id: undefined },
      { ...REPLY, hub_id: '../1' },
      { ...REPLY, expires_in: 0 },
      'no JSON',
    ];
    for (const reply of replies) {
      hubspot()
        .post(TOKEN)
        .reply(200, reply as string);
      expect(await errorOf(oauth().refresh('r'))).to.include({ category: 'MISREAD' });
    }
    hubspot()
      .post(TOKEN)
      .reply(200, { ...REPLY, refresh_token: undefined });
    expect(await errorOf(oauth().exchange('c'))).to.include({ category: 'MISREAD' });
  });

  it('repeats nothing that was sent, whatever HubSpot says of it', async () => {
    const secrets = ['s3cret', 'r3fresh'];
    const told = {
      error: 's3cret r3fresh',
      status: 'r3fresh!',
      message: 's3cret',
      error_description: 'r3fresh',
    };
    hubspot().post(TOKEN).reply(400, told);
    const error = await errorOf(oauth().refresh('r3fresh'));
    for (const secret of secrets) expect(`${error.stack} ${JSON.stringify(error)}`).not.to.contain(secret);
  });

  it('uninstalls with the token of the account, and knows when that was done already', async () => {
    const path = '/appinstalls/2026-03/external-install';
    hubspot().delete(path).matchHeader('authorization', 'Bearer access-1').reply(204);
    await oauth().uninstall('access-1');
    hubspot().delete(path).reply(401, { category: 'INVALID_AUTHENTICATION' });
    expect(await errorOf(oauth().uninstall('access-1'))).to.include({ category: 'REVOKED' });
    hubspot().delete(path).reply(503, '');
    expect(await errorOf(oauth().uninstall('access-1'))).to.include({ retryable: true });
  });

  it('gives a refresh token back', async () => {
    hubspot()
      .post(`${TOKEN}/revoke`, {
        token: 'refresh-1',
        token_type_hint: 'refresh_token',
        client_id: 'app-1',
        client_secret: 's3cret',
      })
      .reply(200);
    await oauth().revoke('refresh-1');
  });
});
