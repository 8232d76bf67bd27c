import { expect } from 'chai';
import { agreementAt, termsAt } from '../../src/domain/agreements.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { publish, sign } from '../support/commissions.ts';
import { day, deal, given, MANAGER, partner, percent, REP, touch } from '../support/given.ts';

const NOW = { by: MANAGER, at: day(10) };

describe('agreements', () => {
  it('are signed by managers, with a partner that exists', () => {
    const test = given(...partner('kanda'));
    const change = sign('kanda', percent(10), day(20));
    expect(test.when(change, { by: REP, at: day(10) }).refused).to.equal('manager_only');
    expect(test.when(sign('none', percent(10), day(20)), NOW).refused).to.equal('partner_unknown');
  });

  it('have a version in force at each instant, from its first moment on', () => {
    const test = given(...partner('kanda')).and(NOW, sign('kanda', percent(20), day(30)));
    const versionAt = (at: number) => agreementAt(test.program, 'par_kanda', at)?.version;
    expect([day(-366), day(-365), day(30) - 1, day(30)].map(versionAt)).to.deep.equal([undefined, 1, 1, 2]);
    const ids = test.facts('agreement.signed').map(fact => fact.agreementId);
    expect(ids).to.deep.equal(['agr_1', 'agr_1']);
  });

  it('follow what was signed last, when several versions count', () => {
    const test = given(...partner('kanda')).and(
      NOW,
      sign('kanda', percent(20), day(30)),
      sign('kanda', percent(25), day(20)),
    );
    expect(agreementAt(test.program, 'par_kanda', day(40))?.version).to.equal(3);
  });

  it('may begin in the past, which books what was won since', () => {
    const test = given(...partner('kanda', null), touch('kanda'));
    test.and({ by: 'crm', at: day(6) }, deal({ phase: 'won', occurredAt: day(5) }));
    expect(test.facts('commission.booked')).to.have.length(0);
    test.and(NOW, sign('kanda', percent(30), day(4)));
    expect(test.facts('commission.booked').map(line => [line.amountMinor, line.reason])).to.deep.equal([
      [480_000, 'won'],
    ]);
  });

  it('change from now on only: won deals keep their terms', () => {
    const test = given(...partner('kanda'), touch('kanda'));
    test.and({ by: 'crm', at: day(6) }, deal({ phase: 'won', occurredAt: day(5) }));
    expect(test.when(sign('kanda', percent(50), NOW.at - 1), NOW).refused).to.equal('agreement_backdated');
    expect(test.when(sign('kanda', percent(50), NOW.at), NOW).facts.map(fact => fact.type)).to.deep.equal([
      'agreement.signed',
    ]);
  });

  it('are not signed again for the same terms, unless they are to count earlier', () => {
    const test = given(...partner('kanda')).and(NOW, sign('kanda', percent(20), day(30)));
    expect(test.when(sign('kanda', percent(20), day(30)), NOW).facts).to.deep.equal([]);
    expect(test.when(sign('kanda', percent(20), day(31)), NOW).facts).to.deep.equal([]);
    expect(test.when(sign('kanda', percent(20), day(29)), NOW).facts).to.have.length(1);
    expect(test.when(sign('kanda', percent(30), day(29)), NOW).facts).to.have.length(1);
  });

  it('need a plan without mistakes, and hear of each of them', () => {
    const test = given(...partner('kanda'));
    const { refused, mistakes } = test.when(
      sign('kanda', { kind: 'fixed', amountMinor: -1, currency: 'XYZ' }, day(20)),
      NOW,
    );
    expect(refused).to.equal('plan_invalid');
    expect(mistakes?.map(({ field }) => field)).to.have.members(['amountMinor', 'currency']);
    const right: Plan[] = [percent(0), percent(100), { kind: 'fixed', amountMinor: 0, currency: 'JPY' }];
    for (const plan of right) {
      expect(test.when(sign('kanda', plan, day(20)), NOW).refused, JSON.stringify(plan)).to.equal(undefined);
    }
  });

  describe('without terms of their own', () => {
    it('need a plan of the partner’s kind that is in force when they begin', () => {
      const test = given(...partner('kanda', null));
      expect(test.when(sign('kanda', null, day(20)), NOW).refused).to.equal('no_kind_plan');
      test.and(NOW, publish('affiliate', percent(10), day(5)), publish('reseller', percent(25), day(20)));
      const { refused, message } = test.when(sign('kanda', null, day(20) - 1), NOW);
      expect(refused).to.equal('no_kind_plan');
      expect(message).to.equal(
        'There is no plan for the kind reseller on 20 Jan 2026. Publish one, or sign terms of its own.',
      );
      expect(test.when(sign('kanda', null, day(20)), NOW).refused).to.equal(undefined);
    });

    it('follow the plan of the kind through its versions, and name the one in force', () => {
      const test = given(...partner('kanda', null)).and(NOW, publish('reseller', percent(25), day(5)));
      test.and(NOW, sign('kanda', null, day(5)), publish('reseller', percent(20), day(30)));
      const at = (instant: number) => termsAt(test.program, 'par_kanda', instant);
      expect(at(day(5) - 1)).to.equal(undefined);
      const signed = { agreementId: 'agr_1', agreementVersion: 1 };
      expect(at(day(30) - 1)).to.deep.equal({
        plan: percent(25),
        ...signed,
        kindPlan: { kind: 'reseller', version: 1 },
      });
      expect(at(day(30))).to.deep.equal({
        plan: percent(20),
        ...signed,
        kindPlan: { kind: 'reseller', version: 2 },
      });
    });

    it('give way to terms of their own once these are signed', () => {
      const test = given(...partner('kanda', null)).and(NOW, publish('reseller', percent(25), day(5)));
      test.and(NOW, sign('kanda', null, day(5)), sign('kanda', percent(40), day(12)));
      expect(termsAt(test.program, 'par_kanda', day(12))).to.deep.equal({
        plan: percent(40),
        agreementId: 'agr_1',
        agreementVersion: 2,
        kindPlan: null,
      });
    });
  });
});
