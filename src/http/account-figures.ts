import type { Inbox, InboxStatus } from '../crm/inbox.ts';
import type { Intake } from '../crm/intake-items.ts';
import type { RecordHint } from '../crm/record-hint.ts';
import type { Sync } from '../crm/sync.ts';
import type { SyncStatus } from '../crm/sync-status.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Mailer } from '../mail/letter.ts';
import type { KnownAccounts } from './connected.ts';
import type { WorkflowCalls } from './workflow-actions/workflow-calls.ts';

export interface FiguresOptions {
  readonly connections: Pick<KnownAccounts, 'all'>;
  readonly backlog: Pick<Backlog<RecordHint>, 'waiting' | 'take'>;
  readonly inbox: Pick<Inbox, 'status'>;
  readonly intake: Pick<Intake, 'waiting'>;
  readonly mailer: Pick<Mailer, 'waiting'>;
  readonly workflowCalls: Pick<WorkflowCalls, 'waiting'>;
  readonly sync: Pick<Sync, 'status'>;
}

/** How much waits in one account. */
export interface AccountFigures {
  readonly portalId: string;
  readonly hints: InboxStatus & {
    readonly waiting: number;
    /**
     * When happened what waits longest, epoch milliseconds; null when nothing waits, or nobody said when, as of what a
     * sweep met.
     */
    readonly oldestAt: number | null;
  };
  /** What people outside sent and is not brought in yet. */
  readonly sentWaiting: number;
  readonly lettersWaiting: number;
  /** Workflows that wait to be told that they may go on. */
  readonly workflowsWaiting: number;
  /** From the program to the CRM's records; null while it is not connected. */
  readonly sync: SyncStatus | null;
}

/** Accounts that are asked about at once: each costs some questions to the store, which has other work. */
const AT_ONCE = 10;

/** How much waits in one account, asked of everybody who has something waiting. */
export async function figuresOf(portalId: string, options: FiguresOptions): Promise<AccountFigures> {
  const { backlog, inbox, intake, mailer, workflowCalls, sync } = options;
  const waiting = await backlog.waiting(portalId);
  const [oldest] = waiting > 0 ? (await backlog.take(portalId, 1)).items : [];
  return {
    portalId,
    hints: { waiting, oldestAt: oldest?.occurredAt ?? null, ...inbox.status(portalId) },
    sentWaiting: await intake.waiting(portalId),
    lettersWaiting: await mailer.waiting(portalId),
    workflowsWaiting: await workflowCalls.waiting(portalId),
    sync: sync.status(portalId) ?? null,
  };
}

/**
 * How much waits in every connected account. Whoever asks while that is being found out is told the same, so that
 * many who ask, whoever they are, cost no more than one.
 */
export function createFigures(options: FiguresOptions): () => Promise<readonly AccountFigures[]> {
  let asking: Promise<AccountFigures[]> | undefined;

  async function ask(): Promise<AccountFigures[]> {
    const portalIds = options.connections.all().map(({ portalId }) => portalId);
    const all: AccountFigures[] = [];
    for (let from = 0; from < portalIds.length; from += AT_ONCE) {
      const some = portalIds.slice(from, from + AT_ONCE);
      all.push(...(await Promise.all(some.map(portalId => figuresOf(portalId, options)))));
    }
    return all;
  }

  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
