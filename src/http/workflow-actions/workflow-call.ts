import { z } from 'zod';
import type { RecordType } from '../../domain/record-keys.ts';
import { wrongFields } from '../problems.ts';
import type { Action } from './action-calls.ts';

/*
 * What HubSpot POSTs when a workflow runs an action. Samples differ in whether the inputs come as `fields`,
 * `inputFields` or both, and an app function (serverless/) comes by the same door without a workflow.
 */
const inputs = z.record(z.string(), z.unknown()).nullish();

export const WORKFLOW_CALL = z.object({
  /** One execution of the action on one record; HubSpot repeats a call under the same id. */
  callbackId: z.string().min(1).max(200),
  origin: z.object({ portalId: z.int() }),
  context: z.object({ workflowId: z.int().nullish(), source: z.string().max(100).nullish() }).nullish(),
  object: z.object({
    objectId: z.union([z.int().positive(), z.string().regex(/^\d{1,20}$/)], 'must be a record id'),
    objectType: z.string(),
  }),
  fields: inputs,
  inputFields: inputs,
});

export type WorkflowCallBody = z.output<typeof WORKFLOW_CALL>;

/** One execution of an action as it is kept until it is answered: plain JSON. */
export interface TakenCall {
  readonly callbackId: string;
  /** The action's name in its address. */
  readonly action: string;
  readonly type: RecordType;
  readonly recordId: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** `workflow:55`, or `function`. */
  readonly by: string;
  /** Whether HubSpot is told when it is done; an app function asks again instead. */
  readonly isTold: boolean;
}

/** HubSpot's names for the record types, in both spellings. */
const OBJECT_TYPES: ReadonlyMap<string, RecordType> = new Map([
  ['CONTACT', 'contact'],
  ['COMPANY', 'company'],
  ['DEAL', 'deal'],
  ['0-1', 'contact'],
  ['0-2', 'company'],
  ['0-3', 'deal'],
]);

/** What is called, as far as it matters. Throws a 400 when the action does not run so: asked again it never would. */
export function takenCall(name: string, action: Action, body: WorkflowCallBody): TakenCall {
  const type = OBJECT_TYPES.get(body.object.objectType);
  if (!type || !action.objectTypes.includes(type)) {
    const right = action.objectTypes.map(one => one.toUpperCase()).join(' or ');
    throw wrongFields([{ field: 'object.objectType', message: `must be ${right}` }]);
  }
  const { workflowId, source } = body.context ?? {};
  return {
    callbackId: body.callbackId,
    action: name,
    type,
    recordId: String(body.object.objectId),
    inputs: inputsOf(action, body),
    by: workflowId ? `workflow:${workflowId}` : 'function',
    isTold: source !== 'APP_FUNCTION',
  };
}

function inputsOf(action: Action, body: WorkflowCallBody): Record<string, string> {
  const all = Object.entries(action.inputs).map(([name, need]) => ({
    name,
    need,
    value: inputOf(body, name),
  }));
  const wrong = all.filter(
    ({ need, value }) => value === null || (value === undefined && need === 'required'),
  );
  if (wrong.length > 0)
    throw wrongFields(
      wrong.map(({ name }) => ({ field: `inputFields.${name}`, message: 'must be given as a text' })),
    );
  return Object.fromEntries(all.map(({ name, value }) => [name, value ?? '']));
}

/** An input by its name: undefined when it is not given, "" for an empty property, null when it is no text. */
function inputOf({ fields, inputFields }: WorkflowCallBody, name: string): string | undefined | null {
  const value = inputFields?.[name] ?? fields?.[name] ?? null;
  if (typeof value === 'number') return String(value);
  if (value !== null) return typeof value === 'string' ? value.trim() : null;
  const named = [inputFields, fields].some(given => given && Object.hasOwn(given, name));
  return named ? '' : undefined;
}
