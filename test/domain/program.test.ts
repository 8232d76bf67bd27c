import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import { allLines } from '../../src/domain/commissions/balances.ts';
import { accountKey, owedOn } from '../../src/domain/commissions/right-earnings.ts';
import type { ObserveDeal } from '../../src/domain/deals.ts';
import { rules } from '../../src/domain/program.ts';
import type { Program } from '../../src/domain/program-state.ts';
import {
  isLive,
  isPending,
  momentsOf,
  protectionStatus,
  registrationStatus,
} from '../../src/domain/registrations/protection.ts';
import type { Registration } from '../../src/domain/registrations/registration.ts';
import type { Reward } from '../../src/domain/rewards/reward.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  register,
  replayed,
  type Said,
  touch,
} from '../support/given.ts';
import { histories, program } from '../support/histories.ts';

/** Lives through a history and looks at the program after each step. */
function live(history: readonly Said[], look: (test: Case, said: Said) => void = () => {}): Case {
  const test = program();
  for (const said of history) {
    test.when(said.command, said);
    look(test, said);
  }
  return test;
}

/** The sums of the lines by account, only those that are not 0. */
function balances(test: Program): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of allLines(test)) {
    const account = `${line.dealId} ${accountKey(line)}`;
    sums[account] = (sums[account] ?? 0) + line.amountMinor;
    expect(line.balanceMinor, 'a line tells the sum of the lines up to it').to.equal(sums[account]);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

function right(test: Program): Record<string, number> {
  const owed = [...test.deals.keys()].flatMap(dealId =>
    owedOn(test, dealId).map(one => [`${dealId} ${accountKey(one)}`, one.balanceMinor] as const),
  );
  return Object.fromEntries(owed.filter(([, balanceMinor]) => balanceMinor !== 0));
}

/** What of a reward has not left before the last 7 days. */
function newIn({ amountMinor, settledMinor, payments }: Reward, at: number): number {
  const before = payments.filter(one => one.recordedAt <= at - 7 * 86_400_000);
  const left = before.reduce((sum, one) => sum + one.paidMinor + one.keptBackMinor, 0);
  return amountMinor - Math.min(settledMinor, left);
}

describe('a program, whatever happens', () => {
  it('has in its books exactly what is right, after every command', () => {
    fc.assert(
      fc.property(histories, history => {
        live(history, test => expect(balances(test.program)).to.deep.equal(right(test.program)));
      }),
    );
  });

  it('owes rewards as its books say, and pays without review strictly under the limit in any 7 days', () => {
    fc.assert(
      fc.property(histories, history => {
        live(history, ({ program: now, log }, { at }) => {
          const sums = balances(now);
          for (const reward of now.rewards.values()) {
            expect(reward.amountMinor).to.equal(sums[`${reward.dealId} ${accountKey(reward)}`] ?? 0);
            const isNothing = reward.amountMinor === 0 && reward.benefit === null;
            expect(reward.status === 'reversed').to.equal(isNothing);
          }
          const last = log.at(-1);
          for (const fact of last?.at === at ? last.facts : []) {
            if (fact.type !== 'reward.approved' || fact.ground !== 'under_limit') continue;
            const payee = now.rewards.get(fact.rewardId)?.partnerId;
            const recent = [...now.rewards.values()].filter(
              one =>
                one.partnerId === payee && one.currency === 'USD' && one.amountSetAt > at - 7 * 86_400_000,
            );
            expect(recent.reduce((sum, one) => sum + newIn(one, at), 0)).to.be.lessThan(50_000);
          }
        });
      }),
    );
  });

  it('has no two claims side by side that meet', () => {
    const meet = (a: Registration, b: Registration) => !a.scope || !b.scope || a.scope === b.scope;
    fc.assert(
      fc.property(histories, history => {
        live(history, ({ program: now }, { at }) => {
          for (const claims of now.registrationsByCompany.values()) {
            const held = claims.filter(claim => isLive(now, claim, at) || isPending(now, claim, at));
            for (const [index, claim] of held.entries()) {
              expect(held.slice(index + 1).filter(other => meet(claim, other))).to.deep.equal([]);
            }
          }
        });
      }),
    );
  });

  it('is the same when its log is read again', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = live(history);
        expect(replayed(test.log)).to.deep.equal(test.program);
      }),
    );
  });

  it('is changed by nothing but its facts', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = program();
        for (const { command, by, at } of history) {
          const before = structuredClone(test.program);
          const decision = rules.decide(test.program, command, { by, at, id: prefix => `${prefix}_x` });
          if (!('refused' in decision))
            rules.settle(test.program, decision, { by, at, id: prefix => `${prefix}_x` });
          expect(test.program).to.deep.equal(before);
          test.when(command, { by, at });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is not changed by a command that says again what stands', () => {
    const absolute = new Set([
      'observe_deal',
      'observe_contact',
      'request_reward',
      'qualify_registration',
      'pass_time',
      'open_program',
    ]);
    fc.assert(
      fc.property(histories, history => {
        live(history, (test, said) => {
          if (absolute.has(said.command.type)) expect(test.when(said.command, said).facts).to.deep.equal([]);
        });
      }),
    );
  });

  it('has claims that change with time only at their moments', () => {
    fc.assert(
      fc.property(histories, history => {
        live(history, ({ program: now }, { at }) => {
          for (const claim of now.registrations.values()) {
            const standing = (instant: number) =>
              `${registrationStatus(now, claim, instant)} ${protectionStatus(now, claim, instant)}`;
            const turns = [...momentsOf(now, claim, at), at + 400 * 86_400_000].sort((a, b) => a - b);
            let from = at;
            for (const turn of turns) {
              const between = [from + 1, from + (turn - from) / 3, from + (turn - from) / 2, turn - 1];
              const instants = between.filter(instant => instant > from && instant < turn);
              for (const instant of instants) expect(standing(instant)).to.equal(standing(from));
              from = turn;
            }
          }
        });
      }),
    );
  });
});

