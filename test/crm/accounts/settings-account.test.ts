import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { type AccountsStandIn, down, refused, standIn, stopAll } from './accounts-stand-in.ts';
import { grant, NOW, PORTAL } from './grants.ts';

const OTHER = '8675309';
const FIVE_MINUTES = 300_000;

describe("the account of the settings' token", () => {
  let world: AccountsStandIn;
  beforeEach(async () => {
    world = await standIn({ accessToken: 'pat-1' });
    world.opens.set('pat-1', PORTAL);
  });
  afterEach(stopAll);

  async function connected(): Promise<void> {
    world.accounts.start();
    await world.is(PORTAL, 'connected');
  }

  it('is connected by what HubSpot says of the token', async () => {
    expect([world.accounts.undecided, world.accounts.statuses()]).to.deep.equal([true, []]);
    await connected();
    expect(world.accounts.undecided).to.equal(false);
    expect(world.accounts.statuses()).to.deep.equal([
      { portalId: PORTAL, state: 'connected', since: NOW, why: null, source: 'settings', installedBy: null },
    ]);
  });

  it('is never a stranger, not for a moment', async () => {
    let moments = 0;
    const look = () => {
      moments += 1;
      const { undecided } = world.accounts;
      if (!undecided && world.accounts.status(PORTAL) === undefined)
        throw new Error('it was taken for a stranger');
    };
    world.accounts.start();
    while (world.accounts.get(PORTAL) === undefined) {
      look();
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(moments).to.be.greaterThan(2);
  });

  it('is known at the next start before HubSpot answers', async () => {
    await connected();
    world.opens.set('pat-1', down);
    const again = await world.restart();
    expect(again.accounts.status(PORTAL)?.state).to.be.oneOf(['connecting', 'unreachable']);
    await again.is(PORTAL, 'unreachable');
    expect(again.accounts.undecided).to.equal(true);
    world.opens.set('pat-1', PORTAL);
    await again.is(PORTAL, 'connected');
  });

  it('is left when the settings name another', async () => {
    await connected();
    world.opens.set('pat-2', OTHER);
    const again = await world.restart({ accessToken: 'pat-2' });
    await again.is(OTHER, 'connected');
    expect(again.accounts.status(PORTAL)).to.include({ state: 'uninstalled', why: 'NOT_IN_SETTINGS' });
    const without = await again.restart({ accessToken: null });
    expect(without.accounts.status(OTHER)).to.include({ state: 'uninstalled', why: 'NOT_IN_SETTINGS' });
    expect(without.accounts.undecided).to.equal(false);
  });

  it('is not given up for a refusal or two', async () => {
    await connected();
    world.opens.set('pat-1', refused);
    expect(await world.call(PORTAL)).to.include({ status: 401 });
    await pause(20);
    expect(world.accounts.get(PORTAL)).not.to.equal(undefined);
    world.opens.set('pat-1', PORTAL);
    await pause(40);
    world.clock.now += FIVE_MINUTES;
    await pause(20);
    expect(world.accounts.status(PORTAL)?.state).to.equal('connected');
  });

  it('is at an end when its token is refused steadily, which is told once; its account stays known', async () => {
    await connected();
    world.opens.set('pat-1', refused);
    await world.call(PORTAL);
    await pause(10);
    world.clock.now += FIVE_MINUTES;
    await world.is(PORTAL, 'revoked');
    expect(world.accounts.get(PORTAL)).to.equal(undefined);
    expect(world.logged.filter(({ level }) => level === 50)).to.have.length(1);
    expect(JSON.stringify(world.logged)).not.to.contain('pat-1');
    world.opens.set('pat-1', PORTAL);
    const again = await world.restart();
    await again.is(PORTAL, 'connected');
  });

  it('begins anew with its sandbox', async () => {
    await connected();
    world.clock.now += 5;
    await world.accounts.startAnew([PORTAL], async () => {});
    await world.is(PORTAL, 'connected');
    expect(world.accounts.status(PORTAL)?.since).to.equal(NOW + 5);
    expect(world.had.map(([, before]) => before)).to.deep.equal([undefined, undefined]);
  });

  it('needs no token once it has installed the app', async () => {
    await connected();
    const before = world.accounts.get(PORTAL);
    world.opens.set('access-1', PORTAL);
    await world.accounts.install(grant());
    await world.is(PORTAL, 'connected');
    expect(world.accounts.status(PORTAL)?.source).to.equal('install');
    expect(world.had.at(-1)?.[1], 'its records are open').to.equal(before);
    const again = await world.restart();
    await again.is(PORTAL, 'connected');
    await pause(20);
    expect(again.accounts.status(PORTAL)?.source).to.equal('install');
    expect(again.accounts.undecided).to.equal(false);
    expect(again.had).to.have.length(1);
  });
});
