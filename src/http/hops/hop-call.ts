import { Agent, request as call, type IncomingMessage } from 'node:http';

/** The other process was not there, or says that the portal is not at home there: it has done nothing. */
export class NotTaken extends Error {
  override name = 'NotTaken';
}

/** The other process went away, or took too long: nobody here knows what it has done. */
export class AnswerMissing extends Error {
  override name = 'AnswerMissing';
}

export interface Passed {
  readonly url: string;
  readonly method: string;
  readonly payload: Buffer;
  readonly mac: string;
}

/** In the answer of a process that has done nothing: it is no home of the portal, or does not take the request for ours. */
export const NOT_AT_HOME = 'x-vouchsafe-not-at-home';
export const HOP_MAC = 'x-vouchsafe-hop';

/** Within one data centre a connection is made in a moment; a machine that is gone does not answer at all. */
const CONNECT_WITHIN_MS = 1_000;
/** Longer than anything that a page waits for. */
const ANSWER_WITHIN_MS = 25_000;
/** To each other process; what is more waits for a connection. */
const MOST_CONNECTIONS = 256;
/** Shorter than the other side keeps them. */
const KEEP_IDLE_MS = 30_000;

/** Connections to the other processes, kept open between requests. */
export function createHopCalls(answerWithinMs = ANSWER_WITHIN_MS) {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, timeout: KEEP_IDLE_MS });

  /** Resolves with the answer's head. Rejects with `NotTaken` or `AnswerMissing`. */
  function pass({ url, method, payload, mac }: Passed): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers = { [HOP_MAC]: mac, 'content-length': payload.length };
      const request = call(new URL('/', url), { agent, method, headers });
      let isConnected = false;
      const connecting = setTimeout(
        () => request.destroy(new Error('it cannot be reached')),
        CONNECT_WITHIN_MS,
      );
      const answering = setTimeout(() => request.destroy(new Error('it takes too long')), answerWithinMs);
      request.on('socket', socket => {
        const connected = () => {
          isConnected = true;
          clearTimeout(connecting);
        };
        if (socket.connecting) socket.once('connect', connected);
        else connected();
      });
      request.on('error', cause => {
        clearTimeout(connecting);
        clearTimeout(answering);
        const Missing = isConnected ? AnswerMissing : NotTaken;
        reject(new Missing(`a request could not be passed on: ${cause.message}`, { cause }));
      });
      request.on('response', answer => {
        clearTimeout(answering);
        if (answer.headers[NOT_AT_HOME] === undefined) return resolve(answer);
        answer.resume();
        reject(new NotTaken(`the other process does not take it: ${answer.statusCode}`));
      });
      request.end(payload);
    });
  }

  return { pass, close: () => agent.destroy() };
}

export type HopCalls = ReturnType<typeof createHopCalls>;
