import { expect } from 'chai';
import { recommendedRuling } from '../../../src/domain/disputes/recommendation.ts';
import {
  appeal,
  claimed,
  contest,
  disputeOf,
  rule,
  touched,
  transfer,
  twoPartners,
  UPHOLD,
  won,
} from '../../support/disputes.ts';
import { about, type Case, day, MANAGER, REP, register, touch } from '../../support/given.ts';

const recommended = (test: Case, said: Parameters<typeof contest>[0] = {}, at = day(40)) => {
  if (test.program.disputes.size === 0) test.and({ by: REP, at }, contest(said));
  const { ruling, reasons } = recommendedRuling(test.program, disputeOf(test));
  return { ruling, reasons: reasons.map(({ rule, source, factId, at }) => [rule, source, factId, at]) };
};

const byModel = (test: Case, attributionModel: string): Case => {
  const published = test.program.policies[0];
  if (published) Object.assign(published.policy, { attributionModel });
  return test;
};

describe('the recommended ruling', () => {
  it('upholds a qualified claim that protected the deal against touches, however early', () => {
    const test = twoPartners()
      .and({ by: MANAGER, at: day(1) }, touch('bright'))
      .and({ by: REP, at: day(2) }, register('kanda'))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    expect(recommended(test)).to.deep.equal({
      ruling: UPHOLD,
      reasons: [['protected', 'par_kanda', 'reg_1', day(2)]],
    });
  });

  it('transfers to a qualified claim that protected the deal against touches', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(1) }, touch('kanda'))
      .and({ by: REP, at: day(2) }, register('ida', { scope: 'Edge' }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    const dispute = { ...openedFor(test, 'par_bright'), holder: 'par_kanda', forPartnerId: 'par_ida' };
    expect(recommendedRuling(test.program, dispute)).to.deep.equal({
      ruling: transfer('ida'),
      reasons: [{ rule: 'protected', source: 'par_ida', factId: 'reg_1', at: day(2) }],
    });
  });

  it('counts the win itself as what qualifies a claim', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(1) }, touch('bright'))
      .and({ by: REP, at: day(2) }, register('kanda', { qualifiedBy: null }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'))
      .and(...won(day(20)));
    expect(recommended(test).reasons).to.deep.equal([['protected', 'par_kanda', 'reg_1', day(2)]]);
  });

  const twoScopes = (first: string, second: string) =>
    twoPartners()
      .and({ by: REP, at: day(2) }, register('kanda', { scope: 'Cloud', qualifiedBy: null }))
      .and({ by: REP, at: day(2) }, register('bright', { scope: 'Edge', qualifiedBy: null }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration', 'reg_2'))
      .and({ by: REP, at: day(5) }, qualify(first))
      .and({ by: REP, at: day(6) }, qualify(second));

  it('gives it to the claim that was qualified first', () => {
    expect(recommended(twoScopes('reg_1', 'reg_2'))).to.deep.equal({
      ruling: UPHOLD,
      reasons: [
        ['qualified_first', 'par_kanda', 'reg_1', day(5)],
        ['qualified_later', 'par_bright', 'reg_2', day(6)],
      ],
    });
    expect(recommended(twoScopes('reg_2', 'reg_1'))).to.deep.equal({
      ruling: transfer('bright'),
      reasons: [
        ['qualified_first', 'par_bright', 'reg_2', day(5)],
        ['qualified_later', 'par_kanda', 'reg_1', day(6)],
      ],
    });
  });

  it('gives it to the claim that was made first when both were qualified at once', () => {
    const test = (at: number) =>
      twoPartners()
        .and({ by: REP, at: day(2) }, register('kanda', { scope: 'Cloud', qualifiedBy: null }))
        .and({ by: REP, at }, register('bright', { scope: 'Edge', qualifiedBy: null }))
        .and({ by: MANAGER, at: day(3) }, about('approve_registration'))
        .and({ by: MANAGER, at: day(3) }, about('approve_registration', 'reg_2'))
        .and({ by: REP, at: day(5) }, qualify('reg_2'), qualify('reg_1'));
    expect(recommended(test(day(2) + 1)).ruling).to.deep.equal(UPHOLD);
    expect(recommended(test(day(2))).ruling).to.deep.equal(UPHOLD);
  });

  it('transfers from a claim that was never qualified to an earlier touch', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(1) }, touch('bright'))
      .and({ by: REP, at: day(2) }, register('kanda', { qualifiedBy: null }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    expect(recommended(test, {}, day(20))).to.deep.equal({
      ruling: transfer('bright'),
      reasons: [
        ['touched', 'par_bright', 'tou_1', day(1)],
        ['never_qualified', 'par_kanda', 'reg_1', day(2)],
      ],
    });
  });

  it('upholds a claim that was never qualified against a touch that is no earlier', () => {
    const test = (at: number) =>
      twoPartners()
        .and({ by: REP, at: day(2) }, register('kanda', { qualifiedBy: null }))
        .and({ by: REP, at }, touch('bright'))
        .and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    for (const at of [day(2), day(2) + 1]) {
      expect(recommended(test(at), {}, day(20))).to.deep.equal({
        ruling: UPHOLD,
        reasons: [
          ['claimed_first', 'par_kanda', 'reg_1', day(2)],
          ['touched', 'par_bright', 'tou_1', at],
        ],
      });
    }
  });

  it('upholds against a claim that lapsed', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(1) }, touch('kanda'))
      .and({ by: REP, at: day(2) }, register('bright', { qualifiedBy: null }));
    expect(recommended(test)).to.deep.equal({
      ruling: UPHOLD,
      reasons: [
        ['lapsed', 'par_bright', 'reg_1', day(32)],
        ['touched', 'par_kanda', 'tou_1', day(1)],
      ],
    });
  });

  it('transfers from who has nothing to show to who reached the customer', () => {
    const test = touched()
      .and({ by: REP, at: day(3) }, touch('bright'))
      .and({ by: REP, at: day(20) }, contest())
      .and(
        { by: MANAGER, at: day(21) },
        { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' },
      );
    expect(recommended(test)).to.deep.equal({
      ruling: transfer('bright'),
      reasons: [
        ['touched', 'par_bright', 'tou_2', day(3)],
        ['nothing_shown', 'par_kanda', 'dis_1', day(20)],
      ],
    });
  });

  it('upholds when the claimant has nothing to show', () => {
    expect(recommended(touched())).to.deep.equal({
      ruling: UPHOLD,
      reasons: [
        ['nothing_shown', 'par_bright', 'dis_1', day(40)],
        ['touched', 'par_kanda', 'tou_1', day(2)],
      ],
    });
  });

  it('splits by the model when both reached the customer and neither was protected', () => {
    const test = byModel(touched(), 'linear')
      .and({ by: REP, at: day(3) }, touch('bright'))
      .and({ by: REP, at: day(4) }, touch('marketing'), touch('kanda', { on: 'company' }));
    expect(recommended(test)).to.deep.equal({
      ruling: {
        outcome: 'split',
        shares: [
          { source: 'par_kanda', shareBp: 5_000 },
          { source: 'par_bright', shareBp: 2_500 },
          { source: 'marketing', shareBp: 2_500 },
        ],
      },
      reasons: [
        ['touched', 'par_kanda', 'tou_1', day(2)],
        ['touched', 'par_bright', 'tou_2', day(3)],
      ],
    });
  });

  it('goes whole to the one that the model credits alone', () => {
    const both = () => touched().and({ by: REP, at: day(3) }, touch('bright'));
    expect(recommended(byModel(both(), 'first_touch')).ruling).to.deep.equal(UPHOLD);
    const dispute = { ...openedFor(both(), 'par_bright') };
    const last = byModel(both(), 'last_touch');
    expect(recommendedRuling(last.program, dispute).ruling).to.deep.equal(transfer('bright'));
  });

  it('asks the model of the two alone where it credits neither', () => {
    const test = byModel(twoPartners(), 'first_touch')
      .and({ by: REP, at: day(1) }, touch('marketing'))
      .and({ by: REP, at: day(2) }, touch('kanda'))
      .and({ by: REP, at: day(3) }, touch('bright'));
    const dispute = { ...openedFor(test, 'par_bright'), holder: 'par_kanda' };
    expect(recommendedRuling(test.program, dispute).ruling).to.deep.equal(UPHOLD);
  });

  it('hears no touch that was recorded once the quarrel had begun', () => {
    const test = touched()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, touch('bright', { happenedAt: day(1) }));
    expect(recommended(test).ruling).to.deep.equal(UPHOLD);
  });

  it('hears no claim that was made once the quarrel had begun', () => {
    const test = touched()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: REP, at: day(20) + 1 }, register('bright', { qualifiedBy: null }));
    expect(recommended(test).reasons[0]).to.deep.equal(['nothing_shown', 'par_bright', 'dis_1', day(20)]);
  });

  it('hears no touch that came after the close', () => {
    const test = byModel(touched(), 'last_touch')
      .and(...won(day(10)))
      .and({ by: REP, at: day(11) }, touch('bright'));
    expect(recommended(test).reasons[0]).to.deep.equal(['nothing_shown', 'par_bright', 'dis_1', day(40)]);
  });

  it('hears no claim that was refused or made after the close', () => {
    const test = claimed()
      .and({ by: REP, at: day(4) }, register('bright'))
      .and(...won(day(10)));
    expect(recommended(test).reasons).to.deep.equal([['protected', 'par_kanda', 'reg_1', day(2)]]);
  });

  it('is the same for the judge of an appeal, though the claim has moved', () => {
    const test = claimed()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, rule(transfer('bright')))
      .and({ by: REP, at: day(22) }, appeal());
    expect(recommended(test)).to.deep.equal({
      ruling: UPHOLD,
      reasons: [['protected', 'par_kanda', 'reg_1', day(2)]],
    });
  });

  it('leaves with its holder what nobody asks for while anything supports it', () => {
    expect(recommended(touched(), { forPartnerId: null })).to.deep.equal({
      ruling: UPHOLD,
      reasons: [['touched', 'par_kanda', 'tou_1', day(2)]],
    });
    expect(recommended(claimed(), { forPartnerId: null })).to.deep.equal({
      ruling: UPHOLD,
      reasons: [['protected', 'par_kanda', 'reg_1', day(2)]],
    });
  });

  const unsupported = () =>
    twoPartners()
      .and({ by: REP, at: day(2) }, register('kanda', { qualifiedBy: null }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'));

  it('gives to nobody what nothing supports, or to marketing when that reached the customer', () => {
    expect(recommended(unsupported(), { forPartnerId: null }, day(20))).to.deep.equal({
      ruling: { outcome: 'transfer', partnerId: 'direct' },
      reasons: [['never_qualified', 'par_kanda', 'reg_1', day(2)]],
    });
    const marketed = unsupported().and({ by: REP, at: day(4) }, touch('marketing'));
    expect(recommended(marketed, { forPartnerId: null }, day(20)).ruling).to.deep.equal({
      outcome: 'transfer',
      partnerId: 'marketing',
    });
  });
});

function qualify(registrationId: string) {
  return { type: 'qualify_registration', registrationId, dealId: '1', qualifiedBy: 'budget' } as const;
}

/** The dispute that is opened for a partner on day 40 against whoever holds the deal. */
function openedFor(test: Case, forPartnerId: string) {
  test.and({ by: REP, at: day(40) }, contest({ forPartnerId }));
  return disputeOf(test);
}
