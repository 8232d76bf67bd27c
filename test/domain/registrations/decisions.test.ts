import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { AboutRegistration } from '../../../src/domain/registrations/decisions.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const NOW = { by: REP, at: day(5) };
const BOSS = { by: MANAGER, at: day(5) };
const AT = { registrationId: 'reg_1', dealId: '1' };
const approve = about('approve_registration');
const extend = about('extend_protection');
const refuse: Command = { type: 'refuse_registration', ...AT, reason: 'not a real opportunity' };
const qualify: Command = { type: 'qualify_registration', ...AT, qualifiedBy: 'discovery_call' };
const reassign: Command = {
  type: 'reassign_registration',
  ...AT,
  partner: 'par_bright',
  reason: 'x',
  ground: 'reassigned',
};
const release: Command = { type: 'release_registration', ...AT, reason: 'the partner left' };

function claimed(claim: Partial<Parameters<typeof register>[1]> = {}): Case {
  const test = given(...partner('kanda'), ...partner('bright'), deal(), deal({ dealId: '2' }));
  return test.and(NOW, deal({ dealId: '3', companyIds: ['3'] }), register('kanda', claim));
}

function moves(at: number, stage = `stage at ${at}`): Command {
  return deal({ stage, occurredAt: at });
}

describe('decisions on a registration', () => {
  it('to approve protects it for 90 days', () => {
    expect(claimed().when(approve, BOSS).facts).to.deep.equal([
      { type: 'registration.approved', registrationId: 'reg_1', protectedUntil: day(95) },
    ]);
  });

  it('to approve, refuse and reassign are a manager’s', () => {
    const test = claimed();
    for (const by of [REP, 'crm', 'workflow:1']) {
      expect(test.when(approve, { by, at: day(5) }).refused).to.equal('manager_only');
      expect(test.when(refuse, { by, at: day(5) }).refused).to.equal('manager_only');
      expect(test.when(reassign, { by, at: day(5) }).refused).to.equal('manager_only');
    }
  });

  it('are taken once', () => {
    for (const first of [approve, refuse]) {
      const test = claimed().and(BOSS, first);
      expect(test.when(approve, BOSS).refused).to.equal('registration_decided');
      expect(test.when(refuse, BOSS)).to.include({
        refused: 'registration_decided',
        message: 'This registration was decided already. Refresh the card to see how.',
      });
    }
  });

  it('come too late when it lapsed unqualified or its deal was lost', () => {
    const late = { by: MANAGER, at: day(35) };
    const lapsed = claimed({ qualifiedBy: null });
    for (const command of [approve, refuse, qualify]) {
      expect(lapsed.when(command, late).refused, command.type).to.equal('registration_not_live');
    }
    expect(claimed({ qualifiedBy: null }).when(approve, { by: MANAGER, at: day(35) - 1 }).refused).to.equal(
      undefined,
    );
    const lost = claimed().and(NOW, deal({ phase: 'lost', occurredAt: day(5) }));
    expect(lost.when(approve, BOSS).refused).to.equal('registration_not_live');
  });

  it('wait for ever for a qualified claim', () => {
    expect(claimed().when(approve, { by: MANAGER, at: day(900) }).refused).to.equal(undefined);
  });

  it('are taken where the claim is seen: at its deal and at the company’s others', () => {
    const at = (dealId: string, registrationId = 'reg_1') =>
      claimed().when(about('approve_registration', registrationId, dealId), BOSS).refused;
    expect([at('1'), at('2'), at('3'), at('9'), at('1', 'reg_9')]).to.deep.equal([
      undefined,
      undefined,
      'registration_unknown',
      'registration_unknown',
      'registration_unknown',
    ]);
  });

  it('keep the manager’s words', () => {
    expect(claimed().when(refuse, BOSS).facts).to.deep.equal([
      {
        type: 'registration.refused',
        registrationId: 'reg_1',
        code: 'refused_by_manager',
        against: null,
        until: null,
        reason: 'not a real opportunity',
      },
    ]);
    expect(claimed().and(BOSS, approve).when(release, BOSS).facts).to.deep.equal([
      { type: 'registration.released', registrationId: 'reg_1', reason: 'the partner left' },
    ]);
  });

  it('to qualify it may come from anybody, before and after approval, and count once', () => {
    const test = claimed({ qualifiedBy: null });
    expect(test.when(qualify, NOW).facts).to.deep.equal([
      { type: 'registration.qualified', registrationId: 'reg_1', qualifiedBy: 'discovery_call' },
    ]);
    expect(test.when(qualify, NOW)).to.deep.include({ facts: [], refused: undefined });
    expect(claimed({ qualifiedBy: null }).and(BOSS, approve).when(qualify, NOW).facts).to.have.length(1);
    expect(claimed().and(BOSS, refuse).when(qualify, NOW).refused).to.equal('registration_not_live');
  });

  it('to extend or reassign it need a protection', () => {
    for (const command of [extend, reassign]) {
      expect(claimed().when(command, BOSS)).to.include({
        refused: 'registration_not_live',
        message: 'This registration waits for a partner manager and protects nothing yet.',
      });
      const released = claimed().and(BOSS, approve, release);
      expect(released.when(command, BOSS)).to.include({
        refused: 'registration_not_live',
        message: 'This registration holds no longer. Register the account again.',
      });
    }
  });

  describe('to release', () => {
    it('end what is protected, by a manager, once', () => {
      const test = claimed().and(BOSS, approve);
      expect(test.when(release, NOW).refused).to.equal('manager_only');
      test.and(BOSS, release);
      expect(test.program.registrations.get('reg_1')).to.include({
        released: 'released',
        releasedAt: day(5),
      });
      expect(test.when(release, BOSS).refused).to.equal('registration_not_live');
    });

    it('take back what waits, by who registered it or a manager', () => {
      const withdrawn = {
        type: 'registration.released',
        registrationId: 'reg_1',
        reason: 'the partner left',
        ground: 'withdrawn',
      };
      expect(claimed().when(release, NOW).facts).to.deep.equal([withdrawn]);
      expect(claimed().when(release, BOSS).facts).to.deep.equal([withdrawn]);
      expect(claimed().when(release, { by: 'user:103', at: day(5) }).refused).to.equal('manager_only');
    });

    it('frees the account', () => {
      const test = claimed().and(NOW, release);
      expect(test.when(register('bright'), NOW).facts).to.have.length(2);
    });
  });

  describe('to extend', () => {
    const later = { by: REP, at: day(40) };
    const moved = (at: number) =>
      claimed()
        .and(BOSS, approve)
        .and({ by: 'crm', at: day(40) }, moves(at));

    it('are earned by a deal that moved in the last 30 days', () => {
      expect(moved(day(10)).when(extend, later).facts).to.deep.equal([
        {
          type: 'registration.extended',
          registrationId: 'reg_1',
          protectedUntil: day(125),
          ground: 'deal_moved',
          workedAt: day(10),
        },
      ]);
      expect(moved(day(10) - 1).when(extend, later).refused).to.equal('extension_unearned');
    });

    it('are not earned by appearing, by an amount, or by a move before the claim', () => {
      const still = claimed().and(BOSS, approve);
      expect(still.when(extend, { by: REP, at: day(6) }).refused).to.equal('extension_unearned');
      still.and({ by: 'crm', at: day(8) }, moves(day(5), 'before'));
      expect(still.when(extend, { by: REP, at: day(8) }).refused).to.equal('extension_unearned');
      still.and({ by: 'crm', at: day(9) }, deal({ amount: '9', stage: 'before', occurredAt: day(7) }));
      expect(still.when(extend, { by: REP, at: day(9) }).refused).to.equal('extension_unearned');
    });

    it('need a new move each time', () => {
      const test = moved(day(39)).and(later, extend);
      expect(test.when(extend, later).refused).to.equal('extension_unearned');
      test.and(later, moves(day(41)));
      expect(test.when(extend, { by: REP, at: day(42) }).facts[0]).to.include({ protectedUntil: day(155) });
    });

    it('are a manager’s gift without a move', () => {
      const { facts } = claimed()
        .and(BOSS, approve)
        .when(extend, { by: MANAGER, at: day(40) });
      expect(facts[0]).to.include({ ground: 'manager', protectedUntil: day(125) });
    });

    it('are given twice at most', () => {
      const test = claimed().and(BOSS, approve, extend, extend);
      expect(test.when(extend, BOSS).refused).to.equal('extension_limit_reached');
    });

    it('come too late once the protection is over', () => {
      const test = moved(day(90));
      expect(test.when(extend, { by: REP, at: day(95) }).refused).to.equal('registration_not_live');
      expect(test.when(extend, { by: REP, at: day(95) - 1 }).refused).to.equal(undefined);
    });

    it('without a deal of its own are a manager’s', () => {
      const test = claimed({ dealId: null })
        .and(BOSS, approve)
        .and(later, moves(day(39)));
      expect(test.when(extend, later).refused).to.equal('extension_unearned');
      expect(test.when(extend, { by: MANAGER, at: day(40) }).refused).to.equal(undefined);
    });
  });

  it('have a code for every way to be refused', () => {
    const commands: AboutRegistration['type'][] = [
      'approve_registration',
      'refuse_registration',
      'qualify_registration',
      'extend_protection',
      'extend_qualification',
      'release_registration',
      'reassign_registration',
    ];
    const unknown = commands.map(type =>
      claimed().when({ type, registrationId: 'reg_7', dealId: '1' } as Command, BOSS),
    );
    expect(unknown.map(outcome => outcome.refused)).to.deep.equal(commands.map(() => 'registration_unknown'));
    expect(unknown[0]?.message).to.equal('This deal has no such registration. Refresh the card.');
  });
});
