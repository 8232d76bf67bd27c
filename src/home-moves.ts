/** What of the program moves when a portal comes to this process or leaves it, and what it hears of others. */
import type { Logger } from 'pino';
import type { Accounts } from './crm/accounts/accounts.ts';
import type { Clock } from './crm/clock.ts';
import type { Inbox } from './crm/inbox.ts';
import type { Intake } from './crm/intake-items.ts';
import type { LivePrograms } from './crm/live-programs.ts';
import type { SharedHomesOptions } from './homes/many-processes.ts';
import type { WorkflowCalls } from './http/workflow-actions/workflow-calls.ts';
import type { Mailer } from './mail/letter.ts';

export interface MovingParts {
  readonly connections: Accounts;
  readonly portals: LivePrograms;
  readonly clock: Pick<Clock, 'wake'>;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly intake: Pick<Intake, 'wake'>;
  readonly mailer: Pick<Mailer, 'wake'>;
  readonly workflowCalls: Pick<WorkflowCalls, 'wake'>;
}

type HomeMoves = Pick<SharedHomesOptions, 'wanted' | 'inMemory' | 'moveIn' | 'moveOut' | 'heard'>;

/** @param parts those of this process, asked for when something moves: they are made behind what moves them. */
export function homeMoves(parts: () => MovingParts, log: Logger): HomeMoves {
  return {
    wanted: () => parts().connections.homeKeys(),
    inMemory: () => parts().portals.inMemory(),
    async moveIn(homeKey) {
      const { connections, clock, workflowCalls } = parts();
      for (const { portalId } of connections.statuses()) {
        if (connections.homeKeyOf(portalId) !== homeKey) continue;
        clock.wake(portalId);
        workflowCalls.wake(portalId);
      }
      await connections.hold(homeKey);
    },
    async moveOut(homeKey, isLate) {
      const { connections, portals } = parts();
      const portalId = await connections.letGo(homeKey, isLate);
      if (portalId !== undefined) await portals.leave(portalId);
    },
    heard(news, portalId) {
      const { connections, portals, inbox, intake, mailer, workflowCalls } = parts();
      const failed = (err: unknown) => log.warn({ portalId, news, err }, 'news of a portal wait');
      switch (news) {
        case 'log':
          return void portals.readOn(portalId).catch(failed);
        case 'erased':
          return void portals.readAnew(portalId).catch(failed);
        case 'account':
          return void connections.learn(portalId).catch(failed);
        case 'call':
          return workflowCalls.wake(portalId);
        case 'queue':
          for (const worker of [inbox, intake, mailer]) worker.wake(portalId);
      }
    },
  };
}
