import { expect } from 'chai';
import { UNGUARDED } from '../../src/domain/alike/deal-guard.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import {
  companyStanding,
  contactStanding,
  type DealStanding,
  dealStanding,
} from '../../src/domain/standing.ts';
import {
  about,
  type Case,
  day,
  deal,
  emptyCase,
  given,
  MANAGER,
  partner,
  percent,
  register,
  touch,
} from '../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const CRM = { by: 'crm', at: day(6) };
const PARTNERS = [
  ...partner('kanda'),
  ...partner('bright', percent(10)),
  ...partner('ida', null, 'customer'),
];
const approve = about('approve_registration');

function ready(...commands: Parameters<Case['and']>[1][]): Case {
  return given(...PARTNERS, deal(), deal({ dealId: '2' })).and(BOSS, ...commands);
}

/** Under the linear model. */
function linear(...touches: Parameters<Case['and']>[1][]): Case {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel: 'linear' as const };
  const test = emptyCase().and({ by: 'setup', at: day(0) }, { type: 'open_program', policy });
  return test.and({ by: 'setup', at: day(0) }, ...PARTNERS, deal(), ...touches);
}

function standing(test: Case, now = day(6), dealId = '1'): DealStanding {
  const seen = test.program.deals.get(dealId);
  if (!seen) throw new Error('there is no such deal');
  return dealStanding(test.program, seen, now);
}

const won = (at: number, amount = '16000') => deal({ phase: 'won', occurredAt: at, amount });

