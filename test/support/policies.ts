/** Programs under a policy of their own, and the publication of another one. */
import { type Policy, type PublishPolicy, startingPolicy } from '../../src/domain/policy.ts';
import type { Command } from '../../src/domain/program.ts';
import { type Case, day, emptyCase } from './given.ts';

/** What a program in USD with a limit of 500.00 starts with, but for these figures. */
export function policyWith(figures: Partial<Policy> = {}): Policy {
  return { ...startingPolicy('USD', 50_000), ...figures };
}

/** A program opened under these figures, user 101 as its manager, and these commands given by setup on day 0. */
export function under(figures: Partial<Policy>, ...commands: Command[]): Case {
  const opened: Command = { type: 'open_program', policy: policyWith(figures) };
  const managers: Command = { type: 'name_managers', userIds: ['101'] };
  return emptyCase().and({ by: 'setup', at: day(0) }, opened, managers, ...commands);
}

/** The starting policy but for these figures, to count from then on. */
export function publish(figures: Partial<Policy>, effectiveAt: number): PublishPolicy {
  return { type: 'publish_policy', policy: policyWith(figures), effectiveAt };
}
