/** Accounts as the program has them, over HubSpot as the sandbox has it. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { pino } from 'pino';
import type { AccountState } from '../../../src/crm/accounts/account-status.ts';
import { type Accounts, openAccounts } from '../../../src/crm/accounts/accounts.ts';
import { createCrmClient } from '../../../src/crm/client.ts';
import { connect } from '../../../src/crm/connection.ts';
import type { LivePrograms } from '../../../src/crm/live-programs.ts';
import { createOAuth, type OAuth } from '../../../src/crm/oauth/oauth.ts';
import type { Grant } from '../../../src/crm/oauth/tokens.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { rules } from '../../../src/domain/program.ts';
import { openLowdbLog } from '../../../src/log/lowdb.ts';
import { createPortals } from '../../../src/log/portals.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { accessToken, clientSecret, type RunningSandbox, runSandbox } from '../../sandbox/running-sandbox.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { seal } from './grants.ts';

const FIRST = '4242';
const SECOND = '8675310';
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

describe('accounts in the sandbox', () => {
  let sandbox: RunningSandbox;
  let folder: string;
  let accounts: Accounts;
  let oauth: OAuth;
  let log: Awaited<ReturnType<typeof openLowdbLog<Fact>>>;
  let portals: LivePrograms & { close(): Promise<void> };
  let logged: string[];

  beforeEach(async () => {
    sandbox = await runSandbox({ projectFolder: PROJECT });
    folder = await temporaryFolder();
    logged = [];
    const { now } = sandbox;
    log = await openLowdbLog<Fact>(join(folder, 'facts'));
    portals = createPortals({ log, rules, now });
    oauth = createOAuth({
      clientId: 'sandbox-client',
      clientSecrets: [clientSecret],
      authorizeUrl: `${sandbox.url()}/oauth/authorize`,
      apiUrl: sandbox.url(),
      redirectUrl: `${sandbox.app.url}/oauth/callback`,
      now,
    });
    accounts = await open();
    accounts.start();
  });
  afterEach(async () => {
    accounts.stop();
    await portals.close();
    await log.close();
    await sandbox.stop();
  });

  async function open(): Promise<Accounts> {
    const logger = pino({ level: 'trace' }, { write: line => void logged.push(line) });
    let keys = 0;
    return openAccounts({
      store: folderRecords(join(folder, 'records')),
      seal: seal(),
      oauth,
      accessToken,
      clientOf: (credentials, log) =>
        createCrmClient({
          baseUrl: sandbox.url(),
          credentials,
          log,
          sleep: async () => {},
          chance: () => 0.5,
        }),
      connect: how =>
        connect({
          ...how,
          portals,
          store: folderRecords(join(folder, 'records')),
          pagesUrl: () => '',
          newKey: () => `key-${++keys}-${logged.length}`,
          log: logger,
        }),
      now: sandbox.now,
      log: logger,
      firstPauseMs: 20,
    });
  }

  const is = async (portalId: string, state: AccountState) => {
    for (let tries = 0; tries < 300 && accounts.status(portalId)?.state !== state; tries++) await pause(10);
    expect(accounts.status(portalId)?.state, portalId).to.equal(state);
  };
  /** An administrator says yes. */
  const letIn = async (): Promise<Grant> => {
    const authorizeUrl = oauth.authorizeUrl('some-state');
    const { body } = await sandbox.control('POST', `/app/consent?portalId=${SECOND}`, { authorizeUrl });
    const { searchParams } = new URL(body.location);
    expect(searchParams.get('state')).to.equal('some-state');
    return oauth.exchange(searchParams.get('code') ?? '');
  };
  const install = async (): Promise<Grant> => {
    const grant = await letIn();
    await accounts.install(grant);
    await is(SECOND, 'connected');
    return grant;
  };
  const call = (portalId: string) => accounts.get(portalId)?.client.accountInfo();
  const everything = async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = files
      .filter(file => file.isFile())
      .map(file => readFile(join(file.parentPath, file.name), 'utf8'));
    return [...(await Promise.all(texts)), ...logged].join('\n');
  };

  it('are one by its token and one that installed the app, each with its own books', async () => {
    await is(FIRST, 'connected');
    const { scopes, userId } = await install();
    expect([userId, scopes.includes('automation')]).to.deep.equal(['201', true]);
    expect((await call(SECOND))?.portalId).to.equal(SECOND);
    expect(accounts.get(SECOND)?.currency).to.equal('EUR');
    const currencies = [FIRST, SECOND].map(portalId =>
      portals.read(portalId, program => program.policies[0]?.policy.currency),
    );
    expect(await Promise.all(currencies)).to.deep.equal(['USD', 'EUR']);
  });

  it('renew their tokens by themselves, which are nowhere to be read', async () => {
    const { tokens } = await install();
    await sandbox.control('POST', '/clock', { advance: 'PT31M' });
    expect((await call(SECOND))?.portalId).to.equal(SECOND);
    accounts.stop();
    accounts = await open();
    accounts.start();
    await is(SECOND, 'connected');
    await sandbox.control('POST', '/clock', { advance: 'PT31M' });
    expect((await call(SECOND))?.portalId).to.equal(SECOND);
    const text = await everything();
    expect(text).to.contain(SECOND);
    for (const secret of [tokens.accessToken, tokens.refreshToken, accessToken, clientSecret])
      expect(text).not.to.contain(secret);
  });

  it('are found at an end when HubSpot says so, and go on with their history when they come again', async () => {
    await install();
    const before = await portals.read(SECOND, program => program.policies.length);
    await sandbox.control('DELETE', `/app?portalId=${SECOND}`);
    await sandbox.control('POST', '/clock', { advance: 'PT31M' });
    await call(SECOND)?.catch(() => {});
    await is(SECOND, 'revoked');
    expect((await call(FIRST))?.portalId).to.equal(FIRST);
    await install();
    expect(await portals.read(SECOND, program => program.policies.length)).to.equal(before);
  });

  it('leave by our word', async () => {
    await install();
    await accounts.uninstall(SECOND);
    expect(accounts.status(SECOND)?.state).to.equal('uninstalled');
    const { body } = await sandbox.control('GET', `/app?portalId=${SECOND}`);
    expect(body.oauth).to.equal(null);
  });

  it('do not notice that another is down', async () => {
    await is(FIRST, 'connected');
    const allFail = { api: { rate500: 1 } };
    await sandbox.control('PUT', `/faults?portalId=${SECOND}`, allFail);
    await accounts.install(await letIn());
    await is(SECOND, 'unreachable');
    expect((await call(FIRST))?.portalId).to.equal(FIRST);
    const failures = logged
      .filter(line => line.includes('INTERNAL_ERROR'))
      .map(line => JSON.parse(line).portalId);
    expect(new Set(failures)).to.deep.equal(new Set([SECOND]));
    await sandbox.control('PUT', `/faults?portalId=${SECOND}`, { api: { rate500: 0 } });
    await is(SECOND, 'connected');
  });
});
