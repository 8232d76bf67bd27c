import type { Account } from '../api/account.ts';
import type { Change } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { callBackend, reasonOf, retryWaitMs } from '../outbound.ts';
import { notFound } from '../problem.ts';
import type { Action } from '../project/workflow-action.ts';
import { signatureV2, signatureV3 } from '../signature.ts';
import type { InputOptions, ObjectType, Workflow, WorkflowRun } from '../wire.ts';
import { completed, type Verdict, verdictOf } from './action-answer.ts';
import { actionRequest, callbackIdOf } from './action-request.ts';
import { type DefinedAction, fetchOptions, type OptionQuery } from './option-fetch.ts';
import { RunStore } from './run-store.ts';

/** Nobody publishes how long HubSpot waits for an action; its own webhook action waits 30 s. */
const timeoutMs = 30_000;
const concurrency = 10;
const attemptLimit = 10;
const firstWorkflowId = 1_640_937_801;
const firstDefinitionId = 77_899_601;

export interface SavedWorkflows {
  readonly nextWorkflowId: number;
  readonly nextEnrollmentId: number;
  readonly definitions: readonly Workflow[];
  readonly runs: readonly WorkflowRun[];
}

interface Setting {
  readonly crm: Crm;
  readonly actions: readonly Action[];
  readonly account: Account;
  readonly secret: string;
  readonly now: () => number;
  readonly changed: () => void;
  /** An action of an app that the account does not have fails. */
  readonly isInstalled: () => boolean;
}

/**
 * Workflows of one kind: a property becomes a value, and a custom action of the app is called. A 5xx, a 429
 * or no answer is tried again up to ten times, pressed together like webhooks; any other 4xx fails the run.
 */
export class Workflows {
  readonly actions: readonly Action[];
  readonly #setting: Setting;
  readonly #runs: RunStore;
  #definitions = new Map<number, Workflow>();
  #nextWorkflowId = firstWorkflowId;
  #inFlight = 0;
  readonly #stop = new AbortController();

  constructor(setting: Setting) {
    this.#setting = setting;
    this.actions = setting.actions;
    this.#runs = new RunStore(() => this.#start());
  }

  list(): Workflow[] {
    return [...this.#definitions.values()];
  }

  add(given: Omit<Workflow, 'id'>): Workflow {
    const workflow = { id: this.#nextWorkflowId, ...given };
    this.#nextWorkflowId += 1;
    return this.#put(workflow);
  }

  change(id: number, enabled: boolean): Workflow {
    return this.#put({ ...this.#get(id), enabled });
  }

  remove(id: number): void {
    this.#definitions.delete(this.#get(id).id);
    this.#setting.changed();
  }

  /** Enrols a record by hand, whatever its values. */
  enrol(id: number, objectId: string): WorkflowRun {
    const workflow = this.#get(id);
    this.#setting.crm.get(workflow.objectType, objectId);
    return this.#enrol(workflow, objectId);
  }

  /**
   * HubSpot's event-based trigger "property value changed": a record that is born with the value, as in an
   * import of old deals, has not changed.
   */
  readonly take = (change: Change): void => {
    if (!('id' in change) || change.kind !== 'changed') return;
    for (const workflow of this.#definitions.values()) {
      const { objectType, trigger, enabled } = workflow;
      if (enabled && objectType === change.type && change.values[trigger.property] === trigger.value) {
        this.#enrol(workflow, change.id);
      }
    }
  };

  /** Runs that will still call the action; a blocked run waits for the app. */
  get pending(): number {
    return this.#runs.pending;
  }

  /** Newest first. */
  runs(limit: number): WorkflowRun[] {
    this.#runs.expire(this.#setting.now());
    return this.#runs.newest(limit);
  }

  /** What the app offers for an input of an action. */
  options(uid: string, input: string, query: OptionQuery): Promise<InputOptions> {
    const { account, secret, now } = this.#setting;
    const found = this.#action(uid);
    if (!found) throw notFound(`Workflow action ${uid}`);
    return fetchOptions({ account, secret, now: now() }, found, input, query);
  }

  isBlocked(callbackId: string): boolean {
    this.#runs.expire(this.#setting.now());
    return this.#runs.blocked(callbackId) !== undefined;
  }

  /** Ends a blocked run; false when there is none of that id. */
  complete(callbackId: string, outputFields: Readonly<Record<string, unknown>>): boolean {
    this.#runs.expire(this.#setting.now());
    const run = this.#runs.blocked(callbackId);
    if (!run) return false;
    const rules = this.#action(run.actionUid)?.action.rules ?? [];
    this.#settle(run, completed(outputFields, rules) ?? { status: 'succeeded', outputFields });
    return true;
  }

  save(): SavedWorkflows {
    return {
      nextWorkflowId: this.#nextWorkflowId,
      definitions: this.list(),
      ...this.#runs.save(),
    };
  }

  load(saved?: SavedWorkflows): void {
    this.#nextWorkflowId = saved?.nextWorkflowId ?? firstWorkflowId;
    this.#definitions = new Map((saved?.definitions ?? []).map(workflow => [workflow.id, workflow]));
    this.#runs.load(saved);
  }

  /** Calls no more. What is pending or on its way stays pending for the next start. */
  stop(): SavedWorkflows {
    const saved = this.save();
    this.#stop.abort();
    this.#runs.load();
    return saved;
  }

  #action(uid: string): DefinedAction | undefined {
    const place = this.actions.findIndex(action => action.uid === uid);
    const action = this.actions[place];
    return action && { action, definitionId: firstDefinitionId + place };
  }

  #get(id: number): Workflow {
    const workflow = this.#definitions.get(id);
    if (workflow) return workflow;
    throw notFound(`Workflow ${id}`);
  }

