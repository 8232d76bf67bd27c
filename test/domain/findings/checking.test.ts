import { expect } from 'chai';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import { nightAfter } from '../../../src/domain/findings/checking.ts';
import { nextMoment } from '../../../src/domain/passing-time.ts';
import { recordsTouchedBy } from '../../../src/domain/record-keys.ts';
import { refold } from '../../../src/domain/refold.ts';
import { publish, revenue, sign } from '../../support/commissions.ts';
import { contest, rule, split, UPHOLD } from '../../support/disputes.ts';
import { contact, dismissFinding, found, nights, tie } from '../../support/findings.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../../support/given.ts';
import { accept, dismiss, page, refer } from '../../support/partner-side.ts';
import { publish as publishPolicy, under } from '../../support/policies.ts';
import { boss, CRM, free, pay, request, WORKFLOW, won } from '../../support/rewards.ts';
import { read } from '../../support/whole-lives.ts';

const BOSS = boss(day(11));
const PASS = { type: 'pass_time' } as const;

/** Two partners with an agreement and Ida without one; deal 1 open, and no touch anywhere. */
function quiet(): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer'), deal());
}

describe('credit that is missing', () => {
  it('is credit without an agreement at the win, until one counts from then', () => {
    const test = quiet()
      .and(boss(day(4)), touch('ida'))
      .and(CRM, won('100'));
    expect(found(nights(test, 11))).to.deep.equal(['1: agreement_missing par_ida']);
    test.and(BOSS, sign('ida', percent(10), day(2)));
    expect(test.facts('finding.settled')).to.deep.equal([{ type: 'finding.settled', findingId: 'fin_1' }]);
    expect(found(nights(test, 12))).to.deep.equal([]);
  });

  it('is a commission that waits for an exchange rate, until one is recorded', () => {
    const test = given(...partner('kanda', { ...percent(10), currency: 'EUR' }));
    test
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, deal())
      .and(CRM, won('100'));
    expect(found(nights(test, 11))).to.deep.equal(['1: rate_missing par_kanda']);
    test.and(BOSS, {
      type: 'record_rate',
      from: 'USD',
      to: 'EUR',
      rate: '0.9',
      on: '2026-01-05',
      source: 'ECB',
    });
    expect(found(test)).to.deep.equal([]);
  });

  it('is a deal without an amount that can be read, until it has one', () => {
    const test = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, deal({ phase: 'won', amount: null, occurredAt: day(5) }));
    expect(found(nights(test, 11))).to.deep.equal(['1: amount_missing par_kanda']);
    test.and(boss(day(12)), deal({ phase: 'won', amount: '100', occurredAt: day(12) }));
    expect(found(test)).to.deep.equal([]);
  });

  it('is no amount where a plan pays nothing for one', () => {
    const test = given(...partner('kanda', { kind: 'none' }), deal()).and(boss(day(4)), touch('kanda'));
    test.and(CRM, deal({ phase: 'won', amount: null, occurredAt: day(5) }));
    expect(found(nights(test, 11))).to.deep.equal([]);
  });

  it('is a claim that ended some days before the win, when nobody else is credited', () => {
    const claimed = (wonOn: number) => {
      const test = quiet().and(
        boss(day(5)),
        register('kanda', { qualifiedBy: null }),
        about('approve_registration'),
      );
      return nights(
        test.and({ by: 'crm', at: day(wonOn) }, won('100', { occurredAt: day(wonOn) })),
        wonOn + 1,
      );
    };
    expect(found(claimed(34))).to.deep.equal([]);
    expect(found(claimed(35))).to.deep.equal(['1: claim_lapsed par_kanda']);
    expect(found(claimed(65))).to.deep.equal(['1: claim_lapsed par_kanda']);
    expect(found(claimed(66))).to.deep.equal([]);
    const touched = quiet().and(boss(day(4)), touch('bright'), register('kanda', { qualifiedBy: null }));
    touched.and(boss(day(40)), won('100', { occurredAt: day(40) }));
    expect(found(nights(touched, 41))).to.deep.equal([]);
  });

  it('is a claim that nobody decided before the win, until somebody does', () => {
    const waiting = () =>
      nights(
        quiet()
          .and(boss(day(4)), register('kanda'))
          .and(CRM, won('100')),
        11,
      );
    expect(found(waiting())).to.deep.equal(['1: claim_undecided par_kanda']);
    expect(found(waiting().and(BOSS, about('approve_registration')))).to.deep.equal([]);
    const refused = waiting().and(BOSS, {
      type: 'refuse_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'no',
    });
    expect(found(refused)).to.deep.equal([]);
  });

  it('is no claim any more whose own deal turns out to have been lost before', () => {
    const test = quiet()
      .and(CRM, deal({ dealId: '2' }))
      .and(boss(day(4)), register('kanda', { dealId: '2' }))
      .and(CRM, won('100'));
    expect(found(nights(test, 11))).to.deep.equal(['1: claim_undecided par_kanda']);
    test.and(boss(day(12)), deal({ dealId: '2', phase: 'lost', occurredAt: day(4.5) }));
    expect(found(test)).to.deep.equal([]);
  });

  it('is a claim on a scope of the account that was live while others are credited, but not by a claim', () => {
    const scoped = (name: string) =>
      quiet()
        .and(CRM, deal({ dealId: '2' }))
        .and(
          boss(day(4)),
          touch(name),
          register('kanda', { scope: 'Cloud', dealId: '2' }),
          about('approve_registration', 'reg_1', '2'),
        )
        .and(CRM, won('100'));
    expect(found(nights(scoped('bright'), 11))).to.deep.equal(['1: claim_passed_over par_kanda']);
    expect(found(nights(scoped('kanda'), 11))).to.deep.equal([]);
    const beside = quiet()
      .and(CRM, deal({ dealId: '2' }))
      .and(
        boss(day(4)),
        register('kanda', { scope: 'Cloud', dealId: '2' }),
        about('approve_registration', 'reg_1', '2'),
        register('bright', { scope: 'Edge' }),
        about('approve_registration', 'reg_2'),
      );
    expect(found(nights(beside.and(CRM, won('100')), 11))).to.deep.equal([]);
  });

  it('is a referral that is held, until somebody looks at it', () => {
    const held = () => {
      const test = quiet()
        .and(CRM, contact({ asked: true }))
        .and(page(day(4)), refer('kanda', { doubts: ['same_company'] }));
      return nights(test.and(CRM, won('100')), 11);
    };
    expect(found(held())).to.deep.equal(['1: referral_held par_kanda']);
    expect(found(held().and(BOSS, accept()))).to.deep.equal([]);
    expect(found(held().and(BOSS, dismiss()))).to.deep.equal([]);
  });

  it('is a code on a contact that nobody confirmed, and was there at the win', () => {
    const coded = (seenAt: number) => {
      const code = { property: 'utm_source', value: 'kanda', seenAt };
      return nights(
        quiet()
          .and(CRM, contact({ mayHoldCode: [code] }))
          .and(CRM, won('100')),
        11,
      );
    };
    expect(found(coded(day(2)))).to.deep.equal(['1: code_unconfirmed par_kanda']);
    expect(found(coded(day(6)))).to.deep.equal([]);
    expect(found(coded(day(2)).and(BOSS, touch('kanda', { channel: 'code' })))).to.deep.equal([]);
    const undone = coded(day(2)).and(BOSS, touch('kanda'), {
      type: 'withdraw_touch',
      touchId: 'tou_1',
      on: 'contact',
      recordId: '1',
    });
    expect(found(nights(undone, 12))).to.deep.equal([]);
  });

  it('is none where a dispute was ruled', () => {
    const test = quiet()
      .and(boss(day(4)), register('kanda'))
      .and(CRM, won('100'));
    test.and(boss(day(10)), contest(), rule(split({ direct: 50, marketing: 50 })));
    expect(found(nights(test, 11))).to.deep.equal([]);
    const upheld = quiet()
      .and(boss(day(4)), register('kanda'))
      .and(CRM, won('100'));
    upheld.and(boss(day(10)), contest(), rule(UPHOLD));
    expect(found(nights(upheld, 11))).to.deep.equal(['1: claim_undecided par_kanda']);
  });
});

