/**
 * A second bookkeeping, as somebody would do it on paper by what product.md says: it looks at what is true in the end,
 * goes through each partner's deals in the order of time, and knows nothing of the program but the shape of plans.
 * Slow and plain on purpose: where it and the program differ, one of them is wrong.
 */
import type { Plan, Tiers } from '../../src/domain/plans/plan.ts';
import { by, divide, type Fraction, isAtLeast, least, max, min, ratio, round } from './paper-fractions.ts';

/** A deal as the CRM and the payment system told of it. Amounts are whole cents, days count from 1 January 2026. */
export interface PaperDeal {
  readonly dealId: string;
  readonly currency: 'USD' | 'EUR';
  /** In the order of time, each on a day of its own. */
  readonly states: readonly PaperState[];
  /** Each on a day of its own. */
  readonly touches: readonly { readonly source: string; readonly day: number }[];
  /** Refunded and charged back, less what was won back. */
  readonly backCents: number;
}

export interface PaperState {
  readonly day: number;
  readonly phase: 'open' | 'qualified' | 'won' | 'lost' | 'removed';
  readonly cents: number;
}

export interface Paper {
  readonly model: 'linear' | 'position_based';
  /** Terms of partners, the same from the first day to the last; other sources have none. */
  readonly plans: Readonly<Record<string, Plan>>;
  readonly deals: readonly PaperDeal[];
  /** One EUR is so many ten-thousandths of a USD on every day. */
  readonly euro: number;
}

/** One thing for which a partner has credit. */
interface Event {
  readonly deal: PaperDeal;
  readonly stage: 'lead' | 'sale';
  readonly day: number;
  readonly shareBp: bigint;
  /** In the currency that is paid: the whole deal, the partner's part, and that part rounded to cents. */
  readonly whole: Fraction;
  readonly part: Fraction;
  readonly soldCents: bigint;
  readonly counts: boolean;
  readonly currency: string;
}

/** `deal partner stage currency cents`, sorted; what is nothing is left out. */
export function paperBooks(paper: Paper): string[] {
  return Object.entries(paper.plans)
    .flatMap(([partner, plan]) => linesOf(partner, plan, eventsOf(paper, partner, plan)))
    .sort();
}

function linesOf(partner: string, plan: Plan, events: readonly Event[]): string[] {
  const lines: string[] = [];
  const spent = new Map<string, bigint>();
  const left = (limit: number | undefined, key: string, pays: Fraction) =>
    limit === undefined ? pays : least(pays, [max(0n, BigInt(limit) - (spent.get(key) ?? 0n)), 1n]);
  const { threshold, caps = {} } = plan;
  for (const [place, event] of events.entries()) {
    const { deal, stage, day, currency } = event;
    const within = (pays: Fraction) =>
      left(caps.partnerMinor, 'all', left(caps.period?.amountMinor, quarterOf(day), pays));
    const book = (what: string, pays: Fraction, ...keys: string[]) => {
      const cents = round(pays);
      for (const key of [quarterOf(day), 'all', ...keys]) spent.set(key, (spent.get(key) ?? 0n) + cents);
      if (cents !== 0n) lines.push(`${deal.dealId} ${partner} ${what} ${currency} ${cents}`);
    };
    const progress = (until: number) =>
      threshold?.by === 'earned'
        ? (spent.get('all') ?? 0n)
        : worth(
            events.slice(0, until).filter(({ counts }) => counts),
            threshold?.by === 'count',
          );
    const before = progress(place);
    const isReached = threshold !== undefined && before >= BigInt(threshold.reaches);
    const raiseBp = isReached && 'raiseBp' in threshold.gives ? threshold.gives.raiseBp : 0;
    let pays = stage === 'lead' ? leadPay(plan, event) : salePay(raised(plan, raiseBp), event, events);
    if (stage === 'sale' && isCompared(plan, event)) pays = least(pays, event.part);
    pays = within(left(caps.dealMinor, `deal ${deal.dealId}`, pays));
    book(stage, stage === 'sale' ? leftAfterRefunds(pays, deal) : pays, `deal ${deal.dealId}`);
    if (!threshold || isReached || progress(place + 1) < BigInt(threshold.reaches)) continue;
    if ('onceMinor' in threshold.gives) book('bonus', within([BigInt(threshold.gives.onceMinor), 1n]));
  }
  return lines;
}

