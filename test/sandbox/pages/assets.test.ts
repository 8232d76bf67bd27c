import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import { assets } from '../../../src/sandbox/pages/assets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('sandbox: the browser’s files', () => {
  let server: Server;
  let builds: number;
  beforeEach(async () => {
    builds = 0;
    const folder = await temporaryFolder();
    const build = async () => {
      builds += 1;
      await mkdir(join(folder, 'cards'), { recursive: true });
      for (const name of ['index.html', 'page.js', 'worker.js', 'cards/one.js']) {
        await writeFile(join(folder, name), name);
      }
    };
    server = createServer(express().use(assets(folder, build)));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = async (path: string) => {
    const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
    return {
      status: response.status,
      text: await response.text(),
      policy: response.headers.get('content-security-policy') ?? '',
    };
  };

  it('serves the page at its addresses, after the build, under a policy', async () => {
    for (const path of [
      '/',
      '/contacts',
      '/deals',
      '/log',
      '/app',
      '/8675310/deals',
      '/8675310/deals/1',
      '/companies/21407650217',
    ]) {
      const { status, text, policy } = await get(path);
      expect([status, text], path).to.deep.equal([200, 'index.html']);
      expect(policy).to.include("script-src 'self'").and.to.include("connect-src 'self'");
      expect(policy).not.to.include('unsafe');
    }
  });

  it('serves scripts; the worker and the cards have no network', async () => {
    expect((await get('/assets/page.js')).policy).to.include("connect-src 'self'");
    for (const name of ['worker.js', 'cards/one.js']) {
      const { text, policy } = await get(`/assets/${name}`);
      expect(text).to.equal(name);
      expect(policy).to.include("connect-src 'none'");
    }
  });

  it('knows no other address', async () => {
    for (const path of [
      '/tickets/5',
      '/deals/new',
      '/1/2/deals',
      '/8675310/tickets',
      '/assets/../package.json',
      '/assets/none.js',
    ]) {
      expect((await get(path)).status, path).to.equal(404);
    }
    expect(builds).to.equal(1);
  });
});
