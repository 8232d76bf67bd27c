import { expect } from 'chai';
import type { AccountKey } from '../../../src/domain/alike/account-key.ts';
import type { Alike, Told } from '../../../src/domain/alike/alike.ts';
import { askedStanding } from '../../../src/domain/holds/standing.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';
import { hold, likeTo } from '../../support/holds.ts';

const NOW = day(5);
const BOSS = { by: MANAGER, at: NOW };
const claim = (name: string, over = {}) => register(name, { dealId: null, ...over });

function program(...also: Parameters<Case['and']>[1][]): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('ida')).and(BOSS, ...also);
}

function answer(
  test: Case,
  alike: readonly Alike[] = [likeTo('company:1')],
  scope: string | null = null,
  now = NOW,
) {
  return askedStanding(test.program, { partnerId: 'par_kanda', scope, alike }, now);
}
const word = (...given: Parameters<typeof answer>) => answer(...given).answer;

/** What the CRM's companies are to each other, by matching and by people. */
function compared(
  test: Case,
  one: AccountKey,
  other: AccountKey,
  band: Alike['band'],
  told: Told = null,
): Case {
  test.and(
    { by: 'crm', at: NOW },
    { type: 'compare_account', account: one, asked: true, alike: [likeTo(other, band)] },
  );
  return told === null ? test : test.and(BOSS, { type: 'tell_accounts', one, other, told });
}

