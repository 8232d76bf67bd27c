import { expect } from 'chai';
import type { GateAnswer } from '../../../src/domain/gate/answer.ts';
import { gateAtClose, gateOf } from '../../../src/domain/gate/gate.ts';
import { gateReasonText, gateSentences, gateText } from '../../../src/domain/sentences/gate.ts';
import { publish, sign } from '../../support/commissions.ts';
import { contest } from '../../support/disputes.ts';
import { contact, tie } from '../../support/findings.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  NAMES,
  partner,
  percent,
  register,
  touch,
} from '../../support/given.ts';
import { page, refer } from '../../support/partner-side.ts';
import { under } from '../../support/policies.ts';
import {
  approve,
  boss,
  CRM,
  earning,
  free,
  hold,
  pay,
  request,
  rewarded,
  WORKFLOW,
  won,
} from '../../support/rewards.ts';

/** `gate: code partner, ...` */
function told({ gate, reasons }: GateAnswer): string {
  return `${gate}: ${reasons.map(({ code, partnerId }) => (partnerId ? `${code} ${partnerId}` : code)).join(', ')}`;
}

function asked({ program }: Case, at = day(10), dealId = '1'): GateAnswer {
  const known = program.deals.get(dealId);
  if (!known) throw new Error(`there is no deal ${dealId}`);
  return gateOf(program, known, at);
}

function foreseen({ program }: Case, at = day(10)): GateAnswer {
  const known = program.deals.get('1');
  if (!known) throw new Error('there is no deal 1');
  return gateAtClose(program, known, at);
}

/** Kanda and Brightwave with an agreement and Ida without one; deal 1 open, and no touch anywhere. */
function quiet(): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer'), deal());
}

