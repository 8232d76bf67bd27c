import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
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
import { under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(5) };
const AT = { registrationId: 'reg_1', dealId: '1' };
const PROGRAM = [...partner('kanda'), ...partner('bright'), deal()];
const crm = (at: number) => ({ by: 'crm', at });

function live(...commands: Command[]): Case {
  return given(...PROGRAM).and(BOSS, register('kanda'), about('approve_registration'), ...commands);
}

/** The latest sentence told at the company. */
function last(test: Case): string {
  return historyOf(test.program, ['company:1'], NAMES)[0]?.text ?? '';
}

function verdict(test: Case, at: number) {
  const one = test.program.deals.get('1');
  if (!one) throw new Error('there is no deal');
  return dealVerdict(test.program, one, at, NAMES, true);
}

describe('of a claim the history says', () => {
  it('what extended it, by itself or on request', () => {
    const moved = live().and(crm(day(85)), deal({ stage: 'demo', occurredAt: day(84) }));
    expect(last(moved)).to.equal(
      'Protection of Kanda Systems extended by itself until 6 May 2026 because the deal moved on 26 Mar 2026.',
    );
    const worked = live().and(crm(day(20)), deal({ workedAt: day(19) }));
    worked.and({ by: REP, at: day(20) }, about('extend_protection'));
    expect(last(worked)).to.equal(
      'Protection of Kanda Systems extended until 6 May 2026 because somebody worked on the deal on 20 Jan 2026.',
    );
  });

  it('by when it has to be qualified, and why', () => {
    const waiting = () => given(...PROGRAM).and(BOSS, register('kanda', { qualifiedBy: null }));
    expect(last(waiting().and(BOSS, about('extend_qualification')))).to.equal(
      'Time to qualify the registration of Kanda Systems extended until 7 Mar 2026 by a manager.',
    );
    const moved = waiting().and(crm(day(8)), deal({ stage: 'demo', occurredAt: day(7) }));
    expect(last(moved.and({ by: REP, at: day(8) }, about('extend_qualification')))).to.equal(
      'Time to qualify the registration of Kanda Systems extended until 7 Mar 2026 because the deal moved on 8 Jan 2026.',
    );
  });

  it('what showed it to be qualified, and when that was', () => {
    const shown = { qualifiedBy: 'budget', evidence: 'Ines spoke with their CFO!', heldAt: day(4) } as const;
    expect(last(live({ type: 'qualify_registration', ...AT, ...shown }))).to.equal(
      'Registration of Kanda Systems shown to be qualified by a budget talk on 5 Jan 2026: Ines spoke with their CFO!',
    );
  });

  it('that a rule approved it', () => {
    const approveByRule = { kinds: ['reseller'], qualifiedOnly: false, underMinor: null } as const;
    expect(last(under({ approveByRule }, ...PROGRAM).and(BOSS, register('kanda')))).to.equal(
      'Registration of Kanda Systems approved by rule; protected until 6 Apr 2026.',
    );
  });

  it('that it was taken back or gave way', () => {
    const waiting = given(...PROGRAM).and(BOSS, register('kanda'));
    const taken: Command = { type: 'release_registration', ...AT, reason: 'typed twice' };
    expect(last(waiting.and({ by: MANAGER, at: day(6) }, taken))).to.equal(
      'Registration of Kanda Systems withdrawn: typed twice.',
    );
  });
});

describe('the verdict on a deal says', () => {
  it('what extended its protection last', () => {
    const test = live().and(crm(day(85)), deal({ stage: 'demo', occurredAt: day(84) }));
    expect(verdict(test, day(85))).to.deep.include({
      tone: 'success',
      sentence: 'Protected for Kanda Systems until 6 May 2026.',
      because: [
        'Qualified by a meeting.',
        'Extended by itself until 6 May 2026 because the deal moved on 26 Mar 2026.',
      ],
    });
    test.and({ by: MANAGER, at: day(86) }, about('extend_protection'));
    expect(verdict(test, day(86)).because[1]).to.equal('Extended until 5 Jun 2026 by a manager.');
  });

  it('how its registration was given up', () => {
    const release: Command = { type: 'release_registration', ...AT, reason: 'x' };
    expect(verdict(live(release), day(6)).sentence).to.equal(
      "Kanda Systems' registration of 6 Jan 2026 was released on 6 Jan 2026. The account is free to register.",
    );
    const withdrawn = given(...PROGRAM).and(BOSS, register('kanda'), release);
    expect(verdict(withdrawn, day(6)).sentence).to.contain('was withdrawn on 6 Jan 2026.');
    const moved: Command = {
      type: 'reassign_registration',
      ...AT,
      partner: 'bright',
      reason: 'x',
      ground: 'customer_choice',
    };
    const chosen = live(moved);
    expect(verdict(chosen, day(6)).sentence).to.equal('Protected for Brightwave until 6 Apr 2026.');
  });

  it('that the quota is full, with its figures', () => {
    const full = under({ openClaimsAtMost: 1 }, ...PROGRAM, deal({ dealId: '2', companyIds: ['2'] }));
    full.and(BOSS, register('kanda', { dealId: '2', companyId: '2' }), register('kanda'));
    expect(verdict(full, day(6)).sentence).to.equal(
      "Kanda Systems' claim of 6 Jan 2026 was refused: Kanda Systems has 1 of 1 open registrations that it may have; win or release one first.",
    );
  });
});