/** The same terms, each rate so much higher. */
function raised(plan: Plan, bp: number): Plan {
  if (plan.kind === 'percent') return { ...plan, rateBp: plan.rateBp + bp };
  if (plan.kind !== 'tiered') return plan;
  const bands = plan.tiers.bands.map(band =>
    'rateBp' in band.pays ? { ...band, pays: { rateBp: band.pays.rateBp + bp } } : band,
  );
  return { ...plan, tiers: { ...plan.tiers, bands } };
}

/** What was sold in whole cents, or how many sales it took. */
function worth(sales: readonly Event[], isCounted: boolean): bigint {
  return sales.reduce((sum, { soldCents }) => sum + (isCounted ? 1n : soldCents), 0n);
}

/** Earliest first; of deals won on one day the lower number first; the lead of a deal before its sale. */
function eventsOf(paper: Paper, partner: string, plan: Plan): Event[] {
  const events: Event[] = [];
  for (const deal of [...paper.deals].sort((a, b) => (a.dealId < b.dealId ? -1 : 1))) {
    const won = wonOn(deal);
    const lead = plan.lead ? leadOn(deal) : null;
    for (const [stage, day] of [['lead', lead] as const, ['sale', won] as const]) {
      if (day === null) continue;
      const shares = credit(paper, deal, day);
      const place = [...shares.keys()].indexOf(partner);
      if (place >= 0) events.push(eventOf(paper, plan, { deal, stage, day, shares, place }));
    }
  }
  return events.sort((a, b) => a.day - b.day);
}

type Credited = Pick<Event, 'deal' | 'stage' | 'day'> & {
  shares: ReadonlyMap<string, bigint>;
  place: number;
};

function eventOf(paper: Paper, plan: Plan, { deal, stage, day, shares, place }: Credited): Event {
  const currency = plan.currency ?? deal.currency;
  const cents = BigInt(lastCents(deal));
  const weights = [...shares.values()];
  const ownCents = divide(cents, weights)[place] ?? 0n;
  const inDollars: Fraction = [BigInt(paper.euro), 10_000n];
  const inEuros: Fraction = [10_000n, BigInt(paper.euro)];
  const factor: Fraction = currency === deal.currency ? [1n, 1n] : currency === 'USD' ? inDollars : inEuros;
  const whole = by([cents, 1n], factor);
  const part = by([ownCents, 1n], factor);
  const isBackInFull = cents > 0n && BigInt(deal.backCents) >= cents;
  const isLargeEnough = isAtLeast(whole, BigInt(plan.minimumDealMinor ?? 0));
  const counts = stage === 'sale' && isLargeEnough && !isBackInFull;
  const shareBp = weights[place] ?? 0n;
  return { deal, stage, day, shareBp, whole, part, soldCents: round(part), counts, currency };
}

/** The day on which the state of being won began that lasts to the end. */
function wonOn({ states }: PaperDeal): number | null {
  let day: number | null = null;
  for (const state of states) {
    if (state.phase !== 'won') day = null;
    else if (day === null) day = state.day;
  }
  return day;
}

/** The first day as a qualified lead, though the deal be lost; a deal that is deleted in the end was none. */
function leadOn(deal: PaperDeal): number | null {
  if (deal.states.at(-1)?.phase === 'removed') return null;
  const first = deal.states.find(({ phase }) => phase === 'qualified')?.day ?? Infinity;
  const day = Math.min(first, wonOn(deal) ?? Infinity);
  return day === Infinity ? null : day;
}

function lastCents({ states }: PaperDeal): number {
  return states.at(-1)?.cents ?? 0;
}

