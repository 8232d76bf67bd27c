import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openInstallation } from '../../../src/crm/accounts/installation.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { grant, NOW, PORTAL, seal } from './grants.ts';

describe('what is kept of an installation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  const open = (sealedBy = seal()) => openInstallation(folderRecords(folder), PORTAL, sealedBy);
  const onDisk = () => readFile(join(folder, 'accounts', `${PORTAL}.json`), 'utf8');

  it('outlives the process, with no token in clear', async () => {
    await (await open()).install(grant(), 'app-1', NOW);
    const again = await open();
    expect(again.tokens()).to.deep.equal(grant().tokens);
    expect(again.kept).to.include({
      source: 'install',
      state: 'installed',
      since: NOW,
      knownSince: NOW,
      installedBy: '101',
      clientId: 'app-1',
    });
    expect(await onDisk()).not.to.match(/access-1|refresh-1/);
  });

  it('loses its tokens and nothing else when it ends, and its age never', async () => {
    const installation = await open();
    await installation.install(grant(), 'app-1', NOW);
    expect(await installation.revoke(grant().tokens, NOW + 5)).to.equal(true);
    expect(installation.tokens()).to.equal(undefined);
    expect((await open()).kept).to.include({
      state: 'revoked',
      why: 'REVOKED',
      since: NOW + 5,
      installedBy: '101',
    });
    await installation.install(grant(2), 'app-1', NOW + 9);
    expect(installation.kept).to.include({ state: 'installed', why: null, since: NOW + 9, knownSince: NOW });
    expect(await installation.revoke(grant().tokens, NOW)).to.equal(false);
    expect(installation.kept.state).to.equal('installed');
  });

  it('takes renewed tokens in place of those they were renewed from, and of no others', async () => {
    const installation = await open();
    await installation.install(grant(), 'app-1', NOW);
    await installation.renew(grant().tokens, grant(2).tokens);
    expect(installation.tokens()).to.deep.equal(grant(2).tokens);
    await installation.renew(grant().tokens, grant(3).tokens);
    expect(installation.tokens()).to.deep.equal(grant(2).tokens);
    await installation.leave(null, NOW);
    await installation.renew(grant(2).tokens, grant(4).tokens);
    expect(installation.tokens()).to.equal(undefined);
  });

  it('is not touched by what was decided about tokens that are being replaced', async () => {
    const installation = await open();
    await installation.install(grant(), 'app-1', NOW);
    const [, revoked] = await Promise.all([
      installation.install(grant(2), 'app-1', NOW),
      installation.revoke(grant().tokens, NOW),
      installation.renew(grant().tokens, grant(3).tokens),
    ]);
    expect(revoked).to.equal(false);
    expect(installation.tokens()).to.deep.equal(grant(2).tokens);
    expect(installation.kept.state).to.equal('installed');
  });

  it('is sealed anew under a newer key when it is opened', async () => {
    await (await open(seal(1))).install(grant(), 'app-1', NOW);
    await open(seal(2, 1));
    expect((await open(seal(2))).tokens()).to.deep.equal(grant().tokens);
  });

  it('keeps what it cannot open for the key that can', async () => {
    await (await open(seal(1))).install(grant(), 'app-1', NOW);
    const before = await onDisk();
    const without = await open(seal(2));
    expect(() => without.tokens()).to.throw();
    expect(await onDisk()).to.equal(before);
    expect((await open(seal(1))).tokens()).to.deep.equal(grant().tokens);
  });

  it('opens no tokens that were put there from another account', async () => {
    const other = await openInstallation(folderRecords(folder), '99', seal());
    await other.install(grant(1, { portalId: '99' }), 'app-1', NOW);
    const stolen = other.kept.sealedTokens;
    const installation = await open();
    await installation.install(grant(2), 'app-1', NOW);
    await writeFile(
      join(folder, 'accounts', `${PORTAL}.json`),
      JSON.stringify({ ...installation.kept, sealedTokens: stolen }),
    );
    const reopened = await open();
    expect(() => reopened.tokens()).to.throw(/another account/);
  });

  it('of a token of the settings is that the account is there; an install has precedence', async () => {
    const installation = await open();
    expect(await installation.admit(NOW)).to.equal(true);
    expect(installation.kept).to.include({ source: 'settings', state: 'installed', sealedTokens: null });
    await installation.install(grant(), 'app-1', NOW + 1);
    expect(await installation.admit(NOW + 2)).to.equal(false);
    expect(installation.kept).to.include({ source: 'install', knownSince: NOW });
  });
});
