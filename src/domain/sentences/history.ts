/** What happened, in plain English sentences; every figure and date comes from the facts. */
import type { DealPhase } from '../deals.ts';
import { moneyText } from '../money.ts';
import type { Names } from '../names.ts';
import type { ToldFact } from '../program.ts';
import type { Program } from '../program-state.ts';
import type { RecordKey } from '../record-keys.ts';
import { dayText } from '../time.ts';
import { qualificationText, refusalText } from './claims.ts';
import { lineText, reviewText } from './money.ts';
import { channelText, sourceName, withFullStop } from './words.ts';

export interface HistorySentence {
  readonly at: number;
  readonly who: string;
  readonly text: string;
}

/** The history of some records as one list, newest first. */
export function historyOf(program: Program, keys: readonly RecordKey[], names: Names): HistorySentence[] {
  const noted = new Set(keys.flatMap(key => program.history.get(key) ?? []));
  return [...noted]
    .map(({ at, by, fact }, order) => ({
      at: happenedAt(fact) ?? at,
      order,
      who: names.asker(by),
      text: sentence(program, fact, names),
    }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .map(({ at, who, text }) => ({ at, who, text }));
}

/** What the CRM dates is told at that date; a restored deal at the moment it was seen again. */
function happenedAt(fact: ToldFact): number | undefined {
  const wasRestored = fact.type === 'deal.moved' && fact.from === 'removed';
  return 'occurredAt' in fact && !wasRestored ? fact.occurredAt : undefined;
}

function sentence(program: Program, fact: ToldFact, names: Names): string {
  const claim = 'registrationId' in fact ? program.registrations.get(fact.registrationId) : undefined;
  const claimant = claim ? names.partner(claim.partnerId) : '';
  const touch = 'touchId' in fact ? program.touches.get(fact.touchId) : undefined;
  const reward = 'rewardId' in fact ? program.rewards.get(fact.rewardId) : undefined;
  const payee = reward ? names.partner(reward.partnerId) : '';
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
      return moveText(fact.from, fact.phase);
    case 'deal.amountChanged':
      return `The amount changed to ${amountText(fact.amountMinor, fact.currency)}.`;
    case 'deal.worked':
      return 'Somebody worked on the deal.';
    case 'deal.described':
      return 'The pipeline, products or owner of the deal changed.';
    case 'deal.linked':
      return 'The companies or contacts of the deal changed.';
    case 'registration.submitted':
      return `Registered for ${claimant}${fact.scope ? `, scope ${fact.scope}` : ''}.`;
    case 'registration.qualified':
      return `Registration of ${claimant} shown to be qualified by ${qualificationText(fact.qualifiedBy)}.`;
    case 'registration.qualifyExtended':
      return `${claimant} may show until ${dayText(fact.qualifyUntil)} that the registration is qualified.`;
    case 'registration.approved':
      return `Registration of ${claimant} approved; protected until ${dayText(fact.protectedUntil)}.`;
    case 'registration.refused':
      return withFullStop(
        `Registration of ${claimant} refused: ${claim ? refusalText(program, claim, names) : ''}`,
      );
    case 'registration.extended':
      return `Protection of ${claimant} extended until ${dayText(fact.protectedUntil)}${fact.ground === 'deal_moved' ? ' because the deal moved' : ' by a manager'}.`;
    case 'registration.released':
      return withFullStop(`Registration of ${claimant} released: ${fact.reason}`);
    case 'commission.booked':
      return `Commission of ${moneyText(fact)} for ${names.partner(fact.partnerId)}. ${lineText(fact)}.`;
    case 'reward.requested':
      return `Reward of ${moneyText(fact)} requested for ${payee}.`;
    case 'reward.adjusted':
      if (fact.amountMinor === 0) return `Reward of ${payee} taken back.`;
      return `Reward of ${payee} set to ${moneyText({ amountMinor: fact.amountMinor, currency: reward?.currency ?? '' })}.`;
    case 'reward.approved':
      return `Reward of ${payee} approved${fact.ground === 'under_limit' ? ' by rule: under the limit' : ''}.`;
    case 'reward.held':
      return withFullStop(`Reward of ${payee} held: ${fact.words || fact.reason}`);
    case 'reward.freed':
      return withFullStop(`The hold on the reward of ${payee} has ended: ${fact.reason}`);
    case 'reward.paid':
      return `Reward of ${payee} paid: ${moneyText({ amountMinor: fact.paidMinor, currency: reward?.currency ?? '' })}.`;
    case 'reward.sentToReview':
      return `Reward of ${payee} sent to review: ${reviewText(fact.reason)}.`;
  }
}

const PHASES: Record<DealPhase, string> = {
  open: 'reopened',
  won: 'won',
  lost: 'lost',
  removed: 'deleted',
};

function moveText(from: DealPhase, to: DealPhase): string {
  if (from === to) return `The deal moved to another ${to} stage.`;
  return from === 'removed' ? `The deal was restored, ${to}.` : `The deal was ${PHASES[to]}.`;
}

function amountText(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? 'no amount' : moneyText({ amountMinor, currency });
}