describe('the life of a deal', () => {
  const state = fc.record({
    phase: fc.constantFrom('open' as const, 'won' as const, 'won' as const, 'lost' as const),
    stage: fc.constantFrom('a', 'b'),
    amount: fc.constantFrom(null, '100', '250', '16000'),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
  });
  const life = fc
    .array(state, { minLength: 1, maxLength: 8 })
    .map(states => states.map((seen, index): ObserveDeal => deal({ ...seen, occurredAt: day(1 + index) })));
  const claimed: Command[] = [register('bright'), about('approve_registration')];

  function booksOf(observed: readonly ObserveDeal[], withClaim: boolean): Case {
    const test = given(
      ...partner('kanda'),
      ...partner('bright'),
      touch('kanda'),
      deal({ occurredAt: day(0.5) }),
    );
    if (withClaim) test.and({ by: MANAGER, at: day(0.7) }, ...claimed);
    return test.and({ by: 'crm', at: day(30) }, ...observed);
  }

  /**
   * A webhook is a hint to read the record with its history as it is then. So what came late, doubled and shuffled
   * is some readings of longer and shorter parts of the life, of which one is the whole.
   */
  it('gives the same books and as many lines, whenever and however often it was read', () => {
    fc.assert(
      fc.property(life, fc.array(fc.nat(8), { maxLength: 6 }), fc.boolean(), (states, lengths, withClaim) => {
        const readings = [
          ...lengths.map(length => states.slice(0, length)),
          states,
          ...lengths.map(() => states),
        ];
        const once = booksOf(states, withClaim);
        const shuffled = booksOf(readings.flat(), withClaim);
        expect(balances(shuffled.program)).to.deep.equal(right(once.program));
        const lines = (test: Case) => test.facts('commission.booked').map(({ lineId: _, ...line }) => line);
        expect(lines(shuffled)).to.deep.equal(lines(once));
      }),
    );
  });

  it('ends in the right balance even if single states come in any order', () => {
    const shuffled = life.chain(states =>
      fc.tuple(fc.constant(states.at(-1) as ObserveDeal), fc.shuffledSubarray([...states, ...states])),
    );
    fc.assert(
      fc.property(shuffled, ([last, states]) => {
        const test = booksOf([...states, last], false);
        expect(balances(test.program)).to.deep.equal(right(test.program));
        expect(test.program.deals.get('1')).to.include({ phase: last.phase, amountMinor: last.amountMinor });
      }),
    );
  });
});
