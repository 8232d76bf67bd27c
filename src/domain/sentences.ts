/** What happened, in plain English sentences; every figure and date comes from the facts. */
import type { Plan } from './agreements.ts';
import type { Credit } from './attribution.ts';
import type { Earning, LineReason } from './commissions.ts';
import { isWhole } from './commissions.ts';
import type { DealPhase } from './deals.ts';
import { moneyText, rateText } from './money.ts';
import type { Names } from './names.ts';
import { isOtherSource } from './partners.ts';
import type { AttributionModel } from './policy.ts';
import type { ToldFact } from './program.ts';
import type { Program } from './program-state.ts';
import type { RecordKey } from './record-keys.ts';
import type { Qualification, Registration } from './registrations.ts';
import type { ReviewReason } from './rewards.ts';
import { dayText } from './time.ts';

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
    case 'deal.linked':
      return 'The companies or contacts of the deal changed.';
    case 'registration.submitted':
      return `Registered for ${claimant}${fact.scope ? `, scope ${fact.scope}` : ''}.`;
    case 'registration.qualified':
      return `Registration of ${claimant} shown to be qualified by ${qualificationText(fact.qualifiedBy)}.`;
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

export function sourceName(source: string, names: Names): string {
  if (isOtherSource(source)) return source === 'marketing' ? 'Marketing' : 'Direct';
  return names.partner(source);
}

const CHANNELS: Readonly<Record<string, string>> = {
  rep: 'a sales rep',
  code: 'a referral code',
  workflow: 'a workflow',
};

/** How a touch came, for people. */
export function channelText(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

function amountText(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? 'no amount' : moneyText({ amountMinor, currency });
}

const QUALIFICATIONS: Record<Qualification, string> = {
  meeting: 'a meeting',
  discovery_call: 'a discovery call',
  budget: 'a budget talk',
};

export function qualificationText(qualifiedBy: Qualification): string {
  return QUALIFICATIONS[qualifiedBy];
}

/** Why a claim was refused, as the second half of a sentence. */
export function refusalText(program: Program, claim: Registration, names: Names): string {
  const { refused } = claim;
  if (!refused) return '';
  const holder = refused.against === null ? undefined : program.registrations.get(refused.against);
  const holderName = holder ? names.partner(holder.partnerId) : 'another partner';
  const until = refused.until === null ? '' : ` until ${dayText(refused.until)}`;
  switch (refused.code) {
    case 'account_protected':
      return `the account is protected for ${holderName}${until}`;
    case 'account_claimed':
      return `${holderName} claimed the account first and waits for a decision${until}`;
    case 'already_registered':
      return `${holderName} has a claim on this account already${until}`;
    case 'no_agreement':
      return `${names.partner(claim.partnerId)} has no agreement in force`;
    case 'deal_closed':
      return 'the deal is closed already';
    case 'refused_by_manager':
      return refused.reason;
  }
}

const LINE_REASONS: Record<LineReason, string> = {
  won: 'Won',
  won_again: 'Won again',
  amount_changed: 'Corrected after the amount changed',
  currency_changed: 'Corrected after the currency changed',
  credit_changed: 'Corrected after the credit changed',
  credit_ended: 'Taken back: the credit ended',
  reopened: 'Taken back: the deal was reopened',
  lost: 'Taken back: the deal was lost',
  removed: 'Taken back: the deal was deleted',
};

/** Why a line was booked and what it was computed from; its partner and amount are told beside it. */
export function lineText(line: {
  reason: LineReason;
  earning: Omit<Earning, 'partnerId' | 'amountMinor' | 'currency'> | null;
}): string {
  const terms = line.earning
    ? `: ${formulaText(line.earning)}, agreement version ${line.earning.agreementVersion}`
    : '';
  return `${LINE_REASONS[line.reason]}${terms}`;
}

/** "30 % of 16,000.00 USD", "500.00 USD a sale", with the share when it is not the whole. */
export function formulaText(
  earning: Pick<Earning, 'plan' | 'baseMinor' | 'baseCurrency' | 'shareBp'>,
): string {
  const base = moneyText({ amountMinor: earning.baseMinor, currency: earning.baseCurrency });
  const share = isWhole(earning.shareBp) ? '' : ` (${rateText(earning.shareBp)} of the credit)`;
  return `${planText(earning.plan)}${earning.plan.kind === 'percent' ? ` of ${base}` : ''}${share}`;
}

function planText(plan: Plan): string {
  return plan.kind === 'percent' ? rateText(plan.rateBp) : `${moneyText(plan)} a sale`;
}

const MODELS: Record<AttributionModel, string> = {
  first_touch: 'for the first touch',
  last_touch: 'for the last touch',
  linear: 'by equal shares',
  time_decay: 'by recency',
  position_based: 'by position',
};

/** Why a partner is credited, as the second half of a sentence. */
export function groundText(program: Program, ground: Credit['ground']): string {
  if ('registrationId' in ground) {
    const claim = program.registrations.get(ground.registrationId);
    if (!claim) return 'protected by its registration';
    const ifApproved = claim.approvedAt === null ? ', if that is approved' : '';
    return `protected by its registration of ${dayText(claim.submittedAt)}${ifApproved}`;
  }
  const first = program.touches.get(ground.touchIds[0] ?? '');
  const since = first ? `, through ${channelText(first.channel)} on ${dayText(first.happenedAt)}` : '';
  return `credited ${MODELS[ground.model]}${since}`;
}

export function reviewText(reason: ReviewReason): string {
  return reason === 'limit_reached'
    ? 'the recent rewards of this partner reach the limit for payment without review'
    : 'its currency has no exchange rate to compare with the limit';
}

/** "Baltica Digital's", "Kanda Systems'". */
export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What people wrote may bring its own full stop. */
export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function sentenceOf(text: string): string {
  return capital(withFullStop(text));
}
