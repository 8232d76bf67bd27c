/** The book of calls while two processes believe to be at home: for a moment both write in it. */
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { pino } from 'pino';
import { type CallBook, createCallBook } from '../../../src/http/workflow-actions/call-book.ts';
import type { TakenCall } from '../../../src/http/workflow-actions/workflow-call.ts';
import { type Backlog, openBacklog } from '../../../src/log/backlog.ts';
import { createSeal } from '../../../src/log/sealing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { DATA_KEY, OURS } from '../served-app.ts';

const DAY = 86_400_000;
const ANSWER = { vouchsafe_reason: 'Done.' };

const call = (callbackId: string): TakenCall => ({
  callbackId,
  action: 'attribute_to_partner',
  type: 'contact',
  recordId: '300',
  inputs: {},
  by: 'workflow:55',
  isTold: true,
});

describe('a book of calls in which two processes write', () => {
  let backlog: Backlog<string>;
  let now: number;
  beforeEach(async () => {
    backlog = await openBacklog<string>(await temporaryFolder());
    now = Date.UTC(2026, 1, 20);
  });
  afterEach(() => backlog.close());

  /** As a process begins with it. */
  function open(): CallBook {
    const seal = createSeal(DATA_KEY, 'calls', randomBytes);
    return createCallBook({ backlog, seal, now: () => now, log: pino({ level: 'silent' }) });
  }

  it('lets old lines go once, and no younger ones in their place', async () => {
    const [one, other] = [open(), open()];
    const old = Array.from({ length: 250 }, (_, i) => `old ${i}`);
    await Promise.all(old.map(id => one.answer(OURS, call(id), ANSWER)));
    await one.block(OURS, call('old and awaited'));
    for (const book of [one, other]) expect(await book.awaited(OURS)).to.equal(1);
    now += 10 * DAY;
    await one.answer(OURS, call('young'), ANSWER);
    expect(await backlog.waiting(OURS)).to.equal(2);
    await other.block(OURS, call('younger'));
    await other.answer(OURS, call('youngest'), ANSWER);
    for (const book of [other, open()]) {
      expect(await book.find(OURS, 'old 0')).to.equal(undefined);
      for (const id of ['young', 'youngest']) expect(await book.find(OURS, id), id).to.include({ at: now });
      const awaited = (await book.unfinished(OURS, 10)).map(({ blocked }) => blocked.callbackId);
      expect(awaited).to.have.members(['old and awaited', 'younger']);
    }
  });
});
