/** Programs under a policy of their own, and the publication of another one. */
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import {
  type AttributionModel,
  type Policy,
  type PublishPolicy,
  startingPolicy,
} from '../../src/domain/policy.ts';
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

/** The policy at any moment of a small program: how credit is split, and for how long claims hold. */
export const policyCommands = fc
  .record({
    attributionModel: fc.constantFrom<AttributionModel>(
      'first_touch',
      'last_touch',
      'linear',
      'time_decay',
      'position_based',
    ),
    lookBackDays: fc.constantFrom(null, 30, 180),
    halfLifeDays: fc.constantFrom(7, 30),
    positionBp: fc.constantFrom({ first: 4_000, last: 4_000 }, { first: 3_000, last: 1_000 }),
    protectionDays: fc.constantFrom(90, 60),
    expiringDays: fc.constantFrom(14, 30),
    qualifiedStages: fc.constantFrom<readonly string[]>([], ['b']),
    days: fc.constantFrom(0, 0, 5, 20),
  })
  .map(
    ({ days, ...figures }) =>
      (at: number) =>
        publish(figures, at + days * 86_400_000),
  );
