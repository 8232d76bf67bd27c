import { expect } from 'chai';
import fc from 'fast-check';
import { allLines } from '../../../src/domain/commissions/balances.ts';
import { type About, explain } from '../../../src/domain/explain/explain.ts';
import { groundsOf, type LineGrounds, structuredSteps } from '../../../src/domain/explain/line-grounds.ts';
import { publish } from '../../support/commissions.ts';
import { claimed, contest, rule, touched, transfer, won } from '../../support/disputes.ts';
import { type Case, day, deal, given, MANAGER, NAMES, partner, percent, touch } from '../../support/given.ts';
import { approve, boss, pay, request } from '../../support/rewards.ts';
import { lived, lives } from '../../support/whole-lives.ts';

function grounds(test: Case, lineId = 'com_1'): LineGrounds {
  const line = [...allLines(test.program)].find(one => one.lineId === lineId);
  if (!line) throw new Error(`there is no line ${lineId}`);
  return groundsOf(test.program, line);
}

function facts({ facts }: LineGrounds): string[] {
  return facts.map(({ at, what }) => `${(at - day(0)) / 86_400_000} ${what}`);
}

describe('the grounds of a line', () => {
  it('are its steps, the facts with their days, and the versions of the rules', () => {
    const told = grounds(claimed().and(...won()));
    expect(told.steps.map(({ step }) => step)).to.deep.equal(['amount', 'rate']);
    expect([told.beforeMinor, told.rightMinor]).to.deep.equal([0, 480_000]);
    expect(facts(told)).to.deep.equal([
      '1 amount',
      '2 claim_submitted',
      '2 claim_qualified',
      '3 claim_approved',
      '30 won',
    ]);
    expect(told.rules).to.deep.equal([
      { rule: 'agreement', version: 1, since: day(-365) },
      { rule: 'policy', version: 1, since: 0 },
    ]);
    expect(told.reward).to.equal(null);
  });

  it('name the channel and the day of a touch, and say when it was taken back', () => {
    const on = { on: 'contact', recordId: '1' } as const;
    const test = given(...partner('kanda'), touch('kanda', { channel: 'code' }))
      .and({ by: 'crm', at: day(5) }, deal({ phase: 'won', occurredAt: day(5) }))
      .and({ by: MANAGER, at: day(6) }, { type: 'withdraw_touch', touchId: 'tou_1', ...on });
    expect(grounds(test).facts[0]).to.deep.equal({ at: day(0), what: 'touched', channel: 'code' });
    expect(grounds(test, 'com_2').steps).to.deep.equal([]);
    expect(grounds(test, 'com_2').facts.at(-1)).to.deep.equal({
      at: day(6),
      what: 'touch_withdrawn',
      channel: 'code',
    });
  });

  it('tell what is right and what stood before a correction', () => {
    const test = claimed()
      .and(...won())
      .and({ by: 'crm', at: day(31) }, deal({ phase: 'won', occurredAt: day(31), amount: '1000' }));
    expect(grounds(test, 'com_2')).to.deep.include({ beforeMinor: 480_000, rightMinor: 30_000 });
    expect(facts(grounds(test, 'com_2')).at(-1)).to.equal('31 amount');
  });

  it('are the ruling where a dispute decided', () => {
    const test = touched()
      .and(...won())
      .and(boss(day(31)), contest())
      .and(boss(day(32)), rule(transfer('bright')));
    const line = [...allLines(test.program)].findLast(({ partnerId }) => partnerId === 'par_bright');
    expect(facts(grounds(test, line?.lineId)).slice(-2)).to.deep.equal([
      '31 dispute_opened',
      '32 dispute_ruled',
    ]);
  });

  it('name the plan of its kind where the agreement follows that', () => {
    const follows = {
      type: 'sign_agreement',
      partnerId: 'par_kanda',
      plan: null,
      effectiveAt: day(-10),
    } as const;
    const test = given(publish('reseller', percent(15), day(-365)), ...partner('kanda', null), follows);
    test.and({ by: 'crm', at: day(2) }, touch('kanda'), deal({ phase: 'won', occurredAt: day(2) }));
    expect(grounds(test).rules.map(({ rule: of, since }) => `${of} ${since}`)).to.deep.equal([
      `agreement ${day(-10)}`,
      `plan ${day(-365)}`,
      'policy 0',
    ]);
  });

  it('have the reward that is paid for it', () => {
    const test = claimed().and(...won());
    test.and({ by: 'workflow:5', at: day(31) }, request());
    test.and(boss(day(32)), approve(), pay(['rew_1'], { paidAt: day(32) }));
    expect(grounds(test).reward?.payments[0]?.reference).to.equal('SEPA 1');
  });

  it('make the steps of a line of an old log from what it kept', () => {
    const old = { baseMinor: 1_000, baseCurrency: 'USD', shareBp: 4_000, agreementId: 'agr_1' } as const;
    const ground = { model: 'linear', touchIds: [] } as const;
    const earning = { ...old, plan: percent(30), agreementVersion: 1, ground };
    expect(structuredSteps(earning)).to.deep.equal([
      { step: 'share', shareBp: 4_000, amountMinor: 1_000, currency: 'USD' },
      { step: 'rate', rateBp: 3_000, raisedBp: 0, amountMinor: 300, currency: 'USD' },
    ]);
    const fixed = { kind: 'fixed', amountMinor: 500, currency: 'USD' } as const;
    expect(structuredSteps({ ...earning, plan: fixed, shareBp: 10_000 })).to.deep.equal([
      { step: 'amount', amountMinor: 1_000, currency: 'USD' },
    ]);
  });

  it('leave out nothing that the card tells, whatever happened', () => {
    fc.assert(
      fc.property(lives, life => {
        const test = lived(life);
        const now = life.at(-1)?.at ?? day(10);
        for (const [dealId, lines] of test.program.lines) {
          for (const line of lines) {
            const about: About = { line: line.lineId, dealId };
            const card = explain(test.program, about, now, NAMES);
            const told = grounds(test, line.lineId);
            expect(told.facts.length).to.be.at.least(card?.facts.length ?? 0);
            expect(told.rules.length).to.equal(card?.rules.length);
            const shown = told.steps.length + (line.amountMinor === line.balanceMinor ? 1 : 3);
            expect(shown).to.equal(card?.formula.length);
            expect(told.beforeMinor + line.amountMinor).to.equal(told.rightMinor);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
