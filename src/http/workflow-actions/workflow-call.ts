import { z } from 'zod';
import type { RecordType } from '../../domain/record-keys.ts';

/*
 * What HubSpot POSTs when a workflow runs an action. Samples differ in whether the inputs come as `fields`,
 * `inputFields` or both, and an app function (serverless/) comes by the same door without a workflow.
 */
const inputs = z.record(z.string(), z.unknown()).nullish();

export const WORKFLOW_CALL = z.object({
  /** One execution of the action on one record; HubSpot repeats a call under the same id. */
  callbackId: z.string().min(1).max(200),
  origin: z.object({ portalId: z.int() }),
  context: z.object({ workflowId: z.int().nullish() }).nullish(),
  object: z.object({
    objectId: z.union([z.int().positive(), z.string().regex(/^\d{1,20}$/)], 'must be a record id'),
    objectType: z.string(),
  }),
  fields: inputs,
  inputFields: inputs,
});

export type WorkflowCallBody = z.output<typeof WORKFLOW_CALL>;

/** HubSpot's names for the record types, in both spellings. */
export const OBJECT_TYPES: ReadonlyMap<string, RecordType> = new Map([
  ['CONTACT', 'contact'],
  ['COMPANY', 'company'],
  ['DEAL', 'deal'],
  ['0-1', 'contact'],
  ['0-2', 'company'],
  ['0-3', 'deal'],
]);

/** An action's input by its name; undefined when the call carries no text there, "" for an empty property. */
export function inputOf({ fields, inputFields }: WorkflowCallBody, name: string): string | undefined {
  const value = inputFields?.[name] ?? fields?.[name] ?? null;
  if (typeof value === 'number') return String(value);
  if (value !== null) return typeof value === 'string' ? value.trim() : undefined;
  const named = [inputFields, fields].some(given => given && Object.hasOwn(given, name));
  return named ? '' : undefined;
}
