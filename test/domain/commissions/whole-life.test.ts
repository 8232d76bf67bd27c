import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands.ts';
import { allLines, partnerBalances } from '../../../src/domain/commissions/balances.ts';
import { earningsOf } from '../../../src/domain/commissions/preview.ts';
import { accountKey, owedOn } from '../../../src/domain/commissions/right-earnings.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { startingPolicy } from '../../../src/domain/policy.ts';
import type { Program } from '../../../src/domain/program-state.ts';
import { revenue, sign } from '../../support/commissions.ts';
import { type Case, day, deal, emptyCase, MANAGER, partner, replayed, touch } from '../../support/given.ts';
import { PLANS } from '../../support/money-commands.ts';

const DEALS = ['1', '2', '3', '4'];
const CRM = { by: 'crm', at: day(200) };

/** Two partners with these plans who share the credit of four deals on two accounts; rates are known. */
function shared([kanda, bright]: readonly [Plan, Plan]): Case {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel: 'linear' as const };
  const rate = { type: 'record_rate', on: '2026-01-01', source: 'ECB' } as const;
  const setup = { by: 'setup', at: day(1) };
  return emptyCase().and(
    setup,
    { type: 'open_program', policy },
    { type: 'name_managers', userIds: ['101'] },
    { ...rate, from: 'EUR', to: 'USD', rate: '1.0842' },
    { ...rate, from: 'USD', to: 'JPY', rate: '157.3' },
    { ...rate, from: 'EUR', to: 'JPY', rate: '163.51' },
    ...partner('kanda', kanda),
    ...partner('bright', bright, 'customer'),
    touch('kanda', { happenedAt: day(0) }),
    touch('bright', { happenedAt: day(0) }),
    touch('marketing', { happenedAt: day(0), recordId: '2' }),
  );
}

const plans = fc.tuple(fc.constantFrom(...PLANS), fc.constantFrom(...PLANS));
const dealId = fc.constantFrom(...DEALS);

const state = fc.record({
  dealId,
  phase: fc.constantFrom('won' as const, 'won' as const, 'won' as const, 'open' as const, 'lost' as const),
  stage: fc.constantFrom('appointmentscheduled', 'contractsent'),
  amount: fc.constantFrom('100', '333.33', '1000', '16000', null),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'JPY'),
  contactIds: fc.constantFrom(['1'], ['1', '2']),
  companyIds: fc.constantFrom(['1'], ['2'], []),
});

const seen = state.map(
  (said): ((at: number) => Command) =>
    at =>
      deal({ ...said, occurredAt: at }),
);
const moved = fc
  .record({
    dealId,
    kind: fc.constantFrom(
      'payment' as const,
      'payment' as const,
      'refund' as const,
      'chargeback' as const,
      'chargeback_won' as const,
    ),
    amount: fc.constantFrom('0.01', '50', '99.99', '333.33'),
    of: fc.constantFrom(null, null, 'rev_1', 'rev_2', 'rev_3'),
    reference: fc.uuid(),
  })
  .map(({ kind, amount, of, ...said }): ((at: number) => Command) => at => {
    const about = kind === 'payment' ? null : of;
    return revenue(kind, amount, { ...said, of: about, occurredAt: at });
  });
const signed = fc.tuple(fc.constantFrom('kanda', 'bright'), fc.constantFrom(...PLANS)).map(
  ([name, plan]): ((at: number) => Command) =>
    at =>
      sign(name, plan, at),
);
const chosen = fc.nat(2).map((offer): ((at: number) => Command) => () => ({
  type: 'choose_offer',
  partnerId: 'par_kanda',
  offer,
}));

/** A life of four deals, a day a step, from day 2 on: its commands are given on the day on which they happen. */
const life = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: seen },
      { weight: 4, arbitrary: moved },
      { weight: 1, arbitrary: signed },
      { weight: 1, arbitrary: chosen },
    ),
    { minLength: 1, maxLength: 16, size: 'max' },
  )
  .map(steps => steps.map((at, index) => ({ at: day(2 + index * 3), command: at(day(2 + index * 3)) })));

function lived(test: Case, steps: readonly { at: number; command: Command }[], look = () => {}): Case {
  for (const { at, command } of steps) {
    test.when(command, { by: MANAGER, at });
    look();
  }
  return test;
}

/** The last balance of each account, those that are not 0. */
function balances(program: Program): Record<string, number> {
  const last: Record<string, number> = {};
  for (const line of allLines(program)) last[`${line.dealId} ${accountKey(line)}`] = line.balanceMinor;
  return Object.fromEntries(Object.entries(last).filter(([, balance]) => balance !== 0));
}

function right(program: Program): Record<string, number> {
  const owed = [...program.deals.keys()].flatMap(id =>
    owedOn(program, id).map(one => [`${id} ${accountKey(one)}`, one.balanceMinor] as const),
  );
  return Object.fromEntries(owed.filter(([, balance]) => balance !== 0));
}

