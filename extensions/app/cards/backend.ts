import { hubspot } from '@hubspot/ui-extensions';
import type { Problem } from './wire.ts';

const READ_TIMEOUT_MS = 10_000;
const CHANGE_TIMEOUT_MS = 15_000;

const UNREACHABLE = 'Vouchsafe could not be reached. Nothing is lost: try again in a moment.';
const UNREADABLE = 'Vouchsafe did not say whether it did this. What holds now is shown here.';

/** Why a call did not bring what was asked; `message` is for the person at the card. */
export class CallFailed extends Error {
  /** What is wrong with each field of the request, by its name on the wire. */
  readonly fields: Record<string, string>;
  /** Whether the backend said no in so many words. Otherwise nobody knows what became of the request. */
  readonly refused: boolean;

  constructor(message: string, refused = false, fields: Record<string, string> = {}) {
    super(message);
    this.refused = refused;
    this.fields = fields;
  }
}

/** Reads a view, e.g. `/deals/42`. Throws CallFailed. */
export function read<T>(backendUrl: string, path: string): Promise<T> {
  return call<T>(backendUrl, path, { method: 'GET', timeout: READ_TIMEOUT_MS }, UNREACHABLE);
}

/** Asks for a change; `body` carries its request key, so that repeating the call changes nothing. Throws CallFailed. */
export function change<T>(backendUrl: string, path: string, body: { requestKey: string }): Promise<T> {
  return call<T>(
    backendUrl,
    path,
    { method: 'POST', timeout: CHANGE_TIMEOUT_MS, body: { ...body } },
    UNREADABLE,
  );
}

/** A name for one click, so that HubSpot's own repeats of a request are known to be the same one. */
export function newRequestKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  // Pages that are not served over HTTPS have no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

type CallOptions = Parameters<typeof hubspot.fetch>[1];

async function call<T>(backendUrl: string, path: string, options: CallOptions, ifOpaque: string): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await hubspot.fetch(`${backendUrl}/cards${path}`, options);
    body = await response.json();
  } catch {
    throw new CallFailed(ifOpaque);
  }
  if (isProblem(body)) throw refusal(body, response.status);
  // HubSpot's proxy may hand on a backend's 4xx as an envelope of its own, with or without an error status.
  const isAnswer = response.ok && typeof body === 'object' && body !== null && !('status' in body);
  if (!isAnswer) throw new CallFailed(ifOpaque);
  return body as T;
}

function isProblem(body: unknown): body is Problem {
  const error = (body as Partial<Problem> | null)?.error;
  return typeof error === 'object' && error !== null && typeof error.message === 'string';
}

function refusal({ error }: Problem, status: number): CallFailed {
  const fields = Object.fromEntries((error.fields ?? []).map(({ field, message }) => [field, message]));
  // A reference comes with an error of the backend's own, which may have struck after the change was kept.
  return new CallFailed(error.message, status < 500 && !error.reference, fields);
}