describe('credit that is undeserved', () => {
  const tied = (by: 'person' | 'mail_domain') =>
    quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, won('100'))
      .and(CRM, contact({ ties: tie('kanda', by) }));

  it('is a commission for the customer’s own side', () => {
    expect(found(nights(tied('person'), 11))).to.deep.equal(['1: self_referral par_kanda']);
    expect(found(nights(tied('mail_domain'), 11))).to.deep.equal(['1: employee_of_customer par_kanda']);
  });

  it('is deserved once nothing ties them, or a manager lets it be paid', () => {
    const freed = nights(tied('person'), 11).and(BOSS, request(), free('a consultant of theirs'));
    expect(found(freed)).to.deep.equal([]);
    expect(found(nights(tied('person'), 11).and(BOSS, contact()))).to.deep.equal([]);
  });

  it('is seen when one of the partner’s people turns out to be at the customer, by a merge of contacts too', () => {
    const test = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, won('100'));
    test.and(CRM, contact({ contactId: '8', companyIds: ['1'], asked: true }));
    nights(test, 11).and(BOSS, contact({ contactId: '9', companyIds: ['5'], ties: tie('kanda') }));
    expect(found(nights(test, 12))).to.deep.equal([]);
    test.and(boss(day(13)), { type: 'merge_records', on: 'contact', from: ['9'], into: '8' });
    expect(found(nights(test, 14))).to.deep.equal(['1: employee_of_customer par_kanda']);
  });

  it('is what a log of old holds for a deal that is not won, or for whom nothing credits', () => {
    const booked = (state: ReturnType<typeof deal>) => {
      const test = quiet()
        .and(boss(day(4)), touch('kanda'))
        .and(CRM, won('100'));
      const [line] = test.facts('commission.booked');
      if (!line) throw new Error('nothing was booked');
      const old = given(...partner('kanda'), ...partner('bright'), state);
      return { old, line };
    };
    const { old, line } = booked(deal({ phase: 'won', occurredAt: day(5) }));
    const late = boss(day(11));
    // As an entry of old would have it: booked by rules that are no more.
    old.keep([line], late);
    expect(found(nights(old, 12))).to.deep.equal(['1: not_credited par_kanda']);
    const open = booked(deal());
    open.old.keep([open.line], late);
    expect(found(nights(open.old, 12))).to.deep.equal(['1: deal_not_won par_kanda']);
  });
});

