import { expect } from 'chai';
import { creditsOf } from '../../../src/domain/attribution.ts';
import type { Command } from '../../../src/domain/commands.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  REP,
  register,
} from '../../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const LATER = { by: MANAGER, at: day(20) };
type Reassign = Extract<Command, { type: 'reassign_registration' }>;

function reassign(said: Partial<Reassign> = {}): Command {
  return {
    type: 'reassign_registration',
    registrationId: 'reg_1',
    dealId: '1',
    partner: 'par_bright',
    reason: 'they know the customer',
    ground: 'reassigned',
    ...said,
  };
}

/** Kanda's claim of day 5, approved: protected until day 95. */
function live(claim: Parameters<typeof register>[1] = {}): Case {
  const partners = [...partner('kanda'), ...partner('bright'), ...partner('ida', null)];
  return given(...partners, deal()).and(BOSS, register('kanda', claim), about('approve_registration'));
}

describe('a registration is reassigned', () => {
  it('with its account, deal, scope and evidence, and until the same day', () => {
    const claim = {
      scope: 'Cloud',
      contactId: '1',
      amountMinor: 500,
      currency: 'USD',
      expectedCloseAt: 9,
      note: 'ours',
    };
    const { facts } = live(claim).when(reassign(), LATER);
    expect(facts).to.deep.equal([
      {
        type: 'registration.released',
        registrationId: 'reg_1',
        reason: 'they know the customer',
        ground: 'reassigned',
      },
      {
        type: 'registration.submitted',
        registrationId: 'reg_2',
        partnerId: 'par_bright',
        companyId: '1',
        dealId: '1',
        contactId: '1',
        scope: 'Cloud',
        amountMinor: 500,
        currency: 'USD',
        expectedCloseAt: 9,
        qualifyUntil: day(35),
        note: '',
        insteadOf: 'reg_1',
      },
      {
        type: 'registration.qualified',
        registrationId: 'reg_2',
        qualifiedBy: 'meeting',
        evidence: '',
        heldAt: day(5),
      },
      {
        type: 'registration.approved',
        registrationId: 'reg_2',
        protectedUntil: day(95),
        ground: 'reassigned',
      },
    ]);
  });

  it('without evidence it never had: the new holder owes it by the same day', () => {
    const test = live({ qualifiedBy: null });
    expect(test.when(reassign(), LATER).facts.map(fact => fact.type)).to.deep.equal([
      'registration.released',
      'registration.submitted',
      'registration.approved',
    ]);
    expect(test.program.registrations.get('reg_2')).to.include({
      qualifiedBy: null,
      evidence: '',
      qualifyUntil: day(35),
    });
    expect(test.program.registrations.get('reg_1')?.approvedBy).to.equal('manager');
  });

  it('to a partner that is known, another one, and has an agreement in force', () => {
    const refused = (name: string) => live().when(reassign({ partner: name }), LATER);
    expect(refused('nobody').refused).to.equal('partner_unknown');
    expect(refused('kanda')).to.include({
      refused: 'partner_unchanged',
      message: 'This partner holds the registration already. Choose another.',
    });
    expect(refused('par_ida')).to.include({
      refused: 'no_agreement',
      message: 'This partner has no agreement in force. Sign one first.',
    });
    expect(refused('BRIGHT').refused).to.equal(undefined);
  });

  it('while it protects: up to its last moment', () => {
    expect(live().when(reassign(), { by: MANAGER, at: day(95) - 1 }).refused).to.equal(undefined);
    expect(live().when(reassign(), { by: MANAGER, at: day(95) }).refused).to.equal('registration_not_live');
  });

  it('once: the old one is over', () => {
    const test = live().and(LATER, reassign());
    expect(test.when(reassign({ partner: 'kanda' }), LATER).refused).to.equal('registration_not_live');
    const back = reassign({ registrationId: 'reg_2', partner: 'kanda' });
    expect(test.when(back, LATER).facts.at(-1)).to.include({ protectedUntil: day(95) });
  });

  it('and the credit goes with it, but for what was won before', () => {
    const before = live().and({ by: 'crm', at: day(10) }, deal({ phase: 'won', occurredAt: day(10) }));
    before.and(LATER, reassign());
    const credited = (test: Case, at: number) => {
      const one = test.program.deals.get('1');
      return one && creditsOf(test.program, one, at).map(({ source }) => source);
    };
    expect(credited(before, day(10))).to.deep.equal(['par_kanda']);
    expect(before.facts('commission.booked').map(({ partnerId }) => partnerId)).to.deep.equal(['par_kanda']);
    const after = live().and(LATER, reassign());
    expect(credited(after, day(20) - 1)).to.deep.equal(['par_kanda']);
    expect(credited(after, day(20))).to.deep.equal(['par_bright']);
    after.and({ by: 'crm', at: day(21) }, deal({ phase: 'won', occurredAt: day(21) }));
    expect(after.facts('commission.booked').map(({ partnerId }) => partnerId)).to.deep.equal(['par_bright']);
  });

  it('and the history says to whom, and whether the customer chose', () => {
    const told = (ground: Reassign['ground']) =>
      historyOf(live().and(LATER, reassign({ ground })).program, ['deal:1'], NAMES).map(({ text }) => text);
    expect(told('reassigned').slice(0, 4)).to.deep.equal([
      'Registration of Brightwave approved with the registration whose place it takes; protected until 6 Apr 2026.',
      'Registration of Brightwave shown to be qualified by a meeting on 6 Jan 2026.',
      'Registered for Brightwave in place of Kanda Systems.',
      'Registration of Kanda Systems reassigned to Brightwave: they know the customer.',
    ]);
    expect(told('customer_choice')).to.include(
      'Registration of Kanda Systems released because the customer chose Brightwave: they know the customer.',
    );
  });

  it('with work of its own to extend it', () => {
    const test = live().and({ by: 'crm', at: day(19) }, deal({ stage: 'b', occurredAt: day(19) }));
    test.and(LATER, reassign());
    const extend = about('extend_protection', 'reg_2');
    expect(test.when(extend, { by: REP, at: day(21) }).refused).to.equal('extension_unearned');
  });
});
