import { expect } from 'chai';
import { foldOf } from '../../../src/domain/commissions/partner-fold.ts';
import { firstWinFor, occasionsOn, reckoningOf } from '../../../src/domain/commissions/reckoning.ts';
import { CRM, referred, tiers, won } from '../../support/commissions.ts';
import { day, deal } from '../../support/given.ts';

const SECOND = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);

describe('what was reckoned of a program', () => {
  it('is kept while the program stands still, and made anew after the next fact', () => {
    const test = referred(SECOND).and(CRM, won(day(5)));
    const reckoning = reckoningOf(test.program);
    expect(reckoningOf(test.program)).to.equal(reckoning);
    expect(reckoningOf(referred(SECOND).program)).not.to.equal(reckoning);
    test.and(CRM, won(day(5), { amount: '1' }));
    expect(reckoningOf(test.program)).not.to.equal(reckoning);
  });

  it('is reckoned once: a deal’s occasions, its customer’s first win, a partner’s fold', () => {
    const { program } = referred(SECOND).and(CRM, won(day(5)));
    const reckoning = reckoningOf(program);
    const one = program.deals.get('1');
    if (!one) throw new Error('deal 1 is not there');
    expect(occasionsOn(reckoning, one)).to.equal(occasionsOn(reckoning, one));
    expect(firstWinFor(reckoning, one)).to.equal(firstWinFor(reckoning, one));
    expect(foldOf(reckoning, 'par_kanda')).to.equal(foldOf(reckoning, 'par_kanda'));
  });

  it('holds no first win for a customer without one, nor for a deal without a company', () => {
    const { program } = referred(SECOND).and(CRM, deal(), won(day(5), { dealId: '2', companyIds: [] }));
    const firsts = [...program.deals.values()].map(one => firstWinFor(reckoningOf(program), one));
    expect(firsts).to.deep.equal([null, null]);
  });
});
