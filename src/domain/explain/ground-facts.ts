import { type Noted, toldAt } from '../history.ts';
import type { Money } from '../money.ts';
import type { Program } from '../program-state.ts';
import type { RevenueKind } from '../revenue.ts';

/**
 * One fact that money rests on, as figures and a date that every language can put into words. Nobody's name and
 * nobody's own words are in it.
 */
export type GroundFact = { readonly at: number } & (
  | { readonly what: 'amount' | RevenueKind; readonly money: Money }
  | { readonly what: 'touched' | 'touch_withdrawn'; readonly channel: string }
  | { readonly what: GroundEvent }
);

export type GroundEvent =
  | 'no_amount'
  | 'won'
  | 'lost'
  | 'reopened'
  | 'removed'
  | 'claim_submitted'
  | 'claim_qualified'
  | 'claim_approved'
  | 'claim_extended'
  | 'claim_released'
  | 'dispute_opened'
  | 'dispute_ruled'
  | 'dispute_appealed'
  | 'dispute_withdrawn';

const PHASES = { open: 'reopened', won: 'won', lost: 'lost', removed: 'removed' } as const;

const EVENTS: Readonly<Partial<Record<Noted['fact']['type'], GroundEvent>>> = {
  'registration.submitted': 'claim_submitted',
  'registration.qualified': 'claim_qualified',
  'registration.approved': 'claim_approved',
  'registration.extended': 'claim_extended',
  'registration.released': 'claim_released',
  'dispute.opened': 'dispute_opened',
  'dispute.ruled': 'dispute_ruled',
  'dispute.appealed': 'dispute_appealed',
  'dispute.withdrawn': 'dispute_withdrawn',
};

/** What a fact of the history says of money; nothing where it says nothing of it. */
export function groundFacts(program: Program, noted: Noted): GroundFact[] {
  const { fact } = noted;
  const at = toldAt(noted);
  switch (fact.type) {
    case 'deal.appeared':
      return [amountOf(fact, at), ...(fact.phase === 'open' ? [] : [{ at, what: PHASES[fact.phase] }])];
    case 'deal.amountChanged':
      return [amountOf(fact, at)];
    case 'deal.moved':
      return [{ at, what: PHASES[fact.phase] }];
    case 'revenue.recorded': {
      const { kind, amountMinor, currency } = fact;
      return [{ at, what: kind, money: { amountMinor, currency } }];
    }
    case 'touch.recorded':
      return [{ at: fact.happenedAt, what: 'touched', channel: fact.channel }];
    case 'touch.withdrawn': {
      const { channel = '' } = program.touches.get(fact.touchId) ?? {};
      return [{ at, what: 'touch_withdrawn', channel }];
    }
    default: {
      const what = EVENTS[fact.type];
      return what ? [{ at, what }] : [];
    }
  }
}

function amountOf(
  { amountMinor, currency }: { readonly amountMinor: number | null; readonly currency: string },
  at: number,
): GroundFact {
  return amountMinor === null
    ? { at, what: 'no_amount' }
    : { at, what: 'amount', money: { amountMinor, currency } };
}
