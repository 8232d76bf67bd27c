import { createAccountWorkers } from '../../crm/account-workers.ts';
import type { Connection, Connections } from '../../crm/connection.ts';
import { CrmError } from '../../crm/crm-error.ts';
import { NotConnected } from '../../crm/not-connected.ts';
import type { AskingOptions } from '../asking-for-referral.ts';
import { keyReused } from '../outcomes.ts';
import type { Outputs } from './action-calls.ts';
import { type CallBook, type CallBookOptions, createCallBook, hashOf } from './call-book.ts';
import { type CallRunnerOptions, createCallRunner } from './call-runner.ts';
import { createCallWorker } from './call-worker.ts';
import { type ActionName, workflowActions } from './workflow-actions.ts';
import { type TakenCall, takenCall, type WorkflowCallBody } from './workflow-call.ts';

export interface WorkflowCallsOptions
  extends CallBookOptions,
    Omit<CallRunnerOptions, 'actions'>,
    AskingOptions {
  readonly connections: Connections;
  /** How long a call is worked on before HubSpot is told to wait; 3 s unless said. */
  readonly patienceMs?: number;
  /** How long workflows wait after a first failure; 500 ms unless said. */
  readonly firstPauseMs?: number;
}

/** Workflow actions under way: each call has one effect and one answer, at once or later. */
export interface WorkflowCalls {
  /**
   * What HubSpot is answered, within some seconds: the action's outputs, or that its workflow shall wait, when the
   * record cannot be read now. Either is durable. Throws a 400 for a call that the action cannot run on, a 409 for an
   * id that was used for another call.
   */
  answer(portalId: string, name: ActionName, body: WorkflowCallBody): Promise<Outputs>;
  /** How many workflows of an account wait to be told that they may go on. */
  waiting(portalId: string): Promise<number>;
  /** Forgets calls that are about a person (call-book.ts). */
  readonly forget: CallBook['forget'];
  /** Another process has kept something of its calls, which is read again. */
  wake(portalId: string): void;
  /** Forgets all calls of a portal. */
  erase(portalId: string): Promise<void>;
  start(): void;
  /** Resolves when no workflow waits, for every connected portal. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** HubSpot waits much longer, but whoever calls a backend tires of it sooner. */
const PATIENCE_MS = 3_000;

/** As long as HubSpot waits when nobody says how long: an account that was disconnected may come back. */
const BLOCK: Outputs = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P7D' };

export function createWorkflowCalls(options: WorkflowCallsOptions): WorkflowCalls {
  const { connections, now, log, patienceMs = PATIENCE_MS, firstPauseMs } = options;
  const actions = workflowActions(options);
  const run = createCallRunner({ ...options, actions });
  const book = createCallBook(options);
  const underWay = new Map<string, { readonly hash: string; readonly answer: Promise<Outputs> }>();
  const workers = createAccountWorkers({
    connections,
    make: connection => createCallWorker(connection, { book, work, now, log, firstPauseMs }),
  });

  /** Does the work, or joins who is at it. Resolves when the answer is durable. */
  function work(connection: Connection, call: TakenCall): Promise<Outputs> {
    const { portalId } = connection;
    const key = `${portalId} ${call.callbackId}`;
    const hash = hashOf(call);
    const other = underWay.get(key);
    if (other) return other.hash === hash ? other.answer : Promise.reject(keyReused());
    const answer = (async () => {
      const outputs = await run(connection, call);
      await book.answer(portalId, call, outputs);
      return outputs;
    })().finally(() => underWay.delete(key));
    underWay.set(key, { hash, answer });
    return answer;
  }

  /** Undefined when the answer has to wait for HubSpot. */
  async function answerNow(portalId: string, call: TakenCall): Promise<Outputs | undefined> {
    const connection = connections.get(portalId);
    if (!connection) return undefined;
    const answer = work(connection, call).catch((error: unknown) => {
      if (error instanceof CrmError || error instanceof NotConnected) return undefined;
      throw error;
    });
    return withinTime(answer, patienceMs);
  }

  return {
    async answer(portalId, name, body) {
      const call = takenCall(name, actions[name], body);
      const known = await book.find(portalId, call.callbackId);
      if (known && known.hash !== hashOf(call)) throw keyReused();
      if (known) return known.answer ?? BLOCK;
      const answer = await answerNow(portalId, call);
      if (answer) return answer;
      await book.block(portalId, call);
      workers.of(portalId)?.remind();
      return BLOCK;
    },
    waiting: book.awaited,
    forget: book.forget,
    wake(portalId) {
      book.readAnew(portalId);
      workers.of(portalId)?.remind();
    },
    erase: book.erase,
    start: workers.start,
    idle: workers.idle,
    stop: workers.stop,
  };
}

/** The promise's value; undefined when it has none in time, whatever becomes of it then. */
async function withinTime<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
