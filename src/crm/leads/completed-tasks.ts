import { needAll } from '../batch-outcome.ts';
import type { Connection } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { TASK_DONE, TASK_STATUS } from '../tasks.ts';
import { keepTold } from './told-leads.ts';

/**
 * Whoever completes the task of a lead has brought it to its partner. Where several partners keep the account the task
 * does not tell to which, so the card still asks. A task that somebody deleted is not made again.
 */
export async function hearOfTasks(
  connection: Connection,
  { portals }: { readonly portals: LivePrograms },
): Promise<void> {
  const { portalId, client, leads } = connection;
  const open = Object.entries(leads.data.leads).filter(([, told]) => told.as === 'task' && !told.isDone);
  if (open.length === 0) return;
  const ids = open.map(([, { id }]) => id);
  const { found, missing, failed } = await client.batchRead('task', ids, {
    properties: [TASK_STATUS],
    waiting: 'sweep',
  });
  needAll(failed);
  const gone = new Set(missing);
  for (const [routeId, told] of open) {
    if (gone.has(told.id)) await leads.update(data => keepTold(data, routeId, { ...told, as: 'gone' }));
    if (found.get(told.id)?.properties[TASK_STATUS] !== TASK_DONE) continue;
    const lead = await portals.read(portalId, program => {
      const route = program.routes.get(routeId);
      return route?.to === 'partner' ? { on: route.on, recordId: route.recordId } : undefined;
    });
    if (!lead) continue;
    const command = { type: 'handle_lead', routeId, ...lead, partnerId: null } as const;
    // Taken back and completed once more it is another word: it was told anew in between.
    await portals.execute(portalId, { key: `task:${routeId}:${told.at}`, by: 'crm', command });
  }
}
