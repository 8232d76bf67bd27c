import { expect } from 'chai';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import type { Alike, Told } from '../../../src/domain/alike/alike.ts';
import { type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const CRM = { by: 'crm', at: day(2) };
const OTHER_REP = 'user:103';

/** Company 1 is claimed for Kanda, and company 2 may be the same. */
function question(band: Alike['band'] = 'review'): Case {
  return given(...partner('kanda'), deal())
    .and({ by: REP, at: day(1) }, register('kanda'))
    .and(CRM, compare('company:2', 'company:1', band));
}

const compare = (account: AccountKey, other: AccountKey, band: Alike['band']) =>
  ({
    type: 'compare_account',
    account,
    alike: [{ account: other, band, score: 0.8, because: ['similar_name'] }],
  }) as const;

const tell = (
  test: Case,
  by: string,
  told: Told,
  one: AccountKey = 'company:2',
  other: AccountKey = 'company:1',
) => test.when({ type: 'tell_accounts', one, other, told }, { by, at: day(3) });

describe('what people say of accounts that may be one', () => {
  it('is taken back by whoever said it, or a partner manager, and by nobody else', () => {
    const test = question();
    expect(tell(test, REP, 'same').refused).to.equal(undefined);
    expect(tell(test, OTHER_REP, null).refused).to.equal('manager_only');
    expect(tell(test, REP, null).facts).to.have.length(1);
    expect(test.program.comparisons.get('company:2')?.told.size).to.equal(0);
    tell(test, REP, 'same');
    expect(tell(test, MANAGER, null).refused).to.equal(undefined);
  });

  it('opens a claimed account by a partner manager’s word alone, whoever said the opposite before', () => {
    for (const before of [null, 'same'] as const) {
      const test = question('same');
      if (before) tell(test, REP, before);
      expect(tell(test, REP, 'apart').refused).to.equal('manager_only');
      expect(tell(test, MANAGER, 'apart').refused).to.equal(undefined);
      expect(tell(test, REP, null).refused).to.equal('manager_only');
    }
  });

  it('tells whoever may not say it what to ask a manager for', () => {
    const test = question();
    const message = (by: string, told: Told) => tell(test, by, told).message;
    expect(message(REP, 'apart')).to.match(/say that the two are not the same\.$/);
    tell(test, REP, 'same');
    expect(message(OTHER_REP, null)).to.match(/^Somebody else has said/);
    tell(test, MANAGER, 'apart');
    expect(message(REP, 'same')).to.match(/^Somebody else has said/);
  });

  it('opens none that a claim guards a step further away', () => {
    const test = question();
    tell(test, REP, 'same');
    test.keep(
      [
        {
          type: 'account.compared',
          account: 'company:7',
          alike: [{ account: 'company:2', band: 'review', score: 0.8, because: [] }],
          unlike: [],
          unchecked: null,
        },
      ],
      CRM,
    );
    expect(tell(test, REP, 'apart', 'company:7', 'company:2').refused).to.equal('manager_only');
    expect(tell(test, REP, 'same', 'company:7', 'company:2').refused).to.equal(undefined);
  });

  it('said twice, or taken back twice, leaves one fact', () => {
    const test = question();
    expect(tell(test, REP, null).facts).to.deep.equal([]);
    expect(tell(test, REP, 'same').facts).to.have.length(1);
    expect(tell(test, OTHER_REP, 'same').facts).to.deep.equal([]);
  });

  it('is heard of accounts in question alone, and of none and itself', () => {
    const test = question();
    expect(tell(test, MANAGER, 'same', 'company:2', 'company:9').refused).to.equal('not_alike');
    expect(tell(test, MANAGER, 'same', 'company:2', 'company:2').refused).to.equal('not_alike');
  });
});
