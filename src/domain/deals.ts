import { type Context, list, type Program } from './program-state.ts';

export type DealPhase = 'open' | 'won' | 'lost' | 'removed';

/** A deal as the program knows it from the CRM; the deal's name and owner stay in the CRM. */
export interface Deal {
  readonly dealId: string;
  stage: string;
  phase: DealPhase;
  /** Null while the CRM holds no amount. */
  amountMinor: number | null;
  currency: string;
  /** Primary company first. */
  companyIds: readonly string[];
  contactIds: readonly string[];
  /** When the CRM says the state above began: the time of the newest change that was seen. */
  changedAt: number;
  /** When the stage last moved: work that can extend a protection. */
  movedAt: number;
  /** When it was won; an edited amount or another won stage does not move it. Null while it is not won. */
  wonAt: number | null;
  /** When it was lost or deleted; null while it is open or won. */
  lostAt: number | null;
  /** Stages it was ever seen in, with when it first came there. */
  readonly stagesReached: Map<string, number>;
  /** When somebody last worked on it: a mail, a call, a meeting, a note. Null while nothing is known. */
  workedAt: number | null;
  details: DealDetails;
  /** The deal that took its place when the two were merged. */
  mergedInto: string | null;
  /** The registration for which we made it in the CRM, as the CRM said when it was first seen. */
  readonly madeFor?: string;
}

/** What a plan may ask of a deal beside its amount. */
export interface DealDetails {
  readonly pipeline: string | null;
  /** What the CRM says of the customer; null leaves it to the books. */
  readonly business: 'new' | 'existing' | null;
  readonly ownerId: string | null;
  /** What is sold, in the deal's currency; empty when the CRM does not say. */
  readonly items: readonly Item[];
}

export interface Item {
  readonly product: string;
  readonly amountMinor: number;
}

export const NO_DETAILS: DealDetails = { pipeline: null, business: null, ownerId: null, items: [] };

/** One state a deal was in, as its history in the CRM tells. */
export interface ObserveDeal {
  readonly type: 'observe_deal';
  readonly dealId: string;
  /** When this state began. Of two states that began at once the later told counts, so tell one. */
  readonly occurredAt: number;
  readonly stage: string;
  readonly phase: DealPhase;
  readonly amountMinor: number | null;
  readonly currency: string;
  /** As they are now: the CRM keeps no history of associations. Primary company first. */
  readonly companyIds: readonly string[];
  readonly contactIds: readonly string[];
  /** As they are now; what is absent was not read and stays as it is known. */
  readonly details?: DealDetails;
  /** When somebody last worked on it, as the CRM says now. */
  readonly workedAt?: number;
  /** The registration for which we made it there; absent for all other deals. */
  readonly madeFor?: string;
}

type At = { readonly dealId: string; readonly occurredAt: number };

export type DealFact =
  | ({ readonly type: 'deal.appeared' } & Omit<ObserveDeal, 'type'>)
  | ({
      readonly type: 'deal.moved';
      readonly stage: string;
      readonly from: DealPhase;
      readonly phase: DealPhase;
    } & At)
  | ({
      readonly type: 'deal.amountChanged';
      readonly amountMinor: number | null;
      readonly currency: string;
    } & At)
  | ({ readonly type: 'deal.worked' } & At)
  | ({ readonly type: 'deal.described'; readonly dealId: string } & DealDetails)
  | {
      readonly type: 'deal.linked';
      readonly dealId: string;
      readonly companyIds: readonly string[];
      readonly contactIds: readonly string[];
      /** What it was linked to before; absent in logs of old. */
      readonly was?: Pick<ObserveDeal, 'companyIds' | 'contactIds'>;
    };

