import { expect } from 'chai';
import { recordsTouchedBy } from '../../../src/domain/record-keys.ts';
import { companyStanding, dealStanding } from '../../../src/domain/standing.ts';
import {
  appeal,
  claimed,
  contest,
  OTHER_MANAGER,
  rule,
  split,
  touched,
  transfer,
  twoPartners,
  UPHOLD,
  withdraw,
  won,
} from '../../support/disputes.ts';
import { type Case, day, deal, MANAGER, REP, register, replayed } from '../../support/given.ts';

const standing = ({ program }: Case, dealId = '1', now = day(21)) => {
  const found = program.deals.get(dealId);
  if (!found) throw new Error(`there is no deal ${dealId}`);
  return dealStanding(program, found, now);
};

const balances = (test: Case, dealId = '1') =>
  Object.fromEntries((test.program.lines.get(dealId) ?? []).map(line => [line.partnerId, line.balanceMinor]));

describe('what is contested', () => {
  const opened = () => claimed().and({ by: REP, at: day(20) }, contest());

  it('is shown as contested on the deal and its company, and asks to be resolved', () => {
    const test = opened();
    expect(standing(test)).to.deep.include({ protectionStatus: 'contested', nextAction: 'resolve_dispute' });
    expect(companyStanding(test.program, '1', day(21)).protectionStatus).to.equal('contested');
  });

  it('keeps others out still', () => {
    const test = opened().and({ by: REP, at: day(21) }, register('ida'));
    expect(test.facts('registration.refused').map(({ code }) => code)).to.deep.equal(['account_protected']);
  });

  it('is protected again once it is decided or withdrawn', () => {
    for (const end of [rule(UPHOLD), withdraw()]) {
      const test = opened().and({ by: MANAGER, at: day(21) }, end);
      expect(standing(test)).to.deep.include({ protectionStatus: 'protected', nextAction: 'none' });
    }
  });

  it('is contested again while an appeal runs, in the hands of whoever got it', () => {
    const test = opened()
      .and({ by: MANAGER, at: day(21) }, rule(transfer('bright')))
      .and({ by: REP, at: day(22) }, appeal());
    expect(standing(test, '1', day(23))).to.deep.include({
      protectionStatus: 'contested',
      partnerId: 'par_bright',
    });
  });

  it('is contested while it waits for its decision too', () => {
    const test = twoPartners()
      .and({ by: REP, at: day(2) }, register('kanda'))
      .and({ by: REP, at: day(20) }, contest());
    expect(standing(test).protectionStatus).to.equal('contested');
  });

  it('is not a claim on another account', () => {
    const test = opened().and({ by: REP, at: day(20) }, register('kanda', { companyId: '2', dealId: null }));
    expect(companyStanding(test.program, '2', day(21)).protectionStatus).to.equal('pending');
  });

  it('changes what every deal of the account says', () => {
    const test = opened().and({ by: 'crm', at: day(20) }, deal({ dealId: '2' }));
    const [fact] = test.facts('dispute.opened');
    if (!fact) throw new Error('nothing was opened');
    const keys = new Set(recordsTouchedBy(test.program, fact));
    expect([...keys]).to.have.members(['deal:1', 'deal:2', 'company:1']);
  });
});

describe('rewards of a contested deal', () => {
  const paidFor = () =>
    claimed()
      .and(...won())
      .and({ by: 'workflow:5', at: day(30) }, { type: 'request_reward', dealId: '1' })
      .and({ by: MANAGER, at: day(30) }, { type: 'approve_reward', dealId: '1', rewardId: 'rew_1' });

  it('are held in the entry that opens the dispute', () => {
    const { facts } = paidFor().when(contest(), { by: REP, at: day(31) });
    expect(facts.map(({ type }) => type)).to.deep.equal(['dispute.opened', 'reward.held']);
    expect(facts[1]).to.deep.include({ rewardId: 'rew_1', reason: 'dispute' });
  });

  it('are freed in the entry that decides it or withdraws it', () => {
    for (const end of [rule(UPHOLD), withdraw()]) {
      const test = paidFor().and({ by: REP, at: day(31) }, contest());
      const { facts } = test.when(end, { by: MANAGER, at: day(32) });
      expect(facts.map(({ type }) => type)).to.include('reward.freed');
      expect(test.program.rewards.get('rew_1')?.status).to.equal('approved');
    }
  });

  it('are held again while an appeal runs', () => {
    const test = paidFor()
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(UPHOLD))
      .and({ by: REP, at: day(33) }, appeal());
    expect(test.program.rewards.get('rew_1')?.status).to.equal('held');
  });
});

