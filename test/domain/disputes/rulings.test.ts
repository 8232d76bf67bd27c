import { expect } from 'chai';
import { claimed, contest, disputeOf, rule, split, transfer, UPHOLD } from '../../support/disputes.ts';
import { day, deal, MANAGER, partner, REP } from '../../support/given.ts';

describe('a ruling', () => {
  const opened = () => claimed().and({ by: REP, at: day(20) }, contest());
  const at = { by: MANAGER, at: day(22) };

  it('is kept with its reason, the end of its appeal and the policy under which the claim was made', () => {
    const test = opened().and(at, rule(UPHOLD));
    expect(disputeOf(test).rulings).to.deep.equal([
      {
        ruling: UPHOLD,
        reason: 'As the log shows',
        appealUntil: day(36),
        policyVersion: 1,
        ruledAt: day(22),
        ruledBy: MANAGER,
      },
    ]);
  });

  it('is made by managers only', () => {
    expect(opened().when(rule(UPHOLD), { by: REP, at: day(22) }).refused).to.equal('manager_only');
  });

  it('is refused on a dispute of another deal', () => {
    const test = opened().and({ by: 'crm', at: day(21) }, deal({ dealId: '2' }));
    expect(test.when(rule(UPHOLD, 'dis_1', '2'), at).refused).to.equal('dispute_unknown');
    expect(test.when(rule(UPHOLD, 'dis_9'), at).refused).to.equal('dispute_unknown');
  });

  it('is made once', () => {
    const test = opened().and(at, rule(UPHOLD));
    expect(test.when(rule(transfer('bright')), at).refused).to.equal('dispute_decided');
  });

  const mistakes = (ruling: Parameters<typeof rule>[0]) => {
    const { refused, mistakes: all = [] } = opened().when(rule(ruling), at);
    return [refused, ...all.map(({ field }) => field)];
  };

  it('transfers to somebody else than who holds it', () => {
    expect(mistakes(transfer('kanda'))).to.deep.equal(['ruling_invalid', 'ruling.partnerId']);
    expect(mistakes(transfer('nobody'))).to.deep.equal(['ruling_invalid', 'ruling.partnerId']);
    expect(mistakes({ outcome: 'transfer', partnerId: 'direct' })).to.deep.equal([undefined]);
    expect(mistakes(transfer('ida'))).to.deep.equal([undefined]);
  });

  it('splits between two to ten', () => {
    expect(mistakes(split({ kanda: 100 }))).to.deep.equal(['ruling_invalid', 'ruling.shares']);
    const eleven = Array.from({ length: 11 }, () => ({ source: 'par_kanda', shareBp: 909 }));
    expect(mistakes({ outcome: 'split', shares: eleven })).to.deep.equal(['ruling_invalid', 'ruling.shares']);
    expect(mistakes(split({ kanda: 50, bright: 50 }))).to.deep.equal([undefined]);
  });

  it('splits into exactly 10,000 basis points', () => {
    const shares = (one: number, other: number) => ({
      outcome: 'split' as const,
      shares: [
        { source: 'par_kanda', shareBp: one },
        { source: 'marketing', shareBp: other },
      ],
    });
    expect(mistakes(shares(5_000, 4_999))).to.deep.equal(['ruling_invalid', 'ruling.shares']);
    expect(mistakes(shares(5_000, 5_001))).to.deep.equal(['ruling_invalid', 'ruling.shares']);
    expect(mistakes(shares(9_999, 1))).to.deep.equal([undefined]);
    expect(mistakes(shares(10_000, 0))).to.deep.equal(['ruling_invalid', 'ruling.shares[1].shareBp']);
    expect(mistakes(shares(4_999.5, 5_000.5))).to.deep.equal([
      'ruling_invalid',
      'ruling.shares[0].shareBp',
      'ruling.shares[1].shareBp',
    ]);
  });

  it('names every mistake in its shares', () => {
    const shares = [
      { source: 'par_kanda', shareBp: 5_000 },
      { source: 'par_kanda', shareBp: 2_500 },
      { source: 'par_nobody', shareBp: 2_500 },
    ];
    expect(mistakes({ outcome: 'split', shares })).to.deep.equal([
      'ruling_invalid',
      'ruling.shares[1].source',
      'ruling.shares[2].source',
    ]);
  });

  it('splits between ten of them', () => {
    const test = opened();
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    test.and({ by: 'setup', at: day(20) }, ...names.flatMap(name => partner(name)));
    const shares = Object.fromEntries(['kanda', ...names].map(name => [name, 10]));
    expect(test.when(rule(split(shares)), at).refused).to.equal(undefined);
  });
});
