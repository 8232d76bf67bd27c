import { expect } from 'chai';
import { allMoments } from '../../../src/domain/agenda.ts';
import { kindPlanAt } from '../../../src/domain/plans/kind-plans.ts';
import { books, CRM, publish, sign, won } from '../../support/commissions.ts';
import { day, deal, given, MANAGER, partner, percent, REP, touch } from '../../support/given.ts';

const NOW = { by: MANAGER, at: day(10) };

/** Kanda Systems follow the plan of resellers, 25 per cent since day 0, and brought contact 1. */
function followed() {
  return given(
    ...partner('kanda', null),
    publish('reseller', percent(25), day(0)),
    sign('kanda', null, day(0)),
    touch('kanda'),
  );
}

describe('plans of kinds of partners', () => {
  it('are published by managers, without mistakes', () => {
    const test = given();
    const plan = publish('reseller', percent(20), day(20));
    expect(test.when(plan, { by: REP, at: day(10) }).refused).to.equal('manager_only');
    const wrong = test.when(publish('reseller', { kind: 'percent', rateBp: 10_001 }, day(20)), NOW);
    expect(wrong.refused).to.equal('plan_invalid');
    expect(wrong.mistakes?.map(({ field }) => field)).to.deep.equal(['rateBp']);
  });

  it('have numbered versions, one sequence for each kind', () => {
    const test = given().and(
      NOW,
      publish('reseller', percent(20), day(5)),
      publish('affiliate', percent(10), day(5)),
      publish('reseller', percent(30), day(30)),
    );
    expect(test.facts('plan.published').map(({ kind, version }) => `${kind} ${version}`)).to.deep.equal([
      'reseller 1',
      'affiliate 1',
      'reseller 2',
    ]);
    const at = (instant: number) => kindPlanAt(test.program, 'reseller', instant)?.version;
    expect([day(5) - 1, day(5), day(30) - 1, day(30)].map(at)).to.deep.equal([undefined, 1, 1, 2]);
  });

  it('may begin in the past once, and from today on after that', () => {
    const test = given().and(NOW, publish('reseller', percent(20), day(-100)));
    expect(test.when(publish('reseller', percent(30), NOW.at - 1), NOW).refused).to.equal('plan_backdated');
    expect(test.when(publish('reseller', percent(30), NOW.at), NOW).facts).to.have.length(1);
  });

  it('are not published again when they say the same', () => {
    const test = given().and(NOW, publish('reseller', percent(20), day(20)));
    expect(test.when(publish('reseller', percent(20), day(20)), NOW).facts).to.deep.equal([]);
    expect(test.when(publish('reseller', percent(20), day(25)), NOW).facts).to.deep.equal([]);
    expect(test.when(publish('reseller', percent(20), day(15)), NOW).facts).to.have.length(1);
  });

  it('pay everybody who follows them, and lines name their version', () => {
    const test = followed().and(CRM, won(day(5)));
    expect(books(test)).to.deep.equal(['kanda: 400000 USD won']);
    const [line] = test.facts('commission.booked');
    expect(line?.earning?.kindPlan).to.deep.equal({ kind: 'reseller', version: 1 });
    expect(line?.earning?.agreementVersion).to.equal(1);
  });

  it('leave won deals their terms, and hold for what is won from their first moment on', () => {
    const test = followed().and(CRM, won(day(20) - 1), won(day(20), { dealId: '2' }));
    test.and(NOW, publish('reseller', percent(10), day(20)));
    expect(books(test)).to.deep.equal([
      'kanda: 400000 USD won',
      'kanda on 2: 400000 USD won',
      // A CRM whose clock runs ahead told of it before the plan was published.
      'kanda on 2: -240000 USD terms_changed',
    ]);
  });

  it('count from their day on for open deals too, whose records are told so', () => {
    const test = followed().and(CRM, deal());
    const { facts } = test.when(publish('reseller', percent(10), day(20)), NOW);
    expect(facts.map(({ type }) => type)).to.deep.equal(['plan.published']);
    expect([...allMoments(test.program.agenda)].map(({ at, about }) => [at, about])).to.deep.include([
      day(20),
      'rules',
    ]);
  });
});
