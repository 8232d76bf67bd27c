import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { preparedHubspot } from '../hubspot-answers.ts';
import { type AccountsStandIn, down, standIn, stopAll } from './accounts-stand-in.ts';
import { grant, HALF_AN_HOUR, NOW, PORTAL, seal, TOKEN_PATH } from './grants.ts';

const OTHER = '8675311';
const INSTALL_PATH = '/appinstalls/2026-03/external-install';
const ended = { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' };
const ofOther = () => grant(2, { portalId: OTHER });

describe('accounts that installed the app', () => {
  const hubspot = preparedHubspot();
  let world: AccountsStandIn;
  beforeEach(async () => {
    world = await standIn();
    world.opens.set('access-1', PORTAL).set('access-2', OTHER);
  });
  afterEach(stopAll);

  const kept = async (portalId: string) =>
    JSON.parse(await readFile(join(world.folder, 'accounts', `${portalId}.json`), 'utf8'));

  it('connect by themselves, and again at every start', async () => {
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
    expect(world.accounts.get(PORTAL)?.portalId).to.equal(PORTAL);
    expect(world.accounts.status(PORTAL)).to.deep.equal({
      portalId: PORTAL,
      state: 'connected',
      since: NOW,
      why: null,
      source: 'install',
      installedBy: '101',
    });
    const again = await world.restart();
    await again.is(PORTAL, 'connected');
  });

  it('are not lost by a crash between the install and the first connection', async () => {
    world.opens.set('access-1', 'never');
    await world.accounts.install(grant());
    const copy = await standIn({}, { folder: world.folder });
    copy.opens.set('access-1', PORTAL);
    expect(copy.accounts.status(PORTAL)?.state).to.equal('connecting');
    copy.accounts.start();
    await copy.is(PORTAL, 'connected');
    world.opens.set('access-1', PORTAL);
  });

  it('wait for no other: one is down, one never answers, one connects', async () => {
    world.opens.set('access-1', down).set('access-3', 'never');
    for (const install of [grant(), ofOther(), grant(3, { portalId: '77' })])
      await world.accounts.install(install);
    await world.is(OTHER, 'connected');
    await world.is(PORTAL, 'unreachable');
    expect(world.accounts.status(PORTAL)?.why).to.equal('TIMEOUT');
    expect(world.accounts.status('77')?.state).to.equal('connecting');
    expect(world.accounts.all().map(({ portalId }) => portalId)).to.deep.equal([OTHER]);
    world.opens.set('access-1', PORTAL);
    await world.is(PORTAL, 'connected');
  });

  it('stand in the order in which they came first, whoever answers sooner and whoever comes again', async () => {
    await world.accounts.install(ofOther());
    world.clock.now += 1;
    await world.accounts.install(grant());
    world.clock.now += 1;
    await world.accounts.install(ofOther());
    await world.is(PORTAL, 'connected');
    await world.is(OTHER, 'connected');
    const again = await world.restart();
    const order = ({ accounts }: AccountsStandIn) => accounts.statuses().map(({ portalId }) => portalId);
    expect([order(world), order(again)]).to.deep.equal([
      [OTHER, PORTAL],
      [OTHER, PORTAL],
    ]);
  });

  describe('whose access was ended', () => {
    beforeEach(async () => {
      await world.accounts.install(grant());
      await world.accounts.install(ofOther());
      await world.is(PORTAL, 'connected');
      await world.is(OTHER, 'connected');
      world.opens.delete('access-1');
      world.clock.now += 120_000;
      hubspot().post(TOKEN_PATH).reply(400, ended);
      await world.call(PORTAL);
      await world.is(PORTAL, 'revoked');
    });

    it('are at an end, told, without tokens; others go on', async () => {
      expect(world.accounts.all().map(({ portalId }) => portalId)).to.deep.equal([OTHER]);
      expect(await kept(PORTAL)).to.include({ state: 'revoked', why: 'REVOKED', sealedTokens: null });
      const told = world.logged.filter(({ level }) => level === 50);
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ portalId: PORTAL, status: 400 });
      expect(JSON.stringify(world.logged)).not.to.match(/access-\d|refresh-\d|s3cret/);
    });

    it('stay at an end over a restart, and are not asked for tokens again', async () => {
      const again = await world.restart();
      await again.is(OTHER, 'connected');
      expect(again.accounts.status(PORTAL)).to.include({ state: 'revoked', why: 'REVOKED' });
      expect(again.accounts.get(PORTAL)).to.equal(undefined);
    });

    it('come back when they install the app again, with what this process has of them', async () => {
      const [first] = world.had.filter(([portalId]) => portalId === PORTAL);
      world.opens.set('access-5', PORTAL);
      await world.accounts.install(grant(5, {}, world.clock.now));
      await world.is(PORTAL, 'connected');
      expect(first?.[1]).to.equal(undefined);
      expect(world.had.at(-1)?.[1]?.portalId).to.equal(PORTAL);
    });
  });

  it('are not at an end by a mistake in the settings, which is told', async () => {
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
    world.clock.now += HALF_AN_HOUR;
    hubspot().post(TOKEN_PATH).reply(401, { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' });
    await world.call(PORTAL);
    expect(world.accounts.status(PORTAL)?.state).to.equal('connected');
    expect(JSON.stringify(world.logged.at(-1))).to.contain('HUBSPOT_CLIENT_SECRET');
    expect((await kept(PORTAL)).sealedTokens).to.be.a('string');
  });

  it('leave by our word: HubSpot takes the app out, tokens go, and a restart does not bring them back', async () => {
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
    hubspot().delete(INSTALL_PATH).matchHeader('authorization', 'Bearer access-1').reply(204);
    await world.accounts.uninstall(PORTAL);
    expect(world.accounts.status(PORTAL)).to.include({ state: 'uninstalled', why: null });
    expect(world.accounts.all()).to.deep.equal([]);
    expect(await kept(PORTAL)).to.include({ state: 'uninstalled', sealedTokens: null, knownSince: NOW });
    const again = await world.restart();
    await pause(20);
    expect(again.accounts.status(PORTAL)?.state).to.equal('uninstalled');
  });

  it('do not leave while HubSpot does not let them', async () => {
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
    hubspot().delete(INSTALL_PATH).reply(503, '');
    const error = await world.accounts.uninstall(PORTAL).catch(reason => reason);
    expect(error).to.include({ name: 'CrmError', retryable: true });
    expect(world.accounts.status(PORTAL)?.state).to.equal('connected');
    hubspot().delete(INSTALL_PATH).reply(401, {});
    await world.accounts.uninstall(PORTAL);
    expect(world.accounts.status(PORTAL)?.state, 'it had left already').to.equal('uninstalled');
  });

  it('are never made at home in another account than the one that gave the token', async () => {
    world.opens.set('access-1', OTHER);
    await world.accounts.install(grant());
    await world.is(PORTAL, 'unreachable');
    expect(world.accounts.status(PORTAL)?.why).to.equal('MISREAD');
    expect([world.had, world.accounts.status(OTHER)]).to.deep.equal([[], undefined]);
  });

  it('are known and wait when what is kept of them cannot be read; others connect', async () => {
    await world.accounts.install(grant());
    await world.accounts.install(ofOther());
    await world.is(PORTAL, 'connected');
    world.accounts.stop();
    await writeFile(join(world.folder, 'accounts', `${PORTAL}.json`), '{ "source": ');
    const again = await world.restart();
    await again.is(OTHER, 'connected');
    expect(again.accounts.status(PORTAL)).to.include({ state: 'unreachable', why: 'DAMAGED' });
  });

  it('wait for the data key that opens their tokens', async () => {
    await world.accounts.install(grant());
    const without = await world.restart({ seal: seal(9) });
    await without.is(PORTAL, 'unreachable');
    expect(without.accounts.status(PORTAL)?.why).to.equal('SEALED');
    const rotated = await without.restart({ seal: seal(9, 7) });
    await rotated.is(PORTAL, 'connected');
    const after = await rotated.restart({ seal: seal(9) });
    await after.is(PORTAL, 'connected');
  });

  it('are forgotten when their sandbox starts anew, and others are not', async () => {
    await world.accounts.install(grant());
    await world.accounts.install(ofOther());
    await world.is(PORTAL, 'connected');
    await world.is(OTHER, 'connected');
    const forgotten: unknown[] = [];
    await world.accounts.startAnew(['1', PORTAL], async (portalId, before) => {
      forgotten.push([portalId, before?.portalId]);
    });
    expect(forgotten).to.deep.equal([[PORTAL, PORTAL]]);
    expect(world.accounts.statuses().map(({ portalId }) => portalId)).to.deep.equal([OTHER]);
    expect(await kept(PORTAL).catch(error => error.code)).to.equal('ENOENT');
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
  });
});
