import { expect } from 'chai';
import { evidenceOf } from '../../../src/domain/disputes/evidence.ts';
import { evidenceText } from '../../../src/domain/sentences/evidence.ts';
import {
  claimed,
  contest,
  disputeOf,
  rule,
  touched,
  twoPartners,
  UPHOLD,
  won,
} from '../../support/disputes.ts';
import { type Case, day, deal, MANAGER, NAMES, REP, register, touch } from '../../support/given.ts';

const shown = (test: Case, disputeId = 'dis_1') =>
  evidenceOf(test.program, disputeOf(test, disputeId)).map(({ at, side, weight, factId, shows }) => [
    at,
    side,
    weight,
    factId,
    shows.type,
  ]);

const without = (types: string[]) => (item: unknown[]) => !types.includes(String(item[4]));
const TERMS = ['agreement.inForce', 'policy.inForce'];

describe('the evidence of a dispute', () => {
  it('is gathered by itself, oldest first, with whom it speaks for', () => {
    const test = claimed()
      .and({ by: 'crm', at: day(4) }, deal({ stage: 'b', occurredAt: day(4) }))
      .and({ by: REP, at: day(5) }, touch('bright'))
      .and({ by: REP, at: day(6) }, touch('marketing'), touch('kanda', { on: 'company' }))
      .and({ by: REP, at: day(20) }, contest());
    expect(shown(test)).to.deep.equal(
      [
        [day(-365), 'holder', 'weak', 'agr_1', 'agreement.inForce'],
        [day(-365), 'claimant', 'weak', 'agr_2', 'agreement.inForce'],
        [0, 'neutral', 'none', '1', 'policy.inForce'],
        [day(2), 'holder', 'weak', 'reg_1', 'registration.submitted'],
        [day(2), 'holder', 'strong', 'reg_1', 'registration.qualified'],
        [day(3), 'holder', 'strong', 'reg_1', 'registration.approved'],
        [day(4), 'holder', 'weak', '1', 'deal.moved'],
        [day(5), 'claimant', 'strong', 'tou_1', 'touch.recorded'],
        [day(6), 'holder', 'strong', 'tou_3', 'touch.recorded'],
      ].toSorted((a, b) => Number(a[0]) - Number(b[0])),
    );
  });

  it('shows a withdrawn touch, marked, with no weight', () => {
    const test = touched()
      .and(
        { by: MANAGER, at: day(3) },
        { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' },
        touch('kanda'),
      )
      .and({ by: REP, at: day(20) }, contest());
    const [first] = evidenceOf(test.program, disputeOf(test)).filter(({ factId }) => factId === 'tou_1');
    if (!first) throw new Error('the touch is not shown');
    expect(first.weight).to.equal('none');
    expect(evidenceText(test.program, first, NAMES)).to.equal(
      'Attributed to Kanda Systems by a sales rep. It was taken back since.',
    );
  });

  it('gives little weight to what was recorded once the quarrel had begun, and none to what came after the close', () => {
    const test = touched()
      .and(...won(day(10)))
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, touch('bright', { happenedAt: day(1) }), touch('bright'));
    const items = shown(test).filter(without([...TERMS, 'deal.moved']));
    expect(items).to.deep.equal([
      [day(1), 'claimant', 'weak', 'tou_2', 'touch.recorded'],
      [day(2), 'holder', 'strong', 'tou_1', 'touch.recorded'],
      [day(21), 'claimant', 'none', 'tou_3', 'touch.recorded'],
    ]);
  });

  it('shows a claim that lapsed, and one that was refused', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(2) }, register('bright', { qualifiedBy: null }))
      .and({ by: REP, at: day(3) }, touch('kanda'), register('kanda'))
      .and({ by: REP, at: day(40) }, contest());
    expect(shown(test).filter(without([...TERMS, 'touch.recorded']))).to.deep.equal([
      [day(2), 'claimant', 'weak', 'reg_1', 'registration.submitted'],
      [day(3), 'holder', 'weak', 'reg_2', 'registration.submitted'],
      [day(3), 'holder', 'none', 'reg_2', 'registration.refused'],
      [day(32), 'claimant', 'none', 'reg_1', 'claim.lapsed'],
    ]);
  });

  it('says in words what it shows', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(2) }, register('bright', { qualifiedBy: null }))
      .and({ by: REP, at: day(3) }, touch('kanda'))
      .and({ by: REP, at: day(40) }, contest());
    const items = evidenceOf(test.program, disputeOf(test));
    expect(items.map(item => evidenceText(test.program, item, NAMES))).to.have.members([
      'Agreement of Kanda Systems in force, version 1.',
      'Agreement of Brightwave in force, version 1.',
      'Policy version 1 in force.',
      'Registered for Brightwave.',
      'Attributed to Kanda Systems by a sales rep.',
      'Registration of Brightwave lapsed.',
    ]);
  });

  it('shows how the deal went on the side of whose claim ran, or on neither when both did', () => {
    const test = claimed()
      .and({ by: REP, at: day(3) }, register('bright', { companyId: '1', scope: 'Edge', dealId: null }))
      .and({ by: 'crm', at: day(4) }, deal({ workedAt: day(4) }))
      .and({ by: REP, at: day(20) }, contest());
    const worked = shown(test).filter(([, , , , type]) => type === 'deal.worked');
    expect(worked).to.deep.equal([[day(4), 'holder', 'weak', '1', 'deal.worked']]);
  });

  it('shows what was ruled on the deal before', () => {
    const test = claimed()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, rule(UPHOLD))
      .and({ by: MANAGER, at: day(22) }, contest({ forPartnerId: 'par_ida' }));
    const ruled = shown(test, 'dis_2').filter(([, , , , type]) => type === 'dispute.ruled');
    expect(ruled).to.deep.equal([[day(21), 'neutral', 'strong', 'dis_1', 'dispute.ruled']]);
  });

  it('shows 200 items at most, the weightiest', () => {
    const test = touched();
    for (let count = 0; count < 210; count++) {
      test.and({ by: REP, at: day(3) + count }, touch('bright'));
    }
    test.and({ by: REP, at: day(20) }, contest());
    const items = shown(test);
    expect(items).to.have.length(200);
    expect(items.every(([, , weight]) => weight === 'strong')).to.equal(true);
  });
});
