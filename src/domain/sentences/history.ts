/** What happened, in plain English sentences; every figure and date comes from the facts. */
import type { DealPhase } from '../deals.ts';
import type { ToldFact } from '../facts.ts';
import { notedAt, toldAt } from '../history.ts';
import { moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import type { RecordKey } from '../record-keys.ts';
import { dayText } from '../time.ts';
import { toldText } from './alike.ts';
import { claimText } from './claims.ts';
import { disputeText } from './disputes.ts';
import { findingFactText } from './findings.ts';
import { lineText, revenueText } from './money.ts';
import { applicationText, referralText } from './referrals.ts';
import { rewardText } from './rewards.ts';
import { routingFactText } from './routing.ts';
import { channelText, sourceName, withFullStop } from './words.ts';

export interface HistorySentence {
  readonly at: number;
  readonly who: string;
  readonly text: string;
}

/** The history of some records as one list, newest first; the newest `most`, where more are not wanted. */
export function historyOf(
  program: Program,
  keys: readonly RecordKey[],
  names: Names,
  most = Number.POSITIVE_INFINITY,
): HistorySentence[] {
  const noted = new Set(keys.flatMap(key => notedAt(program, key)));
  return [...noted]
    .map((one, order) => ({ one, at: toldAt(one), order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .slice(0, most)
    .map(({ one, at }) => ({ at, who: names.asker(one.by), text: factText(program, one.fact, names) }));
}

/** What a fact says happened. */
export function factText(program: Program, fact: ToldFact, names: Names): string {
  if ('findingId' in fact) return findingFactText(program, fact, names);
  if ('disputeId' in fact) return disputeText(program, fact, names);
  if ('rewardId' in fact || 'clawbackId' in fact) return rewardText(program, fact, names);
  if ('referralId' in fact) return referralText(program, fact, names);
  if ('applicationId' in fact) return applicationText(fact);
  if ('routeId' in fact) return routingFactText(program, fact, names);
  const touch = 'touchId' in fact ? program.touches.get(fact.touchId) : undefined;
  switch (fact.type) {
    case 'touch.recorded': {
      const earlier = touch && touch.happenedAt < touch.recordedAt;
      const asOf = earlier ? `, as of ${dayText(touch.happenedAt)}` : '';
      const evidence = fact.evidence ? `: ${fact.evidence}` : '';
      return withFullStop(
        `Attributed to ${sourceName(fact.source, names)} by ${channelText(fact.channel)}${asOf}${evidence}`,
      );
    }
    case 'touch.withdrawn':
      return `Attribution to ${sourceName(touch?.source ?? 'direct', names)} taken back.`;
    case 'deal.appeared':
      return `The deal was first seen ${fact.phase}, with ${amountText(fact.amountMinor, fact.currency)}.`;
    case 'deal.moved':
      return moveText(fact, names);
    case 'deal.amountChanged':
      return `The amount changed to ${amountText(fact.amountMinor, fact.currency)}.`;
    case 'deal.worked':
      return 'Somebody worked on the deal.';
    case 'deal.described':
      return 'The pipeline, products or owner of the deal changed.';
    case 'deal.linked':
      return 'The companies or contacts of the deal changed.';
    case 'accounts.told':
      return toldText(fact, names);
    case 'records.merged':
      return mergeText(fact);
    case 'registration.submitted':
    case 'registration.dealGiven':
    case 'registration.qualified':
    case 'registration.qualifyExtended':
    case 'registration.approved':
    case 'registration.refused':
    case 'registration.extended':
    case 'registration.released':
      return claimText(program, fact, names);
    case 'referrer.invited':
      return `Asked ${names.partner(fact.partnerId)} for a referral.`;
    case 'rewards.asked':
      return 'Rewards were asked for at the close; none was owed yet.';
    case 'revenue.recorded':
      return revenueText(fact);
    case 'commission.booked':
      return `Commission of ${moneyText(fact)} for ${names.partner(fact.partnerId)}. ${lineText(fact)}.`;
  }
}

const PHASES: Record<DealPhase, string> = {
  open: 'reopened',
  won: 'won',
  lost: 'lost',
  removed: 'deleted',
};

function moveText(
  { from, phase: to, stage }: Extract<ToldFact, { type: 'deal.moved' }>,
  names: Names,
): string {
  const called = names.stage?.(stage);
  if (from === to) return called ? `The deal moved to ${called}.` : `The deal moved to another ${to} stage.`;
  return from === 'removed' ? `The deal was restored, ${to}.` : `The deal was ${PHASES[to]}.`;
}

const PLURALS = { contact: 'contacts', company: 'companies', deal: 'deals' };

function mergeText({ on, from }: Extract<ToldFact, { type: 'records.merged' }>): string {
  return from.length === 1
    ? `Another ${on} was merged into this one.`
    : `${from.length} other ${PLURALS[on]} were merged into this one.`;
}

function amountText(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? 'no amount' : moneyText({ amountMinor, currency });
}
