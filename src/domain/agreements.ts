import { digitsOf } from './currencies.ts';
import { type Money, WHOLE_BP } from './money.ts';
import { partnerUnknown } from './partners.ts';
import { managerOnly } from './people.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/** How a partner earns on a won deal: a part of its amount, or so much for each sale. */
export type Plan =
  | { readonly kind: 'percent'; readonly rateBp: number }
  | ({ readonly kind: 'fixed' } & Money);

/** The signed terms with a partner; a change is a further version with the date from which it counts. */
export interface Agreement {
  readonly agreementId: string;
  readonly partnerId: string;
  readonly version: number;
  readonly plan: Plan;
  readonly effectiveAt: number;
}

export interface SignAgreement {
  readonly type: 'sign_agreement';
  readonly partnerId: string;
  readonly plan: Plan;
  readonly effectiveAt: number;
}

export type AgreementFact = { readonly type: 'agreement.signed' } & Agreement;

export function decideSignAgreement(
  program: Program,
  command: SignAgreement,
  context: Context,
): readonly AgreementFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  if (!program.partners.has(command.partnerId)) return partnerUnknown(command.partnerId);
  const mistake = mistakeIn(command.plan);
  if (mistake) return refuse('plan_invalid', mistake);
  const versions = program.agreements.get(command.partnerId) ?? [];
  if (versions.length > 0 && command.effectiveAt < context.at) {
    return refuse(
      'agreement_backdated',
      'A change of terms counts from today or later, so that won deals keep their terms.',
    );
  }
  return [
    {
      type: 'agreement.signed',
      agreementId: versions[0]?.agreementId ?? context.id('agr'),
      partnerId: command.partnerId,
      version: versions.length + 1,
      plan: command.plan,
      effectiveAt: command.effectiveAt,
    },
  ];
}

function mistakeIn(plan: Plan): string | undefined {
  if (plan.kind === 'percent') {
    const fits = Number.isInteger(plan.rateBp) && plan.rateBp >= 0 && plan.rateBp <= WHOLE_BP;
    return fits ? undefined : 'The rate must be a whole number of basis points from 0 to 10,000.';
  }
  if (digitsOf(plan.currency) === undefined) return `${plan.currency} is no ISO 4217 currency.`;
  const fits = Number.isSafeInteger(plan.amountMinor) && plan.amountMinor >= 0;
  return fits ? undefined : 'The amount must be a whole number of minor units, 0 or more.';
}

export function applyAgreement(program: Program, fact: AgreementFact): void {
  const { type: _, ...agreement } = fact;
  list(program.agreements, fact.partnerId, agreement);
}

/** The version in force at an instant: the latest signed of those that count by then. */
export function agreementAt(program: Program, partnerId: string, at: number): Agreement | undefined {
  return program.agreements.get(partnerId)?.findLast(agreement => agreement.effectiveAt <= at);
}
