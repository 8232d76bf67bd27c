import { expect } from 'chai';
import { earningsOf } from '../../../src/domain/commissions/preview.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { startingPolicy } from '../../../src/domain/policy.ts';
import { books, referred as broughtBy, won } from '../../support/commissions.ts';
import {
  about,
  type Case,
  day,
  deal,
  emptyCase,
  given,
  MANAGER,
  partner,
  percent,
  register,
  touch,
} from '../../support/given.ts';

/** On day 20; the other moments of these rules are days that they name. */
const CRM = { by: 'crm', at: day(20) };
const BOSS = { by: MANAGER, at: day(2) };

/** Deal 1, of which Kanda Systems earn 30 per cent by a touch. */
function referred(plan: Plan = percent(30)): Case {
  return broughtBy(plan).and(CRM, deal());
}

/** Half the credit to each of two partners. */
function shared(): Case {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel: 'linear' as const };
  return emptyCase()
    .and({ by: 'setup', at: day(0) }, { type: 'open_program', policy })
    .and({ by: 'setup', at: day(0) }, ...partner('kanda'), ...partner('bright', percent(10)))
    .and({ by: 'setup', at: day(1) }, touch('kanda'), touch('bright'));
}

describe('commissions', () => {
  it('are booked when the deal is won, with all that they were computed from', () => {
    const test = referred().and(CRM, won(day(5)));
    expect(test.facts('commission.booked')).to.deep.equal([
      {
        type: 'commission.booked',
        lineId: 'com_1',
        dealId: '1',
        partnerId: 'par_kanda',
        stage: 'sale',
        currency: 'USD',
        amountMinor: 480_000,
        balanceMinor: 480_000,
        reason: 'won',
        earning: {
          baseMinor: 1_600_000,
          baseCurrency: 'USD',
          shareBp: 10_000,
          plan: { kind: 'percent', rateBp: 3000 },
          agreementId: 'agr_1',
          agreementVersion: 1,
          ground: { model: 'first_touch', policyVersion: 1, touchIds: ['tou_1'] },
          earnedAt: day(5),
          steps: [
            { step: 'amount', amountMinor: 1_600_000, currency: 'USD' },
            { step: 'rate', rateBp: 3000, raisedBp: 0, amountMinor: 480_000, currency: 'USD' },
          ],
        },
      },
    ]);
    expect(test.program.lines.get('1')?.[0]?.bookedAt).to.equal(CRM.at);
  });

  it('equal their preview to the cent, by the credit and terms of the moment of winning', () => {
    const amounts = ['16000', '0.05', '0.01', '12345.67', '99999999.99'];
    for (const amount of amounts) {
      const test = shared().and(CRM, deal({ amount }));
      const open = test.program.deals.get('1');
      const preview = open ? earningsOf(test.program, open, day(5)) : [];
      test.and(CRM, won(day(5), { amount }));
      expect(
        test.facts('commission.booked').map(({ partnerId, stage, amountMinor, currency, earning }) => ({
          partnerId,
          stage,
          amountMinor,
          currency,
          ...earning,
        })),
        amount,
      ).to.deep.equal(preview);
    }
  });

  it('split the amount before the rates', () => {
    expect(books(shared().and(CRM, won(day(5), { amount: '100.01' })))).to.deep.equal([
      'kanda: 1500 USD won',
      'bright: 500 USD won',
    ]);
  });

  it('are nothing without credit, agreement, amount or a positive amount', () => {
    expect(books(given(...partner('kanda')).and(CRM, won(day(5))))).to.deep.equal([]);
    expect(books(given(...partner('kanda', null), touch('kanda')).and(CRM, won(day(5))))).to.deep.equal([]);
    expect(books(given(touch('marketing')).and(CRM, won(day(5))))).to.deep.equal([]);
    expect(books(referred().and(CRM, won(day(5), { amount: null })))).to.deep.equal([]);
    expect(books(referred().and(CRM, won(day(5), { amount: '-100' })))).to.deep.equal([]);
  });

  it('stay one right balance: won, reopened, edited, won again', () => {
    const test = referred().and(CRM, won(day(5)), deal({ occurredAt: day(6) }));
    test.and(CRM, deal({ occurredAt: day(7), amount: '20000' }), won(day(8), { amount: '20000' }));
    expect(books(test)).to.deep.equal([
      'kanda: 480000 USD won',
      'kanda: -480000 USD reopened',
      'kanda: 600000 USD won_again',
    ]);
    expect(test.facts('commission.booked').map(line => line.balanceMinor)).to.deep.equal([
      480_000, 0, 600_000,
    ]);
  });

  it('are corrected by the difference when a won deal’s amount is edited', () => {
    const test = referred().and(
      CRM,
      won(day(5)),
      won(day(6), { amount: '10000' }),
      won(day(7), { amount: null }),
    );
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: -180000 USD amount_changed',
      'kanda: -300000 USD amount_changed',
    ]);
  });

  it('are taken back when the deal is lost or deleted', () => {
    for (const phase of ['lost', 'removed'] as const) {
      const test = referred().and(CRM, won(day(5)), deal({ phase, occurredAt: day(6) }));
      expect(books(test).at(-1)).to.equal(`kanda: -480000 USD ${phase}`);
    }
  });

  it('move to the other currency when the deal’s is changed', () => {
    const test = referred().and(CRM, won(day(5)), won(day(6), { currency: 'JPY', amount: '1000' }));
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: -480000 USD currency_changed',
      'kanda: 300 JPY currency_changed',
    ]);
    test.and(CRM, won(day(7)));
    expect(books(test).slice(3)).to.deep.equal([
      'kanda: 480000 USD currency_changed',
      'kanda: -300 JPY currency_changed',
    ]);
  });

  it('move with the credit', () => {
    const test = referred().and(CRM, won(day(5)));
    test.and(BOSS, touch('bright', { happenedAt: day(-1) }));
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: -480000 USD credit_ended',
      'bright: 160000 USD credit_changed',
    ]);
    const back = { type: 'withdraw_touch', on: 'contact', recordId: '1' } as const;
    test.and(
      BOSS,
      { ...back, touchId: 'tou_2' },
      { ...back, touchId: 'tou_1' },
      touch('kanda', { happenedAt: day(0) }),
    );
    expect(books(test).slice(3)).to.deep.equal([
      'kanda: 480000 USD credit_changed',
      'bright: -160000 USD credit_ended',
      'kanda: -480000 USD credit_ended',
      'kanda: 480000 USD credit_changed',
    ]);
  });

  it('change when the share changes', () => {
    const test = shared().and(CRM, won(day(5)));
    test.and({ by: 'setup', at: day(2) }, touch('marketing'));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -79968 USD credit_changed',
      'bright: -26672 USD credit_changed',
    ]);
  });

  it('of a fixed plan are so much a sale, in the plan’s currency, by the share', () => {
    const fixed: Plan = { kind: 'fixed', amountMinor: 50_001, currency: 'EUR' };
    expect(books(referred(fixed).and(CRM, won(day(5))))).to.deep.equal(['kanda: 50001 EUR won']);
    const test = shared();
    test.and(
      { by: 'setup', at: day(1) },
      {
        type: 'sign_agreement',
        partnerId: 'par_kanda',
        plan: fixed,
        effectiveAt: day(1),
      },
    );
    expect(books(test.and(CRM, won(day(5))))).to.deep.equal([
      'kanda: 25001 EUR won',
      'bright: 80000 USD won',
    ]);
    test.and(CRM, won(day(6), { currency: 'JPY', amount: '1000' }));
    expect(books(test).slice(2)).to.deep.equal([
      'bright: -80000 USD currency_changed',
      'bright: 50 JPY currency_changed',
    ]);
  });

  it('keep the terms of the day on which the deal was won', () => {
    const test = referred().and(BOSS, {
      type: 'sign_agreement',
      partnerId: 'par_kanda',
      plan: percent(50),
      effectiveAt: day(10),
    });
    test.and(CRM, won(day(10) - 1), won(day(12), { amount: '10000' }));
    expect(books(test)).to.deep.equal(['kanda: 480000 USD won', 'kanda: -180000 USD amount_changed']);
    test.and(CRM, deal({ occurredAt: day(13) }), won(day(14)));
    expect(books(test).at(-1)).to.equal('kanda: 800000 USD won_again');
  });

  it('go to a claim that was approved after the deal was won, if it was made before', () => {
    const claimed = { by: MANAGER, at: day(4) };
    const test = referred()
      .and(claimed, register('bright'))
      .and(CRM, won(day(5)));
    expect(books(test)).to.deep.equal(['kanda: 480000 USD won']);
    test.and({ by: MANAGER, at: day(20) }, about('approve_registration'));
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: -480000 USD credit_ended',
      'bright: 160000 USD credit_changed',
    ]);
    const after = referred()
      .and(claimed, register('bright'))
      .and(CRM, won(day(4) - 1));
    after.and({ by: MANAGER, at: day(20) }, about('approve_registration'));
    expect(books(after)).to.deep.equal(['kanda: 480000 USD won']);
  });

  it('follow a touch on the company to deals that are linked to it later', () => {
    const test = given(...partner('kanda'), touch('kanda', { on: 'company', recordId: '2' })).and(
      CRM,
      won(day(5)),
    );
    expect(books(test)).to.deep.equal([]);
    test.and(CRM, won(day(5), { companyIds: ['1', '2'] }));
    test.and(CRM, won(day(5), { companyIds: ['1'] }));
    expect(books(test)).to.deep.equal(['kanda: 480000 USD won', 'kanda: -480000 USD credit_ended']);
  });

  it('of the account’s other deals follow a claim to the end of its own deal', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2' }));
    test.and(BOSS, register('kanda'), about('approve_registration'));
    test.and(CRM, won(day(12), { dealId: '2' }));
    expect(books(test)).to.deep.equal(['kanda on 2: 480000 USD won']);
    test.and(CRM, deal({ phase: 'lost', occurredAt: day(10) }));
    expect(books(test).at(-1)).to.equal('kanda on 2: -480000 USD credit_ended');
    test.and(CRM, deal({ occurredAt: day(13) }), deal({ phase: 'lost', occurredAt: day(14) }));
    expect(books(test).slice(2)).to.deep.equal(['kanda on 2: 480000 USD credit_changed']);
  });

  it('follow every decision on a claim, though the clock of the CRM runs ahead', () => {
    const at = { registrationId: 'reg_1', dealId: '1' };
    const heard = (days: number, wonOn: number) => {
      const test = given(...partner('kanda'), deal(), deal({ dealId: '2' }));
      test.and(
        { by: MANAGER, at: day(5) },
        register('kanda', { qualifiedBy: null }),
        about('approve_registration'),
      );
      const qualified = { type: 'qualify_registration', ...at, qualifiedBy: 'budget' } as const;
      if (days > 35) test.and({ by: MANAGER, at: day(6) }, qualified);
      return test.and({ by: 'crm', at: day(days) }, won(day(wonOn), { dealId: '2' }));
    };
    const released = heard(5, 6).and(
      { by: MANAGER, at: day(5) },
      { type: 'release_registration', ...at, reason: 'no' },
    );
    expect(books(released)).to.deep.equal([
      'kanda on 2: 480000 USD won',
      'kanda on 2: -480000 USD credit_ended',
    ]);
    const qualified = heard(34, 36);
    expect(books(qualified)).to.deep.equal([]);
    qualified.and(
      { by: MANAGER, at: day(34) },
      { type: 'qualify_registration', ...at, qualifiedBy: 'budget' },
    );
    expect(books(qualified)).to.deep.equal(['kanda on 2: 480000 USD won']);
    const extended = heard(94, 96);
    expect(books(extended)).to.deep.equal([]);
    extended.and({ by: MANAGER, at: day(94) }, about('extend_protection'));
    expect(books(extended)).to.deep.equal(['kanda on 2: 480000 USD won']);
  });

  it('of a claim’s own deal stay with it when the deal is linked elsewhere before approval', () => {
    const test = given(...partner('kanda'), deal()).and(BOSS, register('kanda'));
    test.and(CRM, won(day(5), { companyIds: ['7'] })).and(BOSS, about('approve_registration'));
    expect(books(test)).to.deep.equal(['kanda: 480000 USD won']);
  });
});