describe('the close gate of a won deal', () => {
  it('pays what is owed, with the day by which it is promised', () => {
    const answer = asked(earning().and(CRM, won('100')));
    expect(told(answer)).to.equal('pay: ');
    expect(answer.parts).to.deep.equal([
      {
        partnerId: 'par_kanda',
        stage: 'sale',
        currency: 'USD',
        amountMinor: 10_000,
        form: 'cash',
        benefit: null,
        status: 'approved',
        gate: 'pay',
        promisedOn: day(15),
      },
    ]);
    expect(gateSentences(answer, NAMES)).to.equal(
      'Pays 100.00 USD to Kanda Systems, promised by 16 Jan 2026.',
    );
  });

  it('holds without an agreement that was in force at the win', () => {
    const test = quiet()
      .and(boss(day(4)), touch('ida'))
      .and(CRM, won('100'));
    expect(told(asked(test))).to.equal('hold: agreement_unsigned par_ida');
    test.and(boss(day(6)), sign('ida', percent(5), day(6)));
    expect(told(asked(test))).to.equal('hold: agreement_unsigned par_ida');
    const signed = quiet()
      .and(boss(day(4)), touch('ida'), sign('ida', percent(5), day(4)))
      .and(CRM, won('100'));
    expect(told(asked(signed))).to.equal('pay: ');
  });

  it('holds for one partner, and says what another is paid all the same', () => {
    const test = under({ attributionModel: 'linear' }, ...partner('kanda'), ...partner('ida', null), deal());
    test
      .and(boss(day(3)), touch('kanda'))
      .and(boss(day(4)), touch('ida'))
      .and(CRM, won('100'));
    const answer = asked(test);
    expect(told(answer)).to.equal('hold: agreement_unsigned par_ida');
    expect(answer.parts.map(part => `${part.partnerId} ${part.gate} ${part.amountMinor}`)).to.deep.equal([
      'par_kanda pay 1500',
    ]);
  });

  it('holds what a claim would have earned that ended before the win, or was not qualified in time', () => {
    const claimed = (qualifiedBy: null | 'meeting', wonOn: number) =>
      quiet()
        .and(boss(day(5)), register('kanda', { qualifiedBy }), about('approve_registration'))
        .and({ by: 'crm', at: day(wonOn) }, won('100', { occurredAt: day(wonOn) }));
    expect(told(asked(claimed(null, 34), day(34)))).to.equal('pay: ');
    expect(told(asked(claimed(null, 36), day(36)))).to.equal('hold: claim_unqualified par_kanda');
    expect(told(asked(claimed('meeting', 96), day(96)))).to.equal('hold: claim_lapsed par_kanda');
    expect(told(asked(claimed('meeting', 126), day(126)))).to.equal('none: nobody_credited');
  });

  it('holds while a claim waits, a referral is held or a code is not confirmed, and nobody is credited', () => {
    const waiting = quiet()
      .and(boss(day(4)), register('kanda'))
      .and(CRM, won('100'));
    expect(told(asked(waiting))).to.equal('hold: claim_undecided par_kanda');
    const held = quiet()
      .and(CRM, contact({ asked: true }))
      .and(page(day(4)), refer('kanda', { doubts: ['same_person'] }));
    expect(told(asked(held.and(CRM, won('100'))))).to.equal('hold: referral_held par_kanda');
    const code = { property: 'utm_source', value: 'kanda', seenAt: day(2) };
    const coded = quiet()
      .and(CRM, contact({ mayHoldCode: [code] }))
      .and(CRM, won('100'));
    expect(told(asked(coded))).to.equal('hold: code_unconfirmed par_kanda');
    coded.and(boss(day(4)), touch('bright'));
    expect(told(asked(coded))).to.equal('pay: ');
  });

  it('holds for a claim on a scope when nobody is credited, and tells of it when somebody is', () => {
    const scoped = () =>
      quiet()
        .and(CRM, deal({ dealId: '2' }))
        .and(
          boss(day(4)),
          register('kanda', { scope: 'Cloud', dealId: '2' }),
          about('approve_registration', 'reg_1', '2'),
        );
    expect(told(asked(scoped().and(CRM, won('100'))))).to.equal('hold: claim_passed_over par_kanda');
    expect(
      told(
        asked(
          scoped()
            .and(boss(day(4)), touch('bright'))
            .and(CRM, won('100')),
        ),
      ),
    ).to.equal('pay: another_claim par_kanda');
  });

  it('holds while a dispute is open', () => {
    const test = earning()
      .and(CRM, won('100'))
      .and(boss(day(10)), contest());
    expect(told(asked(test))).to.equal('hold: dispute_open par_kanda');
    expect(gateText(asked(test), NAMES)).to.equal('held, 100.00 USD: a dispute is open');
    expect(asked(test).parts.map(({ gate, promisedOn }) => [gate, promisedOn])).to.deep.equal([
      ['hold', null],
    ]);
    test.and(WORKFLOW, request());
    expect(asked(test).parts.map(({ gate, promisedOn }) => [gate, promisedOn])).to.deep.equal([
      ['hold', null],
    ]);
  });

  it('holds a self-referral and an employee of the customer, until a manager lets them be paid', () => {
    const tied = (by: 'person' | 'mail_domain') =>
      earning()
        .and(CRM, won('100'))
        .and(CRM, contact({ ties: tie('kanda', by) }));
    expect(told(asked(tied('person')))).to.equal('hold: self_referral par_kanda');
    expect(told(asked(tied('mail_domain')))).to.equal('hold: employee_of_customer par_kanda');
    expect(
      told(
        asked(
          tied('person')
            .and(WORKFLOW, request())
            .and(boss(day(10)), free('deserved')),
        ),
      ),
    ).to.equal('pay: ');
  });

  it('holds what a manager holds', () => {
    expect(told(asked(rewarded(earning(), '100').and(boss(day(10)), hold())))).to.equal(
      'hold: held_by_manager par_kanda',
    );
  });

  it('holds what cannot be exchanged, and a deal without an amount', () => {
    const foreign = given(...partner('kanda', { ...percent(10), currency: 'EUR' }), deal()).and(
      boss(day(4)),
      touch('kanda'),
    );
    expect(told(asked(foreign.and(CRM, won('100'))))).to.equal('hold: rate_missing par_kanda');
    const empty = earning().and(CRM, deal({ phase: 'won', amount: null, occurredAt: day(5) }));
    expect(told(asked(empty))).to.equal('hold: amount_unreadable par_kanda');
  });

  it('has a manager review what reaches the limit, and what cannot be compared with it', () => {
    const test = earning().and(CRM, won('500'));
    expect(told(asked(test))).to.equal('review: over_limit par_kanda');
    expect(asked(test).parts.map(({ gate }) => gate)).to.deep.equal(['review']);
    expect(gateSentences(asked(test), NAMES)).to.equal(
      'Waits for review, 500.00 USD. With this the recent rewards of Kanda Systems reach the limit for payment without review. A partner manager approves it first.',
    );
    expect(told(asked(earning().and(CRM, won('499.99'))))).to.equal('pay: ');
    test.and(WORKFLOW, request()).and(boss(day(10)), approve());
    expect(told(asked(test))).to.equal('pay: ');
    const yen = earning().and(CRM, won('100', { currency: 'JPY' }));
    expect(told(asked(yen))).to.equal('review: limit_without_rate par_kanda');
  });

  it('lists every reason, what holds before what is to be reviewed', () => {
    const test = earning()
      .and(CRM, won('500'))
      .and(CRM, contact({ ties: tie('kanda') }))
      .and(boss(day(10)), contest());
    expect(told(asked(test))).to.equal(
      'hold: dispute_open par_kanda, self_referral par_kanda, over_limit par_kanda',
    );
    test.and(WORKFLOW, request()).and(boss(day(10)), hold());
    expect(told(asked(test))).to.equal(
      'hold: held_by_manager par_kanda, dispute_open par_kanda, self_referral par_kanda, over_limit par_kanda',
    );
  });

  it('pays although something is owed back, and says so; and says what was paid', () => {
    const test = rewarded(earning(), '100').and(boss(day(12)), pay());
    expect(told(asked(test))).to.equal('pay: already_paid par_kanda');
    test.and(
      { by: 'crm', at: day(13) },
      deal({ occurredAt: day(13) }),
      won('90', { dealId: '2', occurredAt: day(13) }),
    );
    expect(told(asked(test, day(13), '2'))).to.equal('pay: owes_back par_kanda');
  });

  it('pays nobody when nobody is credited, or the terms pay nothing', () => {
    expect(told(asked(quiet().and(CRM, won('100'))))).to.equal('none: nobody_credited');
    const nothing = given(...partner('kanda', { kind: 'none' }), deal()).and(boss(day(4)), touch('kanda'));
    expect(told(asked(nothing.and(CRM, won('100'))))).to.equal('none: nothing_earned');
    const marketing = quiet()
      .and(boss(day(4)), touch('marketing'))
      .and(CRM, won('100'));
    expect(gateSentences(asked(marketing), NAMES)).to.equal('Nothing is owed: no partner is credited.');
  });
});

