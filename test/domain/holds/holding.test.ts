import { expect } from 'chai';
import fc from 'fast-check';
import { HOLD_MS, type Hold, isHeld } from '../../../src/domain/holds/hold.ts';
import { meets } from '../../../src/domain/registrations/scope.ts';
import { type Case, day, deal, given, partner, REP, register, replayed } from '../../support/given.ts';
import { hold, likeTo } from '../../support/holds.ts';
import { itself } from '../../support/partner-side.ts';

const MINUTE = 60_000;
const NOW = { by: REP, at: day(5) };
const later = (minutes: number, by = REP) => ({ by, at: NOW.at + minutes * MINUTE });
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida')];
const claim = (name: string, over = {}) => register(name, { dealId: null, ...over });

const refusedWith = (test: Case, command: ReturnType<typeof claim>, moment = NOW) => {
  const refused = test.when(command, moment).facts.find(fact => fact.type === 'registration.refused');
  return refused && { code: refused.code, against: refused.against, until: refused.until };
};

describe('holding an account', () => {
  it('keeps it for a quarter of an hour, without a name in the log', () => {
    const { facts } = given(...PARTNERS).when(
      hold('h1', 'kanda', [likeTo('company:1'), likeTo('company:2', 'review')], ' Cloud '),
      NOW,
    );
    expect(facts).to.deep.equal([
      {
        type: 'account.held',
        holdId: 'h1',
        partnerId: 'par_kanda',
        scope: 'Cloud',
        companyIds: ['1'],
        until: NOW.at + 15 * MINUTE,
      },
    ]);
  });

  it('is asked by a partner for itself alone, or by whoever sells', () => {
    const test = given(...PARTNERS);
    expect(test.when(hold('h1', 'bright'), itself('kanda', NOW.at)).refused).to.equal('not_yours');
    expect(test.when(hold('h1', 'nobody'), NOW).refused).to.equal('partner_unknown');
    expect(test.when(hold('h1', 'kanda'), itself('kanda', NOW.at)).facts).to.have.length(1);
  });

  it('is refused without a reason where anything stands in the way', () => {
    const standing = [claim('bright'), claim('kanda'), hold('h0', 'bright')];
    const answers = standing.map(command => {
      const { refused, message } = given(...PARTNERS)
        .and(NOW, command)
        .when(hold('h1', 'kanda'), NOW);
      expect(refused).to.equal('account_not_free');
      return message;
    });
    expect(new Set(answers).size).to.equal(1);
  });

  it('is one however often it is asked', () => {
    const test = given(...PARTNERS).and(NOW, hold('h1', 'kanda'));
    expect(test.when(hold('h2', 'kanda'), later(5)).facts).to.deep.equal([]);
    expect(test.when(hold('h1', 'kanda', []), later(5)).facts).to.deep.equal([]);
    expect(test.program.holds.get('h1')?.until).to.equal(NOW.at + 15 * MINUTE);
  });

  it('is of three accounts at once at most', () => {
    const test = given(...PARTNERS).and(
      NOW,
      hold('h1', 'kanda', []),
      hold('h2', 'kanda', []),
      hold('h3', 'kanda', []),
    );
    expect(test.when(hold('h4', 'kanda', []), later(14)).refused).to.equal('hold_limit_reached');
    expect(test.when(hold('h4', 'kanda', []), later(15)).facts).to.have.length(1);
    expect(test.when(hold('h5', 'bright', []), later(14)).facts).to.have.length(1);
  });

  it('is not renewed within a day when it led to nothing, whatever the scope', () => {
    const test = given(...PARTNERS).and(NOW, hold('h1', 'kanda', [likeTo('company:1')], 'Cloud'));
    for (const again of [
      hold('h2', 'kanda'),
      hold('h2', 'kanda', [likeTo('company:1')], 'Edge'),
      hold('h2', 'kanda', [likeTo('hold:h1')]),
    ]) {
      expect(test.when(again, later(15)).refused).to.equal('held_lately');
      expect(test.when(again, later(15 + 24 * 60 - 1)).refused).to.equal('held_lately');
    }
    expect(test.when(hold('h2', 'bright'), later(20)).facts).to.have.length(1);
    expect(test.when(hold('h3', 'kanda'), later(15 + 24 * 60)).facts).to.have.length(1);
  });

  it('needs an agreement and room in the quota', () => {
    expect(given(...partner('kanda', null)).when(hold('h1', 'kanda'), NOW).refused).to.equal('no_agreement');
    const many = given(...PARTNERS);
    for (let at = 0; at < 20; at += 1) many.and(NOW, claim('kanda', { companyId: `10${at}` }));
    expect(many.when(hold('h1', 'kanda'), NOW).refused).to.equal('quota_reached');
  });

  it('is forgotten when it means nothing any more, in a replay too', () => {
    const test = given(...PARTNERS)
      .and(NOW, hold('h1', 'kanda'))
      .and(later(15 + 24 * 60), hold('h2', 'kanda', []));
    expect([...test.program.holds.keys()]).to.deep.equal(['h2']);
    expect([...replayed(test.log).holds]).to.deep.equal([...test.program.holds]);
  });
});

