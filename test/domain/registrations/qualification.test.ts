import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { about, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const NOW = { by: REP, at: day(20) };
const AT = { registrationId: 'reg_1', dealId: '1' };
type Qualify = Extract<Command, { type: 'qualify_registration' }>;

function qualify(shown: Partial<Qualify> = {}): Command {
  return { type: 'qualify_registration', ...AT, qualifiedBy: 'meeting', ...shown };
}

/** Registered on day 5, unqualified. */
function waiting() {
  return given(...partner('kanda'), deal()).and(
    { by: REP, at: day(5) },
    register('kanda', { qualifiedBy: null }),
  );
}

function claim(test: ReturnType<typeof waiting>) {
  return test.program.registrations.get('reg_1');
}

describe('a claim is shown to be qualified', () => {
  it('by what was held, when, and who met whom about what', () => {
    const test = waiting();
    const { facts } = test.when(qualify({ evidence: ' Ines met their CFO. ', heldAt: day(19) }), NOW);
    expect(facts).to.deep.equal([
      {
        type: 'registration.qualified',
        registrationId: 'reg_1',
        qualifiedBy: 'meeting',
        evidence: 'Ines met their CFO.',
        heldAt: day(19),
      },
    ]);
    expect(claim(test)).to.include({
      qualifiedBy: 'meeting',
      qualifiedAt: day(19),
      evidence: 'Ines met their CFO.',
    });
  });

  it('at the moment of telling when no other is told', () => {
    const test = waiting().and(NOW, qualify({ qualifiedBy: 'budget' }));
    expect(claim(test)).to.include({ qualifiedBy: 'budget', qualifiedAt: day(20), evidence: '' });
  });

  it('by up to 500 characters', () => {
    expect(waiting().when(qualify({ evidence: 'x'.repeat(500) }), NOW).refused).to.equal(undefined);
    expect(waiting().when(qualify({ evidence: 'x'.repeat(501) }), NOW)).to.include({
      refused: 'evidence_too_long',
      message: 'The evidence has 501 characters; tell it in 500 or fewer.',
    });
  });

  it('by what was held already', () => {
    expect(waiting().when(qualify({ heldAt: day(20) }), NOW).refused).to.equal(undefined);
    expect(waiting().when(qualify({ heldAt: day(20) + 1 }), NOW)).to.include({
      refused: 'evidence_in_future',
      message: 'This meeting or talk is still to come. Record it once it was held.',
    });
  });

  it('by what was held in the 30 days before the claim or later', () => {
    expect(waiting().when(qualify({ heldAt: day(-25) }), NOW).refused).to.equal(undefined);
    expect(waiting().when(qualify({ heldAt: day(-25) - 1 }), NOW)).to.include({
      refused: 'evidence_outdated',
      message:
        'What was held before 7 Dec 2025 says nothing of this registration. Name a later meeting or talk.',
    });
  });

  it('once by the same, and further by more of it', () => {
    const first = qualify({ evidence: 'Ines met their CFO.', heldAt: day(19) });
    const test = waiting().and(NOW, first);
    for (const again of [first, qualify(), qualify({ heldAt: day(19) })]) {
      expect(test.when(again, NOW)).to.deep.include({ facts: [], refused: undefined });
    }
    test.and(NOW, qualify({ heldAt: day(18) }));
    expect(claim(test)).to.include({ qualifiedAt: day(18), evidence: 'Ines met their CFO.' });
    test.and({ by: REP, at: day(21) }, qualify({ evidence: 'Ines and Jo met their CFO.' }));
    expect(claim(test)).to.include({ qualifiedAt: day(18), evidence: 'Ines and Jo met their CFO.' });
    test.and({ by: REP, at: day(22) }, qualify({ qualifiedBy: 'budget' }));
    expect(claim(test)).to.include({ qualifiedBy: 'budget', qualifiedAt: day(22), evidence: '' });
  });

  it('in time only: approved or not, it lapses on its day without', () => {
    const approved = waiting().and({ by: MANAGER, at: day(6) }, about('approve_registration'));
    for (const test of [waiting(), approved]) {
      expect(test.when(qualify(), { by: REP, at: day(35) }).refused).to.equal('registration_not_live');
      expect(test.when(qualify(), { by: REP, at: day(35) - 1 }).refused).to.equal(undefined);
    }
  });
});
