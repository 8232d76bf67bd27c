import type { Deal } from '../deals.ts';
import type { Tally } from '../plans/tally.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { type Earning, isSomething } from './earnings.ts';
import { latestLines } from './lines.ts';
import { type CreditedOccasion, occasionsOf } from './occasions.ts';
import { byTime, foldOf, foldWith, type PartnerFold, paidFor, remembersDeals } from './partner-fold.ts';
import { firstWinFor, type Reckoning, reckoningOf } from './reckoning.ts';
import { accountKey, creditedPartners, ofPartner } from './right-earnings.ts';

/**
 * What each partner would have earned if the deal were won at `at` as it stands: what the books will say of the sale
 * and all that comes with it, to the cent. A lead that is booked already is left out, because closing does not add
 * it; nor is what closing changes on other deals. With `assumed`, as if that claim were approved: what a decision on
 * it would cost.
 */
export function earningsOf(program: Program, deal: Deal, at: number, assumed?: Registration): Earning[] {
  return foreseenEarnings(program, deal, at, assumed).filter(isSomething);
}

/** The same with what comes to nothing, whose steps say why. */
export function foreseenEarnings(
  program: Program,
  deal: Deal,
  at: number,
  assumed?: Registration,
): Earning[] {
  const reckoning = reckoningOf(program);
  const won: Deal = { ...deal, phase: 'won', wonAt: at };
  const occasions = occasionsOf(program, { deal: won, assumed, firstWin: firstWinFor(reckoning, deal) });
  const booked = new Set(
    latestLines(program.lines.get(deal.dealId) ?? []).flatMap(line =>
      line.stage === 'lead' && line.balanceMinor !== 0 ? [accountKey(line)] : [],
    ),
  );
  return creditedPartners(occasions)
    .flatMap(partnerId => {
      const own = ofPartner(occasions, partnerId);
      return remembersDeals(program, partnerId)
        ? rememberedEarnings(reckoning, partnerId, won, own)
        : paidFor(own);
    })
    .filter(earning => !booked.has(accountKey(earning)));
}

function rememberedEarnings(
  reckoning: Reckoning,
  partnerId: string,
  deal: Deal,
  occasions: readonly CreditedOccasion[],
): readonly Earning[] {
  const fold = foldOf(reckoning, partnerId);
  if (comeLast(fold, occasions)) return paidFor(occasions, copyOf(fold.tally));
  return foldWith(reckoning, partnerId, deal, occasions).earnings.get(deal.dealId) ?? [];
}

/** Then the partner need not be walked again: what is remembered at the end is all that they need. */
function comeLast(fold: PartnerFold, occasions: readonly CreditedOccasion[]): boolean {
  const [first] = occasions;
  const last = fold.occasions.at(-1);
  if (!first || !last) return true;
  return byTime(last, first) < 0;
}

function copyOf({ before, foreseen, earnedMinor }: Tally): Tally {
  return {
    before: { minor: new Map(before.minor), count: new Map(before.count) },
    foreseen: { minor: new Map(foreseen.minor), count: new Map(foreseen.count) },
    earnedMinor: new Map(earnedMinor),
  };
}
