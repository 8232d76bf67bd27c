import { expect } from 'chai';
import fc from 'fast-check';
import { allMoments, applyTime, type Moment, momentsDue, planMoment } from '../../src/domain/agenda.ts';
import { emptyProgram } from '../../src/domain/program-state.ts';
import { DAY_MS } from '../../src/domain/time.ts';

const claim = (at: number, id = 'reg_1'): Moment => ({ at, about: 'claim', id });

function planned(...moments: Moment[]) {
  const program = emptyProgram('1');
  for (const moment of moments) planMoment(program, moment);
  return program;
}

const held = (program: ReturnType<typeof planned>) => [...allMoments(program.agenda)];
/** Of several days, three of each. */
const instants = fc.nat(9).map(third => (third * DAY_MS) / 3);
const keyOf = (at: number, id: string) => `${String(at).padStart(10)} ${id}`;

describe('the agenda', () => {
  it('holds moments by time, then by what they are about', () => {
    const dispute: Moment = { at: 5, about: 'dispute', id: 'a' };
    const program = planned(claim(7), dispute, claim(5, 'reg_2'), claim(5), claim(1));
    expect(held(program)).to.deep.equal([claim(1), claim(5), claim(5, 'reg_2'), dispute, claim(7)]);
  });

  it('holds each once', () => {
    expect(held(planned(claim(5), claim(5)))).to.deep.equal([claim(5)]);
  });

  it('tells what has come, so many at most', () => {
    const program = planned(claim(1), claim(2), claim(3));
    expect(momentsDue(program, 0, 9)).to.deep.equal([]);
    expect(momentsDue(program, 2, 9)).to.deep.equal([claim(1), claim(2)]);
    expect(momentsDue(program, 3, 2)).to.deep.equal([claim(1), claim(2)]);
    expect(momentsDue(program, 9, 9)).to.have.length(3);
  });

  it('strikes off what was seen to and leaves the rest', () => {
    const program = planned(claim(1), claim(2), claim(3));
    applyTime(program, { type: 'time.passed', moments: [claim(2), claim(8)] });
    expect(held(program)).to.deep.equal([claim(1), claim(3)]);
    expect(program.agenda.struck).to.equal(1);
  });

  it('strikes off exactly those, whatever was planned and in whatever order they are told', () => {
    const moments = fc.array(instants.map(at => claim(at)));
    fc.assert(
      fc.property(moments, moments, (all, seen) => {
        const program = planned(...all);
        const left = held(program).filter(({ at }) => !seen.some(one => one.at === at));
        applyTime(program, { type: 'time.passed', moments: seen });
        expect(held(program)).to.deep.equal(left);
      }),
    );
  });

  it('is in order, each moment once, whatever was planned', () => {
    const moments = fc.array(fc.tuple(instants, fc.constantFrom('a', 'b', 'c')));
    fc.assert(
      fc.property(moments, all => {
        const kept = held(planned(...all.map(([at, id]) => claim(at, id))));
        const keys = kept.map(({ at, id }) => keyOf(at, id));
        expect(keys).to.deep.equal([...new Set(all.map(([at, id]) => keyOf(at, id)))].sort());
      }),
    );
  });
});
