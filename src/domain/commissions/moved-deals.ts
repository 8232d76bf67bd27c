/** Deals whose money other deals move: the same partner's where its plan remembers, the same customer's by who came first. */
import { companyIdOf } from '../alike/account-key.ts';
import { groupOf } from '../alike/same-accounts.ts';
import type { Deal } from '../deals.ts';
import type { Fact } from '../facts.ts';
import type { Program } from '../program-state.ts';
import { customerOf, earlier, type Win, winsOf } from './customers.ts';
import { dealsOfPartner, partnersNear } from './partner-deals.ts';
import { remembersDeals } from './partner-fold.ts';
import { leadAt } from './qualified-leads.ts';

/** All deals of the partners whose plans remember a deal that a fact, already applied, has touched. */
export function dealsMovedBy(program: Program, fact: Fact, touched: Iterable<string>): Set<string> {
  const partners = new Set<string>();
  for (const dealId of touched) {
    const deal = program.deals.get(dealId);
    if (!deal || !isRemembered(program, deal, fact)) continue;
    for (const partnerId of partnersNear(program, deal, formerOf(program, deal, fact)))
      partners.add(partnerId);
  }
  const remembering = [...partners].filter(partnerId => remembersDeals(program, partnerId));
  return new Set(remembering.flatMap(partnerId => [...dealsOfPartner(program, partnerId)]));
}

/** The companies and contacts by which partners reached a deal before a fact, already applied. */
function formerOf(
  program: Program,
  { dealId }: Deal,
  fact: Fact,
): Pick<Deal, 'companyIds' | 'contactIds'> | undefined {
  if (fact.type === 'deal.linked' && fact.dealId === dealId) return fact.was;
  if (fact.type !== 'accounts.told') return undefined;
  const both = [...groupOf(program, fact.one), ...groupOf(program, fact.other)];
  return { companyIds: both.flatMap(key => companyIdOf(key) ?? []), contactIds: [] };
}

/** An open deal that is no lead yet earned nothing and counts for nothing, so nobody's other deals hang on it. */
function isRemembered(program: Program, deal: Deal, fact: Fact): boolean {
  const wasWon = fact.type === 'deal.moved' && fact.dealId === deal.dealId && fact.from === 'won';
  return wasWon || program.lines.has(deal.dealId) || leadAt(program, deal) !== null;
}

/** Deals of a customer whose first won deal may be another one now: who bought before, and how long ago. */
export function dealsOfCustomer(program: Program, fact: Fact): string[] {
  switch (fact.type) {
    case 'deal.appeared':
      return dealsAfter(program, fact.dealId);
    case 'deal.moved':
      if (fact.phase === fact.from) return [];
      return fact.from === 'won' ? dealsBeside(program, fact.dealId) : dealsAfter(program, fact.dealId);
    case 'deal.linked': {
      const former = fact.was?.companyIds[0] ?? null;
      const hasLeft = former !== (fact.companyIds[0] ?? null);
      return [...(hasLeft ? dealsOf(program, former) : []), ...dealsAfter(program, fact.dealId)];
    }
    default:
      return [];
  }
}

/** The customer's deals, if this one was won before them all. */
function dealsAfter(program: Program, dealId: string): string[] {
  const customerId = customerOfDeal(program, dealId);
  if (customerId === null) return [];
  const first = winsOf(program, customerId).reduce<Win | null>(earlier, null);
  return first?.dealId === dealId ? dealsOf(program, customerId) : [];
}

function dealsBeside(program: Program, dealId: string): string[] {
  return dealsOf(program, customerOfDeal(program, dealId));
}

function customerOfDeal(program: Program, dealId: string): string | null {
  const deal = program.deals.get(dealId);
  return deal ? customerOf(deal) : null;
}

/** None without a customer: a deal without a company has no others beside it. */
function dealsOf(program: Program, customerId: string | null): string[] {
  if (customerId === null) return [];
  const deals = program.dealsByCompany.get(customerId) ?? [];
  return deals.filter(deal => customerOf(deal) === customerId).map(({ dealId }) => dealId);
}