describe('the effect of a ruling', () => {
  it('reverses and books anew when a won deal is given to another', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')));
    expect(balances(test)).to.deep.equal({ par_kanda: 0, par_bright: 320_000 });
  });

  it('splits the commission of a won deal by its shares', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(split({ kanda: 75, marketing: 5, bright: 20 })));
    expect(balances(test)).to.deep.equal({ par_kanda: 360_000, par_bright: 64_000 });
  });

  it('takes back what marketing or direct get', () => {
    const test = touched()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest({ forPartnerId: null }))
      .and({ by: MANAGER, at: day(32) }, rule({ outcome: 'transfer', partnerId: 'direct' }));
    expect(balances(test)).to.deep.equal({ par_kanda: 0 });
  });

  it('is restored by an appeal that comes out otherwise', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')))
      .and({ by: REP, at: day(33) }, appeal())
      .and({ by: OTHER_MANAGER, at: day(34) }, rule(UPHOLD));
    expect(balances(test)).to.deep.equal({ par_kanda: 480_000, par_bright: 0 });
  });

  it('is replaced by the ruling of an appeal', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')))
      .and({ by: REP, at: day(33) }, appeal())
      .and({ by: OTHER_MANAGER, at: day(34) }, rule(split({ kanda: 50, bright: 50 })));
    expect(balances(test)).to.deep.equal({ par_kanda: 240_000, par_bright: 160_000 });
  });

  it('outlasts a later dispute that is upheld', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')))
      .and({ by: REP, at: day(33) }, contest({ forPartnerId: 'par_ida' }))
      .and({ by: MANAGER, at: day(34) }, rule(UPHOLD, 'dis_2'));
    expect(balances(test)).to.deep.equal({ par_kanda: 0, par_bright: 320_000 });
  });

  it('is nothing while the first ruling upholds', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest());
    const { facts } = test.when(rule(UPHOLD), { by: MANAGER, at: day(32) });
    expect(facts.map(({ type }) => type)).to.deep.equal(['dispute.ruled']);
  });

  it('is the same when the log is read again', () => {
    const test = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')));
    expect(replayed(test.log)).to.deep.equal(test.program);
  });
});

describe('the claim under a ruling', () => {
  const opened = () => claimed().and({ by: REP, at: day(20) }, contest());
  const transferred = () => opened().and({ by: MANAGER, at: day(21) }, rule(transfer('bright')));

  it('goes to the other partner with its clocks while the deal is open', () => {
    const { program } = transferred();
    expect(program.registrations.get('reg_1')).to.deep.include({
      releasedAt: day(21),
      released: 'reassigned',
    });
    const end = program.registrations.get('reg_1')?.protectedUntil;
    expect(program.registrations.get('reg_2')).to.deep.include({
      partnerId: 'par_bright',
      insteadOf: 'reg_1',
      byDispute: 'dis_1',
      protectedUntil: end,
      qualifiedBy: 'meeting',
    });
    expect(standing(transferred(), '1', day(22)).protectionStatus).to.equal('protected');
  });

  it('goes on waiting for its approval when it waited', () => {
    const { program } = twoPartners()
      .and({ by: REP, at: day(2) }, register('kanda'))
      .and({ by: REP, at: day(20) }, contest())
      .and({ by: MANAGER, at: day(21) }, rule(transfer('bright')));
    expect(program.registrations.get('reg_2')).to.deep.include({ partnerId: 'par_bright', approvedAt: null });
  });

  it('ends when it is given to nobody', () => {
    const { program } = claimed()
      .and({ by: REP, at: day(20) }, contest({ forPartnerId: null }))
      .and({ by: MANAGER, at: day(21) }, rule({ outcome: 'transfer', partnerId: 'direct' }));
    expect(program.registrations.get('reg_1')?.releasedAt).to.equal(day(21));
    expect(program.registrations.size).to.equal(1);
  });

  it('stays where it is on a won deal, and when the credit is split', () => {
    const onWon = claimed()
      .and(...won())
      .and({ by: REP, at: day(31) }, contest())
      .and({ by: MANAGER, at: day(32) }, rule(transfer('bright')));
    const shared = opened().and({ by: MANAGER, at: day(21) }, rule(split({ kanda: 50, bright: 50 })));
    for (const { program } of [onWon, shared]) expect(program.registrations.size).to.equal(1);
  });

  it('stays in its grave when it ended before the ruling', () => {
    const { program } = opened()
      .and(
        { by: MANAGER, at: day(21) },
        { type: 'release_registration', registrationId: 'reg_1', dealId: '1', reason: 'moved on' },
      )
      .and({ by: MANAGER, at: day(22) }, rule(transfer('bright')));
    expect(program.registrations.size).to.equal(1);
  });

  it('is given to no partner without an agreement, so the ruling is refused', () => {
    const test = opened().and(
      { by: 'setup', at: day(20) },
      { type: 'add_partner', partnerId: 'par_new', kind: 'reseller', code: 'new' },
    );
    expect(test.when(rule(transfer('new')), { by: MANAGER, at: day(21) }).refused).to.equal('no_agreement');
  });

  const overturned = () =>
    transferred()
      .and({ by: REP, at: day(22) }, appeal())
      .and({ by: 'crm', at: day(22) }, deal({ dealId: '2', phase: 'won', occurredAt: day(22) }))
      .and(...won(day(22)))
      .and({ by: OTHER_MANAGER, at: day(23) }, rule(UPHOLD));

  it('comes back by an appeal, though the deal was won meanwhile', () => {
    const { program } = overturned();
    expect(program.registrations.get('reg_2')?.releasedAt).to.equal(day(23));
    expect(program.registrations.get('reg_3')).to.deep.include({
      partnerId: 'par_kanda',
      insteadOf: 'reg_2',
    });
  });

  it('earns for its rightful holder what was won meanwhile, on other deals of the account too', () => {
    expect(balances(overturned())).to.deep.equal({ par_bright: 0, par_kanda: 480_000 });
    expect(balances(overturned(), '2')).to.deep.equal({ par_bright: 0, par_kanda: 480_000 });
  });

  it('goes on to a third partner when the appeal says so, with what was won meanwhile', () => {
    const test = transferred()
      .and({ by: REP, at: day(22) }, appeal())
      .and({ by: 'crm', at: day(22) }, deal({ dealId: '2', phase: 'won', occurredAt: day(22) }))
      .and({ by: OTHER_MANAGER, at: day(23) }, rule(transfer('ida')));
    expect(test.program.registrations.get('reg_3')?.partnerId).to.equal('par_ida');
    expect(balances(test, '2')).to.deep.equal({ par_bright: 0, par_ida: 480_000 });
  });
});