describe('the close gate of a deal that is not won', () => {
  it('holds until it is, and says when it was reopened, lost or deleted', () => {
    expect(told(asked(earning(undefined, {}).and(CRM, deal())))).to.equal('hold: deal_not_won');
    const reopened = rewarded(earning(), '100').and(
      { by: 'crm', at: day(11) },
      deal({ occurredAt: day(11) }),
    );
    expect(told(asked(reopened, day(11)))).to.equal('hold: deal_reopened');
    const ended = (phase: 'lost' | 'removed') =>
      rewarded(earning(), '100').and({ by: 'crm', at: day(11) }, deal({ phase, occurredAt: day(11) }));
    expect(told(asked(ended('lost'), day(11)))).to.equal('none: deal_lost');
    expect(told(asked(ended('removed'), day(11)))).to.equal('none: deal_removed');
  });

  it('pays what its lead earned', () => {
    const test = given(
      ...partner('kanda', { kind: 'none', lead: { amountMinor: 10_000 }, currency: 'USD' }),
      deal(),
    );
    test.and(boss(day(0.5)), touch('kanda')).and(CRM, deal({ stage: 'qualifiedtobuy', occurredAt: day(3) }));
    expect(told(asked(test))).to.equal('pay: ');
    test
      .and(WORKFLOW, request())
      .and({ by: 'crm', at: day(11) }, deal({ phase: 'lost', occurredAt: day(11) }));
    expect(told(asked(test, day(11)))).to.equal('pay: ');
  });
});

