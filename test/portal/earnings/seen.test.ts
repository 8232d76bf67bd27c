import { expect } from 'chai';
import { dealNames } from '../../../src/portal/earnings/seen.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { day, deal, given, partner, REP, register } from '../../support/given.ts';

describe('what a partner calls its deals', () => {
  const { program } = given(...partner('kanda'), ...partner('bright'))
    .and({ by: 'crm', at: day(1) }, deal(), deal({ dealId: '2' }), deal({ dealId: '3' }))
    .and({ by: 'crm', at: day(1) }, deal({ dealId: '4', companyIds: ['2'] }))
    .and({ by: REP, at: day(2) }, register('kanda', { scope: 'Cloud' }))
    .and({ by: REP, at: day(2) }, register('kanda', { scope: 'Edge', dealId: '2' }));
  const typed = { reg_1: { company: 'Baltica Cloud' }, reg_2: { company: 'Baltica Edge' } };
  const name = (partnerId: string) =>
    dealNames(program, { partnerId, now: day(3), words: wordsIn('en'), typed });

  it('is the company that it typed for the deal, else for its account', () => {
    expect(['1', '2', '3'].map(name('par_kanda'))).to.deep.equal([
      'Baltica Cloud',
      'Baltica Edge',
      'Baltica Cloud',
    ]);
  });

  it('is the number of the deal where it typed nothing, also where another partner did', () => {
    expect(['4', '9'].map(name('par_kanda'))).to.deep.equal(['Deal 4', 'Deal 9']);
    expect(['1', '2'].map(name('par_bright'))).to.deep.equal(['Deal 1', 'Deal 2']);
  });
});
