import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands.ts';
import { quotaOf } from '../../../src/domain/registrations/quota.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { about, type Case, day, deal, MANAGER, NAMES, partner, REP, register } from '../../support/given.ts';
import { policyWith, under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(5) };
const rep = (at: number) => ({ by: REP, at });

/** So many deals, each of a company of its own with the same number. */
function accounts(count: number): Command[] {
  return Array.from({ length: count }, (_, index) =>
    deal({ dealId: `${index + 1}`, companyIds: [`${index + 1}`] }),
  );
}

function claims(from: number, to: number, by = 'kanda'): Command[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    register(by, { dealId: `${from + index}`, companyId: `${from + index}` }),
  );
}

function ready(openClaimsAtMost: number, count: number): Case {
  return under({ openClaimsAtMost }, ...partner('kanda'), ...partner('bright'), ...accounts(count));
}

const quota = (test: Case, at: number) => quotaOf(test.program, 'par_kanda', at);
const won = (number: number, at: number) =>
  deal({ dealId: `${number}`, companyIds: [`${number}`], phase: 'won', occurredAt: at });
const release = (number: number): Command => ({
  type: 'release_registration',
  registrationId: `reg_${number}`,
  dealId: `${number}`,
  reason: 'x',
});
const approve = (number: number) => about('approve_registration', `reg_${number}`, `${number}`);