describe('the nightly check', () => {
  it('is at two o’clock UTC', () => {
    expect(nightAfter(day(3))).to.equal(day(3) + 2 * 3_600_000);
    expect(nightAfter(day(3) + 2 * 3_600_000)).to.equal(day(4) + 2 * 3_600_000);
    expect(nightAfter(day(3.5))).to.equal(day(4) + 2 * 3_600_000);
  });

  it('looks at closed deals of which there was news, once', () => {
    const test = quiet()
      .and(CRM, deal({ dealId: '2' }))
      .and(boss(day(4)), touch('ida'))
      .and(CRM, won('100'));
    expect([...test.program.dealsWithNews]).to.deep.equal(['1']);
    expect(nextMoment(test.program)?.at).to.equal(nightAfter(day(10)));
    const { facts } = test.when(PASS, { by: 'clock', at: nightAfter(day(10)) });
    expect(facts).to.deep.equal([
      {
        type: 'time.passed',
        moments: [{ at: nightAfter(day(10)), about: 'credit', id: '' }],
        checked: ['1'],
      },
      {
        type: 'finding.raised',
        findingId: 'fin_1',
        dealId: '1',
        code: 'agreement_missing',
        partnerId: 'par_ida',
      },
    ]);
    expect(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)])).to.deep.equal(['deal:1']);
    expect([...test.program.dealsWithNews]).to.deep.equal([]);
    expect(nextMoment(test.program)).to.equal(undefined);
  });

  it('takes five hundred deals in an entry, one entry behind the other', () => {
    const test = quiet();
    for (let number = 1; number <= 1_001; number++)
      test.and(CRM, won('1', { dealId: String(number), contactIds: [], companyIds: [] }));
    const moment = { by: 'clock', at: nightAfter(day(10)) };
    const keys: (string | undefined)[] = [];
    const checked: number[] = [];
    for (;;) {
      keys.push(nextMoment(test.program)?.key);
      const [fact] = test.when(PASS, moment).facts;
      if (fact?.type !== 'time.passed') break;
      checked.push(fact.checked?.length ?? 0);
    }
    expect(checked).to.deep.equal([500, 500, 1]);
    expect(new Set(keys).size).to.equal(4);
    expect(keys.at(-1)).to.equal(undefined);
  });

  it('passes over what was won before its time, which the policy says, and keeps what it found', () => {
    const test = under({ findingDays: 31 }, ...partner('ida', null), deal(), touch('ida'));
    test.and({ by: 'crm', at: day(36) }, won('100'));
    expect(found(nights(test, 36))).to.deep.equal([]);
    const kept = under({ findingDays: 32 }, ...partner('ida', null), deal(), touch('ida'));
    kept.and({ by: 'crm', at: day(36) }, won('100'));
    expect(found(nights(kept, 36))).to.deep.equal(['1: agreement_missing par_ida']);
    kept.and(boss(day(90)), revenue('refund', '50', { occurredAt: day(80) }));
    expect(found(nights(kept, 91))).to.deep.equal(['1: agreement_missing par_ida']);
    kept.and(boss(day(92)), publishPolicy({ findingDays: 1 }, day(92)));
    expect(found(nights(kept, 93))).to.deep.equal(['1: agreement_missing par_ida']);
  });

  it('raises again what settled and came back', () => {
    const test = quiet()
      .and(boss(day(4)), touch('ida'))
      .and(CRM, won('100'));
    nights(test, 11).and({ by: 'crm', at: day(12) }, deal({ occurredAt: day(12) }));
    expect(found(test)).to.deep.equal([]);
    test.and({ by: 'crm', at: day(13) }, won('100', { occurredAt: day(13) }));
    expect(found(nights(test, 14))).to.deep.equal(['1: agreement_missing par_ida']);
    expect(test.facts('finding.raised').map(({ findingId }) => findingId)).to.deep.equal(['fin_1', 'fin_2']);
  });

  it('follows a deal into the one it is merged with, with a manager’s word on it', () => {
    const test = quiet()
      .and(CRM, deal({ dealId: '2' }))
      .and(boss(day(4)), touch('ida'));
    test.and(CRM, won('100'), won('100', { dealId: '2' }));
    nights(test, 11).and(BOSS, dismissFinding());
    expect(found(test)).to.deep.equal(['2: agreement_missing par_ida']);
    test.and({ by: 'crm', at: day(12) }, { type: 'merge_records', on: 'deal', from: ['1'], into: '2' });
    expect(found(nights(test, 13))).to.deep.equal([]);
  });

  it('is the same when the log is folded again, under other rules too', () => {
    const test = quiet()
      .and(boss(day(4)), touch('ida'), publish('customer', percent(5), day(-9)))
      .and(CRM, won('100'));
    nights(test, 11).and(BOSS, dismissFinding());
    expect(canonicalText(refold('8675309', read(test.log)))).to.equal(canonicalText(test.program));
    const signed = {
      agreementId: 'agr_x',
      partnerId: 'par_ida',
      version: 1,
      plan: percent(5),
      effectiveAt: day(0),
    };
    const paid = refold('8675309', read(test.log), { agreements: [signed] });
    expect(paid.findings.size).to.equal(0);
  });
});

