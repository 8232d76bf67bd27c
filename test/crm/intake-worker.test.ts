import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Connection } from '../../src/crm/connection.ts';
import { CrmError } from '../../src/crm/crm-error.ts';
import type { IntakeItem, IntakeOutcome } from '../../src/crm/intake-items.ts';
import { createIntakeWorker, type IntakeWorker } from '../../src/crm/intake-worker.ts';
import { noneAside } from '../../src/crm/set-aside.ts';
import { type Backlog, openBacklog } from '../../src/log/backlog.ts';
import { openRecords } from '../../src/log/records.ts';
import { NotWritten } from '../../src/log/unavailable.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lead, MARA } from './intake/sent-items.ts';

const AWAY = new CrmError('HubSpot is away', { status: 503, category: 'HTTP_503', retryable: true });
const WRONG = new CrmError(`${MARA.email} is wrong`, { status: 400, category: 'VALIDATION_ERROR' });
const ALONE = new CrmError('internal', { status: 207, category: 'INTERNAL_ERROR', retryable: true });
const DONE: IntakeOutcome = { kind: 'message' };

/** The disk is not the subject here, and ten thousand flushes are slow. */
async function openUnflushed(path: string, flags: string, mode?: number): Promise<FileHandle> {
  return Object.assign(await open(path, flags, mode), { datasync: async () => {} });
}

