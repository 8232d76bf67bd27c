/** Has the CRM say of one lead what the program says: a task while it waits, completed when it does not. */
import type { Logger } from 'pino';
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import { isOpen, type LeadRoute } from '../../domain/routing/route.ts';
import { DAY_MS } from '../../domain/time.ts';
import { needAll } from '../batch-outcome.ts';
import type { Connection } from '../connection.ts';
import { CrmError, isAboutContent } from '../crm-error.ts';
import { asHtml } from '../intake/clean-text.ts';
import { isGoneNow } from '../intake/for-good.ts';
import type { RecordRef } from '../record-hint.ts';
import { TASK_DONE, TASK_OPEN, type TaskStatus } from '../tasks.ts';
import { tellable } from '../tellable-error.ts';
import { type LeadText, leadText, referenceOf } from './lead-text.ts';
import { ownerFor } from './task-owner.ts';
import { keepTold, type ToldLead } from './told-leads.ts';

/** A lead as the program has it at one moment. */
export interface LeadNow extends LeadText {
  readonly routeId: string;
  readonly record: RecordRef;
  readonly isOpen: boolean;
  readonly dueAt: number;
  readonly managers: ReadonlySet<string>;
}

type Telling = Pick<Connection, 'portalId' | 'client' | 'leads'>;

/** Tasks or notes of one record that are looked through for one of ours, the newest. */
const LOOKED_THROUGH = 100;
const waiting = 'background' as const;

export function leadNow(program: Program, route: LeadRoute, names: Names): LeadNow {
  const { routeId, on, recordId, routedAt } = route;
  return {
    ...leadText(program, route, names),
    routeId,
    record: { type: on, id: recordId },
    isOpen: isOpen(route),
    dueAt: routedAt + DAY_MS,
    managers: program.managers,
  };
}

/**
 * Rejects when HubSpot cannot be asked now. That it takes no task is an outcome: then there is a note, and when it
 * takes none either, the log says so.
 */
export async function bringLead(telling: Telling, lead: LeadNow, now: number, log: Logger): Promise<void> {
  const keep = (told: Omit<ToldLead, 'at'>) =>
    telling.leads.update(data => keepTold(data, lead.routeId, { ...told, at: now }));
  const known = telling.leads.data.leads[lead.routeId];
  if (known === undefined || known.as === 'making') {
    const found = await earlier(telling, lead, known !== undefined);
    if (found) await keep({ ...found, isDone: false });
    else if (lead.isOpen) return tell(telling, lead, keep, log);
    else return keep({ as: 'gone', id: '', isDone: true });
    if (lead.isOpen) return;
  }
  const told = telling.leads.data.leads[lead.routeId];
  if (told?.as === 'task') await setStatus(telling, told.id, lead.isOpen ? TASK_OPEN : TASK_DONE, keep);
  else if (told) await keep({ ...told, isDone: !lead.isOpen });
}

type Keep = (told: Omit<ToldLead, 'at'>) => Promise<void>;

async function setStatus({ client }: Telling, id: string, status: TaskStatus, keep: Keep): Promise<void> {
  const isDone = status === TASK_DONE;
  try {
    await client.setTaskStatus(id, status, waiting);
    await keep({ as: 'task', id, isDone });
  } catch (error) {
    // Somebody deleted the task, which says as much as completing it.
    if (!isGoneNow(error) && !isRefused(error)) throw error;
    await keep({ as: 'gone', id, isDone });
  }
}

async function tell(telling: Telling, lead: LeadNow, keep: Keep, log: Logger): Promise<void> {
  const { portalId, client } = telling;
  const { routeId, record, subject, body, dueAt } = lead;
  const ownerId = await ownerFor(telling, record, lead.managers);
  if (ownerId === undefined) return keep({ as: 'gone', id: '', isDone: false });
  await keep({ as: 'making', id: '', isDone: false });
  try {
    const id = await client.createTask({ subject, body, dueAt, ownerId, about: [record] }, waiting);
    return await keep({ as: 'task', id, isDone: false });
  } catch (error) {
    // The record went meanwhile.
    if (isGoneNow(error)) return keep({ as: 'gone', id: '', isDone: false });
    if (!isRefused(error)) throw error;
    log.warn({ portalId, routeId, ...tellable(error) }, 'HubSpot takes no task for a lead; it gets a note');
  }
  try {
    const note = {
      body: `<p><strong>${asHtml(subject)}</strong></p>${body}`,
      at: dueAt - DAY_MS,
      about: [record],
    };
    await keep({ as: 'note', id: await client.createNote(note, waiting), isDone: false });
  } catch (error) {
    if (!isRefused(error)) throw error;
    log.error(
      { portalId, routeId, ...tellable(error) },
      'HubSpot takes neither a task nor a note for a lead',
    );
    await keep({ as: 'refused', id: '', isDone: false });
  }
}

/** Not now and not later, whether for what it says or because the app may not. */
function isRefused(error: unknown): boolean {
  return isAboutContent(error) || (error instanceof CrmError && error.status === 403);
}

/**
 * What was made for a lead before a crash, or so long ago that we have let go of it. HubSpot has no key by which two
 * requests for a task are one, so each carries the lead's reference and is looked for at the record.
 */
async function earlier(
  telling: Telling,
  lead: LeadNow,
  wasMaking: boolean,
): Promise<Pick<ToldLead, 'as' | 'id'> | undefined> {
  const task = await madeBefore(telling, lead, 'task');
  if (task !== undefined) return { as: 'task', id: task };
  const note = wasMaking ? await madeBefore(telling, lead, 'note') : undefined;
  return note === undefined ? undefined : { as: 'note', id: note };
}

async function madeBefore(
  { client }: Telling,
  { record, routeId }: LeadNow,
  what: 'task' | 'note',
): Promise<string | undefined> {
  const { of, failed } = await client.links({ from: record.type, to: what, waiting }, [record.id]);
  needAll(failed);
  const ids = of.get(record.id) ?? [];
  if (ids.length === 0) return undefined;
  const body = `hs_${what}_body`;
  const read = await client.batchRead(what, ids.slice(-LOOKED_THROUGH), { properties: [body], waiting });
  needAll(read.failed);
  const reference = referenceOf({ routeId });
  return [...read.found.values()].find(({ properties }) => properties[body]?.includes(reference))?.id;
}
