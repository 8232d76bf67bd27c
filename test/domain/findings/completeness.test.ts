import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import { nextMoment } from '../../../src/domain/passing-time.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { found, nights } from '../../support/findings.ts';
import { type Case, day, deal, given, MANAGER, partner, percent, type Said } from '../../support/given.ts';
import { simpleFindings } from '../../support/simple-findings.ts';
import { lived, lives } from '../../support/whole-lives.ts';

const DAY_MS = 86_400_000;

/** The first morning behind everything that happened. */
function morningAfter(test: Case): number {
  const last = Math.max(...test.log.map(({ at }) => at));
  return Math.floor((last - day(0)) / DAY_MS) + 2;
}

/** Deals that were won too long ago are looked through no more. */
function isRecent(program: Program, line: string, days: number): boolean {
  const wonAt = program.deals.get(line.split(':')[0] ?? '')?.wonAt;
  return (wonAt ?? day(days)) >= day(days) + 3 * 3_600_000 - 90 * DAY_MS;
}

/** Lives of a program in which no touch credits anybody yet, at whose end every deal is won. */
function closed(history: readonly Said[]): Case {
  const partners = [
    ...partner('kanda'),
    ...partner('bright', percent(20)),
    ...partner('ida', null, 'customer'),
  ];
  const seen = [
    { dealId: '1' },
    { dealId: '2', contactIds: ['2'] },
    { dealId: '3', companyIds: ['2'], contactIds: [] },
  ];
  const test = lived(history, given(...partners, ...seen.map(one => deal(one))));
  const at = Math.max(...test.log.map(entry => entry.at));
  for (const one of seen) {
    const known = test.program.deals.get(one.dealId);
    const linked = known ? { companyIds: [...known.companyIds], contactIds: [...known.contactIds] } : {};
    test.when(deal({ ...one, ...linked, phase: 'won', occurredAt: at }), { by: 'crm', at });
  }
  return test;
}

describe('what nights find', () => {
  it('is all that a walk through everything finds, and nothing else, whatever happened', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(lives, fc.boolean(), (history, isClosed) => {
        const test = isClosed ? closed(history) : lived(history);
        const days = morningAfter(test);
        nights(test, days);
        const wanted = simpleFindings(test.program);
        const open = found(test);
        expect(open).to.deep.equal(wanted.filter(line => open.includes(line)));
        expect(
          wanted.filter(line => isRecent(test.program, line, days) && !open.includes(line)),
        ).to.deep.equal([]);
        for (const line of open) codes.add(line.split(' ')[1] ?? '');
      }),
      { numRuns: 400 },
    );
    expect(codes.size).to.be.greaterThan(4);
  });

  it('leaves nothing to check, and nothing new on the night after', () => {
    fc.assert(
      fc.property(lives, history => {
        const test = lived(history);
        const days = morningAfter(test);
        nights(test, days);
        nights(test, days + 1);
        expect([...test.program.dealsWithNews]).to.deep.equal([]);
        const open = found(test);
        const nothingNew = nights(test, days + 2);
        expect(found(nothingNew)).to.deep.equal(open);
        const next = nextMoment(test.program);
        if (next) expect(next.at).to.be.greaterThan(day(days));
      }),
      { numRuns: 60 },
    );
  });

  it('is raised once for one cause, and never again once it was dismissed', () => {
    fc.assert(
      fc.property(lives, lives, (history, later) => {
        const test = lived(history);
        nights(test, morningAfter(test));
        const dismissed = [...test.program.findings.values()].filter(({ status }) => status === 'open');
        for (const { findingId, dealId } of dismissed) {
          const at = day(morningAfter(test));
          test.when({ type: 'dismiss_finding', findingId, dealId, reason: 'known' }, { by: MANAGER, at });
        }
        const shift = (morningAfter(test) + 1) * DAY_MS;
        for (const { command, by, at } of later.slice(0, 8)) test.when(command, { by, at: at + shift });
        nights(test, morningAfter(test));
        const open = found(test);
        expect(new Set(open).size).to.equal(open.length);
        for (const { dealId, code, partnerId } of dismissed)
          expect(open).not.to.include(`${dealId}: ${code} ${partnerId}`);
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing by being looked for', () => {
    fc.assert(
      fc.property(lives, history => {
        const { program } = lived(history);
        const before = canonicalText(program);
        simpleFindings(program);
        expect(canonicalText(program)).to.equal(before);
      }),
      { numRuns: 20 },
    );
  });
});