export function decideObserveDeal(
  program: Program,
  command: ObserveDeal,
  context: Context,
): readonly DealFact[] {
  const { type: _, workedAt: toldWork, ...seen } = command;
  // Work that is dated in the future is planned, and shows nothing yet.
  const workedAt = toldWork !== undefined && toldWork <= context.at ? toldWork : undefined;
  const { dealId, occurredAt, stage, phase, amountMinor, currency, companyIds, contactIds } = seen;
  // Of a deleted deal the CRM tells nothing but that; what was known of it stays.
  const isGone = phase === 'removed';
  const deal = program.deals.get(dealId);
  if (!deal)
    return isGone ? [] : [{ type: 'deal.appeared', ...seen, ...(workedAt !== undefined && { workedAt }) }];
  if (deal.mergedInto !== null) return [];
  const facts: DealFact[] = [];
  if (!isGone && !(same(deal.companyIds, companyIds) && same(deal.contactIds, contactIds))) {
    const was = { companyIds: deal.companyIds, contactIds: deal.contactIds };
    facts.push({ type: 'deal.linked', dealId, companyIds, contactIds, was });
  }
  const { details } = seen;
  if (!isGone && details && JSON.stringify(details) !== JSON.stringify(deal.details)) {
    facts.push({ type: 'deal.described', dealId, ...details });
  }
  if (!isGone && workedAt !== undefined && workedAt > (deal.workedAt ?? 0)) {
    facts.push({ type: 'deal.worked', dealId, occurredAt: workedAt });
  }
  // Webhooks come late and twice; a state older than the one that stands is history already written. Only what a
  // deleted deal was before counts again when it is restored.
  if (occurredAt < deal.changedAt && deal.phase !== 'removed') return facts;
  if (!isGone && (deal.amountMinor !== amountMinor || deal.currency !== currency)) {
    facts.push({ type: 'deal.amountChanged', dealId, occurredAt, amountMinor, currency });
  }
  if (deal.phase !== phase || (!isGone && deal.stage !== stage)) {
    const to = isGone ? deal.stage : stage;
    facts.push({ type: 'deal.moved', dealId, occurredAt, stage: to, from: deal.phase, phase });
  }
  return facts;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

export function applyDeal(program: Program, fact: DealFact): void {
  if (fact.type === 'deal.appeared') {
    const deal = appeared(fact);
    program.deals.set(deal.dealId, deal);
    link(program, deal);
    return;
  }
  const deal = program.deals.get(fact.dealId);
  if (!deal) return;
  if (fact.type === 'deal.linked') {
    unlink(program, deal);
    deal.companyIds = fact.companyIds;
    deal.contactIds = fact.contactIds;
    link(program, deal);
    return;
  }
  if (fact.type === 'deal.worked') {
    deal.workedAt = fact.occurredAt;
    return;
  }
  if (fact.type === 'deal.described') {
    const { type: _, dealId: __, ...details } = fact;
    deal.details = details;
    return;
  }
  deal.changedAt = fact.occurredAt;
  if (fact.type === 'deal.amountChanged') {
    deal.amountMinor = fact.amountMinor;
    deal.currency = fact.currency;
    return;
  }
  deal.wonAt = fact.phase === 'won' ? (deal.wonAt ?? fact.occurredAt) : null;
  deal.lostAt = isOver(fact.phase) ? (deal.lostAt ?? fact.occurredAt) : null;
  deal.stage = fact.stage;
  deal.phase = fact.phase;
  deal.movedAt = fact.occurredAt;
  if (!deal.stagesReached.has(fact.stage)) deal.stagesReached.set(fact.stage, fact.occurredAt);
}

/** Names each property: there are more deals than anything else, and the engine makes copies larger and more slowly. */
function appeared(fact: Extract<DealFact, { type: 'deal.appeared' }>): Deal {
  const { dealId, occurredAt, stage, phase, madeFor } = fact;
  const deal: Deal = {
    dealId,
    stage,
    phase,
    amountMinor: fact.amountMinor,
    currency: fact.currency,
    companyIds: fact.companyIds,
    contactIds: fact.contactIds,
    changedAt: occurredAt,
    movedAt: occurredAt,
    wonAt: phase === 'won' ? occurredAt : null,
    lostAt: isOver(phase) ? occurredAt : null,
    stagesReached: new Map([[stage, occurredAt]]),
    workedAt: fact.workedAt ?? null,
    details: fact.details ?? NO_DETAILS,
    mergedInto: null,
  };
  return madeFor === undefined ? deal : { ...deal, madeFor };
}

/** Lost or deleted: a claim made for it ends with it. */
function isOver(phase: DealPhase): boolean {
  return phase === 'lost' || phase === 'removed';
}

export function link(program: Program, deal: Deal): void {
  for (const id of deal.companyIds) list(program.dealsByCompany, id, deal);
  for (const id of deal.contactIds) list(program.dealsByContact, id, deal);
}

export function unlink(program: Program, deal: Deal): void {
  for (const id of deal.companyIds) remove(program.dealsByCompany.get(id), deal);
  for (const id of deal.contactIds) remove(program.dealsByContact.get(id), deal);
}

function remove(deals: Deal[] | undefined, deal: Deal): void {
  const index = deals?.indexOf(deal) ?? -1;
  if (index >= 0) deals?.splice(index, 1);
}
