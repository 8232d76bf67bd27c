import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import {
  isDormant,
  momentsOf,
  protectionEnd,
  protectionStatus,
  registrationStatus,
} from '../../../src/domain/registrations/protection.ts';
import { about, type Case, day, deal, given, MANAGER, partner, register } from '../../support/given.ts';
import { publish } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(5) };
const AT = { registrationId: 'reg_1', dealId: '1' };
const approve = about('approve_registration');

function claimed(...commands: Command[]): Case {
  return given(...partner('kanda'), deal()).and(BOSS, ...commands);
}

function standing(test: Case, ...instants: number[]): string[] {
  const claim = test.program.registrations.get('reg_1');
  if (!claim) throw new Error('there is no claim');
  return instants.map(
    at => `${registrationStatus(test.program, claim, at)} ${protectionStatus(test.program, claim, at)}`,
  );
}

function moments(test: Case, after: number): number[] {
  const claim = test.program.registrations.get('reg_1');
  return claim ? momentsOf(test.program, claim, after).sort((a, b) => a - b) : [];
}

describe('protection', () => {
  it('of a claim that waits: pending until it lapses unqualified', () => {
    const test = claimed(register('kanda', { qualifiedBy: null }));
    expect(standing(test, day(5), day(35) - 1, day(35))).to.deep.equal([
      'submitted pending',
      'submitted pending',
      'lapsed none',
    ]);
    expect(moments(test, day(5))).to.deep.equal([day(35)]);
    const withoutDeal = claimed(register('kanda', { qualifiedBy: null, dealId: null }));
    expect(standing(withoutDeal, day(35) - 1, day(35))).to.deep.equal(['submitted pending', 'lapsed none']);
  });

  it('of a qualified claim that waits: pending until it is decided', () => {
    const test = claimed(register('kanda'));
    expect(standing(test, day(500))).to.deep.equal(['submitted pending']);
    expect(moments(test, day(5))).to.deep.equal([]);
  });

  it('of an approved claim: protected, expiring in its last 14 days, expired', () => {
    const test = claimed(register('kanda'), approve);
    expect(standing(test, day(5), day(81) - 1, day(81), day(95) - 1, day(95))).to.deep.equal([
      'approved protected',
      'approved protected',
      'approved expiring',
      'approved expiring',
      'lapsed expired',
    ]);
    expect(moments(test, day(5))).to.deep.equal([day(81), day(92), day(95)]);
    expect(moments(test, day(81))).to.deep.equal([day(92), day(95)]);
  });

  it('of an approved claim: expiring by the policy of the day on which it was approved', () => {
    const test = claimed(register('kanda'));
    test.and({ by: MANAGER, at: day(6) }, publish({ expiringDays: 30 }, day(6)));
    test.and({ by: MANAGER, at: day(7) }, approve);
    expect(standing(test, day(67) - 1, day(67))).to.deep.equal(['approved protected', 'approved expiring']);
  });

  it('of an approved claim that does not qualify in time: over on that day', () => {
    const test = claimed(register('kanda', { qualifiedBy: null }), approve);
    expect(standing(test, day(35) - 1, day(35))).to.deep.equal(['approved protected', 'lapsed expired']);
    test.and({ by: MANAGER, at: day(34) }, { type: 'qualify_registration', ...AT, qualifiedBy: 'meeting' });
    expect(standing(test, day(35))).to.deep.equal(['approved protected']);
  });

  it('of a refused claim: none', () => {
    const test = claimed(register('kanda'), { type: 'refuse_registration', ...AT, reason: 'no' });
    expect(standing(test, day(5), day(500))).to.deep.equal(['refused none', 'refused none']);
    expect(moments(test, day(5))).to.deep.equal([]);
    const unqualified = register('kanda', { qualifiedBy: null });
    const early = claimed(unqualified, { type: 'refuse_registration', ...AT, reason: 'no' });
    expect(moments(early, day(5))).to.deep.equal([]);
  });

  it('of a claim whose deal was moved ahead of time: looked at again when that time has come', () => {
    const test = claimed(register('kanda'), deal({ stage: 'b', occurredAt: day(8) }));
    expect(moments(test, day(5))).to.deep.equal([day(8)]);
  });

  it('of a released claim: over from then on', () => {
    const test = claimed(register('kanda'), approve, { type: 'release_registration', ...AT, reason: 'no' });
    expect(standing(test, day(5))).to.deep.equal(['closed expired']);
  });

  it('ends when the deal is lost or deleted, and holds again when it is reopened', () => {
    for (const phase of ['lost', 'removed'] as const) {
      const test = claimed(register('kanda'), approve, deal({ phase, occurredAt: day(5) }));
      expect(standing(test, day(5)), phase).to.deep.equal(['closed expired']);
      test.and(BOSS, deal({ occurredAt: day(6) }));
      expect(standing(test, day(6)), phase).to.deep.equal(['approved protected']);
    }
    const waiting = claimed(register('kanda'), deal({ phase: 'lost', occurredAt: day(5) }));
    expect(standing(waiting, day(5))).to.deep.equal(['closed none']);
  });

  it('is contested while a dispute is open, whether it waits or protects, and not once it has ended', () => {
    const contest = { type: 'open_dispute', dealId: '1', registrationId: 'reg_1' } as const;
    const about = { forPartnerId: 'par_bright', reason: 'Ours.' };
    const waiting = given(...partner('kanda'), ...partner('bright'), deal()).and(BOSS, register('kanda'));
    waiting.and(BOSS, { ...contest, ...about });
    expect(standing(waiting, day(5))).to.deep.equal(['submitted contested']);
    waiting.and(BOSS, approve);
    expect(standing(waiting, day(5), day(95))).to.deep.equal(['approved contested', 'lapsed expired']);
  });

  it('sleeps with a lost deal while it would hold again', () => {
    const dormant = (test: Case, at: number) => {
      const claim = test.program.registrations.get('reg_1');
      return claim && isDormant(test.program, claim, at);
    };
    const lost = deal({ phase: 'lost', occurredAt: day(5) });
    expect(dormant(claimed(register('kanda'), approve), day(5))).to.equal(false);
    expect(dormant(claimed(register('kanda'), approve, lost), day(5))).to.equal(true);
    expect(dormant(claimed(register('kanda'), approve, lost), day(95))).to.equal(false);
    const refused = claimed(register('kanda'), { type: 'refuse_registration', ...AT, reason: 'no' }, lost);
    expect(dormant(refused, day(5))).to.equal(false);
  });

  it('ends when the loss happened, not when a clock that runs behind hears of it', () => {
    const test = claimed(register('kanda'), approve, deal({ phase: 'lost', occurredAt: day(6) }));
    expect(standing(test, day(6) - 1, day(6))).to.deep.equal(['approved protected', 'closed expired']);
    expect(moments(test, day(5))).to.include(day(6));
  });

  it('of a won deal goes on until its date', () => {
    const test = claimed(register('kanda'), approve, deal({ phase: 'won', occurredAt: day(6) }));
    expect(standing(test, day(6), day(95) - 1, day(95))).to.deep.equal([
      'approved protected',
      'approved expiring',
      'closed expired',
    ]);
  });

  it('has no need to be shown qualified when the deal is won in time', () => {
    const unqualified = register('kanda', { qualifiedBy: null });
    const wonAt = (at: number) => deal({ phase: 'won', occurredAt: at });
    expect(standing(claimed(unqualified, wonAt(day(35) - 1)), day(35))).to.deep.equal(['submitted pending']);
    expect(standing(claimed(unqualified, wonAt(day(35))), day(35))).to.deep.equal(['lapsed none']);
    const approved = claimed(unqualified, approve, wonAt(day(6)));
    expect(standing(approved, day(35))).to.deep.equal(['approved protected']);
    approved.and(BOSS, deal({ occurredAt: day(7) }));
    expect(standing(approved, day(35))).to.deep.equal(['lapsed expired']);
  });

  it('ended when it was released, lapsed or lost, not when it was granted until', () => {
    const end = (test: Case, at: number) => {
      const claim = test.program.registrations.get('reg_1');
      return claim && protectionEnd(test.program, claim, at);
    };
    const unqualified = register('kanda', { qualifiedBy: null });
    const released = claimed(register('kanda'), approve).and(
      { by: MANAGER, at: day(9) },
      { type: 'release_registration', ...AT, reason: 'left' },
    );
    expect(end(released, day(8))).to.equal(day(95));
    expect(end(released, day(9))).to.equal(day(9));
    expect(end(claimed(unqualified, approve), day(6))).to.equal(day(95));
    expect(end(claimed(unqualified, approve), day(40))).to.equal(day(35));
    expect(end(claimed(register('kanda'), approve), day(100))).to.equal(day(95));
    expect(end(claimed(unqualified), day(6))).to.equal(null);
  });
});
