import type { IntakeItem, IntakeOutcome } from './intake-items.ts';

/** Items that have been taken and have no outcome yet, with those who wait for it. */
export interface UnderWay {
  /**
   * Takes an item, with `keep` that makes it durable, or joins the same one; waits for its outcome. Undefined when
   * there is none in time. Rejects when it could not be kept.
   */
  join(
    portalId: string,
    item: IntakeItem,
    waitMs: number,
    keep: () => Promise<void>,
  ): Promise<IntakeOutcome | undefined>;
  isAwaited(portalId: string, item: IntakeItem): boolean;
  end(portalId: string, item: IntakeItem, outcome: IntakeOutcome): void;
  /** Nobody waits any longer: for what was sent to a portal that is known no more, or for anything. */
  giveUp(portalId?: string): void;
}

interface Taken {
  readonly kept: Promise<void>;
  /** Who waits, each called once. */
  readonly waiters: Set<(outcome: IntakeOutcome | undefined) => void>;
}

export function createUnderWay(): UnderWay {
  const items = new Map<string, Taken>();

  function take(key: string, keep: () => Promise<void>): Taken {
    const taken = { kept: keep(), waiters: new Set<(outcome: IntakeOutcome | undefined) => void>() };
    items.set(key, taken);
    taken.kept.catch(() => items.delete(key));
    return taken;
  }

  return {
    async join(portalId, item, waitMs, keep) {
      const key = keyOf(portalId, item);
      const { kept, waiters } = items.get(key) ?? take(key, keep);
      // Waits from now on: it may be done before its keeper hears that it is kept.
      let timer: NodeJS.Timeout | undefined;
      let leave = () => {};
      const outcome = new Promise<IntakeOutcome | undefined>(resolve => {
        waiters.add(resolve);
        leave = () => void waiters.delete(resolve);
        timer = setTimeout(() => resolve(undefined), waitMs);
      });
      try {
        await kept;
        return await outcome;
      } finally {
        clearTimeout(timer);
        leave();
      }
    },
    isAwaited: (portalId, item) => (items.get(keyOf(portalId, item))?.waiters.size ?? 0) > 0,
    end(portalId, item, outcome) {
      const key = keyOf(portalId, item);
      for (const resolve of items.get(key)?.waiters ?? []) resolve(outcome);
      items.delete(key);
    },
    giveUp(portalId) {
      for (const [key, { waiters }] of items) {
        if (portalId !== undefined && !key.startsWith(`${portalId} `)) continue;
        for (const resolve of waiters) resolve(undefined);
        items.delete(key);
      }
    },
  };
}

function keyOf(portalId: string, { requestKey }: IntakeItem): string {
  return `${portalId} ${requestKey}`;
}
