import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { newSchema } from '../log/postgres/databases.ts';
import { UnreliableNetwork } from '../log/postgres/unreliable-network.ts';
import { describePostgres } from '../support/describe-postgres.ts';
import { startWorld, until, type World } from './world.ts';

const PLAN = { kind: 'percent', rateBp: 3_000 };

describePostgres('a home that is lost', postgres => {
  let world: World;
  let url: string;
  beforeEach(async () => {
    url = await newSchema(postgres());
  });
  const ends: (() => void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    await world?.close();
  });

  const addPartner = async (place: number): Promise<string> => {
    const partner = { requestKey: 'partner-1', name: 'Northwind', kind: 'reseller', code: 'NW', plan: PLAN };
    const added = await world.card(place, '/partners', partner);
    expect(added.status, JSON.stringify(added.body)).to.equal(201);
    return added.body.partnerId;
  };
  const makeContact = async (n: number): Promise<string> => {
    const properties = { email: `person-${n}@acme.example` };
    return ((await world.crm('POST', '/records/contacts', { properties })) as { id: string }).id;
  };
  const makeDeals = (from: number, count: number) =>
    world.crm('POST', '/changes', {
      changes: Array.from({ length: count }, (_, i) => ({
        do: 'create',
        type: 'deals',
        properties: {
          dealname: `Deal ${from + i}`,
          pipeline: 'default',
          dealstage: 'qualifiedtobuy',
          amount: '10',
        },
      })),
    }) as Promise<{ ids: string[] }>;

  /** Clicks on cards without a pause, in two processes, until it is told to end; every click has a contact and key of its own. */
  function clicking(partner: string, contacts: readonly string[], places: readonly number[]) {
    let clicks = 0;
    let isOver = false;
    ends.push(() => {
      isOver = true;
    });
    let longestMs = 0;
    const done: string[] = [];
    const each = places.map(async place => {
      while (!isOver) {
        const n = clicks++;
        const contact = contacts[n % contacts.length] ?? '';
        const requestKey = `click-${n}`;
        const body = { requestKey, partner, evidence: `click ${n}` };
        const sentAt = Date.now();
        const answer = await world.card(place, `/contacts/${contact}/attribute`, body);
        longestMs = Math.max(longestMs, Date.now() - sentAt);
        expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
        done.push(`click ${n}`);
        await pause(5);
      }
    });
    return {
      done,
      async end() {
        isOver = true;
        await Promise.all(each);
        return longestMs;
      },
    };
  }

  /** The evidence of every touch in the books. */
  const touches = async (): Promise<string[]> =>
    (await world.entries())
      .flatMap(({ facts }) => facts)
      .flatMap(fact => (fact.type === 'touch.recorded' ? [String(fact.evidence)] : []));

  const knowsDeals = async (ids: readonly string[]): Promise<boolean> => {
    const seen = new Set(
      (await world.entries()).flatMap(({ facts }) =>
        facts.flatMap(fact => ('dealId' in fact ? [fact.dealId] : [])),
      ),
    );
    return ids.every(id => seen.has(id));
  };

  it('by kill -9 under load loses nothing that was acknowledged and doubles nothing; another takes over in seconds', async function () {
    this.timeout(180_000);
    world = await startWorld([url, url, url]);
    const home = await world.home();
    const others = [0, 1, 2].filter(place => place !== home);
    const partner = await addPartner(home);
    const contacts = await Promise.all(Array.from({ length: 20 }, (_, n) => makeContact(n)));
    const clicks = clicking(partner, contacts, [...others, ...others]);
    const deals = (await makeDeals(0, 200)).ids;
    await until('some clicks are done', async () => clicks.done.length > 20);
    await world.fleet.kill(home);
    const more = (await makeDeals(200, 200)).ids;
    const next = await world.home();
    expect(others).to.include(next);
    const before = clicks.done.length;
    await until('clicks go on', async () => clicks.done.length > before + 20);
    const longestMs = await clicks.end();
    expect(longestMs, 'the longest that a click waited').to.be.below(12_000);
    await until('all deals are known', () => knowsDeals([...deals, ...more]));
    const kept = await touches();
    expect(kept).to.include.members(clicks.done);
    expect(new Set(kept).size, 'none twice').to.equal(kept.length);
    const seqs = (await world.entries()).map(({ seq }) => seq);
    expect(seqs).to.deep.equal(seqs.map((_, i) => i + 1));
    const { refusedByLimit } = (await world.crm('GET', '/calls')) as { refusedByLimit: object };
    expect(refusedByLimit, 'calls that HubSpot refused because of its limits').to.deep.equal({});
  });

  it('by a network that breaks stops by itself, and finds its way back', async function () {
    this.timeout(180_000);
    const through = [await UnreliableNetwork.before(url), await UnreliableNetwork.before(url)];
    world = await startWorld([url, ...through.map(one => one.url)]);
    // The one without a proxy leaves, so that the home is behind one.
    const partner = await addPartner(await world.home());
    await world.fleet.stop(0);
    const home = await world.home();
    const contacts = await Promise.all(Array.from({ length: 5 }, (_, n) => makeContact(n)));
    const other = 3 - home;
    const clicks = clicking(partner, contacts, [other, other]);
    await until('some clicks are done', async () => clicks.done.length > 10);
    through[home - 1]?.network.cut();
    const before = clicks.done.length;
    await until('clicks go on', async () => clicks.done.length > before + 10);
    await clicks.end();
    const kept = await touches();
    expect(kept).to.include.members(clicks.done);
    expect(new Set(kept).size, 'none twice').to.equal(kept.length);
    expect(world.fleet.printed()).to.include('the connection that holds the locks is lost');
    await until('one is home', async () => {
      const all = await Promise.all([home, other].map(place => world.health(place)));
      return all.reduce((sum, { portals }) => sum + portals, 0) === 1;
    });
  });

  it('with its database comes back when that does', async function () {
    this.timeout(180_000);
    world = await startWorld([url, url]);
    const home = await world.home();
    const partner = await addPartner(home);
    const contacts = [await makeContact(1)];
    const clicks = clicking(partner, contacts, [home, 1 - home]);
    await until('some clicks are done', async () => clicks.done.length > 10);
    await postgres().stopServer('SIGQUIT');
    await pause(500);
    await postgres().startServer();
    const before = clicks.done.length;
    await until('clicks go on', async () => clicks.done.length > before + 10);
    await clicks.end();
    const kept = await touches();
    expect(kept).to.include.members(clicks.done);
    expect(new Set(kept).size, 'none twice').to.equal(kept.length);
  });

  it('that is stopped in order hands its portal over, and nobody notices more than a pause', async function () {
    this.timeout(180_000);
    world = await startWorld([url, url]);
    const home = await world.home();
    const partner = await addPartner(home);
    const contacts = [await makeContact(1)];
    const clicks = clicking(partner, contacts, [1 - home]);
    await until('some clicks are done', async () => clicks.done.length > 10);
    expect(await world.fleet.stop(home)).to.equal(0);
    expect(await world.home()).to.equal(1 - home);
    const before = clicks.done.length;
    await until('clicks go on', async () => clicks.done.length > before + 10);
    expect(await clicks.end()).to.be.below(10_000);
    expect(await touches()).to.include.members(clicks.done);
  });
});
