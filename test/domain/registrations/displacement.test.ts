import { expect } from 'chai';
import { isLive, isPending } from '../../../src/domain/registrations/protection.ts';
import { about, type Case, day, deal, given, MANAGER, partner, register } from '../../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const crm = (at: number) => ({ by: 'crm', at });
const wonOn = (at: number) => deal({ phase: 'won', occurredAt: at });

/** Kanda's unqualified claim on deal 1, approved on day 5: it lapses on day 35, and Bright registers on day 40. */
function lapsed(scope: string | null = null): Case {
  const test = given(...partner('kanda'), ...partner('bright'), deal(), deal({ dealId: '2' }));
  test.and(BOSS, register('kanda', { qualifiedBy: null, scope }), about('approve_registration'));
  return test;
}

const bright = (scope: string | null = null) => register('bright', { dealId: '2', scope });

describe('a claim that comes back by late news', () => {
  it('gives way to the one that took its place, and is paid for what it won before', () => {
    const test = lapsed().and(
      { by: MANAGER, at: day(40) },
      bright(),
      about('approve_registration', 'reg_2', '2'),
    );
    const { facts } = test.when(wonOn(day(34)), crm(day(41)));
    expect(facts.filter(fact => fact.type === 'registration.released')).to.deep.equal([
      {
        type: 'registration.released',
        registrationId: 'reg_1',
        reason: 'the account was registered anew before this was known',
        ground: 'displaced',
      },
    ]);
    expect(facts.find(fact => fact.type === 'commission.booked')).to.include({ partnerId: 'par_kanda' });
    const live = [...test.program.registrations.values()].filter(one => isLive(test.program, one, day(41)));
    expect(live.map(one => one.registrationId)).to.deep.equal(['reg_2']);
  });

  it('gives way to one that waits, too', () => {
    const test = lapsed()
      .and({ by: MANAGER, at: day(40) }, bright())
      .and(crm(day(41)), wonOn(day(34)));
    const held = [...test.program.registrations.values()].filter(
      one => isLive(test.program, one, day(41)) || isPending(test.program, one, day(41)),
    );
    expect(held.map(one => one.registrationId)).to.deep.equal(['reg_2']);
  });

  it('stays when nobody took its place', () => {
    expect(
      lapsed()
        .when(wonOn(day(34)), crm(day(41)))
        .facts.map(fact => fact.type),
    ).to.deep.equal(['deal.moved', 'commission.booked']);
  });

  it('stays beside one of another scope', () => {
    const test = lapsed('Cloud')
      .and({ by: MANAGER, at: day(40) }, bright('Edge'))
      .and(crm(day(41)), wonOn(day(34)));
    expect(test.facts('registration.released')).to.deep.equal([]);
  });

  it('does not come back by news of a win after it lapsed', () => {
    const test = lapsed()
      .and({ by: MANAGER, at: day(40) }, bright())
      .and(crm(day(41)), wonOn(day(35)));
    expect(test.facts('registration.released')).to.deep.equal([]);
  });

  it('is not disturbed by a later claim that was refused', () => {
    const test = lapsed()
      .and({ by: MANAGER, at: day(6) }, bright())
      .and(crm(day(8)), wonOn(day(7)));
    expect(test.facts('registration.released')).to.deep.equal([]);
  });
});