describe('the close gate foreseen', () => {
  it('says what the close will pay, hold or have reviewed', () => {
    const open = (amount: string) => earning().and(CRM, deal({ amount }));
    expect(gateText(foreseen(open('100')), NAMES)).to.equal('pays 100.00 USD to Kanda Systems');
    expect(told(foreseen(open('500')))).to.equal('review: over_limit par_kanda');
    expect(told(foreseen(open('100').and(CRM, contact({ ties: tie('kanda') }))))).to.equal(
      'hold: self_referral par_kanda',
    );
    expect(told(foreseen(open('100').and(boss(day(10)), contest())))).to.equal(
      'hold: dispute_open par_kanda',
    );
    const unsigned = quiet().and(boss(day(4)), touch('ida'));
    expect(gateText(foreseen(unsigned), NAMES)).to.equal('held: no agreement in force');
    expect(told(foreseen(quiet()))).to.equal('none: nobody_credited');
  });

  it('judges what stands since the deal was won before as the second win will', () => {
    const test = rewarded(earning(), '600').and(boss(day(10)), approve());
    test.and({ by: 'crm', at: day(11) }, deal({ amount: '600', occurredAt: day(11) }));
    expect(told(foreseen(test, day(11)))).to.equal('review: over_limit par_kanda');
    test.and({ by: 'crm', at: day(11) }, won('600', { occurredAt: day(11) }));
    expect(told(asked(test, day(11)))).to.equal('review: over_limit par_kanda');
    const paid = rewarded(earning(), '600')
      .and(boss(day(10)), approve())
      .and(boss(day(12)), pay());
    paid.and({ by: 'crm', at: day(13) }, deal({ amount: '600', occurredAt: day(13) }));
    expect(told(foreseen(paid, day(13)))).to.equal('pay: already_paid par_kanda');
  });

  it('counts against the limit all that the second win sets at once, as it will', () => {
    const bonus = { by: 'amount', reaches: 35_000, gives: { onceMinor: 30_000 } } as const;
    const test = rewarded(earning({ ...percent(100), currency: 'USD', threshold: bonus }), '300');
    test.and({ by: 'crm', at: day(30) }, deal({ amount: '400', occurredAt: day(30) }));
    const statuses = (answer: GateAnswer) =>
      answer.parts.map(({ stage, amountMinor, status }) => `${stage} ${amountMinor} ${status}`);
    const forecast = statuses(foreseen(test, day(30)));
    expect(forecast).to.deep.equal(['sale 40000 review', 'bonus 30000 review']);
    test.and({ by: 'crm', at: day(30) }, won('400', { occurredAt: day(30) }));
    expect(statuses(asked(test, day(30)))).to.deep.equal(forecast);
  });

  it('counts a lead that is paid already, and one that nobody asked for yet', () => {
    const plan = { ...percent(10), lead: { amountMinor: 1_000 }, currency: 'USD' };
    const test = given(...partner('kanda', plan), deal({ amount: '100' })).and(
      boss(day(0.5)),
      touch('kanda'),
    );
    test.and(CRM, deal({ amount: '100', stage: 'qualifiedtobuy', occurredAt: day(3) }));
    const parts = () =>
      foreseen(test).parts.map(({ stage, amountMinor, status }) => `${stage} ${amountMinor} ${status}`);
    expect(parts()).to.deep.equal(['lead 1000 approved', 'sale 1000 approved']);
    test.and(WORKFLOW, request()).and(boss(day(12)), pay());
    expect(parts()).to.deep.equal(['lead 1000 paid', 'sale 1000 approved']);
  });
});

describe('a reason of the gate', () => {
  it('is a sentence with the next step, about the partner it is of', () => {
    const ida = quiet()
      .and(boss(day(4)), touch('ida'), publish('customer', percent(5), day(-3)))
      .and(CRM, won('100'));
    const [reason] = asked(ida).reasons;
    expect(reason && gateReasonText(reason, NAMES)).to.equal(
      'No agreement with Ida Holm is in force for this deal. Sign one.',
    );
  });
});
