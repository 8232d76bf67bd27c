import { findPartner, isOtherSource } from '../../domain/partners.ts';
import type { Program } from '../../domain/program-state.ts';
import { sourceName } from '../../domain/sentences/words.ts';
import { contactStanding } from '../../domain/standing.ts';
import { sourceVerdict } from '../../domain/verdicts.ts';
import { type ActionCall, ActionFailure, defineAction } from './action-calls.ts';

/** Records who referred a contact, unless somebody is named already: a workflow does not overrule a person. */
export const attributeToPartner = defineAction({
  objectTypes: ['contact'],
  inputs: { partner: 'required' },
  outputs: ['vouchsafe_referred_by', 'vouchsafe_referred_by_id', 'vouchsafe_reason'],
  codes: ['PARTNER_UNKNOWN'],
  run: async call => {
    const asked = call.input('partner');
    const { source, stands } = await call.read(program => ({
      source: sourceOf(program, asked, call),
      stands: contactStanding(program, call.recordId).touch !== null,
    }));
    if (source === undefined) {
      const named = asked.slice(0, 100);
      const message = asked ? `No partner has the code, id or name "${named}".` : 'The partner is empty.';
      return new ActionFailure('PARTNER_UNKNOWN', message);
    }
    if (!stands) {
      const touch = { on: 'contact', recordId: call.recordId, channel: 'workflow', evidence: '' } as const;
      const outcome = await call.execute({ type: 'record_touch', source, ...touch });
      if (outcome.kind === 'refused') return new ActionFailure('PARTNER_UNKNOWN', outcome.refusal.message);
    }
    return call.read(program => outputs(program, source, call));
  },
});

/** A partner's id by its code, id or full name; marketing or direct as they are. */
function sourceOf(program: Program, asked: string, { partners }: ActionCall): string | undefined {
  const word = asked.toLowerCase();
  if (isOtherSource(word)) return word;
  const partner = findPartner(program, asked);
  if (partner) return partner.partnerId;
  const named = Object.keys(partners).filter(
    id => program.partners.has(id) && partners[id]?.name.toLowerCase() === word,
  );
  // Two partners of one name: none of them is meant more than the other.
  return named.length === 1 ? named[0] : undefined;
}

function outputs(program: Program, asked: string, { recordId, names }: ActionCall) {
  const { touch, partnerId } = contactStanding(program, recordId);
  const sentence = sourceVerdict(program, recordId, names).sentence;
  const kept = touch !== null && touch.source !== asked;
  return {
    vouchsafe_referred_by: touch ? sourceName(touch.source, names) : '',
    vouchsafe_referred_by_id: partnerId ?? '',
    vouchsafe_reason: kept ? `${sentence} That referral stood already and is kept.` : sentence,
  };
}
