import { expect } from 'chai';
import {
  appeal,
  claimed,
  contest,
  disputeOf,
  OTHER_MANAGER,
  rule,
  touched,
  transfer,
  twoPartners,
  UPHOLD,
  withdraw,
  won,
} from '../../support/disputes.ts';
import { type Case, day, deal, MANAGER, REP, register, touch } from '../../support/given.ts';

const OTHER_REP = 'user:104';

describe('a dispute', () => {
  const opened = (test: Case = claimed()) => test.and({ by: REP, at: day(20) }, contest());

  it('is opened against the claim that the deal is credited by, to be decided in five business days', () => {
    const { facts } = claimed().when(contest({ reason: ' We met them first ' }), { by: REP, at: day(20) });
    expect(facts).to.deep.equal([
      {
        type: 'dispute.opened',
        disputeId: 'dis_1',
        dealId: '1',
        registrationId: 'reg_1',
        forPartnerId: 'par_bright',
        holder: 'par_kanda',
        reason: 'We met them first',
        decideUntil: day(27),
      },
    ]);
  });

  it('counts no holiday as a business day', () => {
    const test = claimed();
    const published = test.program.policies[0];
    if (published) Object.assign(published.policy, { holidays: ['2026-01-22', '2026-01-23'] });
    expect(disputeOf(opened(test)).decideUntil).to.equal(day(29));
  });

  it('is opened against the credit by touches when nobody claims the deal', () => {
    const dispute = disputeOf(opened(touched()));
    expect(dispute).to.deep.include({ registrationId: null, holder: 'par_kanda' });
  });

  it('is opened against a claim that waits for its decision', () => {
    const test = twoPartners().and({ by: REP, at: day(2) }, register('kanda'));
    expect(disputeOf(opened(test))).to.deep.include({ registrationId: 'reg_1', holder: 'par_kanda' });
  });

  it('is opened against a claim on the account that was made with another deal', () => {
    const test = claimed().and({ by: 'crm', at: day(5) }, deal({ dealId: '2' }));
    const named = contest({ dealId: '2', registrationId: 'reg_1' });
    test.and({ by: REP, at: day(20) }, named);
    expect(disputeOf(test)).to.deep.include({ dealId: '2', registrationId: 'reg_1' });
  });

  it('is opened against the largest share that is not the claimant`s own', () => {
    const test = twoPartners().and({ by: REP, at: day(2) }, touch('kanda'));
    const policy = test.program.policies[0];
    if (policy) Object.assign(policy.policy, { attributionModel: 'linear' });
    test.and({ by: REP, at: day(3) }, touch('bright')).and({ by: REP, at: day(4) }, touch('bright'));
    expect(disputeOf(opened(test)).holder).to.equal('par_kanda');
  });

  it('may say that the credit should be nobody`s', () => {
    const test = touched().and({ by: REP, at: day(20) }, contest({ forPartnerId: null }));
    expect(disputeOf(test)).to.deep.include({ forPartnerId: null, holder: 'par_kanda' });
  });

  it('may be against marketing, for a partner', () => {
    const test = twoPartners().and({ by: REP, at: day(2) }, touch('marketing'));
    expect(disputeOf(opened(test)).holder).to.equal('marketing');
  });

  const refusal = (test: Case, command: ReturnType<typeof contest>, by = REP) =>
    test.when(command, { by, at: day(20) }).refused;

  it('is refused on a deal that the program does not know', () => {
    expect(refusal(claimed(), contest({ dealId: '9' }))).to.equal('deal_unknown');
  });

  it('is refused without a reason, or with one of more than 2,000 characters', () => {
    expect(refusal(claimed(), contest({ reason: ' ' }))).to.equal('reason_invalid');
    expect(refusal(claimed(), contest({ reason: 'x'.repeat(2_001) }))).to.equal('reason_invalid');
    expect(refusal(claimed(), contest({ reason: 'x'.repeat(2_000) }))).to.equal(undefined);
  });

  it('is refused for a partner that nobody knows', () => {
    expect(refusal(claimed(), contest({ forPartnerId: 'par_nobody' }))).to.equal('partner_unknown');
  });

  it('is refused for the partner who holds the claim, or has the whole credit', () => {
    expect(refusal(claimed(), contest({ forPartnerId: 'par_kanda' }))).to.equal('already_credited');
    expect(refusal(touched(), contest({ forPartnerId: 'par_kanda' }))).to.equal('already_credited');
  });

  it('is refused to make nobody`s what is nobody`s already', () => {
    const test = twoPartners().and({ by: REP, at: day(2) }, touch('marketing'));
    expect(refusal(test, contest({ forPartnerId: null }))).to.equal('already_credited');
  });

  it('is refused where nobody claims the deal and nobody is credited', () => {
    expect(refusal(twoPartners(), contest())).to.equal('nothing_to_contest');
  });

  it('is refused on a lost deal', () => {
    const test = claimed().and({ by: 'crm', at: day(10) }, deal({ phase: 'lost', occurredAt: day(10) }));
    expect(refusal(test, contest())).to.equal('nothing_to_contest');
  });

  it('is refused against a claim that holds no longer', () => {
    const test = claimed().and(
      { by: MANAGER, at: day(10) },
      { type: 'release_registration', registrationId: 'reg_1', dealId: '1', reason: 'moved on' },
    );
    expect(refusal(test, contest({ registrationId: 'reg_1' }))).to.equal('nothing_to_contest');
  });

  it('is refused against a claim that is none of the deal or its companies', () => {
    const test = claimed().and(
      { by: 'crm', at: day(5) },
      deal({ dealId: '2', companyIds: ['2'], contactIds: [] }),
    );
    const elsewhere = contest({ dealId: '2', registrationId: 'reg_1' });
    expect(refusal(test, elsewhere)).to.equal('registration_unknown');
    expect(refusal(test, contest({ registrationId: 'reg_9' }))).to.equal('registration_unknown');
  });

  it('is refused while another is open on the deal, and says until when that is decided', () => {
    const { refused, message } = opened().when(contest({ forPartnerId: 'par_ida' }), {
      by: OTHER_REP,
      at: day(21),
    });
    expect([refused, message]).to.deep.equal([
      'dispute_open',
      'This deal is contested already; a ruling is due by 28 Jan 2026.',
    ]);
  });

  it('is heard five times from one person on one deal; others are still heard', () => {
    const test = claimed();
    for (let time = 1; time <= 5; time++) {
      test.and({ by: REP, at: day(20) }, contest(), withdraw(`dis_${time}`));
    }
    expect(refusal(test, contest())).to.equal('dispute_limit_reached');
    expect(refusal(test, contest(), OTHER_REP)).to.equal(undefined);
  });

  it('is not opened again on a question that was decided, except by a manager', () => {
    const test = opened().and({ by: MANAGER, at: day(21) }, rule(UPHOLD));
    expect(refusal(test, contest(), OTHER_REP)).to.equal('dispute_decided');
    expect(refusal(test, contest({ forPartnerId: 'par_ida' }), OTHER_REP)).to.equal(undefined);
    const again = opened().and({ by: MANAGER, at: day(21) }, rule(UPHOLD));
    expect(refusal(again, contest(), MANAGER)).to.equal(undefined);
  });

  it('may be opened again when it was withdrawn undecided', () => {
    expect(refusal(opened().and({ by: REP, at: day(20) }, withdraw()), contest())).to.equal(undefined);
  });
});