describe('the worker of the intake', () => {
  let backlog: Backlog<IntakeItem>;
  let connection: Connection;
  let worker: IntakeWorker;
  let clock: { now: number };
  /** What each item fails with, by its text; nothing: it is brought in. */
  let failures: Map<string, Error>;
  let crmAnswers: boolean;
  let tried: string[];
  let done: [string, IntakeOutcome][];
  let logged: Record<string, unknown>[];

  const textOf = (item: IntakeItem) => ('text' in item ? item.text : '');
  const push = (...texts: string[]) =>
    backlog.push(
      '1',
      texts.map(text => lead({ text })),
    );
  const aside = () =>
    Object.values(connection.aside.data.items).map(({ item, tries }) => [textOf(item), tries]);

  beforeEach(async () => {
    const folder = await temporaryFolder();
    backlog = await openBacklog<IntakeItem>(join(folder, 'intake'), { openFile: openUnflushed });
    [clock, failures, crmAnswers, tried, done, logged] = [{ now: 1_000_000 }, new Map(), true, [], [], []];
    connection = {
      portalId: '1',
      aside: await openRecords(join(folder, 'aside'), '1', noneAside),
      client: {
        async accountInfo() {
          if (!crmAnswers) throw AWAY;
        },
      },
    } as unknown as Connection;
    worker = createIntakeWorker(connection, {
      async bring(_, item) {
        tried.push(textOf(item));
        const failure = failures.get(textOf(item));
        if (failure) throw failure;
        return DONE;
      },
      backlog,
      done: (item, outcome) => void done.push([textOf(item), outcome]),
      now: () => clock.now,
      firstPauseMs: 2,
      log: pino({}, { write: line => void logged.push(JSON.parse(line)) }),
    });
  });
  afterEach(async () => {
    await worker.stop();
    await backlog.close();
  });

  const workOff = async () => {
    worker.remind();
    await worker.idle();
  };

  it('goes in order, and each is done with', async () => {
    await push('a', 'b', 'c');
    await workOff();
    expect(done).to.deep.equal([
      ['a', DONE],
      ['b', DONE],
      ['c', DONE],
    ]);
    expect(await backlog.waiting('1')).to.equal(0);
  });

  it('works off what was there at the start, once, without a reminder', async () => {
    await push('a');
    worker.remindIfDue();
    await worker.idle();
    worker.remindIfDue();
    await worker.idle();
    expect(tried).to.deep.equal(['a']);
  });

  it('passes over what HubSpot will never take, and tells it without what it says', async () => {
    failures.set('b', WRONG);
    await push('a', 'b', 'c');
    await workOff();
    expect(done.map(([text]) => text)).to.deep.equal(['a', 'b', 'c']);
    expect(done[1]?.[1]).to.deep.equal({
      kind: 'refused',
      code: 'unusable',
      message: 'HubSpot does not take what was sent.',
    });
    expect(await backlog.waiting('1')).to.equal(0);
    expect(logged).to.have.length(1);
    expect(logged[0]).to.include({ level: 50, kind: 'lead', status: 400, why: 'VALIDATION_ERROR' });
    expect(JSON.stringify(logged)).not.to.match(/mara|kanda|form-|lindqvist/i);
  });

  it('keeps all in their order while the CRM is away, and answers none as done', async () => {
    failures = new Map(['a', 'b', 'c'].map(text => [text, AWAY]));
    crmAnswers = false;
    await push('a', 'b', 'c');
    worker.remind();
    while (tried.length < 4) await new Promise(resolve => setTimeout(resolve, 1));
    expect(done).to.deep.equal([]);
    expect(new Set(tried)).to.deep.equal(new Set(['a']));
    expect(await backlog.waiting('1')).to.equal(3);
    expect(aside()).to.deep.equal([]);
    const pauses = logged.map(({ pauseMs }) => pauseMs);
    expect(pauses.slice(0, 3)).to.deep.equal([2, 4, 8]);
    failures.clear();
    await worker.idle();
    expect(done.map(([text]) => text)).to.deep.equal(['a', 'b', 'c']);
  });

  it('waits when our own disk takes no writes, whatever the CRM says', async () => {
    failures.set('a', new NotWritten('the disk is full'));
    await push('a', 'b');
    worker.remind();
    while (tried.length < 4) await new Promise(resolve => setTimeout(resolve, 1));
    expect([done, aside(), await backlog.waiting('1')]).to.deep.equal([[], [], 2]);
  });

  for (const [what, error] of [
    ['that HubSpot fails on alone', ALONE],
    ['that HubSpot fails on while it answers everything else', AWAY],
    ['that the account does not allow us', new CrmError('no', { status: 403, category: 'MISSING_SCOPES' })],
    ['that meets a mistake of ours', new TypeError(`cannot read ${MARA.email}`)],
  ] as const) {
    it(`sets aside one ${what}, behind some tries, and goes on`, async () => {
      failures.set('b', error);
      await push('a', 'b', 'c');
      await workOff();
      expect(tried).to.deep.equal(['a', 'b', 'b', 'b', 'c']);
      expect(done.map(([text]) => text)).to.deep.equal(['a', 'c']);
      expect(aside()).to.deep.equal([['b', 1]]);
      expect(await backlog.waiting('1')).to.equal(0);
      expect(JSON.stringify(logged)).not.to.match(/mara|kanda/i);
      expect(JSON.stringify(Object.values(connection.aside.data.items)[0]?.why)).not.to.contain('mara');
    });
  }

  it('tries what was set aside less and less often, until it goes', async () => {
    failures.set('a', ALONE);
    await push('a');
    await workOff();
    const pauses: number[] = [];
    for (let again = 0; again < 4; again += 1) {
      const [{ retryAt } = { retryAt: 0 }] = Object.values(connection.aside.data.items);
      pauses.push(retryAt - clock.now);
      clock.now = retryAt - 1;
      const before = tried.length;
      worker.remindIfDue();
      worker.remindIfDue();
      await worker.idle();
      clock.now = retryAt;
      worker.remindIfDue();
      await worker.idle();
      expect(tried.length - before).to.be.within(1, 2);
    }
    expect(pauses).to.deep.equal([1_000, 4_000, 16_000, 64_000]);
    expect(logged.at(-1)).to.include({ level: 50, tries: 5 });
    failures.clear();
    clock.now += 3_600_000;
    worker.remindIfDue();
    await worker.idle();
    expect(done).to.deep.equal([['a', DONE]]);
    expect(aside()).to.deep.equal([]);
  });

  it('does not count against what is set aside that the CRM is away', async () => {
    failures.set('a', ALONE);
    await push('a');
    await workOff();
    failures.set('a', AWAY);
    crmAnswers = false;
    clock.now += 10_000;
    worker.remind();
    while (tried.length < 5) await new Promise(resolve => setTimeout(resolve, 1));
    expect(aside()).to.deep.equal([['a', 1]]);
  });

  it('stops when as many are set aside as may be: then it is no matter of single ones', async () => {
    await connection.aside.update(({ items }) => {
      for (let index = 0; index < 1_000; index += 1)
        items[`r${index}`] = { item: lead({ text: `old ${index}` }), tries: 5, retryAt: 9_999_999, why: '' };
    });
    failures.set('a', ALONE);
    await push('a', 'b');
    worker.remind();
    while (tried.length < 4) await new Promise(resolve => setTimeout(resolve, 1));
    expect(await backlog.waiting('1')).to.equal(2);
    expect(done).to.deep.equal([]);
  });

  it('works off ten thousand in their order, with little in hand', async () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `${index}`);
    await push(...texts);
    const before = process.memoryUsage().heapUsed;
    await workOff();
    expect(done.map(([text]) => text)).to.deep.equal(texts);
    expect(await backlog.waiting('1')).to.equal(0);
    const grown = process.memoryUsage().heapUsed - before;
    expect(grown, 'bytes').to.be.below(80_000_000);
  }).timeout(60_000);
});
