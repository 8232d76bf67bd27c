import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { createInstallCredentials } from '../../../src/crm/accounts/install-credentials.ts';
import { type Installation, openInstallation } from '../../../src/crm/accounts/installation.ts';
import type { Credentials } from '../../../src/crm/credentials.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { NotWritten } from '../../../src/log/unavailable.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { errorOf, preparedHubspot, silent } from '../hubspot-answers.ts';
import { grant, HALF_AN_HOUR, NOW, oauthAt, PORTAL, reply, seal, TOKEN_PATH } from './grants.ts';

describe('the tokens of an account that installed the app', () => {
  const hubspot = preparedHubspot();
  let folder: string;
  let installation: Installation;
  let now: number;
  let lost: string[];

  beforeEach(async () => {
    folder = await temporaryFolder();
    now = NOW;
    lost = [];
    installation = await openInstallation(folderRecords(folder), PORTAL, seal());
    await installation.install(grant(), 'app-1', NOW);
  });

  const credentials = (of = installation, clientId = 'app-1'): Credentials =>
    createInstallCredentials({
      installation: of,
      oauth: oauthAt(() => now, clientId),
      async revoked(used, { category }) {
        const isEnd = await of.revoke(used, now);
        if (isEnd) lost.push(category);
        return isEnd;
      },
      now: () => now,
      log: silent,
    });
  const refreshes = (n: number, answer: object | string = reply(n + 1), status = 200) =>
    hubspot()
      .post(TOKEN_PATH, body => body.refresh_token === `refresh-${n}`)
      .reply(status, answer as object);
  /** Until what was begun in the background is over. */
  const until = async (holds: () => boolean) => {
    for (let tries = 0; tries < 200 && !holds(); tries++) await pause(5);
    expect(holds()).to.equal(true);
  };

  it('are used while they are good, without a call', async () => {
    expect(await credentials().accessToken()).to.equal('access-1');
  });

  it('are renewed well before their end while the old one goes on working', async () => {
    now = NOW + HALF_AN_HOUR - 9 * 60_000;
    refreshes(1);
    const held = credentials();
    expect(await held.accessToken()).to.equal('access-1');
    await until(() => installation.tokens()?.accessToken === 'access-2');
    expect(await held.accessToken()).to.equal('access-2');
  });

  it('go on while HubSpot does not renew them in time, which is not asked for at every call', async () => {
    now = NOW + HALF_AN_HOUR - 9 * 60_000;
    const asked = refreshes(1, '', 503);
    const held = credentials();
    expect(await held.accessToken()).to.equal('access-1');
    await until(() => asked.isDone());
    await pause(20);
    expect(await held.accessToken()).to.equal('access-1');
    now += 31_000;
    refreshes(1);
    expect(await held.accessToken()).to.equal('access-1');
    await until(() => installation.tokens()?.accessToken === 'access-2');
  });

  it('are renewed once for all who ask at once, when they have ended', async () => {
    now = NOW + HALF_AN_HOUR;
    refreshes(1);
    const held = credentials();
    const asked = await Promise.all([held.accessToken(), held.accessToken(), held.accessToken()]);
    expect(asked).to.deep.equal(['access-2', 'access-2', 'access-2']);
  });

  it('are kept with a new refresh token before they are used, and found again after a restart', async () => {
    now = NOW + HALF_AN_HOUR;
    refreshes(1);
    await credentials().accessToken();
    const again = await openInstallation(folderRecords(folder), PORTAL, seal());
    expect(again.tokens()).to.include({ accessToken: 'access-2', refreshToken: 'refresh-2' });
    now += HALF_AN_HOUR;
    refreshes(2);
    expect(await credentials(again).accessToken()).to.equal('access-3');
  });

  it('are not used while they cannot be kept, and not fetched again for it', async () => {
    now = NOW + HALF_AN_HOUR;
    refreshes(1);
    let full = true;
    const onFullDisk: Installation = {
      ...installation,
      tokens: () => installation.tokens(),
      get kept() {
        return installation.kept;
      },
      async renew(used, renewed) {
        if (full) throw new NotWritten('no space left');
        await installation.renew(used, renewed);
      },
    };
    const held = credentials(onFullDisk);
    expect(await errorOf(held.accessToken())).to.include({ category: 'NOT_KEPT', retryable: true });
    full = false;
    expect(await held.accessToken()).to.equal('access-2');
  });

  it('are renewed when HubSpot refuses one that is not young', async () => {
    now = NOW + 120_000;
    const held = credentials();
    expect(held.refused('access-1')).to.equal(true);
    refreshes(1);
    expect(await held.accessToken()).to.equal('access-2');
    expect(held.refused('access-1'), 'one from before').to.equal(true);
    expect(held.refused('access-2'), 'a new one').to.equal(false);
    expect(await held.accessToken()).to.equal('access-2');
  });

  it('end for good when HubSpot says so', async () => {
    now = NOW + HALF_AN_HOUR;
    refreshes(1, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 400);
    const held = credentials();
    expect(await errorOf(held.accessToken())).to.include({ category: 'REVOKED', retryable: false });
    expect(await errorOf(held.accessToken())).to.include({ category: 'REVOKED' });
    expect(lost).to.deep.equal(['REVOKED']);
    expect(held.refused('access-1')).to.equal(false);
  });

  for (const [what, answer, status] of [
    ['a wrong secret', { error: 'invalid_client' }, 401],
    ['a limit', '', 429],
    ['a fault of HubSpot', '', 500],
    ['a token of another account', reply(2, { hub_id: 1 }), 200],
  ] as const)
    it(`do not end by ${what}`, async () => {
      now = NOW + HALF_AN_HOUR;
      refreshes(1, answer, status);
      const held = credentials();
      await errorOf(held.accessToken());
      expect([lost, installation.tokens()?.accessToken]).to.deep.equal([[], 'access-1']);
      await errorOf(held.accessToken());
      now += 5_000;
      refreshes(1);
      expect(await held.accessToken()).to.equal('access-2');
    });

  it('are not shown to HubSpot under another client id than they are good for', async () => {
    now = NOW + HALF_AN_HOUR;
    expect(await errorOf(credentials(installation, 'app-2').accessToken())).to.include({
      category: 'SETTINGS',
    });
    expect(installation.tokens()?.refreshToken).to.equal('refresh-1');
  });

  it('stay as they are when no data key opens them', async () => {
    const sealedOtherwise = await openInstallation(folderRecords(folder), PORTAL, seal(8));
    expect(await errorOf(credentials(sealedOtherwise).accessToken())).to.include({ category: 'SEALED' });
    expect(lost).to.deep.equal([]);
  });

  it('of a new install are not hurt by a renewal of the old ones that was under way', async () => {
    now = NOW + HALF_AN_HOUR;
    for (const [answer, status] of [
      [reply(5), 200],
      [{ error: 'invalid_grant' }, 400],
    ] as const) {
      await installation.install(grant(1, {}, NOW), 'app-1', NOW);
      const held = credentials();
      hubspot().post(TOKEN_PATH).delay(20).reply(status, answer);
      const asked = held.accessToken();
      await turn();
      await installation.install(grant(9, {}, now), 'app-1', now);
      expect(await asked).to.equal('access-9');
      expect(installation.tokens()?.refreshToken).to.equal('refresh-9');
      expect(await held.accessToken()).to.equal('access-9');
    }
    expect(lost).to.deep.equal([]);
  });
});
