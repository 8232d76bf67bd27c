import { invalid, type ProblemParts, Refused } from '../problem.ts';
import type { Reply } from '../routes.ts';
import type { ProblemDetail } from '../wire.ts';

/**
 * One input of a batch that did not go through, as HubSpot's documents have it (StandardError): all fields are
 * there. Its `subCategory` is left out: an object in the documents, text in answers that were seen.
 */
export interface InputProblem extends Pick<ProblemParts, 'category' | 'message'> {
  readonly status: 'error';
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly ProblemDetail[];
  readonly links: Readonly<Record<string, string>>;
}

/** What became of a batch: HubSpot answers 207 as soon as one input failed. */
export interface Outcome {
  readonly results: readonly unknown[];
  readonly errors: readonly InputProblem[];
}

export function batchReply(
  startedAt: number,
  now: number,
  { results, errors }: Outcome,
  status = 200,
): Reply {
  return {
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: new Date(startedAt).toISOString(),
      completedAt: new Date(now).toISOString(),
    },
  };
}

/** All ids that were not found, in one error as HubSpot tells it. */
export function missing(type: string, ids: readonly string[]): InputProblem[] {
  if (ids.length === 0) return [];
  const message = `Could not get some ${type.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
  return [inputProblem({ category: 'OBJECT_NOT_FOUND', message }, { ids })];
}

/** A refusal of one input, told by its own trace id or by its record id. */
export function inputProblem(
  { category, message, context: more, errors = [] }: ProblemParts,
  context: Readonly<Record<string, readonly string[]>>,
): InputProblem {
  return { status: 'error', category, message, context: { ...more, ...context }, errors, links: {} };
}

/** An input that fails although nothing is wrong with it: a fault ordered by the controls. */
export function brokenInput(context: Readonly<Record<string, readonly string[]>>): InputProblem {
  return inputProblem(
    { category: 'INTERNAL_ERROR', message: 'There was a problem with this input.' },
    context,
  );
}

export function checkDistinct(ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = ids.filter(id => seen.size === seen.add(id).size);
  if (twice.length > 0) throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]`);
}

export function isRefused(error: unknown): error is Refused {
  return error instanceof Refused;
}
