import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { Refused, Registration } from '../registrations/registration.ts';
import { refusalText } from '../sentences/claims.ts';
import { possessive, sentenceOf } from '../sentences/words.ts';
import { dayText, minuteText } from '../time.ts';
import type { Explanation, FormulaStep } from './explanation.ts';
import { factsBehind } from './facts-behind.ts';
import { policyRule } from './rules-used.ts';

/** Why a claim was refused, by a rule or by a manager. */
export function explainRefusal(
  program: Program,
  claim: Registration,
  refused: Refused,
  names: Names,
): Explanation {
  const against = program.registrations.get(refused.against ?? '');
  const claimIds = [claim.registrationId, ...(against ? [against.registrationId] : [])];
  const name = names.partner(claim.partnerId);
  return {
    title: `Why ${possessive(name)} registration of ${dayText(claim.submittedAt)} was refused`,
    sentence: sentenceOf(refusalText(program, claim, names)),
    formula: [
      ...(against
        ? [
            {
              text: `${names.partner(against.partnerId)} registered`,
              amount: dayText(against.submittedAt),
            },
          ]
        : []),
      { text: `${name} registered`, amount: dayText(claim.submittedAt) },
      ...untilStep(refused),
      ...quotaSteps(refused),
    ],
    facts: factsBehind(program, [{ claimIds }], refused.at, names),
    rules: [policyRule(program, RULES[refused.code], refused.at)],
    exchange: null,
    promisedOn: null,
  };
}

function untilStep({ code, until }: Refused): FormulaStep[] {
  if (until === null) return [];
  return code === 'account_held'
    ? [{ text: 'Another partner holds the account until', amount: minuteText(until) }]
    : [{ text: 'The other registration keeps its place until', amount: dayText(until) }];
}

function quotaSteps({ quota }: Refused): FormulaStep[] {
  if (!quota) return [];
  return [
    { text: 'Open registrations', amount: String(quota.open) },
    { text: 'Ended in the last 365 days', amount: String(quota.ended) },
    { text: 'Converted of those', amount: String(quota.converted) },
    { text: 'Open registrations that may be', amount: String(quota.atMost) },
  ];
}

const RULES: Record<Refused['code'], string> = {
  account_protected: 'A protected account is closed to others until its protection ends.',
  account_claimed: 'The first registration of an account keeps its place until it is decided or lapses.',
  account_held: 'An account that a partner asked about first is held for it for 15 minutes.',
  already_registered: 'A partner has one registration of an account and scope at a time.',
  no_agreement: 'Only a partner with an agreement in force can register.',
  deal_closed: 'A deal is registered while it is open.',
  quota_reached: 'A partner keeps so many accounts open as its conversion allows.',
  refused_by_manager: 'A partner manager decides each registration that no rule decides.',
};
