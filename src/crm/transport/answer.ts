import { CrmError, passes } from '../crm-error.ts';
import { inputsIn, reasonsIn } from '../refusal-reasons.ts';
import { type Headers, retryAfterMs } from './answer-headers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What HubSpot says is kept short: it goes into log lines. */
const MESSAGE_AT_MOST = 500;

/** The JSON of a 2xx answer; undefined when it has no body. Throws `CrmError` for every other. */
export function readAnswer({ status, headers, text }: Answer, where: string): unknown {
  const succeeded = status >= 200 && status < 300;
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new CrmError(`HubSpot answered ${where} with ${status} and a body that is not JSON`, {
      status,
      category: 'NOT_JSON',
      correlationId: headers.get('x-hubspot-correlation-id'),
      retryable: succeeded || passes(status),
      retryAfterMs: retryAfterMs(headers),
    });
  }
  if (succeeded) return body;
  // Every field of HubSpot's error envelope is optional.
  const told = partsOf(body);
  const message = (textOf(told.message) ?? 'no message').slice(0, MESSAGE_AT_MOST);
  throw new CrmError(`HubSpot answered ${where} with ${status}: ${message}${scopesMissing(status, told)}`, {
    status,
    category: categoryOf(status, told),
    correlationId: textOf(told.correlationId) ?? headers.get('x-hubspot-correlation-id'),
    retryable: passes(status),
    retryAfterMs: retryAfterMs(headers),
    reasons: reasonsIn(told),
    inputs: inputsIn(told),
  });
}

/** Of a 429 the limit that was passed; of a 401 always the same, whatever HubSpot finds wrong with the token. */
function categoryOf(status: number, told: Record<string, unknown>): string {
  if (status === 401) return 'UNAUTHORIZED';
  return (status === 429 ? textOf(told.policyName) : textOf(told.category)) ?? `HTTP_${status}`;
}

/** An admin has to grant what is missing, so it is named: in the envelope or in the errors it holds. */
function scopesMissing(status: number, told: Record<string, unknown>): string {
  if (status !== 403) return '';
  const parts = [told, ...(Array.isArray(told.errors) ? told.errors.map(partsOf) : [])];
  const scopes = parts.flatMap(part => {
    const { requiredGranularScopes: granular, requiredScopes: coarse } = partsOf(part.context);
    return [granular, coarse].flat().filter(scope => typeof scope === 'string');
  });
  return scopes.length > 0
    ? ` (the app needs ${[...new Set(scopes)].join(', ')})`.slice(0, MESSAGE_AT_MOST)
    : '';
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
