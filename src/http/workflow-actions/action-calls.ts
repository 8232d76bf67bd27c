/** How every workflow action is answered: which portal and record, what came of it, in words a workflow can branch on. */
import type { RequestHandler } from 'express';
import type { Connection, Connections } from '../../crm/connection.ts';
import { namesFrom } from '../../crm/directory.ts';
import type { Inbox } from '../../crm/inbox.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Command } from '../../domain/commands.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import type { RecordType } from '../../domain/record-keys.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Outcome } from '../../log/portals.ts';
import { parseBody } from '../body.ts';
import { connectionOf } from '../connected.ts';
import { keyReused } from '../outcomes.ts';
import { wrongFields } from '../problems.ts';
import { inputOf, OBJECT_TYPES, WORKFLOW_CALL } from './workflow-call.ts';

/** Output fields by the names in the action's metafile; numbers and dates as texts, as HubSpot's properties take them. */
export type Outputs = Readonly<Record<string, string>>;

/** One execution of an action on one record, which has just been read from HubSpot. */
export interface ActionCall {
  readonly type: RecordType;
  readonly recordId: string;
  readonly names: Names;
  readonly now: number;
  /** Ids and names of partners, to find one by its name. */
  readonly partners: Connection['directory']['data']['partners'];
  /** An input by its name. Throws a 400 when the call does not have it. */
  input(name: string): string;
  /** Decides a command, once however often HubSpot repeats this call. */
  execute(command: Command): Promise<Exclude<Outcome<Fact, Refusal>, { kind: 'conflict' }>>;
  read<View>(look: (program: Program) => View): Promise<View>;
}

export interface Action {
  readonly objectTypes: readonly RecordType[];
  readonly run: (call: ActionCall) => Promise<Outputs | ActionFailure>;
}

/** The action did not do its work and never will as things stand: the workflow goes on and can branch on the code. */
export class ActionFailure {
  /** One of the metafile's executionRules. */
  readonly code: string;
  readonly reason: string;

  constructor(code: string, reason: string) {
    this.code = code;
    this.reason = reason;
  }
}

export interface ActionOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly inbox: Pick<Inbox, 'refresh'>;
  readonly now: () => number;
}

export function createActionCalls({ connections, portals, inbox, now }: ActionOptions) {
  return (action: Action): RequestHandler =>
    async (request, response) => {
      const body = parseBody(request, WORKFLOW_CALL);
      const portalId = String(body.origin.portalId);
      response.locals.portalId = portalId;
      const connection = connectionOf(connections, portalId);
      const type = OBJECT_TYPES.get(body.object.objectType);
      if (!type || !action.objectTypes.includes(type)) {
        const right = action.objectTypes.map(name => name.toUpperCase()).join(' or ');
        throw wrongFields([{ field: 'object.objectType', message: `must be ${right}` }]);
      }
      const recordId = String(body.object.objectId);
      const { workflowId } = body.context ?? {};
      const by = workflowId ? `workflow:${workflowId}` : 'function';
      const call: ActionCall = {
        type,
        recordId,
        names: namesFrom(connection.directory.data),
        now: now(),
        partners: connection.directory.data.partners,
        input: name => {
          const value = inputOf(body, name);
          if (value === undefined)
            throw wrongFields([{ field: `inputFields.${name}`, message: 'must be given as a text' }]);
          return value;
        },
        execute: async command => {
          const outcome = await portals.execute(portalId, {
            key: `workflow:${body.callbackId}`,
            by,
            command,
          });
          if (outcome.kind === 'conflict') throw keyReused();
          return outcome;
        },
        read: look => portals.read(portalId, look),
      };
      // A workflow runs on what just happened, which a webhook may not have told us yet.
      const { missing } = await inbox.refresh(portalId, [{ type, id: recordId }], { asked: true });
      const result =
        missing.length > 0
          ? new ActionFailure('RECORD_UNKNOWN', `HubSpot has no ${type} ${recordId}.`)
          : await action.run(call);
      response.json({ outputFields: outputFields(result) });
    };
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
