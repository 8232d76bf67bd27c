import type { Credit } from '../attribution.ts';
import type { Earning } from '../commissions/earnings.ts';
import type { Names } from '../names.ts';
import { planText } from '../plans/describe.ts';
import { type PublishedPolicy, publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { modelText } from '../sentences/credit.ts';
import type { RuleUsed } from './explanation.ts';

/** The policy by which a deal's credit was given at an instant: the version that was kept with it, where one was. */
export function creditPolicy(program: Program, ground: Credit['ground'], at: number): PublishedPolicy {
  const kept = 'policyVersion' in ground ? ground.policyVersion : undefined;
  return program.policies.find(({ version }) => version === kept) ?? publishedAt(program, at);
}

export function creditRule(program: Program, ground: Credit['ground'], at: number): RuleUsed {
  const { version, policy, effectiveAt } = creditPolicy(program, ground, at);
  const says =
    'registrationId' in ground
      ? 'A registered and protected deal credits its registrant alone.'
      : 'disputeId' in ground
        ? 'The ruling on a dispute decides the credit.'
        : modelText(policy);
  return { text: `Policy version ${version}: ${says}`, version, since: effectiveAt };
}

export function policyRule(program: Program, says: string, at: number): RuleUsed {
  const { version, effectiveAt } = publishedAt(program, at);
  return { text: `Policy version ${version}: ${says}`, version, since: effectiveAt };
}

type Agreed = Pick<Earning, 'partnerId' | 'plan' | 'agreementVersion' | 'kindPlan'>;

/** The agreement that an earning was computed by, and the plan of the partner's kind where it follows that. */
export function termsUsed(program: Program, earning: Agreed, names: Names): RuleUsed[] {
  const { partnerId, plan, agreementVersion, kindPlan } = earning;
  const { agreement, followed } = versionsUsed(program, earning);
  const agreed = (terms: string) => ({
    text: `Agreement version ${agreementVersion} with ${names.partner(partnerId)}: ${terms}.`,
    ...agreement,
  });
  if (!kindPlan || !followed) return [agreed(planText(plan))];
  const { kind, version } = kindPlan;
  const text = `Plan version ${version} of every ${kind}: ${planText(plan)}.`;
  return [agreed(`the plan of every ${kind}`), { text, ...followed }];
}

type Version = Pick<RuleUsed, 'version' | 'since'>;

/** The version of the agreement that an earning was computed by, and of the plan that it follows, if it does. */
export function versionsUsed(
  program: Program,
  { partnerId, agreementVersion, kindPlan }: Omit<Agreed, 'plan'>,
): { readonly agreement: Version; readonly followed: Version | null } {
  const signed = program.agreements.get(partnerId)?.find(({ version }) => version === agreementVersion);
  const agreement = { version: agreementVersion, since: signed?.effectiveAt ?? 0 };
  if (!kindPlan) return { agreement, followed: null };
  const { kind, version } = kindPlan;
  const published = program.kindPlans.get(kind)?.find(one => one.version === version);
  return { agreement, followed: { version, since: published?.effectiveAt ?? 0 } };
}
