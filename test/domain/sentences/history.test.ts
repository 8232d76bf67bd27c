import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { RecordKey } from '../../../src/domain/record-keys.ts';
import { formulaText } from '../../../src/domain/sentences/formula.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../../support/given.ts';

const BOSS = { by: MANAGER, at: day(5) };
const CRM = { by: 'crm', at: day(6) };
const AT = { registrationId: 'reg_1', dealId: '1' };
const PARTNERS = [...partner('kanda'), ...partner('bright'), ...partner('ida', null)];

/** The history oldest first, as texts; newest first is how it is told. */
function told(test: Case, ...keys: RecordKey[]): string[] {
  return historyOf(test.program, keys, NAMES)
    .map(item => item.text)
    .reverse();
}

function won(at: number, amount = '16000', currency = 'USD') {
  return deal({ phase: 'won', occurredAt: at, amount, currency });
}

describe('the history', () => {
  it('of a deal tells its whole life in sentences, with who and when, newest first', () => {
    const test = given(...PARTNERS, deal()).and(
      { by: REP, at: day(2) },
      register('kanda', { scope: 'Cloud' }),
    );
    test.and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    test
      .and({ by: 'crm', at: day(4) }, won(day(4)))
      .and({ by: 'crm', at: day(4) }, { type: 'request_reward', dealId: '1' });
    test.and({ by: 'crm', at: day(5) }, deal({ occurredAt: day(5) }));
    test.and({ by: 'crm', at: day(6) }, deal({ occurredAt: day(6), amount: '1000' }));
    test.and({ by: 'crm', at: day(7) }, won(day(7), '1000'));
    const history = historyOf(test.program, ['deal:1'], NAMES);
    expect(historyOf(test.program, ['deal:1'], NAMES, 3)).to.deep.equal(history.slice(0, 3));
    expect(history[0]).to.deep.equal({
      at: day(7),
      who: 'HubSpot',
      text: 'Reward of Kanda Systems approved by rule: under the limit.',
    });
    expect(history.map(item => item.text).reverse()).to.deep.equal([
      'The deal was first seen open, with 16,000.00 USD.',
      'Registered for Kanda Systems, scope Cloud.',
      'Registration of Kanda Systems shown to be qualified by a meeting.',
      'Registration of Kanda Systems approved; protected until 4 Apr 2026.',
      'The deal was won.',
      'Commission of 4,800.00 USD for Kanda Systems. Won: 30 % of 16,000.00 USD, agreement version 1.',
      'Reward of 4,800.00 USD requested for Kanda Systems.',
      'Reward of Kanda Systems sent to review: the recent rewards of this partner reach the limit for payment without review.',
      'The deal was reopened.',
      'Commission of -4,800.00 USD for Kanda Systems. Taken back: the deal was reopened.',
      'Reward of Kanda Systems taken back.',
      'The amount changed to 1,000.00 USD.',
      'The deal was won.',
      'Commission of 300.00 USD for Kanda Systems. Won again: 30 % of 1,000.00 USD, agreement version 1.',
      'Reward of Kanda Systems set to 300.00 USD.',
      'Reward of Kanda Systems approved by rule: under the limit.',
    ]);
  });

  it('says what moved a deal', () => {
    const test = given(deal({ amount: null })).and(
      CRM,
      deal({ amount: null, occurredAt: day(2), stage: 'demo' }),
      deal({ amount: null, occurredAt: day(2), stage: 'demo', contactIds: [] }),
      deal({ amount: '5', occurredAt: day(3), stage: 'demo', contactIds: [], phase: 'lost' }),
      deal({ amount: '5', occurredAt: day(4), stage: 'no', contactIds: [], phase: 'lost' }),
      deal({ occurredAt: day(5), phase: 'removed' }),
    );
    test.and({ by: 'crm', at: day(8) }, deal({ amount: '5', occurredAt: day(1), contactIds: [] }));
    expect(told(test, 'deal:1')).to.deep.equal([
      'The deal was first seen open, with no amount.',
      'The deal moved to another open stage.',
      'The amount changed to 5.00 USD.',
      'The deal was lost.',
      'The deal moved to another lost stage.',
      'The deal was deleted.',
      'The companies or contacts of the deal changed.',
      'The deal was restored, open.',
    ]);
    expect(historyOf(test.program, ['deal:1'], NAMES)[0]?.at).to.equal(day(8));
  });

  it('says to which stage a deal moved, when its name is known', () => {
    const demo = deal({ occurredAt: day(2), stage: 'demo' });
    const test = given(deal()).and(CRM, demo, deal({ occurredAt: day(3), stage: 'nameless' }));
    const names = { ...NAMES, stage: (id: string) => ({ demo: 'Product demo' })[id] };
    expect(historyOf(test.program, ['deal:1'], names).map(one => one.text)).to.deep.equal([
      'The deal moved to another open stage.',
      'The deal moved to Product demo.',
      'The deal was first seen open, with 16,000.00 USD.',
    ]);
  });

  it('says of merged records how many there were', () => {
    const merge = (from: string[], into: string) =>
      ({ type: 'merge_records', on: 'deal', from, into }) as const;
    const test = given(deal(), deal({ dealId: '2' }), deal({ dealId: '3' }), deal({ dealId: '4' }));
    test.and(CRM, merge(['2', '3'], '1'), merge(['4'], '1'));
    expect(told(test, 'deal:1').slice(1)).to.deep.equal([
      '2 other deals were merged into this one.',
      'Another deal was merged into this one.',
    ]);
  });

  it('says why money moved', () => {
    const test = given(...PARTNERS, touch('kanda')).and(
      CRM,
      won(day(2)),
      won(day(3), '100'),
      won(day(4), '100', 'EUR'),
    );
    test
      .and(CRM, won(day(5), '100'))
      .and({ by: MANAGER, at: day(7) }, touch('bright', { happenedAt: day(-1) }));
    test.and({ by: 'crm', at: day(8) }, deal({ phase: 'lost', occurredAt: day(8) }));
    const money = told(test, 'deal:1').filter(text => text.includes(' for '));
    expect(money.map(text => text.split('. ')[1]?.split(':')[0]?.replace('.', ''))).to.deep.equal([
      'Won',
      'Corrected after the amount changed',
      'Corrected after the currency changed',
      'Corrected after the currency changed',
      'Corrected after the currency changed',
      'Corrected after the currency changed',
      'Taken back',
      'Corrected after the credit changed',
      'Taken back',
    ]);
    const gone = given(...PARTNERS, touch('kanda')).and(
      CRM,
      won(day(2)),
      deal({ phase: 'removed', occurredAt: day(3) }),
    );
    expect(told(gone, 'deal:1').at(-1)).to.equal(
      'Commission of -4,800.00 USD for Kanda Systems. Taken back: the deal was deleted.',
    );
  });

  it('says what became of a claim', () => {
    const claimed = (...commands: Command[]) =>
      told(given(...PARTNERS, deal()).and(BOSS, ...commands), 'company:1').at(-1);
    expect([
      claimed(register('ida')),
      claimed(register('kanda'), register('bright')),
      claimed(register('kanda'), { type: 'refuse_registration', ...AT, reason: 'Not now!' }),
      claimed(register('kanda'), about('approve_registration'), about('extend_protection')),
      claimed(register('kanda'), about('approve_registration'), {
        type: 'release_registration',
        ...AT,
        reason: 'left',
      }),
      claimed(register('kanda', { qualifiedBy: 'budget' })),
      claimed(register('kanda', { qualifiedBy: 'discovery_call' })),
    ]).to.deep.equal([
      'Registration of Ida Holm refused: Ida Holm has no agreement in force.',
      'Registration of Brightwave refused: Kanda Systems claimed the account first and waits for a decision.',
      'Registration of Kanda Systems refused: Not now!',
      'Protection of Kanda Systems extended until 6 May 2026 by a manager.',
      'Registration of Kanda Systems released: left.',
      'Registration of Kanda Systems shown to be qualified by a budget talk.',
      'Registration of Kanda Systems shown to be qualified by a discovery call.',
    ]);
    const moved = given(...PARTNERS, deal()).and(BOSS, register('kanda'), about('approve_registration'));
    moved
      .and(CRM, deal({ stage: 'demo', occurredAt: day(6) }))
      .and({ by: REP, at: day(6) }, about('extend_protection'));
    expect(told(moved, 'company:1').at(-1)).to.contain('because the deal moved');
  });

  it('of a contact tells who referred it, by what, and what was taken back', () => {
    const test = given(...PARTNERS).and(
      BOSS,
      touch('kanda', { evidence: 'Met at the fair.' }),
      { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' },
      touch('marketing', { channel: 'code' }),
      { type: 'withdraw_touch', touchId: 'tou_2', on: 'contact', recordId: '1' },
      touch('direct', { channel: 'workflow', happenedAt: day(2) }),
    );
    expect(told(test, 'contact:1')).to.deep.equal([
      'Attributed to Kanda Systems by a sales rep: Met at the fair.',
      'Attribution to Kanda Systems taken back.',
      'Attributed to Marketing by a referral code.',
      'Attribution to Marketing taken back.',
      'Attributed to Direct by a workflow, as of 3 Jan 2026.',
    ]);
    expect(historyOf(test.program, ['contact:1'], NAMES)[0]).to.include({
      at: day(5),
      who: 'Mara Lindqvist',
    });
    expect(told(test, 'contact:2')).to.deep.equal([]);
  });

  it('of several records tells each fact once', () => {
    const test = given(...PARTNERS, deal()).and(BOSS, register('kanda', { qualifiedBy: null }));
    expect(told(test, 'deal:1', 'company:1')).to.have.length(2);
  });
});

describe('formulas', () => {
  it('tell the rate and base, or the sum for a sale, and the share when it is a part', () => {
    const base = { baseMinor: 1_600_000, baseCurrency: 'USD', shareBp: 10_000 };
    expect(formulaText({ ...base, plan: percent(30) })).to.equal('30 % of 16,000.00 USD');
    expect(formulaText({ ...base, plan: percent(12.5), shareBp: 3334 })).to.equal(
      '12.5 % of 16,000.00 USD (33.34 % of the credit)',
    );
    const fixed = { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' } as const;
    expect(formulaText({ ...base, plan: fixed })).to.equal('500.00 EUR a sale');
  });
});