describe('asking whether an account is free', () => {
  it('is free when nothing stands in the way, whether or not the CRM has it', () => {
    expect(answer(program(), [])).to.deep.equal({ answer: 'free', hold: null, unheld: null });
    expect(answer(program())).to.deep.equal({ answer: 'free', hold: null, unheld: null });
  });

  it('is taken while the claim of another protects it', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal()).and(
      BOSS,
      register('bright'),
      about('approve_registration'),
    );
    expect(word(test)).to.equal('taken');
    expect(word(test, undefined, null, day(400))).not.to.equal('taken');
    expect(word(test, [likeTo('company:2')])).to.equal('free');
  });

  it('is in review while the claim of another waits', () => {
    expect(word(program(claim('bright')))).to.equal('in_review');
  });

  it('is in review while another partner holds it, and not a minute longer', () => {
    const held = program(hold('h1', 'bright'));
    const minutes = (count: number) => NOW + count * 60_000;
    expect(word(held)).to.equal('in_review');
    expect(word(held, [likeTo('hold:h1')])).to.equal('in_review');
    expect(word(held, undefined, null, minutes(15) - 1)).to.equal('in_review');
    expect(word(held, undefined, null, minutes(15))).to.equal('free');
    expect(word(held, [likeTo('hold:h1', 'review')])).to.equal('likely');
  });

  it('is held for one scope alone where that was asked', () => {
    const held = program(hold('h1', 'bright', [likeTo('company:1')], 'Edge'));
    expect([word(held, undefined, 'Cloud'), word(held, undefined, 'edge'), word(held)]).to.deep.equal([
      'free',
      'in_review',
      'in_review',
    ]);
  });

  it('is the asker’s own, which hides what others have there', () => {
    const own = program(claim('kanda', { scope: 'Cloud' }), claim('bright', { scope: 'Edge' }));
    expect(answer(own)).to.deep.equal({ answer: 'yours', registrationId: 'reg_1' });
    expect(word(own, undefined, 'Edge')).to.equal('in_review');
    expect(word(own, undefined, 'Print')).to.equal('free');
  });

  it('is likely what it may be: claimed, waiting or held', () => {
    expect(word(program(claim('bright')), [likeTo('company:1', 'review')])).to.equal('likely');
    expect(
      word(program(claim('bright', { scope: 'Edge' })), [likeTo('company:1', 'review')], 'Cloud'),
    ).to.equal('free');
    expect(word(program(), [likeTo('company:1', 'review')])).to.equal('free');
  });

  it('is likely where our own sales works, and not where the open deal is a partner’s by its claim', () => {
    const ours = program().and({ by: 'crm', at: NOW }, deal());
    expect(word(ours)).to.equal('likely');
    expect(word(ours, [likeTo('company:1', 'review')])).to.equal('likely');
    expect(word(ours, [likeTo('company:2')])).to.equal('free');
    expect(word(ours.and({ by: 'crm', at: NOW }, deal({ phase: 'won', occurredAt: day(2) })))).to.equal(
      'free',
    );
    const theirs = program()
      .and({ by: 'crm', at: NOW }, deal())
      .and(BOSS, register('bright', { scope: 'Edge' }));
    expect(word(theirs, undefined, 'Cloud')).to.equal('free');
  });

  it('is what the company that it is found to be is the same as', () => {
    const matched = compared(program(claim('bright')), 'company:1', 'company:2', 'same');
    expect(word(matched, [likeTo('company:2')])).to.equal('in_review');
    const perhaps = compared(program(claim('bright')), 'company:1', 'company:2', 'review');
    expect(word(perhaps, [likeTo('company:2')])).to.equal('likely');
    expect(word(matched, [likeTo('company:2', 'review')])).to.equal('free');
    const further = compared(matched, 'company:2', 'company:3', 'same');
    expect(word(further, [likeTo('company:3')])).to.equal('free');
    const told = compared(program(claim('bright')), 'company:1', 'company:2', 'review', 'same');
    expect(word(told, [likeTo('company:2')])).to.equal('in_review');
  });

  it('is none that people told apart from the likest', () => {
    const apart = compared(program(claim('bright')), 'company:1', 'company:2', 'same', 'apart');
    const found = (one: number, two: number) => [
      likeTo('company:1', 'same', one),
      likeTo('company:2', 'same', two),
    ];
    expect(word(apart, found(0.93, 0.99))).to.equal('free');
    expect(word(apart, found(0.99, 0.93))).to.equal('in_review');
    expect(word(apart, found(0.95, 0.95))).to.equal('in_review');
    expect(word(apart, [likeTo('company:2'), likeTo('company:1', 'review')])).to.equal('free');
    expect(word(apart, [likeTo('company:2', 'review', 0.9), likeTo('company:1', 'review')])).to.equal(
      'likely',
    );
  });

  it('says who may not hold what is free, and why', () => {
    const unheld = (test: Case, partnerId = 'par_kanda', alike = [likeTo('company:9')]) => {
      const standing = askedStanding(test.program, { partnerId, scope: null, alike }, NOW);
      return standing.answer === 'free' ? standing.unheld : standing.answer;
    };
    expect(unheld(given(...partner('kanda', null)))).to.equal('no_agreement');
    const three = program(hold('h1', 'kanda', []), hold('h2', 'kanda', []), hold('h3', 'kanda', []));
    expect(unheld(three)).to.equal('hold_limit_reached');
    expect(unheld(three, 'par_bright')).to.equal(null);
    const many = program();
    for (let at = 0; at < 20; at += 1)
      many.and({ by: REP, at: NOW }, claim('kanda', { companyId: `10${at}` }));
    expect(unheld(many)).to.equal('quota_reached');
  });

  it('answers with the asker’s own hold where that covers what is asked', () => {
    const held = program(hold('h1', 'kanda', [likeTo('company:1')], 'Cloud'));
    const holdOf = (scope: string | null) => {
      const standing = answer(held, undefined, scope);
      return standing.answer === 'free' ? standing.hold?.holdId : standing.answer;
    };
    expect([holdOf('Cloud'), holdOf('cloud '), holdOf('Edge'), holdOf(null)]).to.deep.equal([
      'h1',
      'h1',
      undefined,
      undefined,
    ]);
    expect(answer(held, [likeTo('hold:h1')], 'Cloud')).to.have.nested.property('hold.holdId', 'h1');
    expect(answer(held, [likeTo('company:2')], 'Cloud')).to.have.property('hold', null);
  });
});
