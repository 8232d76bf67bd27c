import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Credentials } from './credentials.ts';
import { CrmError } from './crm-error.ts';
import { PATIENCE_MS, type Waiting } from './limits.ts';
import { readAnswer } from './transport/answer.ts';
import { type CallOutcome, type CallsHeard, nobodyHears, outcomeOf } from './transport/calls-heard.ts';
import { type Later, later as realLater } from './transport/later.ts';
import { createPace, type PaceStatus } from './transport/pace.ts';
import { pauseBefore, untaken } from './transport/retries.ts';
import { createSender, type HttpRequest } from './transport/sending.ts';
import { createTally, kindOf, type Sent } from './transport/tally.ts';
import type { Wanted } from './transport/turns.ts';

export interface CallRequest extends HttpRequest {
  /** Whether somebody waits for the answer. Background unless said. */
  readonly waiting?: Waiting | undefined;
  /** Searches have a limit of their own. */
  readonly isSearch?: boolean;
  /** It makes something new each time: not sent again unless HubSpot says that it did not take it. */
  readonly once?: boolean;
}

export interface TransportOptions {
  /** "https://api.hubapi.com" */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly log: Logger;
  /** How long HubSpot may take to answer; 10 s unless said. */
  readonly timeoutMs?: number;
  /** Waits between tries; rejects when the signal says that there is no time left. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** What limits and the circuit go by. */
  readonly later?: Later;
  /** 0 to 1: spreads the tries of callers that were refused together. */
  readonly chance: () => number;
  /** Who counts how calls fare; nobody unless said. */
  readonly heard?: CallsHeard;
}

/** How one account's calls fare. */
export interface ClientStatus extends PaceStatus {
  readonly sent: Sent;
}

export interface Transport {
  /** The JSON of a 2xx answer; undefined when it has no body. Rejects with `CrmError` and nothing else. */
  call(request: CallRequest): Promise<unknown>;
  status(): ClientStatus;
  /** Sends away all calls that wait or come from now on (STOPPED), so that whoever made them can stop. */
  close(): void;
}

const TIMEOUT_MS = 10_000;
/** How long a refusal holds up the others when the refused call itself is not tried again. */
const HOLD_MS = 1_000;

/** A call on its way through its tries. */
interface Call {
  readonly request: CallRequest;
  readonly wanted: Wanted;
  readonly patience: AbortSignal;
  tries: number;
  /** What the last try was sent with. */
  token: string;
  renewed: boolean;
}

/** Speaks to one account, as fast as its limits allow. Accounts share nothing: one that is down holds up no other. */
export function createTransport({
  baseUrl,
  credentials,
  log,
  timeoutMs = TIMEOUT_MS,
  sleep = (ms, signal) => wait(ms, undefined, { signal }),
  later = realLater,
  chance,
  heard = nobodyHears,
}: TransportOptions): Transport {
  const send = createSender({ baseUrl, timeoutMs, later });
  const pace = createPace({ later, chance, log });
  const tally = createTally();

  /** One try. */
  async function attempt(call: Call): Promise<unknown> {
    const { request, wanted, patience } = call;
    const place = await pace.turn(wanted, patience).finally(heard.waits(wanted.waiting));
    let sent = false;
    let cameOut: (outcome: CallOutcome) => void = () => {};
    const { answer, over } = send(request, {
      patience,
      async token() {
        call.token = await credentials.accessToken().catch(error => Promise.reject(withoutToken(error)));
        return call.token;
      },
      sent() {
        sent = true;
        tally.sent(request, wanted.waiting, call.tries);
        cameOut = heard.goes(kindOf(request));
      },
    });
    const { status, headers, text } = await answer.catch(error => {
      cameOut(outcomeOf(error));
      if (sent && error.category === 'TIMEOUT') tally.timedOut();
      const kind = !sent ? 'unsent' : patience.aborted ? 'given up' : 'unanswered';
      // Until it is over, HubSpot may still be at work on it.
      void over.then(() => place({ kind }));
      throw error;
    });
    place({ kind: 'answered', status, headers });
    cameOut(outcomeOf({ status, category: '' }));
    return readAnswer({ status, headers, text }, `${request.method} ${request.path}`);
  }

  /** Whether another token may help, which is tried once. */
  function renews(call: Call, error: CrmError): boolean {
    if (error.status !== 401 || !credentials.refused(call.token) || call.renewed) return false;
    call.renewed = true;
    return true;
  }

  /** How long to wait before the next try; undefined when there is to be none. */
  function pauseAfter({ request, wanted, tries }: Call, error: CrmError): number | undefined {
    if (request.once && !untaken(error)) return undefined;
    const pauseMs = pauseBefore(error, tries, chance());
    return pauseMs !== undefined && pauseMs < PATIENCE_MS[wanted.waiting] ? pauseMs : undefined;
  }

  return {
    async call(request) {
      const { waiting = 'background', isSearch = false } = request;
      const patience = AbortSignal.timeout(PATIENCE_MS[waiting]);
      const call: Call = {
        request,
        wanted: { waiting, isSearch },
        patience,
        tries: 0,
        token: '',
        renewed: false,
      };
      for (;;) {
        call.tries += 1;
        try {
          return await attempt(call);
        } catch (error) {
          if (!(error instanceof CrmError)) throw error;
          if (renews(call, error)) continue;
          const pauseMs = pauseAfter(call, error);
          const { status, category, correlationId } = error;
          if (status === 429) {
            tally.refused(category);
            pace.refused(call.wanted, error, pauseMs ?? HOLD_MS);
          }
          if (pauseMs === undefined) throw error;
          log.warn({ tries: call.tries, pauseMs, status, category, correlationId }, error.message);
          // Without time for another try the answer is what the last one said.
          await sleep(pauseMs, patience).catch(() => Promise.reject(error));
        }
      }
    },
    status: () => ({ ...pace.status(), sent: tally.soFar() }),
    close: pace.close,
  };
}

/** What a token is asked with is secret, so nothing is told of how that failed but by who knows what to tell. */
function withoutToken(error: unknown): CrmError {
  if (error instanceof CrmError) return error;
  return new CrmError('there is no access token to HubSpot now', { category: 'NO_TOKEN', retryable: true });
}
