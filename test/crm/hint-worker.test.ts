import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Connection } from '../../src/crm/connection.ts';
import { noneFailing } from '../../src/crm/failing-records.ts';
import { createHintWorker } from '../../src/crm/hint-worker.ts';
import type { Observe } from '../../src/crm/observer.ts';
import type { RecordHint } from '../../src/crm/record-hint.ts';
import { openBacklog } from '../../src/log/backlog.ts';
import { openRecords } from '../../src/log/records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HOUR_MS = 3_600_000;

describe('hints of records that fail', () => {
  it('block nobody, are tried less and less often, and at last are told as an error', async () => {
    const folder = await temporaryFolder();
    const backlog = await openBacklog<RecordHint>(join(folder, 'hints'));
    const failing = await openRecords(join(folder, 'failing'), '1', noneFailing);
    const clock = { now: 1_000_000 };
    const levels: number[] = [];
    const log = pino({ level: 'warn' }, { write: line => void levels.push(JSON.parse(line).level) });
    const looks: string[][] = [];
    const observe: Observe = async (_, { records }) => {
      looks.push([...records.keys()]);
      const bad = [...records.keys()].filter(key => key === 'deal:13' && looks.length < 7);
      return { missing: [], failed: new Map(bad.map(key => [key, new Error('unlucky')])) };
    };
    const connection = {
      portalId: '1',
      client: { calls: () => 0, restAfter: () => 0 },
      failing,
    } as unknown as Connection;
    const worker = createHintWorker(connection, {
      observe,
      backlog,
      erase: async () => {},
      now: () => clock.now,
      log,
    });
    const hint = (id: string): RecordHint => ({ type: 'deal', id, occurredAt: clock.now });
    await backlog.push('1', [hint('12'), hint('13'), hint('14')]);
    worker.remind();
    await worker.idle();
    expect(await backlog.waiting('1')).to.equal(0);
    expect(failing.data.records['deal:13']).to.deep.equal({
      tries: 1,
      retryAt: clock.now + 1_000,
      why: 'unlucky',
    });

    const pauses: number[] = [];
    for (let tries = 1; tries <= 5; tries++) {
      const { retryAt } = failing.data.records['deal:13'] ?? { retryAt: 0 };
      pauses.push(retryAt - clock.now);
      clock.now = retryAt - 1;
      const before = looks.length;
      worker.remind();
      await worker.idle();
      // Not due yet.
      expect(looks).to.have.length(before);
      clock.now = retryAt;
      worker.remindIfDue();
      worker.remindIfDue();
      await worker.idle();
    }
    expect(pauses).to.deep.equal([1_000, 4_000, 16_000, 64_000, 256_000]);
    expect(looks).to.deep.equal([['deal:12', 'deal:13', 'deal:14'], ...Array(5).fill(['deal:13'])]);
    // Warnings, then errors from the fifth try on.
    expect(levels).to.deep.equal([40, 40, 40, 40, 50, 50]);

    clock.now += HOUR_MS;
    worker.remind();
    await worker.idle();
    expect(failing.data.records).to.deep.equal({});
    await worker.stop();
    await backlog.close();
  });
});

describe('a hint of a privacy deletion', () => {
  it('is not done before the person is erased, and says so again until then', async () => {
    const folder = await temporaryFolder();
    const backlog = await openBacklog<RecordHint>(join(folder, 'hints'));
    const failing = await openRecords(join(folder, 'failing'), '1', noneFailing);
    const connection = {
      portalId: '1',
      client: { calls: () => 0, restAfter: () => 0 },
      failing,
    } as unknown as Connection;
    const looks: (readonly [string, number | undefined])[][] = [];
    const erased: string[] = [];
    const waits: number[] = [];
    const worker = createHintWorker(connection, {
      observe: async (_, { records }) => {
        looks.push([...records]);
        return { missing: [], failed: new Map() };
      },
      backlog,
      erase: async (_, contactId) => {
        waits.push(await backlog.waiting('1'));
        erased.push(contactId);
        if (erased.length < 3) throw new Error('the disk is full');
      },
      now: () => 1_000,
      log: pino({ level: 'silent' }),
    });
    // The deletion itself, and a sweep, of which nobody knows when it happened.
    await backlog.push('1', [
      { type: 'contact', id: '7', occurredAt: 400, erase: true },
      { type: 'contact', id: '7', occurredAt: 500 },
      { type: 'contact', id: '7' },
      { type: 'deal', id: '8' },
    ]);
    worker.remind();
    await worker.idle();
    expect(erased).to.deep.equal(['7', '7', '7']);
    expect(waits).to.deep.equal([4, 4, 4]);
    expect(looks).to.deep.equal([
      [
        ['contact:7', 500],
        ['deal:8', undefined],
      ],
    ]);
    expect(await backlog.waiting('1')).to.equal(0);
    await worker.stop();
    await backlog.close();
  });
});
