import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import { remembersDeals } from '../../../src/domain/commissions/partner-fold.ts';
import type { GateAnswer, GatePart } from '../../../src/domain/gate/answer.ts';
import { gateAtClose, gateOf } from '../../../src/domain/gate/gate.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { promisedOn } from '../../../src/domain/rewards/speeds.ts';
import type { Case } from '../../support/given.ts';
import { deal } from '../../support/given.ts';
import { request } from '../../support/rewards.ts';
import { lived, lives } from '../../support/whole-lives.ts';

const GATES = { held: 'hold', review: 'review', approved: 'pay', paid: 'pay' } as const;

/** What stands on a deal once its rewards were asked for, as the gate should have told it. */
function rewarded(program: Program, dealId: string): string[] {
  return (program.rewardsByDeal.get(dealId) ?? []).flatMap(reward => {
    if (reward.status === 'reversed') return [];
    return [textOf({ ...reward, gate: GATES[reward.status], promisedOn: promisedOn(program, reward) })];
  });
}

function textOf({
  partnerId,
  stage,
  currency,
  amountMinor,
  form,
  benefit,
  gate,
  promisedOn,
}: GatePart): string {
  return JSON.stringify([partnerId, stage, currency, amountMinor, form, benefit, gate, promisedOn]);
}

function told({ parts }: GateAnswer): string[] {
  return parts.map(textOf);
}

function endOf(test: Case): number {
  return Math.max(...test.log.map(({ at }) => at));
}

describe('the close gate', () => {
  it('says of every deal, at any moment, what asking for its rewards then brings, to the cent', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom(0, 1, 40), (history, laterDays) => {
        const test = lived(history);
        const at = endOf(test) + laterDays * 86_400_000;
        for (const known of test.program.deals.values()) {
          const before = canonicalText(test.program);
          const answer = gateOf(test.program, known, at);
          expect(canonicalText(test.program)).to.equal(before);
          test.when(request(known.dealId), { by: 'workflow:55', at });
          expect(told(answer)).to.deep.equal(rewarded(test.program, known.dealId));
          // Asked again behind the request it says the same.
          expect(told(gateOf(test.program, known, at))).to.deep.equal(told(answer));
          const gates = answer.parts.map(({ gate }) => gate);
          if (answer.gate === 'pay') expect(gates).to.include('pay').and.not.include.members(['hold']);
          if (answer.gate === 'pay' || answer.gate === 'none')
            expect(gates.every(gate => gate === 'pay')).to.equal(true);
          if (answer.gate === 'none') expect(gates).to.deep.equal([]);
          if (answer.gate === 'review') expect(gates).to.include('review').and.not.include('hold');
          if (gates.includes('hold')) expect(answer.gate).to.equal('hold');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says of an open deal what it will say once the deal is won as it stands', () => {
    let told = 0;
    fc.assert(
      fc.property(lives, history => {
        const test = lived(history);
        const at = endOf(test);
        const { program } = test;
        const isRemembering = [...program.partners.keys()].some(id => remembersDeals(program, id));
        fc.pre(!isRemembering);
        for (const known of [...program.deals.values()]) {
          if (known.phase !== 'open' || known.changedAt > at) continue;
          const forecast = gateAtClose(program, known, at);
          const { dealId, companyIds, contactIds, currency } = known;
          const won = deal({
            dealId,
            companyIds: [...companyIds],
            contactIds: [...contactIds],
            currency,
            phase: 'won',
            occurredAt: at,
          });
          test.and({ by: 'crm', at }, { ...won, amountMinor: known.amountMinor });
          const { gate, reasons, parts } = gateOf(program, known, at);
          expect({ gate, reasons, parts: parts.map(textOf) }).to.deep.equal({
            gate: forecast.gate,
            reasons: forecast.reasons,
            parts: forecast.parts.map(textOf),
          });
          told += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(told).to.be.greaterThan(20);
  });
});
