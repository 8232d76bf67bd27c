import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { dealVerdict } from '../../src/domain/deal-verdict.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import {
  about,
  type Case,
  day,
  deal,
  emptyCase,
  given,
  MANAGER,
  NAMES,
  partner,
  register,
  touch,
} from '../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const CRM = { by: 'crm', at: day(6) };
const AT = { registrationId: 'reg_1', dealId: '1' };
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer')];
const approve = about('approve_registration');
const unqualified = register('kanda', { qualifiedBy: null });
const refuse: Command = { type: 'refuse_registration', ...AT, reason: 'the account is ours already' };

function ready(...commands: Command[]): Case {
  return given(...PARTNERS, deal(), deal({ dealId: '2' })).and(BOSS, ...commands);
}

function verdict(test: Case, { now = day(6), dealId = '1', isManager = true } = {}) {
  const seen = test.program.deals.get(dealId);
  if (!seen) throw new Error('there is no such deal');
  return dealVerdict(test.program, seen, now, NAMES, isManager);
}

const won = (amount: string | null = '16000') => deal({ phase: 'won', occurredAt: day(6), amount });

describe('the verdict on an open deal', () => {
  it('without a partner', () => {
    expect(verdict(ready())).to.deep.equal({
      tone: 'neutral',
      sentence: 'No partner is on this deal. Register it if a partner brought it.',
      because: [],
      actions: ['register'],
    });
  });

  it('with a code that points to one', () => {
    const mayHoldCode = [{ property: 'utm_source', value: 'kanda', seenAt: day(2) }];
    const test = ready({
      type: 'observe_contact',
      contactId: '1',
      companyIds: [],
      mayHoldCode,
      asked: false,
    });
    expect(verdict(test)).to.deep.include({
      tone: 'info',
      sentence:
        'Kanda Systems may have brought this deal: code KANDA in utm_source. Confirm it on the contact, or register the deal.',
    });
  });

  it('with a touch that credits one', () => {
    expect(verdict(ready(touch('kanda')))).to.deep.equal({
      tone: 'info',
      sentence:
        'Kanda Systems is credited for the first touch, through a sales rep on 6 Jan 2026; register the deal to protect it.',
      because: [],
      actions: ['register', 'dispute'],
    });
  });

  it('with a claim that waits', () => {
    expect(verdict(ready(register('kanda', { scope: 'Cloud' })))).to.deep.equal({
      tone: 'warning',
      sentence:
        'Kanda Systems claimed this account on 6 Jan 2026, scope Cloud; the registration waits for a partner manager.',
      because: [
        'Qualified by a meeting.',
        'Direct sales works an open deal of this account, since 2 Jan 2026; nobody registered it.',
      ],
      actions: ['approve', 'refuse', 'register', 'dispute'],
    });
    expect(verdict(ready(unqualified)).actions).to.deep.equal([
      'approve',
      'refuse',
      'qualify',
      'register',
      'dispute',
    ]);
    expect(verdict(ready(unqualified), { isManager: false }).actions).to.deep.equal([
      'qualify',
      'register',
      'dispute',
    ]);
  });

  it('with a protection', () => {
    expect(verdict(ready(register('kanda'), approve))).to.deep.equal({
      tone: 'success',
      sentence: 'Protected for Kanda Systems until 6 Apr 2026.',
      because: ['Qualified by a meeting.'],
      actions: ['extend', 'release', 'register', 'dispute'],
    });
    const soon = verdict(ready(register('kanda'), approve), { now: day(81), isManager: false });
    expect(soon).to.deep.include({
      tone: 'warning',
      sentence: 'Protected for Kanda Systems until 6 Apr 2026; extend it or close the deal.',
      actions: ['extend', 'register', 'dispute'],
    });
    expect(verdict(ready(unqualified, approve))).to.deep.include({
      tone: 'warning',
      sentence:
        'Protected for Kanda Systems until 6 Apr 2026; it lapses on 5 Feb 2026 unless it is marked as qualified.',
      because: ['A meeting, a discovery call or a budget talk qualifies it.'],
      actions: ['qualify', 'extend', 'release', 'register', 'dispute'],
    });
  });

  it('with a protection and a claim that was refused since', () => {
    expect(verdict(ready(register('kanda'), approve, register('bright'))).sentence).to.equal(
      "Protected for Kanda Systems until 6 Apr 2026. Brightwave's claim of 6 Jan 2026 was refused: the account is protected for Kanda Systems until 6 Apr 2026.",
    );
    const waiting = verdict(ready(unqualified, register('bright')));
    expect(waiting.sentence).to.contain(
      "Brightwave's claim of 6 Jan 2026 was refused: Kanda Systems claimed the account first and waits for a decision until 5 Feb 2026.",
    );
    const again = verdict(ready(register('kanda'), register('kanda')));
    expect(again.sentence).to.contain('was refused: Kanda Systems has a claim on this account already.');
  });

  it('with a protection, reopened', () => {
    const test = ready(register('kanda'), approve).and(CRM, won(), deal({ occurredAt: day(7) }));
    expect(verdict(test).because).to.deep.equal([
      'Qualified by a meeting.',
      'The commission booked at the first close was taken back when the deal was reopened.',
    ]);
  });

  it('on an account that is protected for another deal', () => {
    const test = ready(register('kanda'), approve);
    expect(verdict(test, { dealId: '2' })).to.deep.equal({
      tone: 'danger',
      sentence:
        'This account is protected for Kanda Systems until 6 Apr 2026. Route the deal to Kanda Systems.',
      because: ['Kanda Systems registered on 6 Jan 2026.'],
      actions: ['release', 'register', 'dispute'],
    });
    test.and(BOSS, register('bright', { dealId: '2' }));
    expect(verdict(test, { dealId: '2', isManager: false })).to.deep.equal({
      tone: 'danger',
      sentence:
        "Brightwave's claim of 6 Jan 2026 was refused: the account is protected for Kanda Systems until 6 Apr 2026. Route the deal to Kanda Systems.",
      because: ['Kanda Systems registered on 6 Jan 2026.'],
      actions: ['register', 'dispute'],
    });
  });

  it('on an account that somebody claimed with another deal', () => {
    const test = ready(register('kanda'));
    const claimed =
      'Kanda Systems claimed this account on 6 Jan 2026 with another deal; the registration waits for a partner manager.';
    expect(verdict(test, { dealId: '2' })).to.deep.equal({
      tone: 'warning',
      sentence: claimed,
      because: [],
      actions: ['register'],
    });
    test.and(BOSS, register('bright', { dealId: '2' }));
    expect(verdict(test, { dealId: '2' })).to.deep.include({
      sentence:
        "Brightwave's claim of 6 Jan 2026 was refused: Kanda Systems claimed the account first and waits for a decision.",
      because: [claimed],
    });
    const scoped = ready(register('kanda', { scope: 'Cloud' }));
    expect(verdict(scoped, { dealId: '2' }).sentence).to.contain('No partner is on this deal');
  });

  it('with a claim that was refused', () => {
    expect(verdict(ready(register('kanda'), refuse))).to.deep.equal({
      tone: 'danger',
      sentence: "Kanda Systems' claim of 6 Jan 2026 was refused: the account is ours already.",
      because: [],
      actions: ['register'],
    });
    expect(verdict(ready(register('ida'))).sentence).to.contain('Ida Holm has no agreement in force');
  });

  it('with a claim that ended', () => {
    const free = 'The account is free to register.';
    const of = "Kanda Systems' registration of 6 Jan 2026";
    expect(verdict(ready(unqualified), { now: day(35) })).to.deep.equal({
      tone: 'neutral',
      sentence: `${of} lapsed on 5 Feb 2026: it was not shown to be qualified in time. ${free}`,
      because: [],
      actions: ['register'],
    });
    expect(verdict(ready(unqualified, approve), { now: day(95) }).sentence).to.contain(
      'lapsed on 5 Feb 2026',
    );
    expect(verdict(ready(register('kanda'), approve), { now: day(95) }).sentence).to.equal(
      `${of} lapsed on 6 Apr 2026: its protection ended. ${free}`,
    );
    const policy = { ...startingPolicy('USD', 50_000), qualifyDays: 90, protectionDays: 60 };
    const test = emptyCase().and({ by: 'setup', at: day(0) }, { type: 'open_program', policy });
    test.and({ by: 'setup', at: day(0) }, ...PARTNERS, deal(), unqualified, approve);
    expect(verdict(test, { now: day(60) }).sentence).to.contain('lapsed on 2 Mar 2026: its protection ended');
    const released = ready(register('kanda'), approve, {
      type: 'release_registration',
      ...AT,
      reason: 'left',
    });
    expect(verdict(released).sentence).to.equal(`${of} was released on 6 Jan 2026. ${free}`);
  });
});

