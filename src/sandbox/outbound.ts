/** A call to the app's backend: webhook, workflow action or card. */
export interface OutboundCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** '' sends none. */
  readonly body: string;
  readonly timeoutMs: number;
  /** Ends the call early: the sandbox stops. */
  readonly stop?: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/** HubSpot reads no more of an answer than this. */
export const answerLimitBytes = 1_000_000;

/**
 * Throws when there is no answer in time or it is too long. Redirects are not followed: a signature holds for
 * one address only.
 */
export async function callBackend(call: OutboundCall): Promise<OutboundAnswer> {
  const { url, method, headers, body, timeoutMs, stop } = call;
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method,
    headers: { Accept: '*/*', 'User-Agent': 'HubSpot Connect 2.0 (sandbox)', ...headers },
    ...(body !== '' && { body }),
    redirect: 'manual',
    signal: stop ? AbortSignal.any([timeout, stop]) : timeout,
  });
  return {
    status: response.status,
    text: await limitedText(response),
    retryAfter: response.headers.get('retry-after'),
  };
}

async function limitedText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    length += part.value.length;
    if (length > answerLimitBytes) {
      await reader?.cancel();
      throw new Error(`the answer is longer than ${answerLimitBytes} bytes`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What went wrong, with the cause that fetch hides. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** A wait that grows with every try from 1 s to 60 s, with chance in it so that retries spread. */
export function retryWaitMs(attempt: number): number {
  return Math.min(60_000, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