/** Basis points of each source that had reached the customer by that day, the earliest first. */
function credit({ model }: Paper, { touches }: PaperDeal, day: number): Map<string, bigint> {
  const then = touches.filter(touch => touch.day <= day).sort((a, b) => a.day - b.day);
  if (then.length === 0) return new Map();
  const last = then.length - 1;
  const weights = then.map((_, place) => {
    if (model === 'linear' || last < 2) return 1n;
    // 40 for the first and the last; the 20 between are shared alike, here times their number.
    return place === 0 || place === last ? 40n * BigInt(last - 1) : 20n;
  });
  const points = divide(10_000n, weights);
  const shares = new Map<string, bigint>();
  for (const [place, { source }] of then.entries()) {
    shares.set(source, (shares.get(source) ?? 0n) + (points[place] ?? 0n));
  }
  return shares;
}

function leadPay({ lead }: Plan, { shareBp }: Event): Fraction {
  return lead && 'amountMinor' in lead ? [BigInt(lead.amountMinor) * shareBp, 10_000n] : [0n, 1n];
}

function salePay(plan: Plan, event: Event, events: readonly Event[]): Fraction {
  if (!isAtLeast(event.whole, BigInt(plan.minimumDealMinor ?? 0))) return [0n, 1n];
  if (plan.kind === 'percent') return by(event.part, [BigInt(plan.rateBp), 10_000n]);
  if (plan.kind === 'fixed') return [BigInt(plan.amountMinor) * event.shareBp, 10_000n];
  return plan.kind === 'tiered' ? tiersPay(plan.tiers, event, events) : [0n, 1n];
}

function tiersPay(tiers: Tiers, event: Event, events: readonly Event[]): Fraction {
  const { mode, by: measure, over } = tiers;
  const isCounted = measure === 'count';
  const isNear = ({ day }: Event) => over === 'lifetime' || quarterOf(day) === quarterOf(event.day);
  const isPeer = (other: Event) =>
    over !== 'deal' && other.counts && isNear(other) && (isCounted || other.currency === event.currency);
  const before = worth(events.slice(0, events.indexOf(event)).filter(isPeer), isCounted);
  if (mode === 'marginal' && measure === 'amount') {
    // Over a deal the bands lie on the whole of it, and the partner has its part of each.
    const length = over === 'deal' ? event.whole : event.part;
    const full = slices(tiers, before, length);
    return over !== 'deal' || length[0] === 0n ? full : ratio(by(full, event.part), length);
  }
  const reached: Fraction =
    over === 'deal' ? event.whole : [mode === 'cliff' ? worth(events.filter(isPeer), isCounted) : before, 1n];
  const band = tiers.bands.findLast(({ from }) => isAtLeast(reached, BigInt(from)));
  if (!band) return [0n, 1n];
  if ('rateBp' in band.pays) return by(event.part, [BigInt(band.pays.rateBp), 10_000n]);
  return [BigInt(band.pays.amountMinor) * event.shareBp, 10_000n];
}

/** Nobody earns more than the customer pays; only amounts that hang on no amount of the deal need no exchange. */
function isCompared(plan: Plan, { currency, deal }: Event): boolean {
  const isFixed = (pays: object) => 'amountMinor' in pays;
  const hangsOnNone =
    plan.kind === 'tiered'
      ? plan.tiers.by === 'count' && plan.tiers.bands.every(({ pays }) => isFixed(pays))
      : isFixed(plan);
  const isAsked = plan.minimumDealMinor !== undefined || plan.threshold?.by === 'amount';
  return currency === deal.currency || !hangsOnNone || isAsked;
}

/** What the stretch from `start` on pays, cent by band. */
function slices({ bands }: Tiers, start: bigint, [over, under]: Fraction): Fraction {
  let sum = 0n;
  const end = start * under + over;
  for (const { from, below, pays } of bands) {
    const low = max(start, BigInt(from)) * under;
    const high = below === null ? end : min(end, BigInt(below) * under);
    if (high > low && 'rateBp' in pays) sum += (high - low) * BigInt(pays.rateBp);
  }
  return [sum, under * 10_000n];
}

function leftAfterRefunds(pays: Fraction, deal: PaperDeal): Fraction {
  const cents = BigInt(lastCents(deal));
  if (cents === 0n) return pays;
  return by(pays, [max(0n, cents - BigInt(deal.backCents)), cents]);
}

function quarterOf(day: number): string {
  const date = new Date(Date.UTC(2026, 0, 1 + day));
  return `${date.getUTCFullYear()} ${Math.floor(date.getUTCMonth() / 3)}`;
}
