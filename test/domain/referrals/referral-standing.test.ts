import { expect } from 'chai';
import { referralStatus, speakingReferral } from '../../../src/domain/referrals/referral-standing.ts';
import { type Case, day, given, MANAGER, partner, REP, touch } from '../../support/given.ts';
import { dismiss, page, refer } from '../../support/partner-side.ts';

const NOW = page(day(10));
const BOSS = { by: MANAGER, at: day(11) };
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida')];

function takeBack(touchId: string) {
  return { type: 'withdraw_touch', touchId, on: 'contact', recordId: '1' } as const;
}

function standing({ program }: Case): string[] {
  return [...program.referrals.values()].map(one => `${one.referralId} ${referralStatus(program, one)}`);
}

const speaks = ({ program }: Case) => speakingReferral(program, '1')?.referralId;

describe('where a referral stands', () => {
  it('is what was decided, until all touches of its partner are taken back', () => {
    const test = given(...PARTNERS).and(NOW, refer('kanda'), refer('bright'), refer('ida'));
    expect(standing(test)).to.deep.equal(['ref_1 counted', 'ref_2 held', 'ref_3 held']);
    test.and(BOSS, dismiss('no', 'ref_3')).and({ by: REP, at: day(12) }, takeBack('tou_1'));
    expect(standing(test)).to.deep.equal(['ref_1 dismissed', 'ref_2 held', 'ref_3 dismissed']);
  });

  it('is counted while one of several touches stands', () => {
    const test = given(...PARTNERS)
      .and(NOW, refer('kanda'))
      .and({ by: REP, at: day(11) }, touch('kanda'));
    test.and({ by: REP, at: day(12) }, takeBack('tou_1'));
    expect(standing(test)).to.deep.equal(['ref_1 counted']);
  });

  it('speaks for its contact when it is the first that counts, else the first that waits, else the latest', () => {
    const test = given(...PARTNERS);
    expect(speaks(test)).to.equal(undefined);
    test.and(NOW, refer('kanda', { doubts: ['same_person'] }), refer('bright'), refer('ida', { doubts: [] }));
    expect(standing(test)).to.deep.equal(['ref_1 held', 'ref_2 counted', 'ref_3 held']);
    expect(speaks(test)).to.equal('ref_2');
    test.and({ by: REP, at: day(12) }, takeBack('tou_1'));
    expect(speaks(test)).to.equal('ref_1');
    test.and(BOSS, dismiss('no', 'ref_1'));
    expect(speaks(test)).to.equal('ref_3');
    test.and(BOSS, dismiss('no', 'ref_3'));
    expect(speaks(test)).to.equal('ref_3');
  });
});
