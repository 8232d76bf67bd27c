/** Every answer that is not 2xx, in one shape. What is wrong is said in full; how we are built never is. */
import type { Problem } from '../../extensions/app/cards/wire.ts';
import { CrmError } from '../crm/crm-error.ts';
import { Unavailable } from '../log/unavailable.ts';

export type FieldProblem = NonNullable<Problem['error']['fields']>[number];

/** Thrown by whoever finds a request wanting; told to the caller as it stands. */
export class RequestProblem extends Error {
  readonly status: number;
  /** Stable, snake_case. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { fields?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = more.fields ?? [];
    this.headers = more.headers ?? {};
  }
}

/** A body with this many mistakes is not being read field by field. */
const FIELDS_AT_MOST = 100;

export function wrongFields(fields: readonly FieldProblem[], code = 'request_invalid'): RequestProblem {
  const named = fields.slice(0, FIELDS_AT_MOST);
  const places = new Set(named.map(({ field }) => field));
  const message = `Correct ${[...places].join(', ')} and send the request again.`;
  return new RequestProblem(400, code, message, { fields: named });
}

export function notFound(code: string, message: string): RequestProblem {
  return new RequestProblem(404, code, message);
}

export function forbidden(code: string, message: string): RequestProblem {
  return new RequestProblem(403, code, message);
}

export function conflict(code: string, message: string): RequestProblem {
  return new RequestProblem(409, code, message);
}

/** Nothing was kept, and the same request may be sent again. */
export function notNow(code: string, message: string, afterSeconds = 1): RequestProblem {
  return new RequestProblem(503, code, message, { headers: { 'Retry-After': String(afterSeconds) } });
}

/** More at once than there is room for. */
export function tooMany(afterSeconds = 1): RequestProblem {
  return notNow('too_many_requests', 'Too many requests at once. Try again in a moment.', afterSeconds);
}

/** What an error says to the caller; undefined when it is a defect of ours. */
export function problemOf(error: unknown): RequestProblem | undefined {
  if (error instanceof RequestProblem) return error;
  if (error instanceof Unavailable) return notNow('not_now', 'Too much is waiting. Try again in a moment.');
  if (error instanceof CrmError) {
    const afterSeconds = Math.ceil((error.retryAfterMs ?? 5_000) / 1_000);
    return notNow('crm_unreachable', 'HubSpot could not be read. Try again in a moment.', afterSeconds);
  }
  return fromExpress(error);
}

/** What Express throws by itself, for a path that cannot be decoded. */
function fromExpress(error: unknown): RequestProblem | undefined {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 400) return undefined;
  return new RequestProblem(400, 'path_malformed', 'The address cannot be decoded.');
}

/** The body of the answer. `reference` is what an operator finds the cause by. */
export function problemBody(problem: RequestProblem | undefined, reference: string): Problem {
  if (!problem) {
    const message = `Something failed on our side. Try again; if it fails again, give your administrator the reference ${reference}.`;
    return { error: { code: 'internal_error', message, reference } };
  }
  const { code, message, fields } = problem;
  return { error: fields.length > 0 ? { code, message, fields: [...fields] } : { code, message } };
}