describe('a hold', () => {
  const held = (...alike: Parameters<typeof hold>[2] & object) =>
    given(...PARTNERS).and(NOW, hold('h1', 'kanda', alike));
  const inTheWay = { code: 'account_held', against: null, until: NOW.at + 15 * MINUTE };

  it('keeps the registrations of others out until it ends', () => {
    const test = held(likeTo('company:1'));
    expect(refusedWith(test, claim('bright'), later(14))).to.deep.equal(inTheWay);
    expect(refusedWith(test, claim('bright', { companyId: '2' }), later(14))).to.equal(undefined);
    expect(refusedWith(test, claim('bright'), later(15))).to.equal(undefined);
  });

  it('keeps them out of what is the same, by matching with what was typed too', () => {
    const told = held(likeTo('company:1')).and(
      NOW,
      { type: 'compare_account', account: 'company:2', asked: true, alike: [likeTo('company:1', 'review')] },
      { type: 'tell_accounts', one: 'company:2', other: 'company:1', told: 'same' },
    );
    expect(refusedWith(told, claim('bright', { companyId: '2' }))).to.deep.equal(inTheWay);
    const made = held().and(NOW, {
      type: 'compare_account',
      account: 'company:3',
      asked: true,
      alike: [likeTo('hold:h1')],
    });
    expect(refusedWith(made, claim('bright', { companyId: '3' }))).to.deep.equal(inTheWay);
    const alike = held().and(NOW, {
      type: 'compare_account',
      account: 'company:3',
      asked: true,
      alike: [likeTo('hold:h1', 'review')],
    });
    expect(refusedWith(alike, claim('bright', { companyId: '3' }))).to.equal(undefined);
  });

  it('keeps them out of the scope that it is for', () => {
    const test = given(...PARTNERS).and(NOW, hold('h1', 'kanda', [likeTo('company:1')], 'Cloud'));
    expect(refusedWith(test, claim('bright', { scope: 'Edge' }))).to.equal(undefined);
    expect(refusedWith(test, claim('ida', { scope: 'Cloud' }))).to.deep.equal(inTheWay);
    expect(refusedWith(test, claim('ida'))).to.include({ code: 'account_claimed' });
  });

  it('goes along when its company is merged', () => {
    const merge = { type: 'merge_records', on: 'company', from: ['1'], into: '7' } as const;
    const seen = deal({ phase: 'lost' });
    const test = given(...PARTNERS, seen)
      .and(NOW, hold('h1', 'kanda'))
      .and({ by: 'crm', at: NOW.at }, merge);
    expect(refusedWith(test, claim('bright', { companyId: '7' }))).to.deep.equal(inTheWay);
  });

  it('ends when its partner registers, and is no hold that led to nothing', () => {
    const test = held(likeTo('company:1')).and(later(5), claim('kanda'));
    const [one] = test.program.holds.values();
    expect(one && isHeld(test.program, one, later(6).at)).to.equal(false);
    const withdraw = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: null,
      reason: 'no',
    } as const;
    test.and(itself('kanda', later(6).at), withdraw);
    expect(refusedWith(test, claim('bright'), later(7))).to.equal(undefined);
    expect(
      held(likeTo('company:1'))
        .and(later(5), claim('kanda'))
        .and(itself('kanda', later(6).at), withdraw)
        .when(hold('h2', 'kanda'), later(20)).facts,
    ).to.have.length(1);
  });

  it('is none the less one for a registration that its partner took back before', () => {
    const withdraw = {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: null,
      reason: 'no',
    } as const;
    const test = given(...PARTNERS)
      .and(NOW, claim('kanda'))
      .and(itself('kanda', later(1).at), withdraw);
    test.and(later(2), hold('h1', 'kanda'));
    expect(refusedWith(test, claim('bright'), later(3))).to.include({ code: 'account_held' });
  });

  it('outlives a registration of its partner that a rule refused, or of something else', () => {
    const test = held(likeTo('company:1')).and(later(1), claim('kanda', { companyId: '2' }));
    expect(refusedWith(test, claim('bright'), later(2))).to.deep.equal(inTheWay);
    const gone = given(...partner('kanda'), ...partner('bright')).and(NOW, hold('h1', 'kanda'));
    gone.keep(
      [
        { type: 'registration.submitted', registrationId: 'reg_9', ...submitted() },
        {
          type: 'registration.refused',
          registrationId: 'reg_9',
          code: 'quota_reached',
          against: null,
          until: null,
          reason: '',
        },
      ],
      later(1),
    );
    expect(refusedWith(gone, claim('bright'), later(2))).to.deep.equal(inTheWay);
  });
});