describe('an appeal', () => {
  const ruled = () =>
    claimed()
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(22) }, rule(UPHOLD));

  it('is heard once, until the day on which the ruling becomes final', () => {
    const { facts } = ruled().when(appeal(), { by: OTHER_REP, at: day(36) - 1 });
    expect(facts).to.deep.equal([
      {
        type: 'dispute.appealed',
        disputeId: 'dis_1',
        reason: 'The meeting was ours',
        // From Thursday the 5th of February, the last moment of it, to Thursday the 12th.
        decideUntil: day(43) - 1,
      },
    ]);
    expect(ruled().when(appeal(), { by: REP, at: day(36) }).refused).to.equal('appeal_closed');
    const appealed = ruled().and({ by: REP, at: day(23) }, appeal());
    expect(appealed.when(appeal(), { by: REP, at: day(24) }).refused).to.equal('appeal_closed');
  });

  it('is refused before there is a ruling', () => {
    const test = claimed().and({ by: REP, at: day(20) }, contest());
    expect(test.when(appeal(), { by: REP, at: day(21) }).refused).to.equal('appeal_closed');
  });

  it('is decided by another manager than the first ruling', () => {
    const test = ruled().and({ by: REP, at: day(23) }, appeal());
    expect(test.when(rule(UPHOLD), { by: MANAGER, at: day(24) }).refused).to.equal('same_judge');
    expect(test.when(rule(UPHOLD), { by: OTHER_MANAGER, at: day(24) }).refused).to.equal(undefined);
  });

  it('is decided by the only manager there is', () => {
    const test = ruled()
      .and({ by: REP, at: day(23) }, appeal())
      .and({ by: 'setup', at: day(23) }, { type: 'name_managers', userIds: ['101'] });
    expect(test.when(rule(UPHOLD), { by: MANAGER, at: day(24) }).refused).to.equal(undefined);
  });

  it('leads to a ruling that is final', () => {
    const test = ruled()
      .and({ by: REP, at: day(23) }, appeal())
      .and({ by: OTHER_MANAGER, at: day(24) }, rule(transfer('bright')));
    expect(disputeOf(test).rulings.map(({ appealUntil }) => appealUntil)).to.deep.equal([day(36), null]);
    expect(test.when(appeal(), { by: REP, at: day(25) }).refused).to.equal('appeal_closed');
    expect(test.when(rule(UPHOLD), { by: MANAGER, at: day(25) }).refused).to.equal('dispute_decided');
  });
});

