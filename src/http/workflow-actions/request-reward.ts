import { agreementAt } from '../../domain/agreements.ts';
import { creditsOf } from '../../domain/attribution.ts';
import { dealVerdict } from '../../domain/deal-verdict.ts';
import type { Deal } from '../../domain/deals.ts';
import { decimalText, type Money, moneyText } from '../../domain/money.ts';
import type { Names } from '../../domain/names.ts';
import { isOtherSource } from '../../domain/partners.ts';
import type { Stage } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { promisedOn } from '../../domain/rewards/speeds.ts';
import { holdText } from '../../domain/sentences/rewards.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { dealStanding } from '../../domain/standing.ts';
import { stageText } from '../cards/money-views.ts';
import {
  type ActionCall,
  ActionFailure,
  type CommonCode,
  dateOutput,
  defineAction,
  type Outputs,
} from './action-calls.ts';

const OUTPUTS = [
  'vouchsafe_reward_status',
  'vouchsafe_reward_amount',
  'vouchsafe_reward_currency',
  'vouchsafe_reward_stages',
  'vouchsafe_reward_promised_on',
  'vouchsafe_hold_reason',
  'vouchsafe_partner_name',
  'vouchsafe_reason',
] as const;

type Answer = Outputs<(typeof OUTPUTS)[number]>;
type Failure = ActionFailure<'DEAL_NOT_WON' | 'NO_COMMISSION' | 'NO_AGREEMENT' | CommonCode>;

/** Requests what a won deal's commission earns: paid, or sent to review, once per deal and partner. */
export const requestReward = defineAction({
  objectTypes: ['deal'],
  readsContacts: true,
  inputs: {},
  outputs: OUTPUTS,
  codes: ['DEAL_NOT_WON', 'NO_COMMISSION', 'NO_AGREEMENT'],
  run: async call => {
    const outcome = await call.execute({ type: 'request_reward', dealId: call.recordId });
    const refused = outcome.kind === 'refused' ? outcome.refusal : undefined;
    return call.read(program => answer(program, call, refused));
  },
});

function answer(program: Program, call: ActionCall, refusal: Refusal | undefined): Answer | Failure {
  const deal = program.deals.get(call.recordId);
  if (!deal) return new ActionFailure('RECORD_UNKNOWN', 'The program does not know this deal.');
  if (refusal?.refused === 'deal_not_won') return new ActionFailure('DEAL_NOT_WON', refusal.message);
  const hasNone = refusal !== undefined || !program.rewardsByDeal.has(deal.dealId);
  return hasNone ? nothingOwed(program, deal, call) : outputs(program, deal, call);
}

/** What comes to be owed later is requested then, without this workflow. */
function nothingOwed(program: Program, deal: Deal, { names, now }: ActionCall): Failure {
  const at = deal.wonAt;
  const credits = at === null ? [] : creditsOf(program, deal, at);
  const unsigned = credits.some(
    ({ source }) => !isOtherSource(source) && !agreementAt(program, source, at ?? 0),
  );
  return unsigned
    ? new ActionFailure('NO_AGREEMENT', 'The credited partner has no signed agreement that was in force.')
    : new ActionFailure('NO_COMMISSION', dealVerdict(program, deal, now, names, false).sentence);
}

function outputs(program: Program, deal: Deal, { recordId, names, now }: ActionCall): Answer {
  return {
    vouchsafe_reward_status: dealStanding(program, deal, now).rewardStatus,
    ...amountOf(program, recordId, deal.currency, names),
    ...standingOf(program, recordId),
    vouchsafe_reason: dealVerdict(program, deal, now, names, false).sentence,
  };
}

/** One output holds one currency: the deal's when a reward is in it, else the first reward's. */
function amountOf(program: Program, dealId: string, preferred: string, names: Names) {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  const currency = rewards.some(one => one.currency === preferred) ? preferred : rewards[0]?.currency;
  const counted = rewards.filter(one => one.currency === currency);
  const amountMinor = counted.reduce((sum, one) => sum + one.amountMinor, 0);
  return {
    vouchsafe_reward_amount: currency === undefined ? '' : decimalText({ amountMinor, currency }),
    vouchsafe_reward_currency: currency ?? '',
    vouchsafe_partner_name: [...new Set(counted.map(one => names.partner(one.partnerId)))].join(', '),
  };
}

/** What each stage comes to, by when all that is approved is promised, and why any of it is held. */
function standingOf(program: Program, dealId: string) {
  const rewards = (program.rewardsByDeal.get(dealId) ?? []).filter(({ status }) => status !== 'reversed');
  const sums = new Map<string, Money & { stage: Stage }>();
  for (const { stage, amountMinor, currency } of rewards) {
    const key = `${stage} ${currency}`;
    sums.set(key, { stage, currency, amountMinor: amountMinor + (sums.get(key)?.amountMinor ?? 0) });
  }
  const promised = rewards.flatMap(reward => promisedOn(program, reward) ?? []);
  const held = rewards.flatMap(reward => (reward.status === 'held' && reward.held ? [reward.held] : []));
  return {
    vouchsafe_reward_stages: [...sums.values()]
      .map(one => `${stageText(one.stage)} ${moneyText(one)}`)
      .join(', '),
    vouchsafe_reward_promised_on: dateOutput(promised.length > 0 ? Math.max(...promised) : null),
    vouchsafe_hold_reason: [...new Set(held.map(holdText))].map(sentenceOf).join(' '),
  };
}
