import { invalid, type ProblemParts, Refused } from '../problem.ts';
import type { Reply } from '../routes.ts';

/** One input of a batch that did not go through. */
export interface InputProblem extends ProblemParts {
  readonly status: 'error';
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
  return [
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: `Could not get some ${type.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
      context: { ids },
    },
  ];
}

/** A refusal of one input, told by its own trace id or by its record id. */
export function refusedInput(refused: Refused, context: Record<string, readonly string[]>): InputProblem {
  return { status: 'error', ...refused.parts, context: { ...refused.parts.context, ...context } };
}

/** An input that fails although nothing is wrong with it: a fault ordered by the controls. */
export function brokenInput(context: Record<string, readonly string[]>): InputProblem {
  return {
    status: 'error',
    category: 'INTERNAL_ERROR',
    message: 'There was a problem with this input.',
    context,
  };
}

export function checkDistinct(ids: readonly string[]): void {
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length > 0) throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]`);
}

export function isRefused(error: unknown): error is Refused {
  return error instanceof Refused;
}