describe('the verdict on a closed deal', () => {
  it('that a partner won', () => {
    const test = ready(touch('kanda', { happenedAt: day(1) })).and(CRM, won());
    expect(verdict(test)).to.deep.equal({
      tone: 'success',
      sentence: 'Won: Kanda Systems earned 4,800.00 USD.',
      because: ['Kanda Systems is credited for the first touch, through a sales rep on 2 Jan 2026.'],
      actions: ['register', 'dispute'],
    });
    test.and(CRM, deal({ phase: 'won', occurredAt: day(7), amount: '1000' }), {
      type: 'request_reward',
      dealId: '1',
    });
    expect(verdict(test).sentence).to.equal(
      'Won: Kanda Systems earned 300.00 USD after corrections; the reward is approved, promised by 14 Jan 2026.',
    );
  });

  it('that a registrant won', () => {
    const test = ready(register('kanda'), approve).and(CRM, won());
    expect(verdict(test).because).to.deep.equal([
      'Kanda Systems is protected by its registration of 6 Jan 2026.',
    ]);
  });

  it('that several partners won', () => {
    const policy = { ...startingPolicy('USD', 50_000), attributionModel: 'position_based' as const };
    const test = emptyCase().and({ by: 'setup', at: day(0) }, { type: 'open_program', policy });
    test.and({ by: 'setup', at: day(0) }, ...PARTNERS, touch('kanda'), touch('bright')).and(CRM, won());
    expect(verdict(test)).to.deep.include({
      sentence: 'Won: Kanda Systems earned 2,400.00 USD and Brightwave earned 2,400.00 USD.',
      because: [
        'Kanda Systems is credited by position, through a sales rep on 1 Jan 2026.',
        'Brightwave is credited by position, through a sales rep on 1 Jan 2026.',
      ],
    });
  });

  it('whose credit moved names who earns it now', () => {
    const test = ready(touch('kanda', { happenedAt: day(1) })).and(CRM, won());
    test.and(BOSS, touch('bright', { happenedAt: day(0) }));
    expect(verdict(test).sentence).to.equal('Won: Brightwave earned 4,800.00 USD after corrections.');
  });

  it('that pays nobody, and why', () => {
    const at = { happenedAt: day(1) };
    const told = [
      ready().and(CRM, won()),
      ready(touch('ida', at)).and(CRM, won()),
      ready(touch('kanda', at)).and(CRM, won(null)),
    ].map(test => verdict(test).sentence);
    expect(told).to.deep.equal([
      'Won: no partner is credited, so nothing is owed.',
      'Won: Ida Holm is credited but no agreement in force pays for it, so nothing is owed.',
      'Won: Kanda Systems is credited but the deal has no amount, so nothing is owed.',
    ]);
  });

  it('whose reward waits for review', () => {
    const test = ready(touch('kanda', { happenedAt: day(1) })).and(CRM, won(), {
      type: 'request_reward',
      dealId: '1',
    });
    expect(verdict(test)).to.deep.equal({
      tone: 'warning',
      sentence: 'Won: the reward of 4,800.00 USD for Kanda Systems waits for a partner manager.',
      because: ['The recent rewards of this partner reach the limit for payment without review.'],
      actions: ['approve_reward', 'register', 'dispute'],
    });
    expect(verdict(test, { isManager: false }).actions).to.deep.equal(['register', 'dispute']);
  });

  it('that was registered too late', () => {
    const test = ready(touch('kanda', { happenedAt: day(1) })).and(CRM, won());
    test.and({ by: MANAGER, at: day(8) }, register('bright'));
    expect(verdict(test).sentence).to.equal(
      "Won: Kanda Systems earned 4,800.00 USD. Brightwave's claim of 9 Jan 2026 was refused: the deal is closed already.",
    );
  });

  it('that was lost or deleted', () => {
    const lost = ready(touch('kanda', { happenedAt: day(1) })).and(
      CRM,
      won(),
      deal({ phase: 'lost', occurredAt: day(7) }),
    );
    expect(verdict(lost)).to.deep.equal({
      tone: 'neutral',
      sentence: 'The deal was lost: nothing is owed. The commission was taken back.',
      because: [],
      actions: [],
    });
    const gone = ready().and(CRM, deal({ phase: 'removed', occurredAt: day(7) }));
    expect(verdict(gone).sentence).to.equal('The deal was deleted: nothing is owed.');
  });
});
