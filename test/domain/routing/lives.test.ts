import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import { rules } from '../../../src/domain/program.ts';
import { refold } from '../../../src/domain/refold.ts';
import { isOpen } from '../../../src/domain/routing/route.ts';
import { replayed } from '../../support/given.ts';
import { lived, lives, mergedLives, openLeads, rightLeads } from '../../support/lead-lives.ts';

const CLOCK = { by: 'clock', id: (prefix: string) => prefix };

describe('leads, whatever happens', () => {
  it('wait for the partners who keep their accounts, and for nobody else', () => {
    let waited = 0;
    fc.assert(
      fc.property(lives, steps => {
        const life = lived(steps);
        waited += openLeads(life).length;
        expect(openLeads(life)).to.deep.equal(rightLeads(life));
      }),
      { numRuns: 1_000 },
    );
    expect(waited, 'lives in which leads wait').to.be.greaterThan(300);
  });

  it('are routed once, while nothing takes that back', () => {
    fc.assert(
      fc.property(mergedLives, steps => {
        const { program } = lived(steps).test;
        const twice = [...program.routesByRecord.values()].filter(routes => routes.filter(isOpen).length > 1);
        expect(twice).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are settled: nothing is left to route or to withdraw, and facts alone tell the same', () => {
    fc.assert(
      fc.property(mergedLives, steps => {
        const { test, now } = lived(steps);
        const all = test.log.flatMap(({ facts }) => facts);
        const due = rules.settle(test.program, all, { ...CLOCK, at: now });
        expect(due.filter(fact => 'routeId' in fact)).to.deep.equal([]);
        expect(canonicalText(replayed(test.log))).to.equal(canonicalText(test.program));
        expect(canonicalText(refold('8675309', test.log))).to.equal(canonicalText(test.program));
      }),
      { numRuns: 300 },
    );
  });
});
