import { expect } from 'chai';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import { rewardRestsOn } from '../../../src/domain/alike/rewards-resting.ts';
import { claimed, compare, FOUND, tell } from '../../support/alike.ts';
import { about, type Case, day, deal, MANAGER, REP, register } from '../../support/given.ts';
import { approve, pay, rewards, WORKFLOW } from '../../support/rewards.ts';

const BY_REP = { by: REP, at: day(8) };
const BY_MANAGER = { by: MANAGER, at: day(12) };
const won = deal({ dealId: '2', companyIds: ['2'], contactIds: [], phase: 'won', occurredAt: day(7) });
const requested = { type: 'request_reward', dealId: '2' } as const;
const approved = approve('rew_1', '2');

/** A rep says that the won deal's company is the claimed one, and the reward for it is requested. */
function rewarded(): Case {
  return claimed()
    .and(FOUND, compare('company:2', ['company:1', 'review']), won)
    .and(BY_REP, tell('company:2', 'company:1'))
    .and(WORKFLOW, requested);
}

const takeBack = (test: Case, by = REP, one: AccountKey = 'company:1', other: AccountKey = 'company:2') =>
  test.when(tell(one, other, null), { by, at: day(12) });

describe('what people said of two accounts, once a reward rests on it', () => {
  it('is taken back by whoever said it while nothing was approved', () => {
    const test = rewarded();
    expect(rewards(test)).to.deep.equal(['rew_1 480000 USD review']);
    expect(takeBack(test).refused).to.equal(undefined);
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    test.and(BY_REP, tell('company:1', 'company:2')).and(BY_REP, tell('company:1', 'company:2', null));
  });

  it('is a partner manager’s alone to take back when it was approved or paid, or to turn round', () => {
    for (const moved of [[approved], [approved, pay()]]) {
      const test = rewarded().and(BY_MANAGER, ...moved);
      for (const told of [null, 'apart'] as const) {
        const { refused, message } = test.when(tell('company:1', 'company:2', told), BY_REP);
        expect(refused).to.equal('manager_only');
        expect(message).to.match(/^A reward that was approved or paid rests on this\./);
      }
      expect(takeBack(test, MANAGER).refused).to.equal(undefined);
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    }
  });

  it('is so at each step that leads from the deal to the claim, and at no other', () => {
    const test = claimed()
      .and(FOUND, compare('company:3', ['company:1', 'review']))
      .and(BY_REP, tell('company:3', 'company:1'))
      .and(FOUND, compare('company:2', ['company:3', 'review']), won)
      .and(FOUND, compare('company:4', ['company:3', 'review']))
      .and(BY_REP, tell('company:2', 'company:3'), tell('company:3', 'company:4'))
      .and(WORKFLOW, requested)
      .and(BY_MANAGER, approved);
    expect(takeBack(test, REP, 'company:3', 'company:1').refused).to.equal('manager_only');
    expect(takeBack(test, REP, 'company:3', 'company:2').refused).to.equal('manager_only');
    expect(takeBack(test, REP, 'company:4', 'company:3').refused).to.equal(undefined);
  });

  it('rests on nothing where the deal has a claim of its own', () => {
    const test = claimed()
      .and({ by: REP, at: day(6) }, register('bright', { dealId: '2', companyId: '2' }))
      .and({ by: MANAGER, at: day(6) }, about('approve_registration', 'reg_2', '2'))
      .and(FOUND, compare('company:2', ['company:1', 'review']), won)
      .and(BY_REP, tell('company:2', 'company:1'))
      .and(WORKFLOW, requested)
      .and(BY_MANAGER, approved);
    expect(rewardRestsOn(test.program, 'company:1', 'company:2')).to.equal(false);
    expect(takeBack(test).refused).to.equal(undefined);
  });
});
