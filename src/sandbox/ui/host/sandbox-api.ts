import type { Problem } from '../../wire.ts';
import { account } from './account.ts';
import { viewer } from './viewer.ts';

/** The sandbox said no, or nothing: `status` is 0 when it could not be reached. */
export class SandboxError extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.name = 'SandboxError';
    this.status = status;
  }
}

/** No page of the sandbox takes this long to compute; a backend behind hubspot.fetch has its own limit. */
const timeoutMs = 20_000;

/**
 * One call to the sandbox, in this page's account, as the person chosen under "viewing as". Answers the parsed JSON (undefined for 204);
 * throws a SandboxError with the sandbox's own message otherwise.
 */
export async function callSandbox<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const problem = answer as Problem | null;
  throw new SandboxError(problem?.message ?? `The sandbox answered ${response.status}.`, response.status);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const userId = viewer.current();
  try {
    return await fetch(account.data(path), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(userId === null ? {} : { 'x-sandbox-user': userId }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw new SandboxError('The sandbox does not answer. Is it still running?', 0);
  }
}

/** A query string without what is undefined or empty. */
export function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0
    ? ''
    : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
}
