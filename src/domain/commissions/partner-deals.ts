import { toldCompanies } from '../alike/same-accounts.ts';
import type { Deal } from '../deals.ts';
import type { Ruling } from '../disputes/dispute.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import type { HeldTouch } from '../touches.ts';

/** Deals for which a partner may be credited: those that its touches and claims reach, and those ruled to be its. */
export function dealsOfPartner(program: Program, partnerId: string): Set<string> {
  const touches = program.touchesBySource.get(partnerId) ?? [];
  const claims = program.registrationsByPartner.get(partnerId) ?? [];
  return new Set([
    ...touches.flatMap(touch => dealsOfTouch(program, touch)),
    ...claims.flatMap(claim => dealsOfClaim(program, claim)),
    ...dealsRuledFor(program, partnerId),
  ]);
}

export function dealsOfTouch(
  program: Program,
  { on, recordId }: Pick<HeldTouch, 'on' | 'recordId'>,
): string[] {
  const deals = on === 'contact' ? program.dealsByContact : program.dealsByCompany;
  return (deals.get(recordId) ?? []).map(deal => deal.dealId);
}

/** The deals of a claim's company and of those that people said are the same, and the one it was made for. */
export function dealsOfClaim(program: Program, { companyId, dealId }: Registration): string[] {
  const ofAccount = dealsOfCompanies(program, toldCompanies(program, [companyId]));
  return dealId === null || ofAccount.includes(dealId) ? ofAccount : [dealId, ...ofAccount];
}

export function dealsOfCompanies(program: Program, companyIds: readonly string[]): string[] {
  const deals = companyIds.flatMap(id => program.dealsByCompany.get(id) ?? []);
  return [...new Set(deals.map(({ dealId }) => dealId))];
}

function dealsRuledFor(program: Program, partnerId: string): string[] {
  return [...program.disputes.values()].flatMap(({ dealId, rulings }) =>
    rulings.some(({ ruling }) => sourcesOf(ruling).includes(partnerId)) ? [dealId] : [],
  );
}

/**
 * Partners who are or were credited for a deal, or whose touches and claims reach it, ended ones too; with `former`,
 * those who reached it by the companies and contacts that it had.
 */
export function partnersNear(
  program: Program,
  deal: Deal,
  former: Pick<Deal, 'companyIds' | 'contactIds'> = { companyIds: [], contactIds: [] },
): Set<string> {
  const { dealId } = deal;
  const companyIds = [...deal.companyIds, ...former.companyIds];
  const contactIds = [...deal.contactIds, ...former.contactIds];
  const touches = [
    ...contactIds.flatMap(id => program.touchesByContact.get(id) ?? []),
    ...companyIds.flatMap(id => program.touchesByCompany.get(id) ?? []),
  ];
  const claims = [
    ...(program.registrationsByDeal.get(dealId) ?? []),
    ...toldCompanies(program, companyIds).flatMap(id => program.registrationsByCompany.get(id) ?? []),
  ];
  return new Set([
    ...touches.map(({ source }) => source),
    ...[...claims, ...(program.lines.get(dealId) ?? [])].map(({ partnerId }) => partnerId),
    ...(program.disputesByDeal.get(dealId) ?? []).flatMap(({ rulings }) =>
      rulings.flatMap(({ ruling }) => sourcesOf(ruling)),
    ),
  ]);
}

function sourcesOf(ruling: Ruling): string[] {
  if (ruling.outcome === 'uphold') return [];
  return ruling.outcome === 'transfer' ? [ruling.partnerId] : ruling.shares.map(({ source }) => source);
}
