/** What becomes of a call that cannot be answered at once: it is kept, done when it can be, and HubSpot is told. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import type { CallbackCompletion } from '../../../src/crm/callback-completion.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import type { RequestProblem } from '../../../src/http/problems.ts';
import { WORKFLOW_CALL } from '../../../src/http/workflow-actions/workflow-call.ts';
import {
  createWorkflowCalls,
  type WorkflowCalls,
  type WorkflowCallsOptions,
} from '../../../src/http/workflow-actions/workflow-calls.ts';
import { type Backlog, openBacklog } from '../../../src/log/backlog.ts';
import { createSeal, keyFor } from '../../../src/log/sealing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { DATA_KEY, OURS, type ServedApp, serveApp } from '../served-app.ts';
import { callOf, onContact } from './calling.ts';

const DOWN = new CrmError('HubSpot is down', { status: 503, category: 'HTTP_503', retryable: true });
const UNKNOWN = new CrmError('no such callback', { status: 404, category: 'OBJECT_NOT_FOUND' });
const BLOCK = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P7D' };

const toKanda = (over: object = {}) => onContact({ inputFields: { partner: 'KANDA' }, ...over });

describe('calls of workflow actions', () => {
  let app: ServedApp;
  let folder: string;
  let backlog: Backlog<string>;
  let calls: WorkflowCalls;
  let isConnected: boolean;
  /** What reading a record does. */
  let refresh: () => Promise<void>;
  /** What completing does. */
  let complete: (completions: readonly CallbackCompletion[]) => Promise<void>;
  let completed: CallbackCompletion[];
  let logged: string[];

  beforeEach(async () => {
    app = await serveApp();
    folder = join(await temporaryFolder(), 'calls');
    isConnected = true;
    completed = [];
    logged = [];
    refresh = async () => {};
    complete = async all => void completed.push(...all);
    Object.assign(app.connection(OURS).client, {
      completeCallbacks: (all: readonly CallbackCompletion[]) => complete(all),
    });
    await open();
  });
  afterEach(async () => {
    await shut();
    await app.close();
  });

  async function open(change: Partial<WorkflowCallsOptions> = {}): Promise<void> {
    backlog = await openBacklog<string>(folder);
    const ours = () => (isConnected ? [app.connection(OURS)] : []);
    calls = createWorkflowCalls({
      connections: { get: id => ours().find(one => one.portalId === id), all: ours },
      portals: app.portals,
      inbox: {
        async refresh() {
          await refresh();
          return { missing: [] };
        },
      },
      mailer: { send: async () => {} },
      linkKey: keyFor(DATA_KEY, 'links'),
      backlog,
      seal: createSeal(DATA_KEY, 'calls', randomBytes),
      now: () => app.clock.now,
      log: pino({}, { write: line => void logged.push(line) }),
      patienceMs: 500,
      firstPauseMs: 1,
      ...change,
    });
    calls.start();
  }
  async function shut(): Promise<void> {
    await calls.stop();
    await backlog.close();
  }

  const attribute = (body: object) => calls.answer(OURS, 'attribute-to-partner', WORKFLOW_CALL.parse(body));
  const touches = async () => (await app.facts()).filter(({ type }) => type === 'touch.recorded');
  const refused = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail('was answered'),
      (error: RequestProblem) => [error.status, error.code],
    );
  /** Holds the next reading until the returned function is called. */
  const held = () => {
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    refresh = () => gate;
    return release;
  };

  it('are answered at once while HubSpot can be read, and nobody is told later', async () => {
    const answer = await attribute(toKanda());
    expect(answer).to.include({ hs_execution_state: 'SUCCESS', vouchsafe_referred_by: 'Kanda Systems' });
    await calls.idle();
    expect(completed).to.deep.equal([]);
  });

  it('make the workflow wait while HubSpot cannot be read, and let it go on when it can', async () => {
    const call = toKanda();
    refresh = () => Promise.reject(DOWN);
    expect(await attribute(call)).to.deep.equal(BLOCK);
    expect(await attribute(call)).to.deep.equal(BLOCK);
    expect(await touches()).to.deep.equal([]);
    refresh = async () => {};
    await calls.idle();
    expect(completed.map(({ callbackId }) => callbackId)).to.deep.equal([call.callbackId]);
    expect(completed[0]?.outputFields).to.include({
      hs_execution_state: 'SUCCESS',
      vouchsafe_referred_by: 'Kanda Systems',
    });
    expect(await attribute(call)).to.deep.equal(completed[0]?.outputFields);
    expect(await touches()).to.have.length(1);
  });

  it('make the workflow wait when reading takes too long, and have one effect though it ends after all', async () => {
    const call = toKanda();
    const release = held();
    const [first, second] = await Promise.all([attribute(call), attribute(call)]);
    expect([first, second]).to.deep.equal([BLOCK, BLOCK]);
    expect(await calls.waiting(OURS)).to.equal(1);
    release();
    await calls.idle();
    expect(await calls.waiting(OURS)).to.equal(0);
    expect(completed).to.have.length(1);
    expect(await touches()).to.have.length(1);
  });

  it('have one effect and one answer while the first is still running', async () => {
    await shut();
    await open({ patienceMs: 5_000 });
    const call = toKanda();
    const release = held();
    const both = [attribute(call), attribute(call)];
    const other = refused(attribute({ ...call, inputFields: { partner: 'NORTHWIND' } }));
    expect(await other).to.deep.equal([409, 'request_key_reused']);
    release();
    const [first, second] = await Promise.all(both);
    expect(first).to.include({ hs_execution_state: 'SUCCESS' });
    expect(second).to.deep.equal(first);
    expect(await touches()).to.have.length(1);
  });

  it('answer the same after a restart, whatever has changed meanwhile', async () => {
    const call = toKanda();
    const first = await attribute(call);
    await shut();
    await open();
    await app.connection(OURS).directory.update(({ partners }) => {
      partners.par_kanda = { name: 'Kanda Holding' };
    });
    refresh = () => Promise.reject(DOWN);
    expect(await attribute(call)).to.deep.equal(first);
    expect(await refused(attribute({ ...call, inputFields: { partner: 'DIRECT' } }))).to.deep.equal([
      409,
      'request_key_reused',
    ]);
  });

  it('are another call with other inputs, another record or another action, also one that waits', async () => {
    const call = toKanda();
    refresh = () => Promise.reject(DOWN);
    await attribute(call);
    const elsewhere = { ...call, object: { ...call.object, objectId: 301 } };
    expect(await refused(attribute(elsewhere))).to.deep.equal([409, 'request_key_reused']);
    const routed = calls.answer(OURS, 'route-lead', WORKFLOW_CALL.parse(call));
    expect(await refused(routed)).to.deep.equal([409, 'request_key_reused']);
  });

  it('survive a restart while they wait', async () => {
    const call = toKanda();
    refresh = () => Promise.reject(DOWN);
    expect(await attribute(call)).to.deep.equal(BLOCK);
    await shut();
    refresh = async () => {};
    await open();
    await calls.idle();
    expect(completed.map(({ callbackId }) => callbackId)).to.deep.equal([call.callbackId]);
    expect(await touches()).to.have.length(1);
    await shut();
    await open();
    await calls.idle();
    expect(completed).to.have.length(1);
  });

  it('have one effect when the process dies between the effect and the answer', async () => {
    const call = toKanda();
    await shut();
    // Nothing that is written here outlives this process.
    const lost = await openBacklog<string>(join(await temporaryFolder(), 'lost'));
    await open({ backlog: { ...lost, push: () => Promise.reject(new Error('killed')) } });
    await attribute(call).catch(() => {});
    expect(await touches()).to.have.length(1);
    await shut();
    await lost.close();
    await open();
    expect(await attribute(call)).to.include({
      hs_execution_state: 'SUCCESS',
      vouchsafe_reason: 'Referred by Kanda Systems on 20 Feb 2026, through a workflow.',
    });
    expect(await touches()).to.have.length(1);
  });

  it('wait for an account that is known and not connected', async () => {
    isConnected = false;
    const call = toKanda();
    expect(await attribute(call)).to.deep.equal(BLOCK);
    isConnected = true;
    await calls.idle();
    expect(completed.map(({ callbackId }) => callbackId)).to.deep.equal([call.callbackId]);
  });

  it('wait however often HubSpot cannot be read', async () => {
    let reads = 0;
    refresh = async () => {
      reads += 1;
      if (reads < 8) throw DOWN;
    };
    await attribute(toKanda());
    await calls.idle();
    expect(reads).to.equal(8);
    expect(completed[0]?.outputFields).to.include({ hs_execution_state: 'SUCCESS' });
  });

  it('are done though they have waited for longer than calls are kept', async () => {
    isConnected = false;
    await attribute(toKanda());
    app.clock.now += 10 * 86_400_000;
    await attribute(toKanda({ object: { objectId: 301, objectType: 'CONTACT' } }));
    await shut();
    isConnected = true;
    await open();
    await calls.idle();
    expect((await touches()).map(touch => 'recordId' in touch && touch.recordId)).to.have.members([
      '300',
      '301',
    ]);
    // HubSpot has long let the first workflow go on.
    expect(completed).to.have.length(1);
  });

  it('are told of until HubSpot has heard, and done once', async () => {
    let tries = 0;
    complete = async all => {
      tries += 1;
      if (tries < 3) throw DOWN;
      completed.push(...all);
    };
    refresh = () => Promise.reject(DOWN);
    await attribute(toKanda());
    refresh = async () => {};
    await calls.idle();
    expect([tries, completed.length, (await touches()).length]).to.deep.equal([3, 1, 1]);
  });

  it('are told of a hundred at a time', async () => {
    const parts: number[] = [];
    complete = async all => void parts.push(all.length);
    refresh = () => Promise.reject(DOWN);
    isConnected = false;
    await Promise.all(Array.from({ length: 130 }, () => attribute(toKanda())));
    isConnected = true;
    refresh = async () => {};
    await calls.idle();
    expect(parts).to.deep.equal([100, 30]);
    expect(await touches()).to.have.length(1);
  });

  it('are dropped with a line in the log when HubSpot no longer waits, and the others are told', async () => {
    const [gone, other] = [toKanda(), toKanda()];
    isConnected = false;
    await attribute(gone);
    await attribute(other);
    app.clock.now += 120_000;
    complete = async all => {
      if (all.some(({ callbackId }) => callbackId === gone.callbackId)) throw UNKNOWN;
      completed.push(...all);
    };
    isConnected = true;
    await calls.idle();
    expect(completed.map(({ callbackId }) => callbackId)).to.deep.equal([other.callbackId]);
    expect(logged.filter(line => line.includes('no longer waits'))).to.have.length(1);
    expect(await touches()).to.have.length(1);
  });

  it('that no key opens any more are told of in one line', async () => {
    for (const call of [toKanda(), toKanda(), toKanda()]) await attribute(call);
    await shut();
    await open({ seal: createSeal([Buffer.alloc(32, 1)], 'calls', randomBytes) });
    expect(await calls.waiting(OURS)).to.equal(0);
    const lines = logged.map(line => JSON.parse(line)).filter(({ unread }) => unread !== undefined);
    // Three that came, and those of them whose end was written down before all was shut.
    expect(lines).to.have.length(1);
    expect(lines[0].unread).to.be.within(3, 6);
  });

  it('are told again when HubSpot had not yet noted that it waits', async () => {
    isConnected = false;
    await attribute(toKanda());
    let tries = 0;
    complete = async all => {
      tries += 1;
      if (tries === 1) throw UNKNOWN;
      completed.push(...all);
    };
    isConnected = true;
    await calls.idle();
    expect([tries, completed.length]).to.deep.equal([1, 0]);
    // Others do not wait for it.
    refresh = () => Promise.reject(DOWN);
    await attribute(toKanda());
    refresh = async () => {};
    await calls.idle();
    expect([tries, completed.length]).to.deep.equal([2, 1]);
    app.clock.now += 6_000;
    await calls.idle();
    expect([tries, completed.length]).to.deep.equal([3, 2]);
  });

  it('fail with a code when one of them cannot be done while others can', async () => {
    const [bad, good] = [toKanda(), toKanda()];
    isConnected = false;
    await attribute(bad);
    await attribute(good);
    let reads = 0;
    const unreadable = new CrmError('no', { status: 400, category: 'VALIDATION_ERROR' });
    refresh = async () => {
      reads += 1;
      // The first of each round.
      if (reads === 1 || reads >= 3) throw unreadable;
    };
    isConnected = true;
    await calls.idle();
    expect(completed).to.have.length(1);
    for (let round = 0; round < 2; round++) {
      app.clock.now += 3_000;
      await calls.idle();
    }
    const byId = new Map(completed.map(one => [one.callbackId, one.outputFields]));
    expect(byId.get(good.callbackId)).to.include({ hs_execution_state: 'SUCCESS' });
    expect(byId.get(bad.callbackId)).to.include({
      hs_execution_state: 'FAIL_CONTINUE',
      errorCode: 'RECORD_UNREADABLE',
    });
    expect(reads).to.equal(4);
  });

  it('fail with a code when the program has a defect, and HubSpot repeats them before they wait', async () => {
    refresh = () => Promise.reject(new TypeError('a defect'));
    const error = await attribute(toKanda()).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
    isConnected = false;
    await attribute(toKanda());
    isConnected = true;
    for (let round = 0; round < 3; round++) {
      await calls.idle();
      app.clock.now += 3_000;
    }
    expect(completed[0]?.outputFields).to.include({ errorCode: 'INTERNAL_ERROR' });
    expect(logged.join()).not.to.include('KANDA');
  });

  it('of an app function are not told of: it asks again', async () => {
    const call = callOf({ callbackId: 'function-click-0001', context: { source: 'APP_FUNCTION' } });
    refresh = () => Promise.reject(DOWN);
    const asked = () => calls.answer(OURS, 'request-reward', WORKFLOW_CALL.parse(call));
    expect(await asked()).to.deep.equal(BLOCK);
    refresh = async () => {};
    app.observe(OURS, 'deal:5000');
    await calls.idle();
    expect(completed).to.deep.equal([]);
    expect(await asked()).to.include({ hs_execution_state: 'FAIL_CONTINUE' });
  });

  it('of a person who was erased are forgotten, also those that wait', async () => {
    const [done, other] = [toKanda(), toKanda({ object: { objectId: 301, objectType: 'CONTACT' } })];
    await attribute(done);
    await attribute(other);
    const waiting = toKanda();
    isConnected = false;
    await attribute(waiting);
    await calls.forget(OURS, record => record === 'contact:300');
    for (const round of ['in this process', 'after a restart']) {
      isConnected = true;
      await calls.idle();
      expect(completed, round).to.deep.equal([]);
      const { items } = await backlog.take(OURS, 10);
      const seal = createSeal(DATA_KEY, 'calls', randomBytes);
      const kept = items.map(item => JSON.parse(seal.open(item)));
      expect(
        kept.filter(({ call, answer }) => call || answer),
        round,
      ).to.have.length(1);
      await shut();
      await open();
    }
    refresh = () => Promise.reject(DOWN);
    expect(await attribute(other)).to.include({ hs_execution_state: 'SUCCESS' });
    // What is not known any more is looked at anew.
    refresh = async () => {};
    expect(await attribute(waiting)).to.include({ hs_execution_state: 'SUCCESS' });
  });

  it('lie sealed, and are forgotten after eight days', async () => {
    const call = toKanda();
    await attribute(call);
    const { items } = await backlog.take(OURS, 10);
    expect(items).to.have.length(1);
    expect(items.join()).not.to.match(/KANDA|Kanda|ap-1001/);
    refresh = () => Promise.reject(DOWN);
    const waiting = toKanda();
    await attribute(waiting);
    app.clock.now += 10 * 86_400_000;
    refresh = async () => {};
    await attribute({ ...call, callbackId: 'another' });
    expect(await backlog.waiting(OURS)).to.be.below(5);
    const reused = { ...call, inputFields: { partner: 'MARKETING' } };
    expect(await attribute(reused)).to.include({ hs_execution_state: 'SUCCESS' });
    await shut();
    await open();
    await calls.idle();
    expect(await attribute(waiting)).to.include({ hs_execution_state: 'SUCCESS' });
    expect(completed).to.deep.equal([]);
  });
});
