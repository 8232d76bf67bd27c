/** What truly happened, from what the CRM holds in the end and what the product acknowledged, for the books to reckon with. */
import type { Account } from './account.ts';
import { minorUnits } from './books/fractions.ts';
import type { TrueClaim, TrueDeal, TrueHistory, TruePolicy, TrueState, TrueTouch } from './books/history.ts';
import type { Cast, PlayedDeal } from './cast.ts';
import type { About, Deed } from './deeds.ts';
import type { PlannedPartner } from './planned-partners.ts';
import type { Fact, Left, ReadBack } from './read-back.ts';

const DAY_MS = 86_400_000;
/** HubSpot reads so many records with their history in one call. */
const AT_ONCE = 50;
const HISTORY = ['dealstage', 'amount', 'deal_currency_code'] as const;
const PHASES: Readonly<Record<string, TrueState['phase']>> = { closedwon: 'won', closedlost: 'lost' };

export interface Told {
  readonly deeds: readonly Deed[];
  readonly partners: readonly PlannedPartner[];
  readonly startingModel: string;
}

/** What a deed left in the log, for those that were done and left something. */
type Done<Kind extends About['kind']> = {
  readonly about: Extract<About, { kind: Kind }>;
  readonly left: Left;
};

/**
 * Moments of decisions are the product's own to set (an approval counts from when it was decided), so they are taken from
 * the entry that the acknowledged request left; `lost.ts` looks whether they lie between its question and its answer.
 */
export function trueHistory(
  told: Told,
  read: Pick<ReadBack, 'left'>,
  deals: readonly TrueDeal[],
): TrueHistory {
  const done = doneOf(told.deeds, read);
  const withdrawn = new Set(done('withdraw').map(({ about }) => about.touchId));
  return {
    partners: done('sign').map(({ about, left }) => {
      const plan = told.partners.find(({ partner }) => partner === about.partner)?.plan;
      if (!plan) throw new Error(`no plan for partner ${about.partner}`);
      return {
        partnerId: about.partnerId,
        terms: [{ from: firstFact(left, 'agreement.signed')?.effectiveAt ?? left.at, plan }],
      };
    }),
    policies: policiesOf(told.startingModel, done('publish')),
    rates: done('rate').map(({ about: { kind: _, ...rate }, left }) => ({ ...rate, recordedAt: left.at })),
    touches: done('touch').map(({ about, left }): TrueTouch => {
      const touchId: string = firstFact(left, 'touch.recorded')?.touchId ?? '';
      const { kind: _, ...touch } = about;
      return { ...touch, touchId, recordedAt: left.at, isWithdrawn: withdrawn.has(touchId) };
    }),
    deals,
    claims: claimsOf(done),
    refunds: done('refund').map(({ about: { dealId, amount, currency } }) => ({
      dealId,
      currency,
      amountMinor: minorUnits(amount, currency),
    })),
    rulings: done('rule').map(({ about: { dealId, shares } }) => ({ dealId, shares })),
    asked: new Set(closes(told.deeds)),
  };
}

/** Deals whose close asked for rewards: paid for, or nothing was owed yet. */
function closes(deeds: readonly Deed[]): string[] {
  return deeds.flatMap(({ about, outcome }) =>
    about.kind === 'close' && ['done', 'NO_COMMISSION', 'NO_AGREEMENT'].includes(outcome)
      ? [about.dealId]
      : [],
  );
}

/** In the order in which the log has them. */
function doneOf(deeds: readonly Deed[], { left }: Pick<ReadBack, 'left'>) {
  const all = deeds
    .flatMap(({ about, outcome, key }) => {
      const trace = left.get(key);
      return outcome === 'done' && trace ? [{ about, left: trace }] : [];
    })
    .sort((a, b) => a.left.seq - b.left.seq);
  return <Kind extends About['kind']>(kind: Kind) =>
    all.filter(one => one.about.kind === kind) as Done<Kind>[];
}

function firstFact({ facts }: Left, type: string): Fact | undefined {
  return facts.find(fact => fact.type === type);
}