describe('a withdrawal', () => {
  const opened = () => claimed().and({ by: REP, at: day(20) }, contest());

  it('is for who opened the dispute, or a manager', () => {
    expect(opened().when(withdraw(), { by: OTHER_REP, at: day(21) }).refused).to.equal('manager_only');
    expect(opened().when(withdraw(), { by: REP, at: day(21) }).facts).to.deep.equal([
      { type: 'dispute.withdrawn', disputeId: 'dis_1', reason: 'We agreed' },
    ]);
    expect(opened().when(withdraw(), { by: MANAGER, at: day(21) }).refused).to.equal(undefined);
  });

  it('comes too late once the dispute is decided or withdrawn', () => {
    const decided = opened().and({ by: MANAGER, at: day(21) }, rule(UPHOLD));
    expect(decided.when(withdraw(), { by: REP, at: day(22) }).refused).to.equal('dispute_decided');
    const withdrawn = opened().and({ by: REP, at: day(21) }, withdraw());
    expect(withdrawn.when(withdraw(), { by: REP, at: day(22) }).refused).to.equal('dispute_decided');
    expect(withdrawn.when(rule(UPHOLD), { by: MANAGER, at: day(22) }).refused).to.equal('dispute_decided');
  });

  it('of an appeal is for who appealed, and lets the ruling stand', () => {
    const test = touched()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')))
      .and({ by: OTHER_REP, at: day(33) }, appeal());
    expect(test.when(withdraw(), { by: REP, at: day(34) }).refused).to.equal('manager_only');
    test.and({ by: OTHER_REP, at: day(34) }, withdraw());
    expect(test.when(appeal(), { by: OTHER_REP, at: day(35) }).refused).to.equal('appeal_closed');
    expect(test.facts('commission.booked').map(line => [line.partnerId, line.amountMinor])).to.deep.equal([
      ['par_kanda', 480_000],
      ['par_kanda', -480_000],
      ['par_bright', 320_000],
    ]);
  });
});
