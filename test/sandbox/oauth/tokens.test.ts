import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { clientSecret, type RunningSandbox, runSandbox } from '../running-sandbox.ts';
import { approve, authorizeUrl, form, install, introspect, SECOND, token } from './connecting.ts';

describe('sandbox: tokens by OAuth', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const details = async (accessToken: string) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${sandbox.url()}/account-info/2026-03/details`, { headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  it('are given for a code, once, with what HubSpot publishes of them', async () => {
    const code = await approve(sandbox);
    const { status, body } = await token(sandbox, { grant_type: 'authorization_code', code });
    expect(status).to.equal(200);
    expect(body).to.have.all.keys(
      'access_token',
      'refresh_token',
      'expires_in',
      'token_type',
      'token_use',
      'hub_id',
      'scopes',
      'user_id',
    );
    expect(body).to.deep.include({
      expires_in: 1_800,
      token_type: 'bearer',
      token_use: 'access_token',
      hub_id: SECOND,
      scopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.deals.write', 'crm.objects.owners.read'],
      user_id: 201,
    });
    expect(body.access_token.length).to.be.within(50, 300);
    expect((await details(body.access_token)).body).to.include({ portalId: SECOND, companyCurrency: 'EUR' });
    const again = await token(sandbox, { grant_type: 'authorization_code', code });
    expect(again.status).to.equal(400);
    expect(again.body).to.include({ error: 'invalid_grant', status: 'BAD_AUTH_CODE' });
  });

  it('are refused for a code that is old, or for another address than the one it was given for', async () => {
    const old = await approve(sandbox);
    await sandbox.control('POST', '/clock', { advance: 'PT60S' });
    const late = await token(sandbox, { grant_type: 'authorization_code', code: old });
    expect(late.body).to.include({ error: 'invalid_grant', status: 'EXPIRED_AUTH_CODE' });
    const code = await approve(sandbox);
    const elsewhere = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost:1/' };
    const mismatch = (await token(sandbox, elsewhere)).body;
    expect(mismatch).to.include({ error: 'invalid_grant', status: 'MISMATCH_REDIRECT_URI_AUTH_CODE' });
    const spent = await token(sandbox, { grant_type: 'authorization_code', code });
    expect(spent.body.status).to.equal('BAD_AUTH_CODE');
  });

  it('are bound to the verifier of a challenge', async () => {
    const verifier = 'v'.repeat(60);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const proof = { code_challenge: challenge, code_challenge_method: 'S256' };
    const exchange = async (with_: Record<string, string>) =>
      token(sandbox, { grant_type: 'authorization_code', code: await approve(sandbox, proof), ...with_ });
    expect((await exchange({})).status).to.equal(400);
    expect((await exchange({ code_verifier: 'w'.repeat(60) })).body.error).to.equal('invalid_grant');
    expect((await exchange({ code_verifier: verifier })).status).to.equal(200);
  });

  it('are asked for by the app alone, in a form, and never in an address', async () => {
    const grant = { grant_type: 'refresh_token', refresh_token: (await install(sandbox)).refresh_token };
    const wrongId = await token(sandbox, { ...grant, client_id: 'other' });
    expect(wrongId.body).to.include({ error: 'invalid_client', status: 'BAD_CLIENT_ID' });
    const wrongSecret = await token(sandbox, { ...grant, client_secret: `${clientSecret}x` });
    expect(wrongSecret.status).to.equal(400);
    expect(wrongSecret.body).to.include({ error: 'invalid_client', status: 'BAD_CLIENT_SECRET' });
    expect((await token(sandbox, { ...grant, grant_type: 'password' })).body.status).to.equal(
      'BAD_GRANT_TYPE',
    );
    expect((await sandbox.api('POST', '/oauth/2026-03/token', grant)).status).to.equal(415);
    const inAddress = await form(sandbox, '/oauth/2026-03/token?grant_type=refresh_token', grant);
    expect(inAddress.status).to.equal(400);
    expect((await form(sandbox, '/oauth/v1/token', grant)).status).to.equal(404);
  });

  it('are renewed by the same refresh token, and each lives as long as it was told', async () => {
    await sandbox.control('PUT', `/faults?portalId=${SECOND}`, { oauth: { expiresInSeconds: 60 } });
    const first = await install(sandbox);
    expect(first.expires_in).to.equal(60);
    await sandbox.control('POST', '/clock', { advance: 'PT59S' });
    expect((await details(first.access_token)).status).to.equal(200);
    await sandbox.control('POST', '/clock', { advance: 'PT2S' });
    const expired = await details(first.access_token);
    expect(expired.status).to.equal(401);
    expect(expired.body).to.include({ status: 'error', category: 'EXPIRED_AUTHENTICATION' });
    expect(expired.body.message).to.match(
      /^The OAuth token used to make this call expired [12] second\(s\) ago\.$/,
    );
    expect(expired.body.context['expire time']).to.have.length(1);
    const { body } = await token(sandbox, {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    });
    expect(body.refresh_token).to.equal(first.refresh_token);
    expect((await details(body.access_token)).status).to.equal(200);
  });

  it('outlive a restart', async () => {
    const { access_token, refresh_token } = await install(sandbox);
    await sandbox.restart();
    expect((await details(access_token)).status).to.equal(200);
    expect((await token(sandbox, { grant_type: 'refresh_token', refresh_token })).status).to.equal(200);
  });

  it('are told of to the app', async () => {
    const { access_token, refresh_token } = await install(sandbox);
    const access = (await introspect(sandbox, access_token)).body;
    expect(access).to.deep.include({
      active: true,
      hub_id: SECOND,
      client_id: 'sandbox-client',
      token: access_token,
      token_use: 'access_token',
      user: 'sofia.marchetti@kestrelpine.example',
    });
    expect(access.expires_in).to.be.within(1_790, 1_800);
    expect(access.signed_access_token).to.include({ hubId: SECOND, userId: 201 });
    const refresh = (await introspect(sandbox, refresh_token)).body;
    expect(refresh).to.include({ active: true, token_use: 'refresh_token', user_id: 201 });
    expect((await introspect(sandbox, 'nonsense')).body).to.deep.equal({ active: false });
  });

  it('end with the refresh token that is revoked, when their time is over', async () => {
    const { access_token, refresh_token } = await install(sandbox);
    expect((await form(sandbox, '/oauth/2026-03/token/revoke', { token: refresh_token })).status).to.equal(
      204,
    );
    const refused = await token(sandbox, { grant_type: 'refresh_token', refresh_token });
    expect(refused.status).to.equal(400);
    expect(refused.body).to.include({ error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' });
    expect((await details(access_token)).status).to.equal(200);
  });

  it('are worth nothing when the app is taken out, by itself or by a person', async () => {
    for (const takeOut of [
      (accessToken: string) =>
        fetch(`${sandbox.url()}/appinstalls/2026-03/external-install`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${accessToken}` },
        }),
      () => sandbox.control('DELETE', `/app?portalId=${SECOND}`),
    ]) {
      const { access_token, refresh_token } = await install(sandbox);
      expect((await takeOut(access_token)).status).to.equal(204);
      const refused = await details(access_token);
      expect(refused.status).to.equal(401);
      expect(refused.body.category).to.equal('INVALID_AUTHENTICATION');
      const { body } = await token(sandbox, { grant_type: 'refresh_token', refresh_token });
      expect(body.status).to.equal('BAD_REFRESH_TOKEN');
    }
    // The other account's own token goes on to work.
    expect((await sandbox.api('GET', '/account-info/2026-03/details')).status).to.equal(200);
  });

  it('fail and wait by order, and are counted', async () => {
    const { refresh_token } = await install(sandbox);
    const renew = () => token(sandbox, { grant_type: 'refresh_token', refresh_token });
    await sandbox.control('PUT', `/faults?portalId=${SECOND}`, {
      oauth: { rate: 1, status: 503, delayMs: 30 },
    });
    const startedAt = performance.now();
    expect((await renew()).status).to.equal(503);
    expect(performance.now() - startedAt).to.be.at.least(28);
    await sandbox.control('PUT', `/faults?portalId=${SECOND}`, { oauth: { rate: 0, delayMs: 0 } });
    expect((await renew()).status).to.equal(200);
    const { counts } = (await sandbox.control('GET', `/calls?portalId=${SECOND}`)).body;
    expect(counts).to.deep.include({
      'POST /oauth/token authorization_code': 1,
      'POST /oauth/token refresh_token': 2,
    });
  });

  it('have a limit of their own, and are not told what the day has left', async () => {
    const { access_token } = await install(sandbox);
    const { headers } = await details(access_token);
    expect(headers.get('x-hubspot-ratelimit-max')).to.equal('110');
    expect(headers.get('x-hubspot-ratelimit-daily')).to.equal(null);
    const own = await sandbox.api('GET', '/account-info/2026-03/details');
    expect(own.headers.get('x-hubspot-ratelimit-max')).to.equal('190');
    expect(own.headers.get('x-hubspot-ratelimit-daily')).to.equal('625000');
  });

  it('are not given for an address that the app did not register', async () => {
    const { status } = await sandbox.control('POST', '/app/consent', {
      authorizeUrl: authorizeUrl(sandbox, { redirect_uri: 'https://elsewhere.example/oauth/callback' }),
    });
    expect(status).to.equal(400);
  });
});
