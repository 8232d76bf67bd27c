import type { Connection } from '../../crm/connection.ts';
import { CrmError } from '../../crm/crm-error.ts';
import { namesFrom } from '../../crm/directory.ts';
import type { Inbox } from '../../crm/inbox.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import { partnersNear } from '../../domain/commissions/partner-deals.ts';
import { keyReused } from '../outcomes.ts';
import { type Action, type ActionCall, ActionFailure, type Outputs } from './action-calls.ts';
import type { TakenCall } from './workflow-call.ts';

export interface CallRunnerOptions {
  readonly portals: LivePrograms;
  readonly inbox: Pick<Inbox, 'refresh'>;
  /** By their names in their addresses. */
  readonly actions: Readonly<Partial<Record<string, Action>>>;
}

/** Does what a call asks for and says what HubSpot is answered. Rejects when it cannot be done now; nothing is lost. */
export type RunCall = (connection: Connection, call: TakenCall) => Promise<Outputs>;

export function createCallRunner({ portals, inbox, actions }: CallRunnerOptions): RunCall {
  const turns = new Map<string, Promise<unknown>>();

  /** One after another on one record: what an action looks at before it decides, no other changes meanwhile. */
  function inTurn<Result>(record: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (turns.get(record) ?? Promise.resolve()).then(work, work);
    const over = () => {
      if (turns.get(record) === turn) turns.delete(record);
    };
    turns.set(record, turn);
    turn.then(over, over);
    return turn;
  }

  function callOf(connection: Connection, taken: TakenCall, at: number): ActionCall {
    const { portalId, directory, companies } = connection;
    const { type, recordId, by } = taken;
    const key = `workflow:${taken.callbackId}`;
    return {
      portalId,
      connection,
      type,
      recordId,
      by,
      key,
      names: namesFrom(directory.data, companies),
      now: at,
      partners: directory.data.partners,
      input(name) {
        const value = taken.inputs[name];
        if (value === undefined) throw new Error(`the action ${taken.action} names no input ${name}`);
        return value;
      },
      async execute(command) {
        const outcome = await portals.execute(portalId, { key, by, command });
        if (outcome.kind === 'conflict') throw keyReused();
        return outcome;
      },
      read: look => portals.read(portalId, look),
    };
  }

  /** Only where somebody of a partner near the deal has an address that a contact's could be compared with. */
  async function readContacts({ portalId, directory }: Connection, dealId: string): Promise<void> {
    const { partners } = directory.data;
    const hasPeople = (partnerId: string) => (partners[partnerId]?.people ?? []).length > 0;
    const contactIds = await portals.read(portalId, program => {
      const deal = program.deals.get(dealId);
      return deal && [...partnersNear(program, deal)].some(hasPeople) ? deal.contactIds : [];
    });
    if (contactIds.length > 0)
      await inbox.refresh(
        portalId,
        contactIds.map(id => ({ type: 'contact', id })),
      );
  }

  return async (connection, taken) => {
    const action = actions[taken.action];
    // One that was kept may be of a version of the program that is no more.
    if (!action) return outputFields(new ActionFailure('INTERNAL_ERROR', 'Vouchsafe has no such action.'));
    const { type, recordId: id } = taken;
    // A workflow runs on what just happened, which a webhook may not have told us yet.
    const { missing } = await inbox.refresh(connection.portalId, [{ type, id }], { asked: true });
    if (missing.length > 0)
      return outputFields(new ActionFailure('RECORD_UNKNOWN', `HubSpot has no ${type} ${id}.`));
    if (action.readsContacts) await readContacts(connection, id);
    const record = `${connection.portalId} ${type} ${id}`;
    return outputFields(
      await inTurn(record, async () => {
        const at = await portals.read(connection.portalId, (_, moment) => moment);
        return action.run(callOf(connection, taken, at));
      }),
    );
  };
}

/** What is answered for a call that fails again and again while others go through. */
export function hopeless(error: unknown): Outputs {
  const failure =
    error instanceof CrmError
      ? new ActionFailure('RECORD_UNREADABLE', 'HubSpot does not let Vouchsafe read this record.')
      : new ActionFailure('INTERNAL_ERROR', 'Something failed on our side. Enroll the record again.');
  return outputFields(failure);
}

function outputFields(result: Outputs | ActionFailure): Outputs {
  if (!(result instanceof ActionFailure)) return { ...result, error_code: '', hs_execution_state: 'SUCCESS' };
  const { code, reason } = result;
  // HubSpot's executionRules look at errorCode; a workflow branches on the output field of the metafile.
  return {
    vouchsafe_reason: reason,
    errorCode: code,
    error_code: code,
    hs_execution_state: 'FAIL_CONTINUE',
  };
}