describe('a finding', () => {
  const raised = () =>
    nights(
      quiet()
        .and(boss(day(4)), touch('ida'))
        .and(CRM, won('100')),
      11,
    );

  it('is dismissed by a manager, with a reason, and is not raised again', () => {
    const test = raised();
    expect(test.when(dismissFinding(), { by: REP, at: day(11) }).refused).to.equal('manager_only');
    expect(test.when(dismissFinding('x', 'fin_9'), BOSS).refused).to.equal('finding_unknown');
    expect(test.when(dismissFinding('x', 'fin_1', '2'), BOSS).refused).to.equal('finding_unknown');
    expect(test.when(dismissFinding(' '), BOSS).refused).to.equal('reason_invalid');
    expect(test.when(dismissFinding('x'.repeat(2_001)), BOSS).refused).to.equal('reason_invalid');
    expect(test.when(dismissFinding(' a gift '), BOSS).facts).to.deep.equal([
      { type: 'finding.dismissed', findingId: 'fin_1', reason: 'a gift' },
    ]);
    expect(test.when(dismissFinding(), BOSS).refused).to.equal('finding_ended');
    test.and({ by: 'crm', at: day(12) }, won('200', { occurredAt: day(12) }));
    expect(found(nights(test, 13))).to.deep.equal([]);
  });

  it('cannot be dismissed by the partner it is about', () => {
    expect(raised().when(dismissFinding(), { by: 'partner:par_ida', at: day(11) }).refused).to.equal(
      'not_yours',
    );
  });

  it('of money that was paid stands until it is taken back', () => {
    const test = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, won('100'))
      .and(WORKFLOW, request())
      .and(boss(day(12)), pay());
    test.and(boss(day(13)), contact({ ties: tie('kanda') }));
    expect(found(nights(test, 14))).to.deep.equal(['1: self_referral par_kanda']);
    test.and(boss(day(15)), contest({ forPartnerId: null }), rule(split({ direct: 50, marketing: 50 })));
    expect(found(nights(test, 16))).to.deep.equal([]);
  });
});
