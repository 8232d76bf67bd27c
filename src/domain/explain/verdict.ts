import { creditsOf } from '../attribution.ts';
import { latestLines } from '../commissions/lines.ts';
import { earningsOf } from '../commissions/preview.ts';
import { dealVerdict } from '../deal-verdict.ts';
import type { Deal } from '../deals.ts';
import { type Money, moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { type DealStanding, dealStanding } from '../standing.ts';
import type { Explanation, FormulaStep } from './explanation.ts';
import { type Basis, basisOf, factsBehind } from './facts-behind.ts';
import { creditRule, policyRule, termsUsed } from './rules-used.ts';

/** Why a deal's card says what it says. The last figure is what the record shows as the commission, if it shows one. */
export function explainVerdict(program: Program, deal: Deal, now: number, names: Names): Explanation {
  const standing = dealStanding(program, deal, now);
  const { sentence, because } = dealVerdict(program, deal, now, names, true);
  const at = deal.wonAt ?? now;
  const credits = creditsOf(program, deal, at);
  const [first] = credits;
  const bases = [
    { dealIds: [deal.dealId] },
    claimBasis(standing),
    ...credits.map(({ ground }) => basisOf(program, ground, deal)),
  ];
  return {
    title: 'What holds on this deal',
    sentence: [sentence, ...because].join(' '),
    formula: [...commissionSteps(program, deal, now, names), ...shownStep(standing)],
    facts: factsBehind(program, bases, now, names),
    rules: [
      first
        ? creditRule(program, first.ground, at)
        : policyRule(program, 'Whoever reached the customer or registered the account is credited.', at),
      ...termsOfAll(program, deal, now, names),
    ],
    exchange: null,
    promisedOn: null,
  };
}

function claimBasis({ registration, accountClaim, dispute }: DealStanding): Basis {
  return {
    claimIds: [registration, accountClaim].flatMap(claim => claim?.registrationId ?? []),
    disputeIds: dispute ? [dispute.disputeId] : [],
  };
}

/** What is booked per partner, or would be. */
function commissionSteps(program: Program, deal: Deal, now: number, names: Names): FormulaStep[] {
  const lines = latestLines(program.lines.get(deal.dealId) ?? []);
  const step = (partnerId: string, money: Money) => ({
    text: names.partner(partnerId),
    amount: moneyText(money),
  });
  if (lines.length > 0) {
    return lines.map(({ partnerId, balanceMinor, currency }) =>
      step(partnerId, { amountMinor: balanceMinor, currency }),
    );
  }
  return deal.phase === 'open'
    ? earningsOf(program, deal, now).map(earning => step(earning.partnerId, earning))
    : [];
}

function shownStep({ commission }: DealStanding): FormulaStep[] {
  return commission ? [{ text: 'The commission that the record shows', amount: moneyText(commission) }] : [];
}

function termsOfAll(program: Program, deal: Deal, now: number, names: Names) {
  const booked = latestLines(program.lines.get(deal.dealId) ?? []).flatMap(({ partnerId, earning }) =>
    earning ? [{ ...earning, partnerId }] : [],
  );
  const expected = booked.length === 0 && deal.phase === 'open' ? earningsOf(program, deal, now) : booked;
  const each = new Map(expected.map(one => [`${one.partnerId} ${one.agreementVersion}`, one]));
  return [...each.values()].flatMap(one => termsUsed(program, one, names));
}
