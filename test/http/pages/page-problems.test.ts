import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect } from 'chai';
import supertest from 'supertest';
import { type ServedApp, serveApp } from '../served-app.ts';

/** What browsers ask for when somebody follows a link. */
const AS_BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('an address that is none of ours', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  async function answerTo(line: string, headers: string): Promise<string> {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(`${line} HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`);
    let answer = '';
    socket.on('data', chunk => (answer += chunk));
    await once(socket, 'close');
    return answer;
  }

  for (const [path, status] of [
    ['/portal/deal', 404],
    ['/', 404],
    ['/portal/sign-out', 405],
    ['/refer/%zz', 400],
  ] as const) {
    it(`is a page of ours to a browser: ${path}`, async () => {
      const answer = await answerTo(`GET ${path}`, `Accept: ${AS_BROWSER}\r\nAccept-Language: de\r\n`);
      expect(answer).to.match(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).to.match(/Content-Security-Policy: default-src 'none'/i);
      expect(answer).to.match(/X-Frame-Options: DENY/i);
      expect(answer).to.contain('<html lang="de">');
    });
  }

  it('is told in JSON to every other caller', async () => {
    for (const accept of ['*/*', 'application/json']) {
      const { status, body } = await supertest(app.server).get('/portal/deal').set('Accept', accept);
      expect([status, body.error.code]).to.deep.equal([404, 'route_unknown']);
    }
  });

  it('leads to no other site, though it looks like its address', async () => {
    for (const path of ['//evil.example/portal', '/\\evil.example/portal', '///evil.example/']) {
      const answer = await answerTo(`GET ${path}`, `Accept: ${AS_BROWSER}\r\n`);
      expect(answer).to.match(/action="\/evil\.example\//);
    }
  });

  it('stays out of the log, whatever it says', async () => {
    await answerTo('GET /refer/ana@northwind.example%zz', `Accept: ${AS_BROWSER}\r\n`);
    await answerTo('GET /refer/ana@northwind.example%zz', '');
    expect(app.logged.length).to.be.greaterThan(1);
    expect(JSON.stringify(app.logged)).to.not.contain('northwind');
  });
});
