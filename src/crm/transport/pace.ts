import type { Logger } from 'pino';
import { CrmError } from '../crm-error.ts';
import { RANKS, type Waiting } from '../limits.ts';
import { dailyTold, type Headers, limitTold } from './answer-headers.ts';
import { type ByRank, hasPlace, total } from './by-rank.ts';
import { type CircuitState, createCircuit } from './circuit.ts';
import { ASK_AGAIN_MS, createDailyAllowance, type DailyTold } from './daily-allowance.ts';
import type { Later } from './later.ts';
import { createRollingWindow, type SentCall } from './rolling-window.ts';
import { createSearchWindow } from './search-window.ts';
import { createTurns, type Wanted } from './turns.ts';

/** How a call that had its turn came to its end. */
export type Ending =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers }
  /** The connection broke, or the time was over. */
  | { readonly kind: 'unanswered' }
  /** Whoever waited for it ran out of patience, which says nothing of HubSpot. */
  | { readonly kind: 'given up' }
  /** There was no token to send it with. */
  | { readonly kind: 'unsent' };

/** To be told once how the call ended. */
export type Place = (ending: Ending) => void;

export interface PaceStatus {
  readonly underWay: number;
  readonly waiting: Readonly<ByRank>;
  readonly circuit: CircuitState;
  /** Calls within ten seconds, and how many of them were left as last told; null when nothing was told lately. */
  readonly limit: { readonly max: number; readonly left: number | null };
  /** The account's calls for the day, as last told; null when nothing was. */
  readonly daily: DailyTold | null;
  /** Our own work rests so that what is left of the day is for people. */
  readonly saving: boolean;
}

/** Lets calls to one account go as HubSpot allows and as it answers, those that a person waits for first. */
export interface Pace {
  /**
   * Resolves when a call may be sent, which counts from then. Rejects with `CrmError` when patience ends before
   * (TIMEOUT, CIRCUIT_OPEN); at once when a person asks while HubSpot does not answer (CIRCUIT_OPEN), and when our
   * own work asks while what is left of the day is for people (DAILY).
   */
  turn(wanted: Wanted, patience: AbortSignal): Promise<Place>;
  /** HubSpot refused a call with a 429, and is to be left alone for so long. */
  refused(wanted: Wanted, error: CrmError, pauseMs: number): void;
  status(): PaceStatus;
  /** Sends away all who wait and all who come (STOPPED); calls under way end by themselves. */
  close(): void;
}

/** Calls under way at once: of a rank and those behind it. */
const AT_ONCE: Readonly<ByRank> = { person: 10, background: 6, sweep: 4 };
/** Calls that wait in one rank; who asks for more is told to come later. */
const WAITING_AT_MOST = 20_000;
/** The longest that one refusal stops everything; a call refused again stops it again. */
const HOLD_AT_MOST_MS = 30_000;
const OUR_OWN: readonly Waiting[] = ['background', 'sweep'];

export function createPace({
  later,
  chance,
  log,
}: {
  later: Later;
  chance: () => number;
  log: Logger;
}): Pace {
  const underWay: ByRank = { person: 0, background: 0, sweep: 0 };
  let refusals = 0;
  let closed = false;
  const look = () => turns.look();
  const window = createRollingWindow(later, look);
  const searches = createSearchWindow(later, look);
  const daily = createDailyAllowance(later, dayChanged);
  const circuit = createCircuit({ later, chance, changed: circuitChanged });
  const turns = createTurns<Place>({ mayGo, go });

  function circuitChanged(state: CircuitState): void {
    if (state === 'open') {
      log.warn({ pauseMs: circuit.pauseMs }, 'HubSpot does not answer; it is left alone for a while');
      turns.refuse(['person'], away);
    }
    if (state === 'closed') log.info('HubSpot answers again');
    look();
  }

  function dayChanged(): void {
    if (daily.saving) {
      log.warn({ daily: daily.told }, 'what is left of the calls for today is for people');
      turns.refuse(OUR_OWN, saved);
    }
    look();
  }

  function mayGo({ waiting, isSearch }: Wanted): boolean {
    if (!hasPlace(underWay, AT_ONCE, waiting)) return false;
    if (isSearch && !searches.hasRoom(waiting)) return false;
    return circuit.admits() && window.hasRoom(waiting);
  }

  function go({ waiting, isSearch }: Wanted): Place {
    underWay[waiting] += 1;
    const sent = window.send(waiting);
    const searched = isSearch ? searches.send() : () => {};
    const outcome = circuit.send();
    return ending => {
      underWay[waiting] -= 1;
      searched();
      if (ending.kind === 'answered') heard(ending, sent, isSearch);
      else if (ending.kind === 'unsent') sent.takenBack();
      else sent.ended(undefined);
      const failed = ending.kind === 'unanswered' || (ending.kind === 'answered' && ending.status >= 500);
      if (ending.kind === 'given up' || ending.kind === 'unsent') outcome('unknown');
      else outcome(failed ? 'failed' : 'answered');
      look();
    };
  }

  function heard(
    { status, headers }: Ending & { kind: 'answered' },
    sent: SentCall,
    isSearch: boolean,
  ): void {
    // A refusal's headers tell of the limit that was passed, which need not be the rolling one.
    const refused = status === 429;
    const limit = refused ? undefined : limitTold(headers);
    const day = refused ? undefined : dailyTold(headers);
    refusals = refused ? refusals + 1 : 0;
    if (limit || isSearch || status >= 300) sent.ended(limit);
    else sent.endedUntold();
    if (day) daily.heard(day);
  }

  const away = () =>
    new CrmError('HubSpot does not answer; it is left alone for a while', {
      category: 'CIRCUIT_OPEN',
      retryable: true,
      retryAfterMs: circuit.pauseMs,
    });
  const saved = () =>
    new CrmError('what is left of the calls to HubSpot for today is for people', {
      category: 'DAILY',
      retryable: true,
      retryAfterMs: ASK_AGAIN_MS,
    });
  const stopped = () =>
    new CrmError('no more calls to HubSpot are made: the program stops', {
      category: 'STOPPED',
      retryable: true,
    });
  const late = () =>
    circuit.state === 'closed'
      ? new CrmError('there was no room for a call to HubSpot in time', {
          category: 'TIMEOUT',
          retryable: true,
        })
      : away();

  return {
    async turn(wanted, patience) {
      if (closed) throw stopped();
      if (wanted.waiting === 'person' && !circuit.admits()) throw away();
      if (!daily.admits(wanted.waiting)) throw saved();
      if (turns.waiting(wanted.waiting) >= WAITING_AT_MOST) throw late();
      return turns.take(wanted, patience, late);
    },
    refused({ isSearch }, { category, retryAfterMs }, pauseMs) {
      const holdMs = Math.min(pauseMs, HOLD_AT_MOST_MS);
      if (category === 'DAILY') daily.refused();
      else if (isSearch && category !== 'TEN_SECONDLY_ROLLING') searches.hold(holdMs);
      else window.hold(holdMs, retryAfterMs !== null || refusals > 1);
    },
    status: () => ({
      underWay: total(underWay),
      waiting: {
        person: turns.waiting('person'),
        background: turns.waiting('background'),
        sweep: turns.waiting('sweep'),
      },
      circuit: circuit.state,
      limit: window.limit(),
      daily: daily.told,
      saving: daily.saving,
    }),
    close() {
      closed = true;
      turns.refuse(RANKS, stopped);
    },
  };
}
