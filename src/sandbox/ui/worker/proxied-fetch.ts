import type { PageCalls } from '../host/contract.ts';

/** `hubspot.fetch`'s options (http-requests.synced.d.ts, HubSpotFetchOptions). */
interface FetchOptions {
  readonly method?: string;
  /** Milliseconds; HubSpot's default and upper bound are 15 s. */
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Headers | Record<string, string>;
}

/** Statuses that carry no body: a Response refuses one. */
const bodiless = [101, 204, 205, 304];

/**
 * `hubspot.fetch`: the worker has no network of its own; the page hands the request to the CRM, which signs it
 * and calls the app. The answer is put back into the Response that the card awaits.
 */
export function proxiedFetch(page: PageCalls) {
  return async (url: string | URL, options: FetchOptions = {}): Promise<Response> => {
    // HubSpot passes on no other header of a card's.
    const authorization = new Headers(options.headers ?? {}).get('authorization');
    const answer = await page.fetch({
      requestUri: String(url),
      method: options.method ?? 'GET',
      ...(options.timeout === undefined ? {} : { requestTimeoutMillis: options.timeout }),
      ...(options.body === undefined ? {} : { requestBody: options.body }),
      ...(authorization === null ? {} : { requestHeaders: { Authorization: authorization } }),
    });
    const status = Number(answer.context.appServerStatusCode[0] ?? (answer.status === 'success' ? 200 : 502));
    const body = answer.responseBody ?? (answer.status === 'error' ? { message: answer.message } : null);
    return new Response(bodiless.includes(status) ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  };
}
