import { expect } from 'chai';
import fc from 'fast-check';
import {
  ASKING_LIMITS,
  type Asked,
  askingResumesAt,
  isAskedAgain,
} from '../../../src/domain/holds/asking-limits.ts';

const MINUTE = 60_000;

describe('limits on asking', () => {
  const question = fc.record({
    minutes: fc.integer({ min: 0, max: 40 }),
    partnerId: fc.constantFrom('par_kanda', 'par_bright'),
    personId: fc.constantFrom('per_a', 'per_b'),
    account: fc.integer({ min: 0, max: 400 }).map(String),
  });

  it('let no partner and no person ask about more in any hour or day, and say when it goes on', () => {
    fc.assert(
      fc.property(fc.array(question, { minLength: 60, maxLength: 200, size: 'max' }), questions => {
        const asked: Asked[] = [];
        let at = 0;
        for (const { minutes, ...rest } of questions) {
          // Most come close together.
          at += minutes > 35 ? minutes * MINUTE : 0;
          const next = { at, ...rest };
          if (isAskedAgain(asked, next)) continue;
          const resumesAt = askingResumesAt(asked, next);
          if (resumesAt === undefined) asked.push(next);
          else {
            expect(resumesAt).to.be.above(at);
            expect(askingResumesAt(asked, { ...next, at: resumesAt - 1 })).to.equal(resumesAt);
            expect(askingResumesAt(asked, { ...next, at: resumesAt })).to.equal(undefined);
          }
          for (const { most, withinMs } of ASKING_LIMITS)
            for (const who of ['partnerId', 'personId'] as const) {
              const recent = asked.filter(one => one[who] === next[who] && one.at > at - withinMs);
              expect(recent.length).to.be.at.most(most);
            }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('do not count what was asked about already, by the same partner within a day', () => {
    const first: Asked = { at: 0, partnerId: 'par_kanda', personId: 'per_a', account: 'x' };
    const again = (change: Partial<Asked>) => isAskedAgain([first], { ...first, at: 1, ...change });
    expect([again({}), again({ personId: 'per_b' })]).to.deep.equal([true, true]);
    expect([
      again({ partnerId: 'par_bright' }),
      again({ account: 'y' }),
      again({ at: 86_400_000 }),
    ]).to.deep.equal([false, false, false]);
  });
});
