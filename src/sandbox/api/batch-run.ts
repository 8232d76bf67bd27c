import type { Refused } from '../problem.ts';
import {
  brokenInput,
  type InputProblem,
  inputProblem,
  isRefused,
  missing,
  type Outcome,
} from './batch-answer.ts';

/** What tells one input from the others in an answer. */
export interface Named {
  readonly id?: string | undefined;
  readonly objectWriteTraceId?: string | undefined;
}

interface Batch<Input extends Named> {
  readonly type: string;
  readonly inputs: readonly Input[];
  /** Places of inputs that fail for no reason of theirs. */
  readonly broken: ReadonlySet<number>;
  /** Finds and checks without writing; gives the write. Throws `Refused`, 404 when the record is missing. */
  readonly prepare: (input: Input) => () => unknown;
}

/**
 * Everything is checked before anything is written. A missing record fails its own input only. A wrong value
 * fails the whole batch with 400, unless every input carries a trace id of its own: then HubSpot fails the
 * one input and writes the rest (docs, error handling: multi-status errors).
 */
export function runBatch<Input extends Named>({ type, inputs, broken, prepare }: Batch<Input>): Outcome {
  const traces = inputs.flatMap(input => input.objectWriteTraceId ?? []);
  const traced = new Set(traces).size === inputs.length;
  const lost: string[] = [];
  const errors: InputProblem[] = [];
  const writes: { input: Input; write: () => unknown }[] = [];
  const fail = (input: Input, refused: Refused, alone: boolean) => {
    if (refused.status === 404 && input.id !== undefined) lost.push(input.id);
    else if (alone) errors.push(inputProblem(refused.parts, contextOf(input)));
    else throw refused;
  };
  inputs.forEach((input, place) => {
    if (broken.has(place)) errors.push(brokenInput(contextOf(input)));
    else
      attempt(
        () => writes.push({ input, write: prepare(input) }),
        refused => fail(input, refused, traced),
      );
  });
  const results: unknown[] = [];
  for (const { input, write } of writes) {
    // Two inputs of one batch may claim the same unique value; the first has it, and it is written.
    attempt(
      () => results.push(write()),
      refused => fail(input, refused, true),
    );
  }
  return { results, errors: [...missing(type, lost), ...errors] };
}

function attempt(act: () => void, refuse: (refused: Refused) => void): void {
  try {
    act();
  } catch (error) {
    if (!isRefused(error)) throw error;
    refuse(error);
  }
}

function contextOf({ id, objectWriteTraceId }: Named): Record<string, readonly string[]> {
  return {
    ...(id !== undefined && { ids: [id] }),
    ...(objectWriteTraceId !== undefined && { objectWriteTraceId: [objectWriteTraceId] }),
  };
}