describe('the books, whatever plans are in force and whatever becomes of deals', () => {
  it('hold one right balance per partner, deal, stage and currency, the sum of its lines', () => {
    fc.assert(
      fc.property(plans, life, (chosenPlans, steps) => {
        const test = shared(chosenPlans);
        lived(test, steps, () => {
          const sums: Record<string, number> = {};
          for (const line of allLines(test.program)) {
            const account = `${line.dealId} ${accountKey(line)}`;
            sums[account] = (sums[account] ?? 0) + line.amountMinor;
            expect(line.balanceMinor).to.equal(sums[account]);
          }
          expect(balances(test.program)).to.deep.equal(right(test.program));
        });
      }),
    );
  });

  it('are the same when the log is read again, byte for byte', () => {
    fc.assert(
      fc.property(plans, life, (chosenPlans, steps) => {
        const test = lived(shared(chosenPlans), steps);
        expect(textOf(replayed(test.log))).to.equal(textOf(test.program));
      }),
    );
  });

  it('end the same in whatever order deals are heard of, and however often', () => {
    const ends = fc.uniqueArray(state, { selector: ({ dealId: id }) => id, minLength: 2, maxLength: 4 });
    const order = fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(plans, ends, order, fc.boolean(), (chosenPlans, states, places, refunds) => {
        const told = states.map((said, place): Command[] => [
          deal({ ...said, occurredAt: day(10 + place) }),
          ...(refunds ? [revenue('refund', '50', { dealId: said.dealId, currency: said.currency })] : []),
        ]);
        const heard = (test: Case, commands: readonly Command[]) => {
          for (const command of commands) test.when(command, CRM);
          return test;
        };
        const inOrder = heard(shared(chosenPlans), told.flat());
        const shuffled = heard(
          shared(chosenPlans),
          places.flatMap(place => told[place] ?? []),
        );
        expect(balances(shuffled.program)).to.deep.equal(balances(inOrder.program));
      }),
    );
  });

  it('book on closing what the preview of each open deal said', () => {
    fc.assert(
      fc.property(plans, life, dealId, (chosenPlans, steps, id) => {
        const test = lived(shared(chosenPlans), steps);
        const open = test.program.deals.get(id);
        if (open?.phase !== 'open') return;
        const at = day(60);
        const expected: Record<string, number> = {};
        for (const earning of earningsOf(test.program, open, at)) {
          const account = accountKey(earning);
          expected[account] = (expected[account] ?? 0) + earning.amountMinor;
        }
        const { dealId: _, companyIds, contactIds, amountMinor, currency } = open;
        const close = {
          type: 'observe_deal',
          dealId: id,
          occurredAt: at,
          stage: 'closedwon',
          phase: 'won',
        } as const;
        const before = test.log.length;
        test.when({ ...close, amountMinor, currency, companyIds, contactIds }, { by: 'crm', at });
        const booked: Record<string, number> = {};
        for (const fact of test.log.slice(before).flatMap(({ facts }) => facts)) {
          if (fact.type !== 'commission.booked' || fact.dealId !== id) continue;
          const account = accountKey({ stage: 'sale', ...fact });
          booked[account] = (booked[account] ?? 0) + fact.amountMinor;
        }
        const money = Object.fromEntries(Object.entries(expected).filter(([, amount]) => amount !== 0));
        expect(booked).to.deep.equal(money);
      }),
    );
  });

  it('come back to the same cents when everything that was charged back is won back', () => {
    const amounts = fc.array(fc.constantFrom('0.01', '33.33', '49.99'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(plans, amounts, (chosenPlans, charged) => {
        const test = shared(chosenPlans).and(
          CRM,
          deal({ phase: 'won', amount: '333.33', occurredAt: day(10) }),
        );
        test.and(CRM, deal({ dealId: '2', phase: 'won', amount: '1000', occurredAt: day(11) }));
        const before = balances(test.program);
        charged.forEach((amount, index) => {
          test.and(CRM, revenue('chargeback', amount, { reference: `cb_${index}` }));
        });
        charged.forEach((amount, index) => {
          const of = `rev_${index + 1}`;
          test.and(CRM, revenue('chargeback_won', amount, { reference: `won_${index}`, of }));
        });
        expect(balances(test.program)).to.deep.equal(before);
      }),
    );
  });

  it('never earn a partner more than its caps, nor all partners together more than the customer pays', () => {
    fc.assert(
      fc.property(plans, life, (chosenPlans, steps) => {
        const noTerms = steps.filter(({ command }) => command.type !== 'sign_agreement');
        const { program } = lived(shared(chosenPlans), noTerms);
        const plan = chosenPlans[0];
        const owed = [...program.deals.keys()].flatMap(id =>
          owedOn(program, id).map(one => ({ ...one, id })),
        );
        const own = owed.filter(one => one.partnerId === 'par_kanda' && one.currency === plan.currency);
        const sum = (some: typeof own) => some.reduce((total, one) => total + one.balanceMinor, 0);
        expect(sum(own)).to.be.at.most(plan.caps?.partnerMinor ?? Infinity);
        for (const id of program.deals.keys()) {
          const ofDeal = own.filter(one => one.id === id && one.stage !== 'bonus');
          expect(sum(ofDeal)).to.be.at.most(plan.caps?.dealMinor ?? Infinity);
        }
        for (const one of program.deals.values()) {
          const sales = owed.filter(
            ({ id, stage, currency }) => id === one.dealId && stage === 'sale' && currency === one.currency,
          );
          // A fixed amount for each sale is paid though the CRM does not hold the deal's amount.
          if (one.amountMinor !== null) expect(sum(sales)).to.be.at.most(one.amountMinor);
        }
        for (const { earnedMinor, reversedMinor, balanceMinor } of partnerBalances(program)) {
          expect(earnedMinor - reversedMinor).to.equal(balanceMinor);
          expect(balanceMinor).to.be.at.least(0);
        }
      }),
    );
  });
});

/** Every byte of a program, its maps and sets as lists. */
function textOf(program: Program): string {
  return JSON.stringify(program, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
