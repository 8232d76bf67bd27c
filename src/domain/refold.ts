/** What would have been: the same history folded again under other rules. The policy lab stands on it. */
import type { Agreement } from './agreements.ts';
import type { Fact } from './facts.ts';
import type { KindPlan } from './plans/plan.ts';
import type { PublishedPolicy } from './policy.ts';
import { rules } from './program.ts';
import type { Context, Program } from './program-state.ts';
import { isDerived } from './refold/derived-facts.ts';
import { KeptIds } from './refold/kept-ids.ts';
import { clawbacksDue } from './rewards/clawing-back.ts';
import { decideRequestReward } from './rewards/requesting.ts';

/** One entry of the log. */
export interface Said {
  readonly at: number;
  readonly by: string;
  readonly facts: readonly Fact[];
}

/** Rules in place of those in the log. What is not named stays as it was. */
export interface Changes {
  /** All versions of the policy. */
  readonly policies?: readonly PublishedPolicy[];
  /** All versions of the plans of the kinds named here. */
  readonly plans?: readonly KindPlan[];
  /** All versions of the agreements of the partners named here. */
  readonly agreements?: readonly Agreement[];
}

/**
 * Folds a log again. Everything that people and the CRM said stays, at its time and in its order; the books and
 * the rewards are settled anew after each entry, under the changed rules. Without changes that is the same program.
 * A reward is asked for when it was asked for then, and what was paid for a reward that would not have been is left out.
 */
export function refold(portalId: string, entries: readonly Said[], changes: Changes = {}): Program {
  const program = rules.empty(portalId);
  const ids = new KeptIds();
  for (const { facts } of entries) ids.learn(facts);
  entries.forEach((entry, place) => {
    const context = contextOf(entry, place);
    const keep = (facts: readonly Fact[]) => {
      const named = ids.named(facts);
      for (const fact of named) rules.apply(program, fact, entry);
      return named;
    };
    const decided = place === 0 ? keep(changedAtFirst(changes)) : [];
    const [first] = entry.facts;
    if (first?.type === 'reward.requested' || first?.type === 'rewards.asked')
      decided.push(...keep(requestsOn(program, first.dealId, context)));
    for (const fact of entry.facts) decided.push(...keep(factsFor(program, fact, changes, context)));
    keep(rules.settle(program, decided, context).filter(fact => isDerived(program, fact)));
  });
  return program;
}

/** Ids that tell where they come from, and are the same whenever the same log is folded again. */
function contextOf({ at, by }: Said, place: number): Context {
  let count = 0;
  return {
    at,
    by,
    id: prefix => {
      count += 1;
      return `${prefix}_${place + 1}.${count}`;
    },
  };
}

function changedAtFirst({ policies = [], plans = [] }: Changes): Fact[] {
  return [
    ...policies.map((one): Fact => ({ type: 'policy.published', ...one })),
    ...plans.map((one): Fact => ({ type: 'plan.published', ...one })),
  ];
}

/** What is to be kept in place of a fact of the log. */
function factsFor(program: Program, fact: Fact, changes: Changes, context: Context): readonly Fact[] {
  switch (fact.type) {
    case 'policy.published':
      return changes.policies ? [] : [fact];
    case 'plan.published':
      return changes.plans?.some(({ kind }) => kind === fact.kind) ? [] : [fact];
    case 'agreement.signed':
    case 'agreement.offered':
      return termsFor(changes, fact.partnerId).length > 0 ? [] : [fact];
    case 'partner.added':
      return [fact, ...termsFor(changes, fact.partnerId)];
    case 'time.passed':
      return [...clawbacksDue(program, context.at), fact];
    default:
      return isDerived(program, fact) ? [] : [fact];
  }
}

/** An entry that begins with a request was asked for by somebody; all others follow from what was said before them. */
function requestsOn(program: Program, dealId: string, context: Context): readonly Fact[] {
  const decision = decideRequestReward(program, { type: 'request_reward', dealId }, context);
  return 'refused' in decision ? [] : decision;
}

function termsFor({ agreements = [] }: Changes, partnerId: string): Fact[] {
  const own = agreements.filter(one => one.partnerId === partnerId);
  return own.map(one => ({ type: 'agreement.signed', ...one }));
}
