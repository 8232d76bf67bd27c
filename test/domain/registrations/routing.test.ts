import { expect } from 'chai';
import { companyKey } from '../../../src/domain/alike/account-key.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { liveClaims, type Routing, routesAmong } from '../../../src/domain/registrations/routing.ts';
import { routingText } from '../../../src/domain/sentences/guard.ts';
import { compare, FOUND, claimed as onOne } from '../../support/alike.ts';
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

const routesFor = (program: Program, companyIds: string[], scope: string | null, now: number): Routing =>
  routesAmong(program, companyIds.map(companyKey), scope, now);

const BOSS = { by: MANAGER, at: day(5) };

/** Claims as told, each approved on day 5, on deals 1 and 2 of company 1 and deal 3 of company 2. */
function claimed(...claims: ReturnType<typeof register>[]): Case {
  const test = given(...partner('kanda'), ...partner('bright'), ...partner('ida'));
  test.and(BOSS, deal(), deal({ dealId: '2' }), deal({ dealId: '3', companyIds: ['2'] }));
  claims.forEach((claim, index) => {
    test.and(BOSS, claim, about('approve_registration', `reg_${index + 1}`, claim.dealId ?? '1'));
  });
  return test;
}

/** Whom a lead goes to, as a sentence. */
function lead(test: Case, companyIds: string[], scope: string | null = null, at = day(6)): string {
  return routingText(routesFor(test.program, companyIds, scope, at), NAMES);
}

const ANYBODY = 'No partner keeps this account: anybody may take its leads.';
const KANDA = 'Route leads to Kanda Systems.';
const BRIGHT = 'Route leads to Brightwave.';
const CLOUD = register('kanda', { scope: 'Cloud' });
const EDGE = register('bright', { scope: 'Edge', dealId: '2' });

describe('a lead is routed', () => {
  it('to anybody while no claim protects the account', () => {
    const test = claimed();
    expect([lead(test, []), lead(test, ['1'])]).to.deep.equal([ANYBODY, ANYBODY]);
    test.and(BOSS, register('kanda'));
    expect(lead(test, ['1']), 'what waits protects nothing').to.equal(ANYBODY);
  });

  it('to the partner of a whole account, whatever it is about, while that is protected', () => {
    const test = claimed(register('kanda'));
    expect([lead(test, ['1']), lead(test, ['1'], 'Cloud')]).to.deep.equal([KANDA, KANDA]);
    expect(lead(test, ['1'], null, day(95) - 1)).to.equal(KANDA);
    expect(lead(test, ['1'], null, day(95))).to.equal(ANYBODY);
  });

  it('by the scope that it names, in any case', () => {
    const test = claimed(CLOUD, EDGE);
    expect(lead(test, ['1'], ' cloud')).to.equal(KANDA);
    expect(lead(test, ['1'], 'EDGE')).to.equal(BRIGHT);
    expect(lead(test, ['1'], 'Storage')).to.equal(ANYBODY);
  });

  it('to one of several partners by scope when it names none', () => {
    expect(lead(claimed(CLOUD, EDGE), ['1'])).to.equal(
      'Route leads to Kanda Systems or Brightwave by scope.',
    );
    expect(routesFor(claimed(CLOUD, EDGE).program, ['1'], null, day(6))).to.have.property('to', 'one_of');
  });

  it('to the only partner without being asked which scope it is about', () => {
    expect(lead(claimed(CLOUD), ['1'])).to.equal(KANDA);
    expect(lead(claimed(CLOUD, register('kanda', { scope: 'Edge', dealId: '2' })), ['1'])).to.equal(KANDA);
  });

  it('by its first company that is protected for it', () => {
    const test = claimed(CLOUD, register('bright', { dealId: '3', companyId: '2' }));
    expect(lead(test, ['1', '2'])).to.equal(KANDA);
    expect(lead(test, ['2', '1'])).to.equal(BRIGHT);
    expect(lead(test, ['1', '2'], 'Edge')).to.equal(BRIGHT);
    expect(lead(test, ['9', '1'])).to.equal(KANDA);
  });

  it('from live claims in the order of their scopes, then of their submission', () => {
    const test = claimed(EDGE, CLOUD);
    expect(liveClaims(test.program, '1', day(6)).map(({ scope }) => scope)).to.deep.equal(['Cloud', 'Edge']);
    expect(liveClaims(test.program, '1', day(95))).to.deep.equal([]);
  });
});

describe('a lead on an account that is the same as a claimed one', () => {
  it('goes to its partner, by any account that it names', () => {
    const test = onOne().and(FOUND, compare('company:2', ['company:1', 'same']));
    const route = routesFor(test.program, ['2'], null, day(9));
    expect(route.to === 'partner' && route.claim.registrationId).to.equal('reg_1');
    test.and(FOUND, compare('contact:7', ['company:2', 'same']));
    expect(routesAmong(test.program, ['contact:7'], null, day(9)).to).to.equal('anybody');
    test.and(FOUND, compare('contact:7', ['company:1', 'same']));
    expect(routesAmong(test.program, ['company:8', 'contact:7'], null, day(9)).to).to.equal('partner');
    expect(liveClaims(test.program, '2', day(9)).map(({ registrationId }) => registrationId)).to.deep.equal([
      'reg_1',
    ]);
  });

  it('goes to the first registered where two claims meet that were made before they were one account', () => {
    const test = onOne()
      .and({ by: REP, at: day(6) }, register('bright', { dealId: '2', companyId: '2' }))
      .and({ by: MANAGER, at: day(6) }, about('approve_registration', 'reg_2', '2'))
      .and(FOUND, compare('company:2', ['company:1', 'same']));
    for (const companyId of ['1', '2']) {
      const route = routesFor(test.program, [companyId], null, day(9));
      expect(route.to === 'partner' && route.claim.partnerId).to.equal('par_kanda');
    }
  });
});
