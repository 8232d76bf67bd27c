import type { IntakeItem } from './intake-items.ts';

/** Items that could not be brought in while others could, by their references: tried again one by one. */
export interface SetAside {
  items: Record<string, AsideItem>;
}

export interface AsideItem {
  item: IntakeItem;
  tries: number;
  /** Milliseconds since the epoch. */
  retryAt: number;
  /** HubSpot's category, or the error's kind: nothing of what was sent. */
  why: string;
}

export const noneAside: SetAside = { items: {} };

/** With more than these it is no matter of single items: then all wait in their order. */
export const ASIDE_AT_MOST = 1_000;