function submitted() {
  const { type: _, partner: __, qualifiedBy: ___, ...claimed } = claim('kanda');
  return { ...claimed, partnerId: 'par_kanda', qualifyUntil: day(40) };
}

describe('holds, whatever happens', () => {
  const NAMED = ['kanda', 'bright', 'ida'];
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 9 }),
    what: fc.constantFrom('hold', 'hold', 'hold', 'register'),
    name: fc.constantFrom(...NAMED),
    account: fc.constantFrom('1', '2'),
    scope: fc.constantFrom(null, null, 'Cloud', 'Edge'),
  });

  it('never are of two partners on one account and scope, and never outlast a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const test = given(...PARTNERS);
        let at = NOW.at;
        steps.forEach(({ minutes, what, name, account, scope }, place) => {
          at += minutes * MINUTE;
          const on = [likeTo(`company:${account}`)];
          const command =
            what === 'hold' ? hold(`h${place}`, name, on, scope) : claim(name, { companyId: account, scope });
          test.when(command, { by: REP, at });
          const held = [...test.program.holds.values()].filter(one => isHeld(test.program, one, at));
          for (const one of held) {
            expect(one.until - one.heldAt).to.equal(HOLD_MS);
            expect(at).to.be.below(one.until);
            expect(held.filter(other => other.partnerId === one.partnerId)).to.have.length.at.most(3);
            for (const other of held)
              expect(other.partnerId === one.partnerId || !isOneAccount(one, other)).to.equal(true);
          }
        });
      }),
    );
  });

  it('never stand beside a claim of another that came later', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const test = given(...PARTNERS);
        let at = NOW.at;
        steps.forEach(({ minutes, what, name, account, scope }, place) => {
          at += minutes * MINUTE;
          const on = [likeTo(`company:${account}`)];
          const command =
            what === 'hold' ? hold(`h${place}`, name, on, scope) : claim(name, { companyId: account, scope });
          const before = [...test.program.holds.values()].filter(one => isHeld(test.program, one, at));
          const { facts } = test.when(command, { by: REP, at });
          const taken =
            facts.some(fact => fact.type === 'registration.submitted') &&
            !facts.some(fact => fact.type === 'registration.refused');
          const inTheWay = before.some(
            one =>
              one.partnerId !== `par_${name}` && one.companyIds.includes(account) && meets(one, { scope }),
          );
          expect(taken && inTheWay).to.equal(false);
        });
      }),
    );
  });
});

function isOneAccount(one: Hold, other: Hold): boolean {
  return meets(one, other) && one.companyIds.some(id => other.companyIds.includes(id));
}
