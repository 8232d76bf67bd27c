/** Who is credited for a deal that was won: a ruling, else a live claim, else touches by the model of that day. */
import { isLive } from './claims.ts';
import { dealtOut } from './fractions.ts';
import type { TrueDeal, TrueHistory, TruePolicy, TrueTouch } from './history.ts';

export interface Share {
  readonly source: string;
  readonly shareBp: number;
}

const DAY_MS = 86_400_000;
const HALF_LIFE_DAYS = 7;
const WHOLE_BP = 10_000;

/** What the lists of a history say of one deal, so that nobody has to look through all of them for each. */
export interface AboutDeal {
  readonly deal: TrueDeal;
  readonly claimsOfAccount: TrueHistory['claims'];
  readonly touches: readonly TrueTouch[];
  readonly ruling: TrueHistory['rulings'][number] | undefined;
  readonly dealOf: (dealId: string) => TrueDeal | undefined;
}

/** The shares of everybody who is credited as of an instant; they sum to 10,000, or there are none. */
export function creditsAt(about: AboutDeal, policies: readonly TruePolicy[], at: number): readonly Share[] {
  if (about.ruling?.shares) return about.ruling.shares;
  const holder = holderAt(about, at);
  if (holder) return [{ source: holder, shareBp: WHOLE_BP }];
  return byTouches(about.touches, policyAt(policies, at), at);
}

/** The registrant: of the deal's own claim, else of the first on its account. */
function holderAt({ deal, claimsOfAccount, dealOf }: AboutDeal, at: number): string | undefined {
  const live = claimsOfAccount.filter(claim => isLive(claim, dealOf(claim.dealId), at));
  return (live.find(claim => claim.dealId === deal.dealId) ?? live[0])?.partnerId;
}

function policyAt(policies: readonly TruePolicy[], at: number): TruePolicy | undefined {
  return policies.findLast(policy => policy.from <= at) ?? policies[0];
}

function byTouches(touches: readonly TrueTouch[], policy: TruePolicy | undefined, at: number): Share[] {
  const counted = touches
    .filter(touch => !touch.isWithdrawn && touch.happenedAt <= at)
    .sort(
      (a, b) =>
        a.happenedAt - b.happenedAt || a.recordedAt - b.recordedAt || (a.touchId < b.touchId ? -1 : 1),
    )
    .filter((touch, place, all) => !all.slice(0, place).some(other => isSame(other, touch)));
  if (counted.length === 0) return [];
  const parts = dealtOut(WHOLE_BP, weights(counted, policy?.model ?? 'first_touch'));
  const shares = new Map<string, number>();
  for (const [place, { source }] of counted.entries()) {
    const part = parts[place] ?? 0;
    if (part > 0) shares.set(source, (shares.get(source) ?? 0) + part);
  }
  return [...shares].map(([source, shareBp]) => ({ source, shareBp }));
}

/** What a source did at one instant is one touch, on however many records. */
function isSame(a: TrueTouch, b: TrueTouch): boolean {
  return a.source === b.source && a.happenedAt === b.happenedAt;
}

function weights(touches: readonly TrueTouch[], model: TruePolicy['model']): number[] {
  const last = touches.length - 1;
  switch (model) {
    case 'first_touch':
      return touches.map((_, place) => (place === 0 ? 1 : 0));
    case 'last_touch':
      return touches.map((_, place) => (place === last ? 1 : 0));
    case 'linear':
      return touches.map(() => 1);
    case 'position_based':
      // 40, 20 and 40; the 20 are shared by all between, here times their number; two have half each.
      return touches.map((_, place) => (last < 2 ? 1 : place === 0 || place === last ? 40 * (last - 1) : 20));
    case 'time_decay': {
      const latest = dayOf(touches[last]?.happenedAt ?? 0);
      const halvings = (at: number) => (latest - dayOf(at)) / HALF_LIFE_DAYS;
      return touches.map(({ happenedAt }) => Math.max(1, Math.round(2 ** (30 - halvings(happenedAt)))));
    }
  }
}

/** Days of the calendar, UTC. */
function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}
