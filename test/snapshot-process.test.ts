import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalText } from '../src/domain/canonical-text.ts';
import { rules } from '../src/domain/program.ts';
import type { Program } from '../src/domain/program-state.ts';
import { StateBuilder } from '../src/log/snapshots/state-builder.ts';
import { linesOf } from '../src/log/snapshots/state-lines.ts';
import { alikeHistories } from './support/alike.ts';
import { type Kept, replayed, type Said } from './support/given.ts';
import { lived as livedLeads, mergedLives } from './support/lead-lives.ts';
import { lived, lives, read } from './support/whole-lives.ts';

/** The program as a snapshot gives it back. */
function fromSnapshot(program: Program): Program {
  const builder = new StateBuilder();
  for (const line of linesOf(program)) builder.line(line);
  return builder.state as Program;
}

function apply(program: Program, { facts, by, at }: Kept): void {
  for (const fact of read(facts)) rules.apply(program, fact, { by, at });
}

/** What a command comes to, as a log would keep it; the program goes on with it. */
function execute(program: Program, { command, by, at }: Said, number: number): unknown {
  const context = { by, at, id: (prefix: string) => `${prefix}_late_${number}` };
  const decided = rules.decide(program, command, context);
  if ('refused' in decided) return decided;
  apply(program, { facts: decided, by, at });
  const settled = rules.settle(program, decided, context);
  apply(program, { facts: settled, by, at });
  return read([...decided, ...settled]);
}

describe('a program from a snapshot', () => {
  it('with the rest of the log is the program that a replay makes', () => {
    const logs = fc.oneof(
      lives.map(history => lived(history).log),
      alikeHistories.map(history => lived(history).log),
      mergedLives.map(steps => livedLeads(steps).test.log),
    );
    fc.assert(
      fc.property(logs, fc.double({ min: 0, max: 1, noNaN: true }), (log, part) => {
        const kept = read(log);
        const place = Math.round(part * kept.length);
        const program = fromSnapshot(replayed(kept.slice(0, place)));
        for (const entry of kept.slice(place)) apply(program, entry);
        const expected = replayed(kept);
        expect(canonicalText(program)).to.equal(canonicalText(expected));
        expect(program).to.deep.equal(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('decides as the one that never left memory', () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.oneof(lives, alikeHistories), fc.nat(20), (history, place) => {
        const { log } = lived(history.slice(0, place));
        const one = replayed(read(log));
        const other = fromSnapshot(one);
        for (const [number, said] of history.slice(place).entries()) {
          const facts = execute(one, said, number);
          expect(execute(other, said, number)).to.deep.equal(facts);
          if (Array.isArray(facts)) decided += facts.length;
        }
        expect(other).to.deep.equal(one);
      }),
      { numRuns: 150 },
    );
    expect(decided, 'facts that followed').to.be.above(300);
  });
});
