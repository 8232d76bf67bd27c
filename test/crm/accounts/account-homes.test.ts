import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { SETTINGS_HOME } from '../../../src/crm/accounts/account-homes.ts';
import type { AccountsOptions } from '../../../src/crm/accounts/accounts.ts';
import type { Connection } from '../../../src/crm/connection.ts';
import { openPostgresStore } from '../../../src/log/postgres/store.ts';
import type { RecordStore, Store } from '../../../src/log/store.ts';
import { newSchema } from '../../log/postgres/databases.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { type AccountsStandIn, standIn, stopAll } from './accounts-stand-in.ts';
import { grant, PORTAL } from './grants.ts';

interface Process extends AccountsStandIn {
  readonly held: Set<string>;
  /** What others should learn. */
  readonly rung: string[];
  /** Portals whose books of companies were closed. */
  readonly closed: string[];
}

describePostgres('accounts whose homes are shared by processes', postgres => {
  let url: string;
  const stores: Store<unknown>[] = [];

  beforeEach(async () => {
    url = await newSchema(postgres());
  });
  afterEach(async () => {
    stopAll();
    await Promise.all(stores.splice(0).map(store => store.close()));
  });

  async function process(
    accessToken: string | null = null,
    opens?: AccountsStandIn['opens'],
  ): Promise<Process> {
    const store: Store<unknown> & RecordStore = await openPostgresStore(url);
    stores.push(store);
    const held = new Set<string>();
    const rung: string[] = [];
    const closed: string[] = [];
    const connect: AccountsOptions['connect'] = async ({ client, admit }) => {
      const { portalId } = await client.accountInfo();
      await admit(portalId);
      return {
        portalId,
        client,
        companies: { close: async () => void closed.push(portalId) },
      } as unknown as Connection;
    };
    const world = await standIn(
      {
        store,
        accessToken,
        connect,
        isHome: key => held.has(key),
        changed: portalId => void rung.push(portalId),
      },
      opens && { opens },
    );
    return Object.assign(world, { held, rung, closed });
  }

  const hold = async ({ held, accounts }: Process, key: string) => {
    held.add(key);
    await accounts.hold(key);
  };
  const letGo = ({ held, accounts }: Process, key: string, isLate = false) => {
    held.delete(key);
    return accounts.letGo(key, isLate);
  };

  it('one that comes to one process is known to the other, and connects in its home alone', async () => {
    const one = await process();
    const other = await process();
    other.opens.set('access-1', PORTAL);
    await one.accounts.install(grant());
    expect(one.rung).to.deep.equal([PORTAL]);
    expect(one.accounts.status(PORTAL)?.state).to.equal('elsewhere');
    expect(other.accounts.homeKeyOf(PORTAL), 'not yet').to.equal(undefined);
    await other.accounts.learn(PORTAL);
    expect(other.accounts.homeKeyOf(PORTAL)).to.equal(PORTAL);
    expect(other.accounts.homeKeys()).to.deep.equal([PORTAL]);
    await hold(other, PORTAL);
    expect(other.accounts.get(PORTAL)?.portalId).to.equal(PORTAL);
    expect([one.accounts.get(PORTAL), one.accounts.all(), one.had]).to.deep.equal([undefined, [], []]);
  });

  it('is connected from nothing when it has moved, and all that worked for it has ended before', async () => {
    const one = await process();
    one.opens.set('access-1', PORTAL);
    await one.accounts.install(grant());
    await hold(one, PORTAL);
    const left: string[] = [];
    one.accounts.onLeaving?.(async ({ portalId }) => {
      expect(one.accounts.get(PORTAL), 'nobody is given it any more').to.equal(undefined);
      await pause(30);
      left.push(portalId);
    });
    const leaving = letGo(one, PORTAL);
    expect(one.accounts.get(PORTAL), 'from this moment on').to.equal(undefined);
    expect(one.accounts.status(PORTAL)?.state).to.equal('elsewhere');
    expect(await leaving).to.equal(PORTAL);
    expect([left, one.closed]).to.deep.equal([[PORTAL], [PORTAL]]);
    const before = one.accounts.status(PORTAL);
    await hold(one, PORTAL);
    expect(before?.state).to.equal('elsewhere');
    expect(one.accounts.status(PORTAL)?.state).to.equal('connected');
  });

  it('renews its tokens in its home, and the others read them', async () => {
    const one = await process();
    const other = await process();
    one.opens.set('access-1', PORTAL);
    await one.accounts.install(grant());
    await hold(one, PORTAL);
    await other.accounts.learn(PORTAL);
    // It installs the app again, and HubSpot brings it back to the other process.
    one.opens.set('access-2', PORTAL);
    one.opens.delete('access-1');
    await other.accounts.install(grant(2));
    expect(other.rung).to.deep.equal([PORTAL]);
    await one.accounts.learn(PORTAL);
    const answer = await one.call(PORTAL);
    expect(answer).to.deep.equal({ portalId: PORTAL });
  });

  it("the settings' account is asked for by one process, and then known to all", async () => {
    const opens: AccountsStandIn['opens'] = new Map([['pat-1', PORTAL]]);
    const one = await process('pat-1', opens);
    const other = await process('pat-1', opens);
    expect(other.accounts.homeKeys()).to.deep.equal([SETTINGS_HOME]);
    expect(other.accounts.homeKeyOf('whoever it is')).to.equal(SETTINGS_HOME);
    expect(other.accounts.undecided, 'its home has to say').to.equal(false);
    await hold(one, SETTINGS_HOME);
    expect(one.accounts.get(PORTAL)?.portalId).to.equal(PORTAL);
    expect(one.rung).to.deep.equal([PORTAL]);
    await other.accounts.learn(PORTAL);
    expect(other.accounts.homeKeyOf(PORTAL)).to.equal(SETTINGS_HOME);
    expect(other.accounts.homeKeyOf('a stranger')).to.equal(undefined);
    expect(await letGo(one, SETTINGS_HOME, true)).to.equal(PORTAL);
    expect(one.accounts.get(PORTAL)).to.equal(undefined);
    expect(one.accounts.homeKeyOf(PORTAL)).to.equal(SETTINGS_HOME);
    await hold(other, SETTINGS_HOME);
    expect(other.accounts.get(PORTAL)?.portalId).to.equal(PORTAL);
  });

  it('what left in another process is left here', async () => {
    const one = await process();
    const other = await process();
    one.opens.set('access-1', PORTAL);
    await one.accounts.install(grant());
    await other.accounts.learn(PORTAL);
    const installation = await stores[0]?.records('accounts', PORTAL, {});
    await installation?.update(data => {
      Object.assign(data, { state: 'revoked', why: 'REVOKED', sealedTokens: null });
    });
    await other.accounts.learn(PORTAL);
    expect(other.accounts.status(PORTAL)?.state).to.equal('revoked');
    expect(other.accounts.homeKeys()).to.deep.equal([]);
    expect(other.accounts.homeKeyOf(PORTAL)).to.equal(undefined);
  });
});
