import { join } from 'node:path';
import { expect } from 'chai';
import { type Clock, createClock } from '../../src/crm/clock.ts';
import type { Connection } from '../../src/crm/connection.ts';
import type { LivePrograms } from '../../src/crm/live-programs.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { rules } from '../../src/domain/program.ts';
import type { Entry, Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { about, day, deal, partner, register } from '../support/given.ts';
import { policyWith } from '../support/policies.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { silent } from './hubspot-answers.ts';

const PORTAL = '4242';
/** A claim of day 5, approved: it expires from day 81 on and ends on day 95. */
const CLAIMED: Command[] = [
  { type: 'open_program', policy: policyWith() },
  ...partner('kanda'),
  deal(),
  register('kanda'),
];

describe('the clock', () => {
  let log: Log<Fact>;
  let at: number;
  let portals: LivePrograms;
  let clock: Clock;
  let reads: number;
  let keys: number;

  beforeEach(async () => {
    log = await openLowdbLog<Fact>(join(await temporaryFolder(), 'facts'));
    [at, reads, keys] = [day(5), 0, 0];
    start();
    for (const command of CLAIMED) await execute(command);
    const [id] = await portals.read(PORTAL, program => [...program.registrations.keys()]);
    await execute(about('approve_registration', id));
  });
  afterEach(async () => {
    await stop();
    await log.close();
  });

  function start(): void {
    const live = createPortals({ log, rules, now: () => at });
    portals = {
      ...live,
      read: (portalId, look) => {
        reads += 1;
        return live.read(portalId, look);
      },
    };
    const connections = { get: () => undefined, all: () => [{ portalId: PORTAL } as Connection] };
    clock = createClock({ connections, portals, now: () => at, log: silent });
    clock.start();
  }

  async function stop(): Promise<void> {
    await clock.stop();
    await portals.close();
  }

  const execute = (command: Command, by = 'setup') =>
    portals.execute(PORTAL, { key: `test-${++keys}`, by, command });

  /** What the clock brought about so far: when, and the kinds of facts. */
  async function brought(): Promise<string[]> {
    await clock.idle();
    const entries: Entry<Fact>[] = [];
    for await (const entry of portals.entries(PORTAL, 0)) if (entry.by === 'clock') entries.push(entry);
    return entries.map(
      entry => `day ${(entry.at - day(0)) / 86_400_000}: ${entry.facts.map(fact => fact.type).join(', ')}`,
    );
  }

  it('lets time pass when a moment has come, once', async () => {
    expect(await brought()).to.deep.equal([]);
    at = day(35);
    expect(await brought()).to.deep.equal(['day 35: time.passed']);
    expect(await brought()).to.deep.equal(['day 35: time.passed']);
  });

  it('extends what was earned on the day when the protection begins to end', async () => {
    at = day(70);
    await brought();
    await execute(deal({ workedAt: day(69) }), 'crm');
    at = day(81);
    expect((await brought()).at(-1)).to.equal('day 81: registration.extended, time.passed');
  });

  it('finds after a restart what was missed', async () => {
    await stop();
    at = day(96);
    start();
    expect(await brought()).to.deep.equal(['day 96: time.passed']);
    const left = await portals.read(PORTAL, ({ agenda }) => agenda.days.length);
    expect(left).to.equal(0);
  });

  it('looks at a program only when there may be something new', async () => {
    await brought();
    const before = reads;
    at = day(34);
    await clock.idle();
    expect(reads).to.equal(before);
    await execute(deal({ amount: '9' }), 'crm');
    await clock.idle();
    expect(reads).to.equal(before + 1);
  });

  it('tries again what could not be done', async () => {
    await brought();
    at = day(35);
    const { execute: kept } = portals;
    portals.execute = () => Promise.reject(new Error('busy'));
    expect(await brought()).to.deep.equal([]);
    portals.execute = kept;
    expect(await brought()).to.deep.equal(['day 35: time.passed']);
  });
});