  #put(workflow: Workflow): Workflow {
    this.#definitions.set(workflow.id, workflow);
    this.#setting.changed();
    return workflow;
  }

  #enrol(workflow: Workflow, objectId: string): WorkflowRun {
    const { account, now, changed } = this.#setting;
    const run = this.#runs.add(id => ({
      id,
      workflowId: workflow.id,
      workflowName: workflow.name,
      actionUid: workflow.action.uid,
      objectType: workflow.objectType,
      objectId,
      callbackId: callbackIdOf(account.portalId, id),
      status: 'waiting',
      attempts: 0,
      startedAt: now(),
    }));
    changed();
    return run;
  }

  #start(): void {
    while (this.#inFlight < concurrency && !this.#stop.signal.aborted) {
      const run = this.#runs.takeReady();
      if (!run) return;
      void this.#execute(run);
    }
  }

  async #execute(run: WorkflowRun): Promise<void> {
    this.#inFlight += 1;
    const verdict = await this.#call(run);
    this.#inFlight -= 1;
    // A reset or a stop on the way has forgotten this run.
    if (this.#runs.holds(run)) this.#settle({ ...run, attempts: run.attempts + 1 }, verdict);
    this.#start();
  }

  async #call(run: WorkflowRun): Promise<Verdict> {
    const { crm, account, secret, now, isInstalled } = this.#setting;
    const workflow = this.#definitions.get(run.workflowId);
    const found = this.#action(run.actionUid);
    const record = crm.records.find(run.objectType, run.objectId);
    if (!isInstalled()) return { status: 'failed', error: 'the app is not installed' };
    if (!workflow || !found) return { status: 'failed', error: 'the workflow or its action is gone' };
    if (!record) return { status: 'failed', error: 'the record is gone' };
    const { action, definitionId } = found;
    const body = JSON.stringify(actionRequest(account, action, definitionId, workflow, run, record));
    const signed = { method: 'POST', url: action.actionUrl, body, secret };
    const headers = {
      'Content-Type': 'application/json',
      ...signatureV2(signed),
      ...signatureV3(signed, now()),
    };
    try {
      const answer = await callBackend({ ...signed, headers, timeoutMs, stop: this.#stop.signal });
      return verdictOf(answer, action.rules);
    } catch (error) {
      return { status: 'waiting', error: reasonOf(error) };
    }
  }

  #settle(run: WorkflowRun, verdict: Verdict): void {
    const { now, changed } = this.#setting;
    const { error: _earlier, ...kept } = run;
    const outputs =
      'outputFields' in verdict && verdict.outputFields ? { outputFields: verdict.outputFields } : {};
    const error = 'error' in verdict && verdict.error ? { error: verdict.error } : {};
    if (verdict.status === 'waiting' && run.attempts < attemptLimit) {
      const waitMs = verdict.retryAfterMs ?? retryWaitMs(run.attempts - 1);
      this.#runs.retry({ ...kept, ...error }, waitMs);
    } else if (verdict.status === 'blocked') {
      this.#runs.block({ ...kept, ...outputs, status: 'blocked' }, now() + verdict.waitsForMs);
    } else {
      const status = verdict.status === 'succeeded' ? 'succeeded' : 'failed';
      this.#runs.finish({ ...kept, ...outputs, ...error, status, finishedAt: now() });
    }
    changed();
  }
}

/** The workflow that every portal of this sandbox begins with, if the project has the action for it. */
export function seededWorkflow(actions: readonly Action[]): Omit<Workflow, 'id'> | undefined {
  const objectType: ObjectType = 'deals';
  const action = actions.find(
    one => one.uid.includes('request-reward') && one.objectTypes.includes(objectType),
  );
  return (
    action && {
      name: 'Deal won: request the partner reward',
      enabled: true,
      objectType,
      trigger: { property: 'dealstage', value: 'closedwon' },
      action: { uid: action.uid, inputs: {} },
    }
  );
}
