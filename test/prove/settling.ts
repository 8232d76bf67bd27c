/** The end of a run: faults off, everything told, read, written and sent, and a night in which all is read again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Health } from './account.ts';

const HOUR_MS = 3_600_000;
/** Between two chores there may be nothing to see for a moment. */
const QUIET_LOOKS = 8;
const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 5_000;

/** Is told now and then what still waits. */
type Tell = (waiting: string) => void;

/** Until nothing waits anywhere. Rejects with what still did after so long. */
export async function settled(account: Account, withinMs: number, tell: Tell = () => {}): Promise<void> {
  await comesTrue(
    account,
    { withinMs, tell },
    ({ pending, health }) => pending === 0 && health !== undefined && isIdle(health) && isComplete(health),
  );
}

/** Lets a night pass, and waits until everything was read again. */
export async function night(account: Account, withinMs: number, tell: Tell = () => {}): Promise<void> {
  // From any hour of the day on there is a night within so long.
  await account.jump(40 * HOUR_MS);
  const moment = account.now();
  await comesTrue(account, { withinMs, tell }, ({ pending, health }) => {
    const sweeps = health?.accounts?.flatMap(({ sweep }) => sweep ?? []) ?? [];
    const isSwept = sweeps.some(({ sweptUpTo, underWay }) => underWay === null && (sweptUpTo ?? 0) > moment);
    return pending === 0 && health !== undefined && isIdle(health) && isSwept;
  });
}

interface Look {
  readonly pending: number;
  readonly health: Health | undefined;
}

async function comesTrue(
  account: Account,
  { withinMs, tell }: { readonly withinMs: number; readonly tell: Tell },
  isSo: (look: Look) => boolean,
): Promise<void> {
  const endsAt = Date.now() + withinMs;
  let tellAt = Date.now() + TELL_EVERY_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; await pause(LOOK_EVERY_MS)) {
    const [{ pending }, health] = await Promise.all([account.pendingEvents(), account.health()]);
    quiet = isSo({ pending, health }) ? quiet + 1 : 0;
    if (Date.now() >= tellAt) {
      tell(waitingText({ pending, health }));
      tellAt = Date.now() + TELL_EVERY_MS;
    }
    if (Date.now() > endsAt) throw new Error(`it did not settle: ${JSON.stringify({ pending, health })}`);
  }
}

function waitingText({ pending, health }: Look): string {
  if (!health) return `${pending} events to be told, a process does not answer`;
  const { hintsWaiting, recordsToSync, lettersWaiting, workflowsWaiting } = health;
  return `to be told ${pending}, read ${hintsWaiting}, written ${recordsToSync}, letters ${lettersWaiting}, workflows ${workflowsWaiting}`;
}

/** The book of the account's companies, by which cards tell whether one is free. */
function isComplete({ accounts = [] }: Health): boolean {
  return accounts.every(({ companies }) => companies === null || companies.complete);
}

function isIdle({
  hintsWaiting,
  recordsToSync,
  lettersWaiting,
  workflowsWaiting,
  sentWaiting,
}: Health): boolean {
  return hintsWaiting + recordsToSync + lettersWaiting + workflowsWaiting + sentWaiting === 0;
}
