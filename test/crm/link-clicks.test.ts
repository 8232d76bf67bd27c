import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Connection } from '../../src/crm/connection.ts';
import { createLinkClicks } from '../../src/crm/link-clicks.ts';
import { openPartnerRecords } from '../../src/crm/partner-records.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { rules } from '../../src/domain/program.ts';
import { CHANNELS, type Channel } from '../../src/domain/referrals/channels.ts';
import { funnelOf } from '../../src/domain/referrals/funnel.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { folderRecords } from '../../src/log/store.ts';
import { NotWritten } from '../../src/log/unavailable.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PORTAL = '1001';
const HOUR = 60 * 60_000;
const TEN = Date.UTC(2026, 1, 20, 10);
const PARTNERS = ['par_a', 'par_b'];

/** Clicks over real books; `restart` is a process that was killed and starts again on the same disk. */
async function counting() {
  const folder = await temporaryFolder();
  const clock = { now: TEN };
  const log = await openLowdbLog<Fact>(join(folder, 'log'));
  const portals = createPortals({ log, rules, now: () => clock.now });
  let keys = 0;
  const execute = (command: Command) =>
    portals.execute(PORTAL, { key: `test:${keys++}`, by: 'setup', command });
  await execute({ type: 'open_program', policy: startingPolicy('USD', 0) });
  for (const partnerId of PARTNERS)
    await execute({ type: 'add_partner', partnerId, kind: 'reseller', code: null });
  const logged: string[] = [];

  async function started(books: Pick<typeof portals, 'execute' | 'read'> = portals) {
    const partners = await openPartnerRecords(folderRecords(join(folder, 'partners')), PORTAL);
    const connection = { portalId: PORTAL, partners } as Connection;
    const clicks = createLinkClicks({
      connections: { all: () => [connection] },
      portals: { ...portals, ...books },
      now: () => clock.now,
      log: pino({}, { write: line => void logged.push(JSON.parse(line).msg) }),
    });
    return {
      clicks,
      count: (partnerId: string, channel: Channel = 'link', times = 1) => {
        for (let time = 0; time < times; time += 1) clicks.count(connection, partnerId, channel);
      },
      total: (partnerId: string) =>
        portals.read(
          PORTAL,
          program => funnelOf(program, partnerId, clicks.waiting(connection, partnerId)).clicks,
        ),
      connection,
    };
  }

  async function counted() {
    const facts: Extract<Fact, { type: 'clicks.counted' }>[] = [];
    for await (const entry of portals.entries(PORTAL, 0))
      for (const fact of entry.facts) if (fact.type === 'clicks.counted') facts.push(fact);
    return facts;
  }

  return { clock, portals, started, counted, logged };
}

