import { expect } from 'chai';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import type { Alike } from '../../../src/domain/alike/alike.ts';
import { sameAccounts, undecidedAlike } from '../../../src/domain/alike/same-accounts.ts';
import { type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const CRM = { by: 'crm', at: day(2) };

/** A program in which company 1 of deal 1 is claimed for Kanda. */
function claimed(): Case {
  return given(...partner('kanda'), deal()).and({ by: REP, at: day(1) }, register('kanda'));
}

function compared(
  test: Case,
  account: AccountKey,
  ...alike: readonly (readonly [AccountKey, Alike['band']])[]
) {
  const found = alike.map(
    ([key, band]): Alike => ({ account: key, band, score: 0.9, because: ['same_name'] }),
  );
  return test.when({ type: 'compare_account', account, alike: found }, CRM);
}

describe('comparing accounts', () => {
  const [mine] = [...claimed().program.registrations.values()].map(
    one => `company:${one.companyId}` as const,
  );
  const own = mine ?? 'company:';

  it('keeps what is alike to a claimed account, on both sides, once', () => {
    const test = claimed();
    const { facts } = compared(test, 'company:77', [own, 'same'], ['company:88', 'same']);
    expect(facts.map(fact => fact.type)).to.deep.equal(['account.compared']);
    expect([...(test.program.comparisons.get(own)?.alike.keys() ?? [])]).to.deep.equal(['company:77']);
    expect(test.program.comparisons.has('company:88')).to.equal(false);
    expect(compared(test, 'company:77', [own, 'same']).facts).to.deep.equal([]);
  });

  it('forgets what is alike no more', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'same']);
    compared(test, 'company:77');
    expect(sameAccounts(test.program, own)).to.have.length(1);
  });

  it('never takes a comparison that failed for one that found nothing', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'same']);
    test.when({ type: 'compare_account', account: 'company:77', unchecked: 'not_complete' }, CRM);
    const known = test.program.comparisons.get('company:77');
    expect([known?.unchecked, known?.alike.size]).to.deep.equal(['not_complete', 1]);
    compared(test, 'company:77', [own, 'same']);
    expect(known?.unchecked).to.equal(null);
  });

  it('asks people about what may be the same until they have said', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'review']);
    expect(undecidedAlike(test.program, 'company:77').map(({ account }) => account)).to.deep.equal([own]);
    const told = { type: 'tell_accounts', one: own, other: 'company:77', told: 'same' } as const;
    test.and({ by: REP, at: day(3) }, told);
    expect(undecidedAlike(test.program, 'company:77')).to.deep.equal([]);
    expect(sameAccounts(test.program, 'company:77').map(({ by }) => by)).to.deep.equal(['itself', 'told']);
  });

  it('lets only a partner manager open a claimed account to rivals', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'same']);
    const told = { type: 'tell_accounts', one: 'company:77', other: own, told: 'apart' } as const;
    expect(test.when(told, { by: REP, at: day(3) }).refused).to.equal('manager_only');
    test.and({ by: MANAGER, at: day(3) }, told);
    expect(sameAccounts(test.program, own)).to.have.length(1);
    compared(test, 'company:77', [own, 'same']);
    expect(sameAccounts(test.program, own)).to.have.length(1);
  });

  it('is decided on what is in question alone', () => {
    const told = { type: 'tell_accounts', one: own, other: 'company:99', told: 'same' } as const;
    expect(claimed().when(told, { by: MANAGER, at: day(3) }).refused).to.equal('not_alike');
  });

  it('keeps what is like an account that people said is the same as a claimed one', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'review']);
    test.and({ by: REP, at: day(3) }, { type: 'tell_accounts', one: own, other: 'company:77', told: 'same' });
    compared(test, 'company:88', ['company:77', 'same']);
    expect(sameAccounts(test.program, 'company:88').map(({ account }) => account)).to.include(own);
  });

  it('leaves what a contact is like to its own comparison', () => {
    const test = claimed();
    compared(test, 'contact:7', [own, 'same']);
    expect(compared(test, own).facts.map(({ type }) => type)).to.deep.equal(['account.compared']);
    expect(sameAccounts(test.program, own).map(({ account }) => account)).to.include('contact:7');
    compared(test, 'contact:7');
    expect(sameAccounts(test.program, own)).to.have.length(1);
  });

  it('goes on knowing what is like beyond what it keeps', () => {
    const test = claimed();
    const many = Array.from({ length: 25 }, (_, place) => [`company:${100 + place}`, 'same'] as const);
    compared(test, 'company:120', [own, 'same']);
    compared(test, own, ...many);
    expect(test.program.comparisons.get(own)?.alike.size).to.equal(21);
    expect(test.program.comparisons.get('company:120')?.alike.has(own)).to.equal(true);
  });

  it('says of a placeholder that is like hundreds that it was not compared with all, once', () => {
    const test = claimed();
    for (let place = 0; place < 500; place++) compared(test, `company:${100 + place}`, [own, 'same']);
    expect(test.program.comparisons.get('company:599')?.unchecked).to.equal(null);
    compared(test, 'company:600', [own, 'same']);
    expect(test.program.comparisons.get('company:600')).to.deep.include({ unchecked: 'too_many' });
    expect(test.program.comparisons.get(own)?.alike.size).to.equal(500);
    expect(compared(test, 'company:600', [own, 'same']).facts).to.deep.equal([]);
    expect(compared(test, 'company:599', [own, 'same']).facts).to.deep.equal([]);
  });

  it('is for nobody of a partner to say, nor to have made', () => {
    const test = claimed();
    compared(test, 'company:77', [own, 'review']);
    const asked = { by: 'partner:par_kanda', at: day(3) };
    const told = { type: 'tell_accounts', one: own, other: 'company:77', told: 'same' } as const;
    expect(test.when(told, asked).refused).to.equal('not_yours');
    const compares = { type: 'compare_account', account: own, alike: [] } as const;
    expect(test.when(compares, asked).refused).to.equal('not_yours');
  });
});
