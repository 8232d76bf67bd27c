import type { GateAnswer } from '../../domain/gate/answer.ts';
import { gateOf } from '../../domain/gate/gate.ts';
import { decimalText } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import { gateSentences, promisedDay } from '../../domain/sentences/gate.ts';
import {
  type ActionCall,
  ActionFailure,
  type CommonCode,
  dateOutput,
  defineAction,
  type Outputs,
} from './action-calls.ts';

const OUTPUTS = [
  'vouchsafe_gate',
  'vouchsafe_gate_code',
  'vouchsafe_gate_codes',
  'vouchsafe_reward_amount',
  'vouchsafe_reward_currency',
  'vouchsafe_reward_promised_on',
  'vouchsafe_partner_name',
  'vouchsafe_reason',
] as const;

type Answer = Outputs<(typeof OUTPUTS)[number]>;

/**
 * Tells whether the rewards of a deal would be paid, held or reviewed if they were asked for now, and why. It decides
 * nothing and pays nothing: a workflow branches on it before it requests the reward, or instead.
 */
export const closeGate = defineAction({
  objectTypes: ['deal'],
  readsContacts: true,
  inputs: {},
  outputs: OUTPUTS,
  codes: [],
  run: call => call.read(program => answer(program, call)),
});

function answer(program: Program, { recordId, names, now }: ActionCall): Answer | ActionFailure<CommonCode> {
  const deal = program.deals.get(recordId);
  if (!deal) return new ActionFailure('RECORD_UNKNOWN', 'The program does not know this deal.');
  const gate = gateOf(program, deal, now);
  const codes = new Set(gate.reasons.map(({ code }) => code));
  const partnerIds = [...gate.parts, ...gate.reasons].flatMap(({ partnerId }) => partnerId ?? []);
  return {
    vouchsafe_gate: gate.gate,
    // A workflow branches on the weightiest; all of them are for people and for whoever reads texts.
    vouchsafe_gate_code: [...codes][0] ?? '',
    vouchsafe_gate_codes: [...codes].join(';'),
    ...amountOf(gate, deal.currency),
    vouchsafe_reward_promised_on: dateOutput(promisedDay(gate)),
    vouchsafe_partner_name: [...new Set(partnerIds)].map(names.partner).join(', '),
    vouchsafe_reason: gateSentences(gate, names),
  };
}

/** One output holds one currency: the deal's when something is owed in it, else that of the first part. */
function amountOf(
  { parts }: GateAnswer,
  preferred: string,
): Pick<Answer, 'vouchsafe_reward_amount' | 'vouchsafe_reward_currency'> {
  const currency = parts.some(part => part.currency === preferred) ? preferred : parts[0]?.currency;
  const counted = parts.filter(part => part.currency === currency);
  const amountMinor = counted.reduce((sum, part) => sum + part.amountMinor, 0);
  return {
    vouchsafe_reward_amount: currency === undefined ? '' : decimalText({ amountMinor, currency }),
    vouchsafe_reward_currency: currency ?? '',
  };
}