describe('clicks on links', () => {
  it('of a million, at most one fact is left for each link, channel and hour, and none is lost', async function () {
    this.timeout(60_000);
    const { clock, started, counted } = await counting();
    const { clicks, count, total } = await started();
    const perHour = 250_000;
    for (let hour = 0; hour < 4; hour += 1) {
      for (let click = 0; click < perHour; click += 1) {
        count(PARTNERS[click % 2] ?? '', CHANNELS[click % CHANNELS.length]);
        if (click % 50_000 === 0) await clicks.idle();
      }
      clock.now += HOUR;
      await clicks.idle();
      await clicks.idle();
    }
    const facts = await counted();
    const places = facts.flatMap(({ hourAt, counts }) =>
      counts.map(({ partnerId, channel }) => `${hourAt} ${partnerId} ${channel}`),
    );
    expect(facts).to.have.length(4);
    expect(new Set(places)).to.have.property('size', places.length);
    const sum = facts.flatMap(({ counts }) => counts).reduce((all, { clicks: some }) => all + some, 0);
    expect(sum).to.equal(1_000_000);
    expect((await total('par_a')) + (await total('par_b'))).to.equal(1_000_000);
  });

  it('are in the figures before their hour is over, and once when it is', async () => {
    const { clock, started, counted } = await counting();
    const { clicks, count, total } = await started();
    count('par_a', 'mail', 2);
    expect(await total('par_a')).to.equal(2);
    await clicks.idle();
    expect(await counted()).to.deep.equal([]);
    clock.now += HOUR;
    count('par_a', 'qr');
    await clicks.idle();
    expect(await counted()).to.deep.equal([
      { type: 'clicks.counted', hourAt: TEN, counts: [{ partnerId: 'par_a', channel: 'mail', clicks: 2 }] },
    ]);
    expect(await total('par_a')).to.equal(3);
    expect(await total('par_b')).to.equal(0);
  });

  it('are handed in after a restart when their hour ended meanwhile', async () => {
    const { clock, started, counted } = await counting();
    const before = await started();
    before.count('par_a', 'mail', 5);
    await before.clicks.stop();
    clock.now += 3 * HOUR;
    const after = await started();
    await after.clicks.idle();
    expect((await counted()).map(({ hourAt, counts }) => [hourAt, counts[0]?.clicks])).to.deep.equal([
      [TEN, 5],
    ]);
    expect(after.connection.partners.clicks.data.hours).to.deep.equal({});
    expect(await after.total('par_a')).to.equal(5);
  });

  it('wait when the books cannot be written, and are tried again', async () => {
    const { clock, portals, started, counted, logged } = await counting();
    const execute: typeof portals.execute = async (...asked) => {
      if (clock.now < TEN + 2 * HOUR) throw new NotWritten('the disk is full');
      return portals.execute(...asked);
    };
    const { clicks, count, total, connection } = await started({ ...portals, execute });
    count('par_a', 'mail', 3);
    clock.now += HOUR;
    await clicks.idle();
    expect(await counted()).to.deep.equal([]);
    expect(Object.keys(connection.partners.clicks.data.hours)).to.deep.equal([String(TEN)]);
    expect(logged).to.deep.equal(['clicks of an hour that is over could not be handed in; they wait']);
    clock.now += HOUR;
    await clicks.idle();
    expect(await total('par_a')).to.equal(3);
    expect(await counted()).to.have.length(1);
  });

  it('are not counted twice when a crash came between the books and the disk', async () => {
    const { clock, portals, started, counted } = await counting();
    const before = await started();
    before.count('par_a', 'mail', 5);
    await before.clicks.idle();
    // The disk knows of 5; 7 were handed in.
    const counts = [{ partnerId: 'par_a', channel: 'mail', clicks: 7 }] as const;
    const command = { type: 'count_clicks', hourAt: TEN, counts } as const;
    await portals.execute(PORTAL, { key: `clicks:${TEN}`, by: 'clock', command });
    clock.now += HOUR;
    const after = await started();
    await after.clicks.idle();
    expect(await counted()).to.have.length(1);
    expect(await after.total('par_a')).to.equal(7);
  });

  it('of a clock that was set back are counted in an hour that is still open', async () => {
    const { clock, started, counted } = await counting();
    const { clicks, count, total } = await started();
    count('par_a');
    clock.now += HOUR;
    await clicks.idle();
    clock.now -= HOUR;
    count('par_a');
    clock.now += 2 * HOUR;
    await clicks.idle();
    expect((await counted()).map(({ hourAt }) => hourAt)).to.deep.equal([TEN, TEN + HOUR]);
    expect(await total('par_a')).to.equal(2);
  });

  it('on more links than can be held are told in the log, and those that are held go on counting', async () => {
    const { started, logged } = await counting();
    const { clicks, count, total } = await started();
    for (let link = 0; link < 20_010; link += 1) count(`par_${link}`);
    count('par_0');
    await clicks.idle();
    expect(await total('par_0')).to.equal(2);
    expect(await total('par_20009')).to.equal(0);
    expect(logged).to.deep.equal(['clicks on too many links at once to count']);
  });
});