function policiesOf(startingModel: string, published: readonly Done<'publish'>[]): TruePolicy[] {
  const first = { from: 0, model: startingModel, qualifyDays: 30, protectionDays: 90 };
  const later = published.map(({ about: { kind: _, ...figures }, left }) => ({ from: left.at, ...figures }));
  return [first, ...later] as TruePolicy[];
}

type DoneOf = ReturnType<typeof doneOf>;

function claimsOf(done: DoneOf): TrueClaim[] {
  const { qualifyDays = 30, protectionDays = 60 } = done('publish')[0]?.about ?? {};
  const approved = new Map(done('approve').map(({ about, left }) => [about.claimId, left.at]));
  const refused = new Map(done('refuse').map(({ about, left }) => [about.claimId, left.at]));
  const qualified = new Set(done('qualify').map(({ about }) => about.claimId));
  const released = new Map(done('release').map(({ about, left }) => [about.claimId, left.at]));
  const claims = done('register').map(({ about, left }): TrueClaim => {
    const claimId: string = firstFact(left, 'registration.submitted')?.registrationId ?? '';
    const approvedAt = approved.get(claimId) ?? null;
    return {
      claimId,
      partnerId: about.partnerId,
      companyId: about.companyId,
      dealId: about.dealId,
      submittedAt: left.at,
      isQualified: about.isQualified || qualified.has(claimId),
      approvedAt,
      protectedUntil: approvedAt === null ? null : approvedAt + protectionDays * DAY_MS,
      qualifyUntil: left.at + qualifyDays * DAY_MS,
      releasedAt: released.get(claimId) ?? null,
      refusedAt: refused.get(claimId) ?? null,
    };
  });
  return withDisplaced(claims);
}

/** A claim that came through ends those on its account that would hold again if their lost deals were reopened. */
function withDisplaced(claims: readonly TrueClaim[]): TrueClaim[] {
  return claims.map((claim, place) => {
    const next = claims.slice(place + 1).find(later => later.companyId === claim.companyId);
    if (!next || claim.refusedAt !== null) return claim;
    return { ...claim, releasedAt: Math.min(claim.releasedAt ?? Number.POSITIVE_INFINITY, next.submittedAt) };
  });
}

interface ReadRecord {
  readonly id: string;
  readonly propertiesWithHistory: Readonly<
    Record<string, readonly { readonly value: string; readonly timestamp: string }[]>
  >;
}

/** All deals as the CRM holds them, with what it knows of their past. */
export async function dealsInCrm({ api }: Pick<Account, 'api'>, { deals }: Cast): Promise<TrueDeal[]> {
  const played = [...deals.values()];
  const standing = played.filter(({ isDeleted }) => !isDeleted);
  const read = new Map<string, ReadRecord>();
  for (let from = 0; from < standing.length; from += AT_ONCE) {
    const inputs = standing.slice(from, from + AT_ONCE).map(({ dealId }) => ({ id: dealId }));
    const body = { inputs, properties: [], propertiesWithHistory: HISTORY };
    const { results } = (await api('POST', '/crm/objects/2026-03/deals/batch/read', body)) as {
      results: ReadRecord[];
    };
    for (const record of results) read.set(record.id, record);
  }
  return played.map(deal => trueDeal(deal, read.get(deal.dealId)));
}

function trueDeal({ dealId, companyId, contactIds }: PlayedDeal, record: ReadRecord | undefined): TrueDeal {
  return { dealId, companyId, contactIds, isDeleted: !record, states: record ? statesOf(record) : [] };
}

/** What the deal was at each instant at which something of it changed. */
function statesOf({ propertiesWithHistory: history }: ReadRecord): TrueState[] {
  const versions = HISTORY.map(name =>
    (history[name] ?? [])
      .map(({ value, timestamp }) => ({ value, at: Date.parse(timestamp) }))
      .sort((a, b) => a.at - b.at),
  );
  const instants = [...new Set(versions.flat().map(({ at }) => at))].sort((a, b) => a - b);
  return instants.map(at => {
    const [stage = '', amount = '', currency = 'USD'] = versions.map(
      list => list.findLast(version => version.at <= at)?.value ?? list[0]?.value,
    );
    return { at, phase: PHASES[stage] ?? 'open', amountMinor: minorUnits(amount, currency), currency };
  });
}
