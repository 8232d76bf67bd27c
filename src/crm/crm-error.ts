import type { Reason } from './refusal-reasons.ts';

/** Why HubSpot did not do what was asked. Never read as "not found": only HubSpot's own word means that. */
export class CrmError extends Error {
  override name = 'CrmError';
  /** The answer's HTTP status; 0 when there was no answer. */
  readonly status: number;
  /**
   * HubSpot's category (VALIDATION_ERROR, OBJECT_NOT_FOUND ...), for a 429 its policy (TEN_SECONDLY_ROLLING, DAILY ...),
   * or ours: TIMEOUT, UNREACHABLE (nobody was there), CONNECTION (it broke), CIRCUIT_OPEN (not sent, because HubSpot
   * does not answer), STOPPED (not sent, because we stop), UNAUTHORIZED, NO_TOKEN, REVOKED, NOT_JSON, MISREAD.
   */
  readonly category: string;
  /** What HubSpot's support asks for. */
  readonly correlationId: string | null;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** How long HubSpot asks to wait, in milliseconds; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** What exactly it minds, as far as it says. */
  readonly reasons: readonly Reason[];
  /** The inputs of a batch that it names. */
  readonly inputs: readonly string[];

  constructor(
    message: string,
    about: {
      status?: number;
      category: string;
      correlationId?: string | null;
      retryable?: boolean;
      retryAfterMs?: number | null;
      reasons?: readonly Reason[];
      inputs?: readonly string[];
    },
  ) {
    super(message);
    this.status = about.status ?? 0;
    this.category = about.category;
    this.correlationId = about.correlationId ?? null;
    this.retryable = about.retryable ?? false;
    this.retryAfterMs = about.retryAfterMs ?? null;
    this.reasons = about.reasons ?? [];
    this.inputs = about.inputs ?? [];
  }
}

/** Too many requests, a lock, a migration under way: HubSpot's own statuses beside 5xx that pass with time. */
const PASSING = new Set([408, 423, 429, 477]);

export function passes(status: number): boolean {
  return PASSING.has(status) || status >= 500;
}

/** Whether HubSpot refused a request for what is in it, so that a part of it may do better. */
export function isAboutContent(error: unknown): error is CrmError {
  if (!(error instanceof CrmError) || error.retryable) return false;
  return error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 403;
}
