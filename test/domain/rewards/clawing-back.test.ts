import { expect } from 'chai';
import { clawbacksDue } from '../../../src/domain/rewards/clawing-back.ts';
import { day, deal, percent, REP } from '../../support/given.ts';
import {
  boss,
  clawbacks,
  earning,
  pay,
  rewarded,
  rewardOf,
  rewards,
  won,
  writeOff,
} from '../../support/rewards.ts';

/** The deal's amount, or null for a deal that is open again, as the CRM says it on a day. */
function becomes(amount: string | null, at: number, dealId = '1') {
  const command =
    amount === null
      ? deal({ dealId, occurredAt: day(at), amount: '400' })
      : won(amount, { dealId, occurredAt: day(at) });
  return [{ by: 'crm', at: day(at) }, command] as const;
}

/** Reward 1 of 400.00 was paid on day 12; reward 2 of 90.00 is approved. */
function paid(figures = {}) {
  return rewarded(earning(percent(100), figures), '400', '90').and(boss(day(12)), pay());
}

describe('a commission that falls', () => {
  it('before its reward is paid takes the reward with it', () => {
    const test = rewarded(earning(), '400').and(...becomes('300', 13));
    expect(rewards(test)).to.deep.equal(['rew_1 30000 USD approved']);
    expect(test.program.clawbacks.size).to.equal(0);
  });

  it('after its reward was paid opens a clawback of what was overpaid', () => {
    const test = paid();
    const [moment, command] = becomes('300', 13);
    expect(test.when(command, moment).facts.slice(-2)).to.deep.equal([
      { type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 30_000 },
      {
        type: 'clawback.opened',
        clawbackId: 'clw_1',
        rewardId: 'rew_1',
        partnerId: 'par_kanda',
        currency: 'USD',
        amountMinor: 10_000,
        recoverUntil: day(103),
      },
    ]);
    expect(test.program.clawbacks.get('clw_1')).to.deep.include({ openedAt: day(13) });
    expect(rewardOf(test)).to.include({ status: 'paid', settledMinor: 40_000 });
  });

  it('when the deal is lost opens one of all that was paid', () => {
    const test = paid().and(...becomes(null, 13));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 40000, 0, 0']);
    expect(rewardOf(test).status).to.equal('reversed');
  });

  it('only as far as money had left', () => {
    const test = paid().and(...becomes('460', 13));
    expect(rewards(test)[0]).to.equal('rew_1 46000 USD review');
    test.and(...becomes('400', 14));
    expect(test.program.clawbacks.size).to.equal(0);
    test.and(...becomes('399.99', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 1, 0, 0']);
  });

  it('again after all was recovered opens another of what is overpaid now', () => {
    const test = paid()
      .and(...becomes('310', 13))
      .and(boss(day(14)), pay(['rew_2'], { reference: 'SEPA 2' }));
    test.and(...becomes('300', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 9000, 9000, 0', 'clw_2 of rew_1: 1000, 0, 0']);
    expect(rewardOf(test).settledMinor).to.equal(31_000);
  });

  it('again opens another, with its own time limit', () => {
    const test = paid()
      .and(...becomes('300', 13))
      .and(...becomes('250', 20));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 0, 0', 'clw_2 of rew_1: 5000, 0, 0']);
    expect([...test.program.clawbacks.values()].map(one => one.recoverUntil)).to.deep.equal([
      day(103),
      day(110),
    ]);
  });

  it('under a policy of no days is given up at once', () => {
    const test = paid({ clawbackDays: 0 });
    const [moment, command] = becomes('300', 13);
    expect(test.when(command, moment).facts.slice(-1)).to.deep.equal([
      {
        type: 'clawback.writtenOff',
        clawbackId: 'clw_1',
        amountMinor: 10_000,
        ground: 'time_limit',
        reason: '',
      },
    ]);
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 0, 10000']);
  });
});

describe('a commission that rises again', () => {
  it('takes back what was claimed, and pays nothing twice', () => {
    const test = paid().and(...becomes('300', 13));
    const [moment, command] = becomes('360', 14);
    expect(test.when(command, moment).facts.slice(-2)).to.deep.equal([
      { type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 36_000 },
      { type: 'clawback.adjusted', clawbackId: 'clw_1', amountMinor: 4_000 },
    ]);
    test.and(...becomes('400', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 0, 0, 0']);
    expect(rewardOf(test).status).to.equal('paid');
    expect(test.when(pay(['rew_1'], { reference: 'SEPA 2' }), boss(day(16))).refused).to.equal(
      'nothing_open',
    );
  });

  it('takes back the newest claim first', () => {
    const test = paid()
      .and(...becomes('300', 13))
      .and(...becomes('250', 14))
      .and(...becomes('280', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 0, 0', 'clw_2 of rew_1: 2000, 0, 0']);
    test.and(...becomes('330', 16));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 7000, 0, 0', 'clw_2 of rew_1: 0, 0, 0']);
  });

  it('is owed again as far as it was recovered', () => {
    const test = paid()
      .and(...becomes(null, 13))
      .and(boss(day(14)), pay(['rew_2'], { reference: 'SEPA 2' }));
    expect(rewardOf(test).settledMinor).to.equal(31_000);
    test.and(...becomes('400', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 9000, 9000, 0']);
    expect(rewards(test)[0]).to.equal('rew_1 40000 USD approved');
    test.and(boss(day(16)), pay(['rew_1'], { reference: 'SEPA 3' }));
    expect(rewardOf(test).payments.at(-1)?.paidMinor).to.equal(9_000);
  });

  it('ends what was forgiven, and pays it no second time', () => {
    const test = paid()
      .and(...becomes(null, 13))
      .and(boss(day(14)), writeOff())
      .and(...becomes('400', 15));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 0, 0, 0']);
    expect(rewardOf(test).status).to.equal('paid');
    test.and(...becomes(null, 16));
    expect(clawbacks(test).at(-1)).to.equal('clw_2 of rew_1: 40000, 0, 0');
  });

  it('takes back what is still owed before what was forgiven', () => {
    const test = paid()
      .and(...becomes('300', 13))
      .and(...becomes('250', 14))
      .and(boss(day(15)), writeOff('clw_2'));
    test.and(...becomes('370', 16));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 0, 0, 0', 'clw_2 of rew_1: 3000, 0, 3000']);
  });

  it('ends what was forgiven, the newest first, and leaves other claims alone', () => {
    const test = paid()
      .and(...becomes('390', 13))
      .and(...becomes('370', 14))
      .and(...becomes('340', 15));
    test.and(boss(day(16)), writeOff('clw_2'), writeOff('clw_3'));
    const [moment, command] = becomes('375', 17);
    const { facts } = test.when(command, moment);
    expect(facts.filter(fact => fact.type === 'clawback.adjusted')).to.deep.equal([
      { type: 'clawback.adjusted', clawbackId: 'clw_3', amountMinor: 500 },
      { type: 'clawback.adjusted', clawbackId: 'clw_1', amountMinor: 0 },
    ]);
    test.and(...becomes('390', 18));
    expect(clawbacks(test)).to.deep.equal([
      'clw_1 of rew_1: 0, 0, 0',
      'clw_2 of rew_1: 1000, 0, 1000',
      'clw_3 of rew_1: 0, 0, 0',
    ]);
  });

  it('beyond what was paid is owed for the rest only', () => {
    const test = paid()
      .and(...becomes('300', 13))
      .and(...becomes('450', 14));
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 0, 0, 0']);
    expect(rewardOf(test)).to.include({ amountMinor: 45_000, settledMinor: 40_000 });
  });
});

describe('what was overpaid', () => {
  const fallen = () => paid().and(...becomes('300', 13));

  it('is given up when its time is over, not a moment before', () => {
    const test = fallen();
    expect(clawbacksDue(test.program, day(103) - 1)).to.deep.equal([]);
    expect(test.when({ type: 'pass_time' }, { by: 'clock', at: day(103) - 1 }).facts).to.deep.equal(
      test.facts('time.passed').slice(-1),
    );
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 0, 0']);
    test.and({ by: 'clock', at: day(103) }, { type: 'pass_time' });
    expect(test.facts('clawback.writtenOff')).to.deep.equal([
      {
        type: 'clawback.writtenOff',
        clawbackId: 'clw_1',
        amountMinor: 10_000,
        ground: 'time_limit',
        reason: '',
      },
    ]);
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 0, 10000']);
    expect(clawbacksDue(test.program, day(200))).to.deep.equal([]);
  });

  it('is given up as far as it was not recovered', () => {
    const test = fallen().and(boss(day(14)), pay(['rew_2'], { reference: 'SEPA 2' }));
    test.and({ by: 'clock', at: day(103) }, { type: 'pass_time' });
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 9000, 1000']);
  });

  it('is written off by a manager, with a reason', () => {
    const test = fallen();
    expect(test.when(writeOff(), { by: REP, at: day(14) }).refused).to.equal('manager_only');
    expect(test.when(writeOff('clw_9'), boss(day(14)))).to.deep.include({
      refused: 'clawback_unknown',
      message: 'The books hold no such overpayment. Refresh the page.',
    });
    expect(test.when(writeOff('clw_1', ' '), boss(day(14))).refused).to.equal('reason_invalid');
    expect(test.when(writeOff('clw_1', ' a gesture '), boss(day(14))).facts).to.deep.equal([
      {
        type: 'clawback.writtenOff',
        clawbackId: 'clw_1',
        amountMinor: 10_000,
        ground: 'manager',
        reason: 'a gesture',
      },
    ]);
    expect(test.when(writeOff(), boss(day(15)))).to.deep.include({ facts: [], refused: undefined });
    test.and(boss(day(16)), pay(['rew_2'], { reference: 'SEPA 2' }));
    expect(rewardOf(test, 'rew_2').payments.at(-1)).to.include({ paidMinor: 9_000, keptBackMinor: 0 });
  });
});
