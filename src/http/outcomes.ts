/** What became of a command, in HTTP's words. */
import type { Fact } from '../domain/facts.ts';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { Entry } from '../log/log.ts';
import type { Outcome } from '../log/portals.ts';
import { conflict, RequestProblem, wrongFields } from './problems.ts';

/** The entry that a command left, if anything had to change. Throws the problem when it was not carried out. */
export function entryOf(outcome: Outcome<Fact, Refusal>): Entry<Fact> | undefined {
  if (outcome.kind === 'refused') throw refusalProblem(outcome.refusal);
  if (outcome.kind === 'conflict') throw keyReused();
  return outcome.entry;
}

export function keyReused(): RequestProblem {
  return conflict(
    'request_key_reused',
    'This request key was used for another request. Make a new key for each.',
  );
}

/** Where in the request stands what the rules found mistakes in; they name it by its own parts. */
const MISTAKEN: Partial<Record<RefusalCode, (field: string) => string>> = {
  plan_invalid: field => under('plan', field),
  policy_invalid: field => under('policy', field),
  pages_invalid: field => under('pages', field),
  rate_invalid: field => field,
  ruling_invalid: field => field,
};

/** From when it counts stands beside what is published. */
function under(name: string, field: string): string {
  return field === 'effectiveAt' ? field : `${name}.${field}`;
}

/** A refusal in HTTP's words. */
export function refusalProblem({ refused, message, mistakes = [] }: Refusal): RequestProblem {
  const place = MISTAKEN[refused];
  // What could not be taken as it was sent is a bad request, though only the rules could tell.
  if (place) {
    const fields = mistakes.map(({ field, message }) => ({ field: place(field), message }));
    return wrongFields(fields, refused);
  }
  if (refused === 'manager_only') return new RequestProblem(403, refused, message);
  return new RequestProblem(refused.endsWith('_unknown') ? 404 : 409, refused, message);
}
