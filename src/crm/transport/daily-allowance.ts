import type { Waiting } from '../limits.ts';
import type { Later } from './later.ts';

export interface DailyTold {
  readonly allowance: number;
  readonly left: number;
}

/** The account's calls for a day, which it shares with every other app. */
export interface DailyAllowance {
  admits(waiting: Waiting): boolean;
  /** An answer's headers; OAuth apps are not told. */
  heard(told: DailyTold): void;
  /** HubSpot refused a call because the day's allowance is used up. */
  refused(): void;
  /** As last told; null when nothing was. */
  readonly told: DailyTold | null;
  /** Our own work rests so that people are served. */
  readonly saving: boolean;
}

/** The part of a day's calls that is kept for people. */
const RESERVE = 0.05;
/** The day turns at midnight where the account is, which we do not know: a call each hour finds out. */
export const ASK_AGAIN_MS = 3_600_000;

/** `changed` is told when our own work has to rest and when it may go on. */
export function createDailyAllowance(later: Later, changed: () => void): DailyAllowance {
  let told: DailyTold | null = null;
  let saving = false;
  let forget = () => {};

  function save(): void {
    if (saving) return;
    saving = true;
    forget = later(ASK_AGAIN_MS, goOn);
    changed();
  }

  function goOn(): void {
    forget();
    saving = false;
    changed();
  }

  return {
    admits: waiting => waiting === 'person' || !saving,
    heard(news) {
      told = news;
      if (news.left < news.allowance * RESERVE) save();
      else if (saving) goOn();
    },
    refused() {
      told = { allowance: told?.allowance ?? 0, left: 0 };
      save();
    },
    get told() {
      return told;
    },
    get saving() {
      return saving;
    },
  };
}
