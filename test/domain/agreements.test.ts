import { expect } from 'chai';
import { agreementAt } from '../../src/domain/agreements.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import type { Command } from '../../src/domain/program.ts';
import { day, deal, given, MANAGER, partner, percent, REP, touch } from '../support/given.ts';

const NOW = { by: MANAGER, at: day(10) };

function sign(plan: Plan, effectiveAt: number, partnerId = 'par_kanda'): Command {
  return { type: 'sign_agreement', partnerId, plan, effectiveAt };
}

describe('agreements', () => {
  it('are signed by managers, with a partner that exists', () => {
    const test = given(...partner('kanda'));
    expect(test.when(sign(percent(10), day(20)), { by: REP, at: day(10) }).refused).to.equal('manager_only');
    expect(test.when(sign(percent(10), day(20), 'par_none'), NOW).refused).to.equal('partner_unknown');
  });

  it('have a version in force at each instant, from its first moment on', () => {
    const test = given(...partner('kanda')).and(NOW, sign(percent(20), day(30)));
    const versionAt = (at: number) => agreementAt(test.program, 'par_kanda', at)?.version;
    expect([day(-366), day(-365), day(30) - 1, day(30)].map(versionAt)).to.deep.equal([undefined, 1, 1, 2]);
    const ids = test.facts('agreement.signed').map(fact => fact.agreementId);
    expect(ids).to.deep.equal(['agr_1', 'agr_1']);
  });

  it('follow what was signed last, when several versions count', () => {
    const test = given(...partner('kanda')).and(NOW, sign(percent(20), day(30)), sign(percent(25), day(20)));
    expect(agreementAt(test.program, 'par_kanda', day(40))?.version).to.equal(3);
  });

  it('may begin in the past, which books what was won since', () => {
    const test = given(...partner('kanda', null), touch('kanda'));
    test.and({ by: 'crm', at: day(6) }, deal({ phase: 'won', occurredAt: day(5) }));
    expect(test.facts('commission.booked')).to.have.length(0);
    test.and(NOW, sign(percent(30), day(4)));
    expect(test.facts('commission.booked').map(line => [line.amountMinor, line.reason])).to.deep.equal([
      [480_000, 'won'],
    ]);
  });

  it('change from now on only: won deals keep their terms', () => {
    const test = given(...partner('kanda'), touch('kanda'));
    test.and({ by: 'crm', at: day(6) }, deal({ phase: 'won', occurredAt: day(5) }));
    expect(test.when(sign(percent(50), NOW.at - 1), NOW).refused).to.equal('agreement_backdated');
    expect(test.when(sign(percent(50), NOW.at), NOW).facts.map(fact => fact.type)).to.deep.equal([
      'agreement.signed',
    ]);
  });

  it('need a plan that can be computed', () => {
    const test = given(...partner('kanda'));
    const wrong: Plan[] = [
      { kind: 'percent', rateBp: 10_001 },
      { kind: 'percent', rateBp: -1 },
      { kind: 'percent', rateBp: 12.5 },
      { kind: 'fixed', amountMinor: -1, currency: 'USD' },
      { kind: 'fixed', amountMinor: 0.5, currency: 'USD' },
      { kind: 'fixed', amountMinor: 100, currency: 'XYZ' },
    ];
    for (const plan of wrong) {
      expect(test.when(sign(plan, day(20)), NOW).refused, JSON.stringify(plan)).to.equal('plan_invalid');
    }
    const right: Plan[] = [percent(0), percent(100), { kind: 'fixed', amountMinor: 0, currency: 'JPY' }];
    for (const plan of right) expect(test.when(sign(plan, day(20)), NOW).refused).to.equal(undefined);
  });
});
