/** Request bodies: read raw, because signatures are over bytes, and made into values only when verified. */
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { type FieldProblem, RequestProblem, tooMany, wrongFields } from './problems.ts';

const EMPTY = Buffer.alloc(0);

interface BodyKind {
  readonly name: string;
  readonly pattern: RegExp;
}

const JSON_BODY: BodyKind = { name: 'application/json', pattern: /^application\/json *(?:;|$)/i };
export const FORM_BODY: BodyKind = {
  name: 'application/x-www-form-urlencoded',
  pattern: /^application\/x-www-form-urlencoded *(?:;|$)/i,
};

/** Whatever it is, for who passes it on. */
export const ANY_BODY: BodyKind = { name: 'any', pattern: /^/ };

/** Of all bodies that one reader is receiving. */
const HELD_AT_MOST = 50_000_000;

/**
 * Reads a body of one kind and of at most `limitBytes` into memory, unparsed: over it 413, any other content type
 * 415. What is left of a refused body the server reads off by itself, within its time for a request.
 *
 * Who sends slowly keeps nobody out: what is counted is not how many send, but the memory that they fill, all of them
 * together; who finds none gets a 503. Hence the limit of what is worked on at once (in-flight.ts) comes behind this.
 */
export function rawBody(limitBytes: number, kind = JSON_BODY, heldAtMost = HELD_AT_MOST): RequestHandler {
  let held = 0;
  return (request, response, next) => {
    const { headers } = request;
    const declared = Number(headers['content-length'] ?? 0);
    if (declared === 0 && headers['transfer-encoding'] === undefined) return next();
    if (!kind.pattern.test(headers['content-type'] ?? ''))
      throw new RequestProblem(415, 'content_type_unsupported', `Send the body as ${kind.name}.`);
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new RequestProblem(415, 'encoding_unsupported', 'Send the body without compression.');
    if (declared > limitBytes) throw tooLarge(limitBytes);
    // Read before, for a process to which it was to be passed on, or by that which passed it on.
    if (Buffer.isBuffer(request.body)) {
      if (request.body.length > limitBytes) throw tooLarge(limitBytes);
      return next();
    }
    const chunks: Buffer[] = [];
    let size = 0;
    let isRefused = false;
    const letGo = () => {
      held -= size;
      size = 0;
      chunks.length = 0;
    };
    const refuse = (problem: RequestProblem) => {
      isRefused = true;
      letGo();
      next(problem);
    };
    response.on('close', letGo);
    request.on('data', (chunk: Buffer) => {
      if (isRefused) return;
      if (size + chunk.length > limitBytes) return refuse(tooLarge(limitBytes));
      if (held + chunk.length > heldAtMost) return refuse(tooMany());
      chunks.push(chunk);
      size += chunk.length;
      held += chunk.length;
    });
    request.on('end', () => {
      if (isRefused) return;
      const [only = EMPTY] = chunks;
      request.body = chunks.length > 1 ? Buffer.concat(chunks) : only;
      letGo();
      next();
    });
  };
}

function tooLarge(limitBytes: number): RequestProblem {
  return new RequestProblem(413, 'body_too_large', `Send at most ${limitBytes} bytes here.`);
}

/** The body's bytes; none when the request has no body. */
export function bytesOf(request: Request): Buffer {
  return (request.body as Buffer | undefined) ?? EMPTY;
}

/** The body as the JSON it is. Throws a 400 when it is none. */
export function jsonOf(request: Request): unknown {
  try {
    return JSON.parse(bytesOf(request).toString('utf8'));
  } catch {
    throw new RequestProblem(400, 'json_malformed', 'The body is no JSON.');
  }
}

/** The body's value as the schema has it. Throws a 400 that names every wrong field. */
export function parseBody<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return parseValue(jsonOf(request), schema);
}

/** The value as the schema has it. Throws a 400 that names every wrong field. */
export function parseValue<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Words are costly to have ready: most of what comes is right and needs none.
  const { error } = schema.safeParse(value, { error: sentence });
  throw wrongFields((error ?? parsed.error).issues.flatMap(fieldProblems));
}

function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: pathText(issue.path), message: issue.message }];
  return issue.keys.map(key => ({
    field: pathText([...issue.path, key.slice(0, 100)]),
    message: 'is no field of this request; leave it out',
  }));
}

/** `[3].occurredAt`, `plan.rateBp`; `body` for the whole. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'body';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What would be right, behind the field's name: "must be a text". Undefined leaves it to zod's own words. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const right = `must be ${KINDS[issue.expected] ?? issue.expected}`;
      return issue.input === undefined ? `is missing; it ${right}` : right;
    }
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'has none of the forms that it may have';
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin)}`;
    default:
      return undefined;
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' items long' : '';
}
