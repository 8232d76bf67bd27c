import { expect } from 'chai';
import fc from 'fast-check';
import { applyTime, type Moment, momentsDue, planMoment } from '../../src/domain/agenda.ts';
import { emptyProgram } from '../../src/domain/program-state.ts';

const claim = (at: number, id = 'reg_1'): Moment => ({ at, about: 'claim', id });

function planned(...moments: Moment[]) {
  const program = emptyProgram('1');
  for (const moment of moments) planMoment(program, moment);
  return program;
}

describe('the agenda', () => {
  it('holds moments by time, then by what they are about', () => {
    const dispute: Moment = { at: 5, about: 'dispute', id: 'a' };
    const program = planned(claim(7), dispute, claim(5, 'reg_2'), claim(5), claim(1));
    expect(program.agenda.moments).to.deep.equal([claim(1), claim(5), claim(5, 'reg_2'), dispute, claim(7)]);
  });

  it('holds each once', () => {
    expect(planned(claim(5), claim(5)).agenda.moments).to.deep.equal([claim(5)]);
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
    expect(program.agenda).to.deep.equal({ moments: [claim(1), claim(3)], struck: 1 });
  });

  it('strikes off exactly those, whatever was planned and in whatever order they are told', () => {
    const moments = fc.array(fc.nat(9).map(at => claim(at)));
    fc.assert(
      fc.property(moments, moments, (all, seen) => {
        const program = planned(...all);
        const left = program.agenda.moments.filter(({ at }) => !seen.some(one => one.at === at));
        applyTime(program, { type: 'time.passed', moments: seen });
        expect(program.agenda.moments).to.deep.equal(left);
      }),
    );
  });

  it('is in order, each moment once, whatever was planned', () => {
    const moments = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('a', 'b', 'c')));
    fc.assert(
      fc.property(moments, all => {
        const held = planned(...all.map(([at, id]) => claim(at, id))).agenda.moments;
        const keys = held.map(({ at, id }) => `${at} ${id}`);
        expect(keys).to.deep.equal([...new Set(all.map(([at, id]) => `${at} ${id}`))].sort());
      }),
    );
  });
});
