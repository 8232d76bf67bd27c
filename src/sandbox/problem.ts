import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Problem, ProblemDetail } from './wire.ts';

/** What HubSpot's error envelope may carry beside status and correlationId. */
export interface ProblemParts {
  readonly message: string;
  readonly category: string;
  readonly subCategory?: string;
  readonly errors?: readonly ProblemDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  /** Where to read more, by name. */
  readonly links?: Readonly<Record<string, string>>;
  /** A 429's own fields: `errorType` and `policyName`. */
  readonly errorType?: string;
  readonly policyName?: string;
}

/** A request that is refused; thrown anywhere below HTTP and answered in HubSpot's envelope. */
export class Refused extends Error {
  readonly status: number;
  readonly parts: ProblemParts;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, parts: ProblemParts, headers: Readonly<Record<string, string>> = {}) {
    super(parts.message);
    this.name = 'Refused';
    this.status = status;
    this.parts = parts;
    this.headers = headers;
  }
}

/** The envelope as it goes over the wire, with the answer's correlation id or one of its own. */
export function envelope(parts: ProblemParts, correlationId: string = randomUUID()): Problem {
  return { status: 'error', ...parts, correlationId };
}

export function invalid(message: string, errors?: readonly ProblemDetail[]): Refused {
  return new Refused(400, { message, category: 'VALIDATION_ERROR', ...(errors && { errors }) });
}

export function notFound(what: string): Refused {
  return new Refused(404, { message: `${what} not found`, category: 'OBJECT_NOT_FOUND' });
}

/** Reads what a request brought, or refuses it with every wrong field named. */
export function parse<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({ message, in: path.join('.') || 'body' }));
  throw invalid(`Invalid input: ${errors.map(one => `${one.in}: ${one.message}`).join('; ')}`, errors);
}
