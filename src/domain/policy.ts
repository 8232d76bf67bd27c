import type { PartnerKind } from './partners.ts';
import type { Program } from './program-state.ts';

/** The rules of a portal's program as figures; published with a version, so that old decisions keep theirs. */
export interface Policy {
  /** ISO 4217; limits are in it, and deals without a currency are. */
  readonly currency: string;
  readonly attributionModel: AttributionModel;
  /** Touches older than so many days at the deal's close do not count; null counts all. */
  readonly lookBackDays: number | null;
  /** Days in which a touch loses half its weight under time decay. */
  readonly halfLifeDays: number;
  /** Basis points of the first and the last touch under the position based model; those between share the rest. */
  readonly positionBp: { readonly first: number; readonly last: number };
  /** Deals in these stages are qualified leads, as are won ones and those with an approved, qualified claim. */
  readonly qualifiedStages: readonly string[];
  /** Days from submission until a claim must have shown a qualified opportunity. */
  readonly qualifyDays: number;
  /** Days that one extension adds to it, and the most that it may come to in all. */
  readonly qualifyExtensionDays: number;
  readonly qualifyDaysAtMost: number;
  /** Days from approval that others are kept out. */
  readonly protectionDays: number;
  /** Days before its end from which a protection counts as expiring. */
  readonly expiringDays: number;
  readonly extensionDays: number;
  readonly extensionsAtMost: number;
  /** A protection may be extended when its deal moved or had activity within so many days. */
  readonly extensionActivityDays: number;
  /** Which claims need no manager; null leaves every one to a manager. */
  readonly approveByRule: ApprovalRule | null;
  /** Open claims a partner may have before any has converted; grows and shrinks with how many convert. */
  readonly openClaimsAtMost: number;
  /** Rewards of a payee within `autoApproveWindowDays` are paid without review while strictly under this. */
  readonly autoApproveLimitMinor: number;
  readonly autoApproveWindowDays: number;
  /** Business days from approval within which a reward is promised to be paid. */
  readonly payWithinBusinessDays: number;
  /** Days on which nobody pays, beside Saturday and Sunday: "2026-12-25", UTC. */
  readonly holidays: readonly string[];
  /** Days in which an overpaid commission can be recovered from later rewards. */
  readonly clawbackDays: number;
  /** Business days in which a dispute is to be decided, and days in which its ruling can be appealed. */
  readonly disputeBusinessDays: number;
  readonly appealDays: number;
  /** An exchange rate older than so many days is none. */
  readonly rateMaxAgeDays: number;
  /** Deals won longer ago are not looked through for missing or undeserved credit any more. */
  readonly findingDays: number;
}

/** A claim that meets all of it is approved as it comes. */
export interface ApprovalRule {
  readonly kinds: readonly PartnerKind[];
  /** Only claims that were shown to be qualified. */
  readonly qualifiedOnly: boolean;
  /** Only claims strictly under so much in the portal's currency; null is any amount. */
  readonly underMinor: number | null;
}

export type AttributionModel = 'first_touch' | 'last_touch' | 'linear' | 'time_decay' | 'position_based';

export interface PublishedPolicy {
  readonly version: number;
  readonly policy: Policy;
  /** It counts from then on; what was decided or closed before keeps its version. */
  readonly effectiveAt: number;
}

export interface PublishPolicy {
  readonly type: 'publish_policy';
  readonly policy: Policy;
  /** Null counts from the moment it is decided. */
  readonly effectiveAt: number | null;
}

export type PolicyFact = {
  readonly type: 'policy.published';
  readonly version: number;
  /** Logs of old hold fewer figures; the missing ones are those a program starts with. */
  readonly policy: Partial<Policy> & Pick<Policy, 'currency'>;
  /** Absent in logs of old: it counted at once. */
  readonly effectiveAt?: number;
};

/** What a new program starts with (product decisions 2 to 5); `limitMinor` is 500.00 in its currency. */
export function startingPolicy(currency: string, limitMinor: number): Policy {
  return {
    currency,
    attributionModel: 'first_touch',
    lookBackDays: null,
    halfLifeDays: 7,
    positionBp: { first: 4_000, last: 4_000 },
    // The stages of HubSpot's own pipeline in which a deal has shown that there is one.
    qualifiedStages: ['qualifiedtobuy', 'presentationscheduled', 'decisionmakerboughtin', 'contractsent'],
    qualifyDays: 30,
    qualifyExtensionDays: 30,
    qualifyDaysAtMost: 90,
    protectionDays: 90,
    expiringDays: 14,
    extensionDays: 30,
    extensionsAtMost: 2,
    extensionActivityDays: 30,
    approveByRule: null,
    openClaimsAtMost: 20,
    autoApproveLimitMinor: limitMinor,
    autoApproveWindowDays: 7,
    payWithinBusinessDays: 5,
    holidays: [],
    clawbackDays: 90,
    disputeBusinessDays: 5,
    appealDays: 14,
    rateMaxAgeDays: 31,
    findingDays: 90,
  };
}

export function applyPolicy(program: Program, fact: PolicyFact): void {
  const { currency, autoApproveLimitMinor = 0 } = fact.policy;
  const policy = { ...startingPolicy(currency, autoApproveLimitMinor), ...fact.policy };
  program.policies.push({ version: fact.version, policy, effectiveAt: fact.effectiveAt ?? 0 });
}

/** The version in force at an instant; the first one for what happened before there was any. */
export function publishedAt(program: Program, at: number): PublishedPolicy {
  return program.policies.findLast(one => one.effectiveAt <= at) ?? program.policies[0] ?? NONE;
}

export function policyAt(program: Program, at: number): Policy {
  return publishedAt(program, at).policy;
}

/** Of a program that nobody has opened. */
const NONE: PublishedPolicy = { version: 0, policy: startingPolicy('USD', 0), effectiveAt: 0 };
