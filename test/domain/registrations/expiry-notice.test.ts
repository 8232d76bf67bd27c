import { expect } from 'chai';
import { expiryNotice } from '../../../src/domain/registrations/expiry-notice.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';
import { publish } from '../../support/policies.ts';

const APPROVED = { by: MANAGER, at: day(5) };

/** Kanda Systems is protected from day 5 to day 95. */
function ready(): Case {
  return given(...partner('kanda'), deal()).and({ by: REP, at: day(5) }, register('kanda'));
}

function protectedAccount(): Case {
  return ready().and(APPROVED, about('approve_registration'));
}

/** Passes time every day from day 6 to day 120 and tells what notices came of it: `day: days left`. */
function notices(test: Case, daily: (at: number) => void = () => {}): string[] {
  const told: string[] = [];
  for (let number = 6; number <= 120; number++) {
    daily(number);
    const { facts } = test.when({ type: 'pass_time' }, { by: 'clock', at: day(number) });
    for (const moment of facts.flatMap(fact => (fact.type === 'time.passed' ? fact.moments : []))) {
      const left = expiryNotice(test.program, moment);
      if (left !== undefined) told.push(`${number}: ${left}`);
    }
  }
  return told;
}

describe('the notice that a protection ends', () => {
  it('comes 14 and 3 days before', () => {
    expect(notices(protectedAccount())).to.deep.equal(['81: 14', '92: 3']);
  });

  it('comes when the policy says that it expires, once where that is 3 days before', () => {
    const under = (expiringDays: number) =>
      ready().and(APPROVED, publish({ expiringDays }, day(5)), about('approve_registration'));
    expect(notices(under(30))).to.deep.equal(['65: 30', '92: 3']);
    expect(notices(under(3))).to.deep.equal(['92: 3']);
    expect(notices(under(2))).to.deep.equal(['92: 3', '93: 2']);
  });

  it('does not come for a claim that work extends by itself, but before its new end', () => {
    const worked = protectedAccount();
    const work = (number: number) => {
      const at = day(number);
      if (number === 70) worked.and({ by: 'crm', at }, deal({ stage: 'further', occurredAt: at }));
    };
    expect(notices(worked, work)).to.deep.equal(['111: 14']);
  });

  it('does not come once a manager has extended it, also when the moment is told late', () => {
    const test = protectedAccount();
    const moment = { at: day(81), about: 'claim', id: 'reg_1' } as const;
    expect(expiryNotice(test.program, moment)).to.equal(14);
    test.and({ by: MANAGER, at: day(82) }, about('extend_protection'));
    expect(expiryNotice(test.program, moment)).to.equal(undefined);
  });

  it('does not come when it has ended by the time it is told', () => {
    const test = protectedAccount();
    const moment = { at: day(92), about: 'claim', id: 'reg_1' } as const;
    expect(expiryNotice(test.program, moment, day(95) - 1)).to.equal(3);
    expect(expiryNotice(test.program, moment, day(95))).to.equal(undefined);
    test.and(
      { by: MANAGER, at: day(90) },
      {
        type: 'release_registration',
        registrationId: 'reg_1',
        dealId: '1',
        reason: 'x',
      },
    );
    expect(expiryNotice(test.program, moment)).to.equal(undefined);
  });

  it('does not come for a claim whose deal was won, nor for one that waits', () => {
    const won = protectedAccount().and(
      { by: 'crm', at: day(50) },
      deal({ phase: 'won', occurredAt: day(50) }),
    );
    expect(notices(won)).to.deep.equal([]);
    expect(notices(ready())).to.deep.equal([]);
  });

  it('is of claims only', () => {
    const test = protectedAccount();
    expect(expiryNotice(test.program, { at: day(81), about: 'dispute', id: 'reg_1' })).to.equal(undefined);
    expect(expiryNotice(test.program, { at: day(81), about: 'claim', id: 'reg_9' })).to.equal(undefined);
    expect(expiryNotice(test.program, { at: day(80), about: 'claim', id: 'reg_1' })).to.equal(undefined);
  });
});
