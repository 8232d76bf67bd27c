import { type BatchProblem, idsIn } from './answers.ts';
import { CrmError } from './crm-error.ts';
import { reasonsIn } from './refusal-reasons.ts';

/** An input of a batch that HubSpot did not serve, and why. */
export interface FailedInput {
  readonly id: string;
  readonly error: CrmError;
  /** It was not tried alone, but taken to be refused as the others of its batch were. */
  readonly unseen?: boolean;
}

const GONE = 'OBJECT_NOT_FOUND';

/** Whether HubSpot itself says that there is no such record. */
export function isGone({ error }: FailedInput): boolean {
  return error.category === GONE;
}

/**
 * What became of the inputs that a batch did not answer with a result, each with its own error. HubSpot has been
 * seen to pass over inputs in silence (hubspot-api-nodejs#548): they count as failed, never as done.
 */
export function failedInputs(unserved: readonly string[], problems: readonly BatchProblem[]): FailedInput[] {
  const byId = new Map(problems.flatMap(problem => idsIn(problem).map(id => [id, problem] as const)));
  const nameless = problems.find(problem => idsIn(problem).length === 0 && problem.category !== GONE);
  return unserved.map(id => ({ id, error: errorOf(byId.get(id) ?? nameless) }));
}

/** For who can do nothing with a part: throws why the first of these was not served. */
export function needAll([problem]: readonly FailedInput[]): void {
  if (problem) throw problem.error;
}

/** Why a batch of one input did not serve it. */
export function onlyError([problem]: readonly BatchProblem[]): CrmError {
  return errorOf(problem);
}

function errorOf(problem: BatchProblem | undefined): CrmError {
  if (!problem) {
    return new CrmError('HubSpot passed over this record in silence', {
      status: 207,
      category: 'NO_ANSWER',
      retryable: true,
    });
  }
  const { category, message, correlationId } = problem;
  // A wrong value stays wrong; anything else of one input may pass.
  const retryable = category !== 'VALIDATION_ERROR' && category !== GONE;
  return new CrmError(message, {
    status: 207,
    category,
    correlationId: correlationId ?? null,
    retryable,
    reasons: reasonsIn(problem),
  });
}