describe('the standing of a deal', () => {
  it('without a partner is empty', () => {
    expect(standing(ready())).to.deep.equal({
      registration: null,
      registrationStatus: 'none',
      accountClaim: null,
      guard: UNGUARDED,
      protectionStatus: 'none',
      protectedUntil: null,
      partnerId: null,
      commission: null,
      commissionStatus: 'none',
      rewardStatus: 'none',
      dispute: null,
      credits: [],
      foreseen: [],
      nextAction: 'none',
    });
  });

  it('names the claimant of a claim that waits, but estimates what would be booked', () => {
    const waiting = standing(ready(register('bright')));
    expect(waiting).to.deep.include({
      registrationStatus: 'submitted',
      protectionStatus: 'pending',
      partnerId: 'par_bright',
    });
    expect(waiting).to.deep.include({
      commission: null,
      commissionStatus: 'none',
      nextAction: 'decide_registration',
    });
    const credited = standing(ready(touch('kanda'), register('bright')));
    expect(credited).to.deep.include({
      partnerId: 'par_kanda',
      commission: { amountMinor: 480_000, currency: 'USD' },
    });
  });

  it('names the registrant while protected, with its estimate', () => {
    expect(standing(ready(touch('kanda'), register('bright'), approve))).to.deep.include({
      registrationStatus: 'approved',
      protectionStatus: 'protected',
      protectedUntil: day(95),
      partnerId: 'par_bright',
      commission: { amountMinor: 160_000, currency: 'USD' },
      commissionStatus: 'estimated',
      nextAction: 'none',
    });
  });

  it('is covered by a whole account’s claim made elsewhere', () => {
    const covered = standing(ready(register('bright'), approve), day(6), '2');
    expect(covered).to.include({
      registration: null,
      protectionStatus: 'protected',
      partnerId: 'par_bright',
    });
    expect(covered.accountClaim?.registrationId).to.equal('reg_1');
    expect(covered.nextAction).to.equal('route_to_partner');
    const refused = ready(register('bright'), approve, register('kanda', { dealId: '2' }));
    expect(standing(refused, day(6), '2')).to.include({
      registrationStatus: 'refused',
      protectionStatus: 'protected',
    });
    refused.and(CRM, deal({ dealId: '2', phase: 'won', occurredAt: day(6) }));
    expect(standing(refused, day(6), '2').nextAction).to.equal('none');
  });

  it('lets a live claim speak before a later one that was refused', () => {
    const live = standing(ready(register('bright'), approve, register('kanda')));
    expect(live.registration?.registrationId).to.equal('reg_1');
    const pending = standing(ready(register('bright'), register('kanda')));
    expect(pending.registration?.registrationId).to.equal('reg_1');
  });

  it('lets the claim that was credited at the close speak, when it is over, before a later one that was refused', () => {
    const test = ready(register('bright'), approve).and(CRM, won(day(6)));
    test.and({ by: MANAGER, at: day(100) }, register('kanda'));
    const after = standing(test, day(100));
    expect(after).to.include({
      registrationStatus: 'closed',
      partnerId: 'par_bright',
      protectionStatus: 'expired',
    });
    expect(after.registration?.registrationId).to.equal('reg_1');
  });

  it('otherwise lets the newest speak', () => {
    const test = ready(register('bright', { qualifiedBy: null }));
    test.and({ by: MANAGER, at: day(40) }, register('ida'));
    expect(standing(test, day(40))).to.include({ registrationStatus: 'refused', protectionStatus: 'none' });
  });

  it('asks to confirm a partner whom only a code points to', () => {
    const mayHoldCode = [{ property: 'utm_source', value: 'kanda', seenAt: day(2) }];
    const hint = {
      type: 'observe_contact',
      contactId: '1',
      companyIds: [],
      mayHoldCode,
      asked: false,
    } as const;
    expect(standing(ready(hint))).to.include({ partnerId: null, nextAction: 'confirm_partner' });
    expect(standing(ready(hint, touch('kanda')))).to.include({ nextAction: 'none' });
  });

  it('estimates nothing once it was lost', () => {
    const test = ready(touch('kanda')).and(CRM, deal({ phase: 'lost', occurredAt: day(6) }));
    expect(standing(test)).to.deep.include({ commission: null, commissionStatus: 'none' });
  });

  it('names the partner with the largest share, never another source', () => {
    const shared = linear(
      touch('kanda'),
      touch('bright'),
      touch('bright', { on: 'company', happenedAt: day(-1) }),
      touch('marketing'),
    );
    expect(standing(shared).partnerId).to.equal('par_bright');
    expect(standing(ready(touch('marketing'))).partnerId).to.equal(null);
    expect(standing(ready(touch('kanda'))).partnerId).to.equal('par_kanda');
  });

  describe('of its money', () => {
    const earned = () => ready(touch('kanda')).and(CRM, won(day(6)));

    it('is earned, adjusted, reversed', () => {
      const test = earned();
      expect(standing(test)).to.deep.include({
        commission: { amountMinor: 480_000, currency: 'USD' },
        commissionStatus: 'earned',
      });
      test.and(CRM, won(day(7), '10000'));
      expect(standing(test)).to.deep.include({
        commission: { amountMinor: 300_000, currency: 'USD' },
        commissionStatus: 'adjusted',
      });
      test.and(CRM, deal({ occurredAt: day(8) }));
      expect(standing(test)).to.deep.include({
        commission: { amountMinor: 0, currency: 'USD' },
        commissionStatus: 'reversed',
      });
    });

    it('is in the deal’s currency when something is owed in it, else in what is owed', () => {
      const fixed = { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' } as const;
      const test = given(...partner('kanda', fixed), touch('kanda')).and(CRM, deal());
      expect(standing(test)).to.deep.include({ commission: { amountMinor: 50_000, currency: 'EUR' } });
      test.and(CRM, won(day(6)));
      expect(standing(test)).to.deep.include({
        commission: { amountMinor: 50_000, currency: 'EUR' },
        commissionStatus: 'earned',
      });
      test.and(CRM, deal({ phase: 'won', occurredAt: day(7), currency: 'EUR' }));
      expect(standing(test).commissionStatus).to.equal('earned');
    });

    it('prefers the deal’s currency when partners earn in several', () => {
      const fixed = { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' } as const;
      const test = linear(touch('kanda'), touch('bright'));
      const sign = {
        type: 'sign_agreement',
        partnerId: 'par_kanda',
        plan: fixed,
        effectiveAt: day(0),
      } as const;
      test.and({ by: 'setup', at: day(0) }, sign);
      expect(standing(test).commission).to.deep.equal({ amountMinor: 80_000, currency: 'USD' });
      test.and(CRM, won(day(6)));
      expect(standing(test).commission).to.deep.equal({ amountMinor: 80_000, currency: 'USD' });
    });

    it('keeps what is approved before what was taken back', () => {
      const test = ready(touch('kanda')).and(CRM, won(day(6), '1000'), {
        type: 'request_reward',
        dealId: '1',
      });
      test
        .and(BOSS, touch('bright', { happenedAt: day(-1) }))
        .and(CRM, { type: 'request_reward', dealId: '1' });
      expect(standing(test).rewardStatus).to.equal('approved');
    });

    it('keeps what waits for review in front', () => {
      const test = earned().and(CRM, { type: 'request_reward', dealId: '1' });
      expect(standing(test)).to.include({ rewardStatus: 'review', nextAction: 'review_reward' });
      test.and(BOSS, { type: 'approve_reward', rewardId: 'rew_1', dealId: '1' });
      expect(standing(test)).to.include({ rewardStatus: 'approved', nextAction: 'none' });
      test.and(CRM, deal({ occurredAt: day(8) }));
      expect(standing(test)).to.include({ rewardStatus: 'reversed', nextAction: 'none' });
    });
  });
});

describe('the standing of a company', () => {
  const company = (test: Case, now = day(6)) => {
    const {
      live,
      pending,
      past,
      guard: _,
      nextAction: __,
      ...rest
    } = companyStanding(test.program, '1', now);
    const ids = (claims: typeof live) => claims.map(claim => claim.registrationId);
    return { ...rest, live: ids(live), pending: ids(pending), past: ids(past) };
  };

  it('without claims is free', () => {
    expect(company(ready())).to.deep.equal({
      protectionStatus: 'none',
      protectedUntil: null,
      openRegistrations: 0,
      live: [],
      pending: [],
      past: [],
    });
  });

  it('tells live, waiting and past claims, the last newest first', () => {
    const test = ready(
      register('bright', { scope: 'Cloud' }),
      approve,
      register('kanda', { scope: 'Edge' }),
      register('ida', { scope: 'cloud' }),
      register('kanda', { scope: 'CLOUD' }),
    );
    expect(company(test)).to.deep.equal({
      protectionStatus: 'protected',
      protectedUntil: day(95),
      openRegistrations: 2,
      live: ['reg_1'],
      pending: ['reg_2'],
      past: ['reg_4', 'reg_3'],
    });
  });

  it('is told by the live claim that ends first', () => {
    const test = ready(register('bright', { scope: 'Cloud' }), approve);
    test.and(
      { by: MANAGER, at: day(20) },
      register('kanda', { scope: 'Edge' }),
      about('approve_registration', 'reg_2'),
    );
    expect(company(test, day(85))).to.include({ protectionStatus: 'expiring', protectedUntil: day(95) });
    expect(company(test, day(95))).to.include({ protectionStatus: 'protected', protectedUntil: day(110) });
  });

  it('is pending, and expired when nothing else is left', () => {
    expect(company(ready(register('bright')))).to.include({
      protectionStatus: 'pending',
      openRegistrations: 1,
    });
    expect(company(ready(register('bright'), approve), day(95))).to.include({ protectionStatus: 'expired' });
    expect(company(ready(register('ida')))).to.include({ protectionStatus: 'none', openRegistrations: 0 });
  });
});

describe('the standing of a contact', () => {
  it('is its deciding touch, with the kind of source and the partner’s code', () => {
    const test = ready();
    const source = () => {
      const { touch: _, ...rest } = contactStanding(test.program, '1');
      return rest;
    };
    expect(source()).to.deep.equal({ source: null, partnerId: null, code: '' });
    test.and(BOSS, touch('marketing'));
    expect(source()).to.deep.equal({ source: 'marketing', partnerId: null, code: '' });
    test.and(BOSS, touch('kanda'));
    expect(source()).to.deep.equal({ source: 'partner', partnerId: 'par_kanda', code: 'KANDA' });
    test.and(BOSS, touch('ida'));
    expect(source()).to.deep.equal({ source: 'customer', partnerId: 'par_ida', code: 'IDA' });
    expect(contactStanding(test.program, '1').touch?.touchId).to.equal('tou_3');
  });

  it('tells employees from partners', () => {
    const test = given(...partner('ida', null, 'employee'), touch('ida'));
    expect(contactStanding(test.program, '1').source).to.equal('employee');
  });
});
