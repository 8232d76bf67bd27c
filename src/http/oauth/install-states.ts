/** What binds an install to the browser that began it, on its way through HubSpot and back. */
import type { RotatedKey } from '../../log/sealing.ts';
import { isMacOf, macOf } from '../links/mac.ts';

/** An administrator reads what the app may do, perhaps signs in, and says yes. */
export const STATE_LASTS_MS = 15 * 60_000;
/** States that came back are remembered until they end; so many at once are an attack, and the oldest are forgotten. */
const USED_AT_MOST = 10_000;

export interface InstallStates {
  /** A text that goes to HubSpot and comes back, and the cookie that shows that this browser was given it. */
  begin(now: number): { readonly state: string; readonly cookie: string };
  /** Whether this browser was given the state a while ago, and it did not come back before. True once. */
  redeem(given: { readonly state: string; readonly cookie: string }, now: number): boolean;
}

export function createInstallStates(key: RotatedKey, newToken: () => string): InstallStates {
  const used = new Map<string, number>();

  function forgetEnded(now: number): void {
    for (const [state, endsAt] of used) {
      if (endsAt > now && used.size < USED_AT_MOST) return;
      used.delete(state);
    }
  }

  return {
    begin(now) {
      const state = newToken();
      const endsAt = (now + STATE_LASTS_MS).toString(36);
      return { state, cookie: `${endsAt}.${macOf(key, signedText(state, endsAt))}` };
    },
    redeem({ state, cookie }, now) {
      const [until = '', mac = ''] = cookie.split('.');
      if (!isMacOf(key, signedText(state, until), mac)) return false;
      const endsAt = Number.parseInt(until, 36);
      if (endsAt <= now || used.has(state)) return false;
      forgetEnded(now);
      used.set(state, endsAt);
      return true;
    },
  };
}

function signedText(state: string, endsAt: string): string {
  return `install:${endsAt}:${state}`;
}
