import { expect } from 'chai';
import { readRequest } from '../../../src/sandbox/oauth/authorization-request.ts';
import { permissionsOf } from '../../../src/sandbox/oauth/scope-words.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';
import { authorizeUrl, redirectUri, SECOND, token } from './connecting.ts';

describe('sandbox: the page that asks for consent', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const open = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const keyIn = (text: string) => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const decide = (fields: Record<string, string>) =>
    fetch(`${sandbox.url()}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
    });

  it('says who asks for what, and lets choose the account; the one without the app is chosen', async () => {
    const { status, text, headers } = await open(authorizeUrl(sandbox));
    expect(status).to.equal(200);
    expect(text).to.include('Connect Sample to an account').and.to.include('Deals: view and change');
    expect(text).to.match(/value="4242"/);
    expect(text).to.match(/checked="" value="8675310"|value="8675310" checked=""/);
    const policy = headers.get('content-security-policy');
    expect(policy).to.include(`form-action 'self' ${sandbox.app.url};`);
    expect(policy).to.include("frame-ancestors 'none'");
  });

  it('leads back with a code and the state, once', async () => {
    const key = keyIn((await open(authorizeUrl(sandbox, { state: 'a&b=ü' }))).text);
    const answer = await decide({ key, portalId: String(SECOND), decision: 'install' });
    expect(answer.status).to.equal(303);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).to.equal(redirectUri(sandbox));
    expect(location.searchParams.get('state')).to.equal('a&b=ü');
    const code = location.searchParams.get('code') ?? '';
    const { body } = await token(sandbox, { grant_type: 'authorization_code', code });
    expect(body.hub_id).to.equal(SECOND);
    const again = await decide({ key, portalId: '4242', decision: 'install' });
    expect(again.status).to.equal(400);
    expect(again.headers.get('location')).to.equal(null);
  });

  it('leads back with access_denied when the person says no', async () => {
    const key = keyIn((await open(authorizeUrl(sandbox))).text);
    const answer = await decide({ key, portalId: String(SECOND), decision: 'cancel' });
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(searchParams.get('error')).to.equal('access_denied');
    expect(searchParams.get('state')).to.equal('some state');
    expect(searchParams.has('code')).to.equal(false);
  });

  it('takes no answer from elsewhere', async () => {
    for (const key of ['', 'made-up']) {
      expect((await decide({ key, portalId: String(SECOND), decision: 'install' })).status).to.equal(400);
    }
    const { body } = await sandbox.control('GET', `/app?portalId=${SECOND}`);
    expect(body.oauth).to.equal(null);
  });

  it('tells the person what is wrong with a request, and never the address that it names', async () => {
    const wrong = [
      { client_id: 'other' },
      { redirect_uri: 'https://elsewhere.example/oauth/callback' },
      { redirect_uri: `${redirectUri(sandbox)}/further` },
      { scope: 'oauth tickets' },
      { optional_scope: 'tickets' },
      { response_type: 'token' },
    ];
    for (const change of wrong) {
      const { status, headers, text } = await open(authorizeUrl(sandbox, change));
      expect(status, JSON.stringify(change)).to.equal(400);
      expect(headers.get('location')).to.equal(null);
      expect(text).to.include('Couldn’t complete the connection').and.not.to.include('<form');
    }
  });

  it('shows what it was sent as text', async () => {
    const { text } = await open(authorizeUrl(sandbox, { redirect_uri: '<script>alert(1)</script>' }));
    expect(text).to.include('&lt;script&gt;').and.not.to.include('<script>');
  });
});

describe('sandbox: scopes in words', () => {
  it('say of each subject what may be done', () => {
    const scopes = [
      'oauth',
      'crm.objects.deals.write',
      'crm.objects.deals.read',
      'crm.schemas.deals.read',
      'tickets',
    ];
    expect(permissionsOf(scopes)).to.deep.equal([
      'See which account this is',
      'Deals: view and change',
      'Properties of deals: view',
      'tickets',
    ]);
  });
});

describe('sandbox: scopes that an app requires', () => {
  it('must all be asked for', () => {
    const app = {
      name: 'A',
      appId: 1,
      clientId: 'c',
      clientSecret: 's',
      redirectUrls: ['http://localhost:1/'],
      requiredScopes: ['one', 'two'],
      optionalScopes: [],
      installUrl: '',
    };
    const asked = (scope: string) =>
      new URLSearchParams({ client_id: 'c', redirect_uri: 'http://localhost:1/', scope });
    expect(() => readRequest(app, asked('one'))).to.throw('does not ask for: two');
    expect(readRequest(app, asked('one two')).scopes).to.deep.equal(['oauth', 'one', 'two']);
  });
});
