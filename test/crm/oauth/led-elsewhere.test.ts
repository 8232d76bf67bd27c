import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createOAuth } from '../../../src/crm/oauth/oauth.ts';
import { errorOf } from '../hubspot-answers.ts';

describe('a token request that is led elsewhere', () => {
  let server: Server;
  const asked: (string | undefined)[] = [];
  beforeEach(async () => {
    server = createServer(({ url }, response) => {
      asked.push(url);
      const reply = { access_token: 'a', refresh_token: 'r', expires_in: 1_800, hub_id: 1 };
      if (url === '/elsewhere') response.end(JSON.stringify(reply));
      else response.writeHead(307, { Location: '/elsewhere' }).end();
    });
    await once(server.listen(0), 'listening');
  });
  afterEach(() => void server.close());

  it('goes nowhere, with the secrets in it', async () => {
    const apiUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
    const app = { clientId: 'app-1', clientSecrets: ['s3cret'], authorizeUrl: '', redirectUrl: '' };
    const oauth = createOAuth({ ...app, apiUrl, now: () => 0 });
    expect(await errorOf(oauth.refresh('r3fresh'))).to.include({ category: 'CONNECTION' });
    expect(asked).to.deep.equal(['/oauth/2026-03/token']);
  });
});
