/**
 * What should be found on closed deals, as somebody would look for it who walks through everything by hand: all claims,
 * all referrals, all contacts, deal by deal. It asks the program who is credited and by which terms, and nothing else.
 */
import { termsAt } from '../../src/domain/agreements.ts';
import { creditsOf } from '../../src/domain/attribution.ts';
import { rightEarnings } from '../../src/domain/commissions/right-earnings.ts';
import type { Deal } from '../../src/domain/deals.ts';
import type { Program } from '../../src/domain/program-state.ts';
import type { Registration } from '../../src/domain/registrations/registration.ts';

const DAY_MS = 86_400_000;

/** `deal: code partner`, sorted, of deals won or booked. */
export function simpleFindings(program: Program): string[] {
  return [...program.deals.values()]
    .flatMap(deal => [...missing(program, deal), ...undeserved(program, deal)])
    .sort();
}

function missing(program: Program, deal: Deal): Set<string> {
  const told = new Set<string>();
  const { dealId, wonAt, phase } = deal;
  if (phase !== 'won' || wonAt === null) return told;
  const tell = (code: string, partnerId: string) => told.add(`${dealId}: ${code} ${partnerId}`);
  const credits = creditsOf(program, deal, wonAt).filter(
    one => one.source.startsWith('par_') && one.shareBp > 0,
  );
  for (const { source } of credits) {
    if (!termsAt(program, source, wonAt)) {
      tell('agreement_missing', source);
      continue;
    }
    const own = rightEarnings(program, deal).filter(({ partnerId }) => partnerId === source);
    const whyNot = own.flatMap(({ steps = [] }) =>
      steps.flatMap(step => (step.step === 'nothing' ? [step.because] : [])),
    );
    if (whyNot.includes('rate_unknown')) tell('rate_missing', source);
    else if (deal.amountMinor === null) {
      const sale = own.find(({ stage }) => stage === 'sale');
      const others = sale?.steps?.some(step => step.step === 'nothing' && step.because !== 'below_minimum');
      if (sale && !others && sale.amountMinor === 0 && !sale.benefit) tell('amount_missing', source);
    }
  }
  const isRuled = (program.disputesByDeal.get(dealId) ?? []).some(
    ({ rulings }) => rulings.length > 0 && rulings.at(-1)?.ruling.outcome !== 'uphold',
  );
  if (isRuled) return told;
  const claims = [...program.registrations.values()];
  if (credits.length === 0) {
    for (const claim of claims) {
      const isHere =
        claim.dealId === dealId || (claim.scope === null && deal.companyIds.includes(claim.companyId));
      if (!isHere || claim.refused || claim.releasedAt !== null || claim.submittedAt > wonAt) continue;
      const end = endOf(program, claim);
      const its = claim.dealId === null ? undefined : program.deals.get(claim.dealId);
      const isLost = its !== undefined && its.lostAt !== null;
      if (claim.approvedAt === null && wonAt < end) tell('claim_undecided', claim.partnerId);
      else if (end <= wonAt && wonAt - end <= 30 * DAY_MS && !isLost) tell('claim_lapsed', claim.partnerId);
    }
    for (const referral of program.referrals.values())
      if (
        referral.status === 'held' &&
        deal.contactIds.includes(referral.contactId) &&
        referral.receivedAt <= wonAt
      )
        tell('referral_held', referral.partnerId);
    for (const { contactId, hint } of program.contacts.values()) {
      if (!hint || !deal.contactIds.includes(contactId) || hint.seenAt > wonAt) continue;
      const partnerId =
        [...program.partners.values()].find(({ code }) => code === hint.code)?.partnerId ?? '';
      const isSeenTo =
        [...program.touches.values()].some(
          touch => touch.on === 'contact' && touch.recordId === contactId && touch.source === partnerId,
        ) ||
        [...program.referrals.values()].some(
          one => one.contactId === contactId && one.partnerId === partnerId,
        );
      if (!isSeenTo) tell('code_unconfirmed', partnerId);
    }
  }
  if (credits.some(({ ground }) => 'registrationId' in ground)) return told;
  for (const claim of claims) {
    if (claim.scope === null || claim.dealId === dealId) continue;
    if (!deal.companyIds.includes(claim.companyId) || claim.approvedAt === null) continue;
    if (claim.submittedAt > wonAt || wonAt >= endOf(program, claim)) continue;
    if (!credits.some(({ source }) => source === claim.partnerId)) tell('claim_passed_over', claim.partnerId);
  }
  return told;
}

/** When a claim ends by its clocks, by whoever gave it up, or with its lost deal. */
function endOf(program: Program, claim: Registration): number {
  const its = claim.dealId === null ? undefined : program.deals.get(claim.dealId);
  const isQualified = claim.qualifiedBy !== null || (its?.wonAt != null && its.wonAt < claim.qualifyUntil);
  return Math.min(
    isQualified ? Number.POSITIVE_INFINITY : claim.qualifyUntil,
    claim.protectedUntil ?? Number.POSITIVE_INFINITY,
    claim.releasedAt ?? Number.POSITIVE_INFINITY,
    its?.lostAt ?? Number.POSITIVE_INFINITY,
  );
}

/** Balances of lines, added up one by one, that something speaks against. */
function undeserved(program: Program, deal: Deal): Set<string> {
  const told = new Set<string>();
  const sums = new Map<string, number>();
  for (const { partnerId, stage, currency, amountMinor } of program.lines.get(deal.dealId) ?? []) {
    const account = `${partnerId} ${stage} ${currency}`;
    sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  }
  for (const [account, sum] of sums) {
    const [partnerId = ''] = account.split(' ');
    if (sum <= 0) continue;
    const tied = tieOf(program, deal, partnerId);
    const isLet = (program.rewardsByDeal.get(deal.dealId) ?? []).some(
      reward => reward.partnerId === partnerId && reward.isTieAccepted,
    );
    if (tied && !isLet) told.add(`${deal.dealId}: ${tied} ${partnerId}`);
  }
  return told;
}

function tieOf(program: Program, { contactIds, companyIds }: Deal, partnerId: string): string {
  const people = new Set<string>();
  const ownCompanies = new Set<string>();
  const colleagues = new Set<string>();
  for (const { contactId, ties = [] } of program.contacts.values())
    for (const tie of ties)
      if (tie.partnerId === partnerId) (tie.by === 'person' ? people : colleagues).add(contactId);
  for (const [contactId, invitation] of program.invitations)
    if (invitation.partnerId === partnerId) people.add(contactId);
  for (const application of program.applications.values()) {
    if (application.partnerId !== partnerId) continue;
    people.add(application.contactId);
    if (application.companyId !== null) ownCompanies.add(application.companyId);
  }
  const [customer = 'none'] = companyIds;
  if (contactIds.some(id => people.has(id)) || ownCompanies.has(customer)) return 'self_referral';
  const isThere = [...people].some(id => program.contacts.get(id)?.companyIds.includes(customer));
  if (isThere)
    return program.partners.get(partnerId)?.kind === 'customer' ? 'self_referral' : 'employee_of_customer';
  return contactIds.some(id => colleagues.has(id)) ? 'employee_of_customer' : '';
}
