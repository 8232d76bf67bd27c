import type { RecordType } from '../domain/record-keys.ts';
import { understood, written } from './answers.ts';
import type { Waiting } from './limits.ts';
import { paths } from './paths.ts';
import type { RecordRef } from './record-hint.ts';
import type { Transport } from './transport.ts';

export interface NewTask {
  /** Text. */
  readonly subject: string;
  /** HTML; at most 65,536 characters. */
  readonly body: string;
  /** When it should be done by: milliseconds since the epoch. */
  readonly dueAt: number;
  /** Whose task it is, by HubSpot's id of owners; null leaves it to nobody. */
  readonly ownerId: string | null;
  readonly about: readonly RecordRef[];
}

/** HubSpot's own association types from a task (its client's AssociationTypes). */
const TASK_TO: Readonly<Record<RecordType, number>> = { contact: 204, company: 192, deal: 216 };

/** Values of `hs_task_status` (HubSpot's guide to tasks); a person may set others. */
export const TASK_STATUS = 'hs_task_status';
export const TASK_OPEN = 'NOT_STARTED';
export const TASK_DONE = 'COMPLETED';
export type TaskStatus = typeof TASK_OPEN | typeof TASK_DONE;

/**
 * Makes a task. Tasks go by the scopes for contacts, as notes do (HubSpot's API document of tasks, 2026-03). Two calls
 * make two: when an answer is lost, look whether the task is there before another try.
 */
export async function createTask(
  transport: Transport,
  { subject, body, dueAt, ownerId, about }: NewTask,
  waiting: Waiting,
): Promise<string> {
  const task = {
    properties: {
      hs_task_subject: subject,
      hs_task_body: body,
      [TASK_STATUS]: TASK_OPEN,
      hs_task_type: 'TODO',
      hs_task_priority: 'HIGH',
      hs_timestamp: new Date(dueAt).toISOString(),
      ...(ownerId !== null && { hubspot_owner_id: ownerId }),
    },
    associations: about.map(({ type, id }) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TASK_TO[type] }],
    })),
  };
  const answer = await transport.call({ method: 'POST', path: paths.tasks, body: task, once: true, waiting });
  return understood(written, answer, 'answer to a task').id;
}

export async function setTaskStatus(
  transport: Transport,
  taskId: string,
  status: TaskStatus,
  waiting: Waiting,
): Promise<void> {
  const body = { properties: { [TASK_STATUS]: status } };
  await transport.call({ method: 'PATCH', path: paths.task(taskId), body, waiting });
}