describe('the quota of a partner', () => {
  it('is the base for one who has ended nothing', () => {
    expect(quota(ready(20, 0), day(5))).to.deep.equal({ open: 0, atMost: 20, ended: 0, converted: 0 });
  });

  it('counts claims that wait or protect', () => {
    const test = ready(20, 3).and(BOSS, ...claims(1, 2), approve(1), ...claims(3, 3, 'bright'));
    expect(quota(test, day(5)).open).to.equal(2);
    test.and(BOSS, release(1));
    expect(quota(test, day(5))).to.include({ open: 1, ended: 1, converted: 0 });
  });

  it('lets the last claim in and refuses the next on record, with its figures', () => {
    const test = ready(2, 3).and(BOSS, ...claims(1, 1));
    expect(test.when(register('kanda', { dealId: '2', companyId: '2' }), BOSS).facts).to.have.length(2);
    const over = test.when(register('kanda', { dealId: '3', companyId: '3' }), BOSS).facts;
    expect(over.at(-1)).to.deep.equal({
      type: 'registration.refused',
      registrationId: 'reg_3',
      code: 'quota_reached',
      against: null,
      until: null,
      reason: '',
      quota: { open: 2, atMost: 2, ended: 0, converted: 0 },
    });
    expect(historyOf(test.program, ['deal:3'], NAMES)[0]?.text).to.equal(
      'Registration of Kanda Systems refused: Kanda Systems has 2 of 2 open registrations that it may have; win or release one first.',
    );
    expect(test.when(register('bright', { dealId: '3', companyId: '3' }), BOSS).facts).to.have.length(2);
    test.and(BOSS, { ...release(1) });
    expect(test.when(register('kanda', { dealId: '3', companyId: '3' }), BOSS).facts.at(-1)).to.include({
      code: 'account_claimed',
    });
  });

  it('tells how many of the ended claims converted', () => {
    const test = ready(3, 4).and(BOSS, ...claims(1, 2), approve(1), release(1), ...claims(3, 3));
    test.and(BOSS, register('kanda', { dealId: '4', companyId: '4' }));
    expect(historyOf(test.program, ['deal:4'], NAMES)[0]?.text).to.contain(
      'has 2 of 2 open registrations that it may have (0 of 1 that ended in the last 365 days converted); win',
    );
  });

  it('counts a won deal as converted, no longer as open, and never what was won without the claim', () => {
    const test = ready(20, 3).and(BOSS, ...claims(1, 2), approve(1), approve(2));
    test.and(rep(day(9)), won(1, day(9)));
    expect(quota(test, day(9))).to.deep.equal({ open: 1, atMost: 22, ended: 1, converted: 1 });
    test.and(rep(day(96)), won(2, day(95)));
    expect(quota(test, day(96))).to.include({ open: 0, ended: 2, converted: 1 });
  });

  it('counts a claim without a deal as converted by any of the account’s', () => {
    const test = ready(20, 1).and(BOSS, register('kanda', { dealId: null }), approve(1));
    expect(quota(test, day(6))).to.include({ open: 1, converted: 0 });
    test.and(rep(day(9)), won(1, day(9)));
    expect(quota(test, day(9))).to.include({ open: 0, ended: 1, converted: 1 });
  });

  it('counts a claim for a deal as converted by that deal alone', () => {
    const test = ready(20, 1).and(BOSS, deal({ dealId: '2' }), ...claims(1, 1), approve(1));
    test.and(rep(day(9)), deal({ dealId: '2', phase: 'won', occurredAt: day(9) }));
    expect(quota(test, day(9))).to.include({ open: 1, converted: 0 });
  });

  it('counts a claim as converted when the first of its deals was won', () => {
    const test = under({ protectionDays: 400 }, ...partner('kanda'), deal(), deal({ dealId: '2' }));
    test.and(BOSS, register('kanda', { dealId: null }), approve(1));
    const sold = (dealId: string, at: number) => deal({ dealId, phase: 'won', occurredAt: at });
    test.and(rep(day(300)), sold('1', day(10)), sold('2', day(300)));
    expect(quota(test, day(375) - 1)).to.include({ open: 0, ended: 1, converted: 1 });
    expect(quota(test, day(375))).to.include({ open: 0, ended: 0, converted: 0 });
  });

  it('looks back 365 days', () => {
    const test = ready(20, 2).and(BOSS, ...claims(1, 2), approve(1), approve(2), won(2, day(5)), release(1));
    expect(quota(test, day(370) - 1)).to.include({ ended: 2, converted: 1 });
    expect(quota(test, day(370))).to.include({ ended: 0, converted: 0, atMost: 20 });
  });

  it('holds nothing against a partner that was refused, withdrawn, or given to another', () => {
    const test = ready(20, 3).and(BOSS, ...claims(1, 3), approve(3));
    test.and(BOSS, { ...release(1) }, { ...release(2), type: 'refuse_registration' } as Command, {
      type: 'reassign_registration',
      registrationId: 'reg_3',
      dealId: '3',
      partner: 'par_bright',
      reason: 'x',
      ground: 'reassigned',
    });
    expect(quota(test, day(5))).to.include({ open: 0, ended: 0 });
    expect(quotaOf(test.program, 'par_bright', day(5)).open).to.equal(1);
  });

  it('holds against it what lapsed, was released, and what the customer took to another', () => {
    const test = ready(20, 3).and(BOSS, ...claims(1, 3), approve(1), approve(3), release(1));
    test.and(BOSS, {
      type: 'reassign_registration',
      registrationId: 'reg_3',
      dealId: '3',
      partner: 'par_bright',
      reason: 'x',
      ground: 'customer_choice',
    });
    test.and(BOSS, approve(2));
    expect(quota(test, day(94)).ended).to.equal(2);
    expect(quota(test, day(95)).ended).to.equal(3);
  });

  describe('weighs', () => {
    /** So many of a partner's claims ended, some of them by a won deal. */
    const weighed = (base: number, ended: number, converted: number) => {
      const test = ready(1_000, ended);
      for (let number = 1; number <= ended; number++) {
        test.and(BOSS, ...claims(number, number), approve(number));
        test.and(BOSS, number <= converted ? won(number, day(5)) : release(number));
      }
      test.and(BOSS, {
        type: 'publish_policy',
        policy: policyWith({ openClaimsAtMost: base }),
        effectiveAt: day(5),
      });
      return quota(test, day(5)).atMost;
    };

    it('ten that ended without a win as half the base, and all won as its double', () => {
      expect([
        weighed(20, 10, 0),
        weighed(20, 10, 10),
        weighed(20, 12, 0),
        weighed(20, 12, 12),
      ]).to.deep.equal([10, 40, 10, 40]);
    });

    it('a third converted as the base', () => {
      expect([weighed(20, 12, 4), weighed(20, 3, 1)]).to.deep.equal([20, 20]);
    });

    it('few that ended by less, rounded down', () => {
      expect([weighed(20, 1, 0), weighed(20, 1, 1), weighed(7, 1, 0), weighed(20, 9, 0)]).to.deep.equal([
        19, 22, 6, 11,
      ]);
    });

    it('never below one claim, so that nobody is shut out', () => {
      expect(weighed(1, 10, 0)).to.equal(1);
    });

    it('between half and double, whatever happened', () => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 50 }), fc.nat(14), fc.nat(14), (base, ended, some) => {
          const atMost = weighed(base, ended, Math.min(ended, some));
          expect(atMost).to.be.within(Math.floor(base / 2), base * 2);
        }),
        { numRuns: 25 },
      );
    });
  });
});
