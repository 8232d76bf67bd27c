/** Deals whose money other deals move: the same partner's where its plan remembers, the same customer's by who came first. */
import type { Deal } from '../deals.ts';
import type { Fact } from '../program.ts';
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
    const former = fact.type === 'deal.linked' && fact.dealId === dealId ? fact.was : undefined;
    for (const partnerId of partnersNear(program, deal, former)) partners.add(partnerId);
  }
  const remembering = [...partners].filter(partnerId => remembersDeals(program, partnerId));
  return new Set(remembering.flatMap(partnerId => [...dealsOfPartner(program, partnerId)]));
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
      return fact.phase === 'won' ? dealsAfter(program, fact.dealId) : [];
    case 'deal.moved':
      if (fact.phase === fact.from) return [];
      return fact.phase === 'won' ? dealsAfter(program, fact.dealId) : dealsWithout(program, fact);
    case 'deal.linked': {
      const former = fact.was?.companyIds[0];
      const hasLeft = former !== undefined && former !== fact.companyIds[0];
      return [...(hasLeft ? dealsOf(program, former) : []), ...dealsAfter(program, fact.dealId)];
    }
    default:
      return [];
  }
}

/** The customer's other deals, if this one was won before them all. */
function dealsAfter(program: Program, dealId: string): string[] {
  const deal = program.deals.get(dealId);
  const customerId = deal ? customerOf(deal) : null;
  if (customerId === null) return [];
  const first = winsOf(program, customerId).reduce<Win | null>(earlier, null);
  return first?.dealId === dealId ? dealsOf(program, customerId) : [];
}

/** The customer's other deals, if this one was won and is not any more. */
function dealsWithout(program: Program, { dealId, from }: Extract<Fact, { type: 'deal.moved' }>): string[] {
  const deal = program.deals.get(dealId);
  const customerId = deal ? customerOf(deal) : null;
  return customerId === null || from !== 'won' ? [] : dealsOf(program, customerId);
}

function dealsOf(program: Program, customerId: string): string[] {
  const deals = program.dealsByCompany.get(customerId) ?? [];
  return deals.filter(deal => customerOf(deal) === customerId).map(({ dealId }) => dealId);
}
