import { expect } from 'chai';
import { creditsOf } from '../../../src/domain/attribution.ts';
import type { Ruling } from '../../../src/domain/disputes/dispute.ts';
import { rules } from '../../../src/domain/program.ts';
import { about, type Case, day, deal, MANAGER, partner, register, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(9) };

/** Kanda and Brightwave have reached the deal, Brightwave's claim protects it. */
function protectedDeal(): Case {
  const test = under({ attributionModel: 'linear' }, ...partner('kanda'), ...partner('bright'), deal());
  test.and(BOSS, touch('kanda', { happenedAt: day(2) }), touch('bright', { happenedAt: day(3) }));
  return test.and(BOSS, register('bright'), about('approve_registration'));
}

function opened(test: Case, disputeId: string): Case {
  const contested = { dealId: '1', registrationId: null, forPartnerId: 'par_kanda', holder: 'par_bright' };
  const opening = { disputeId, reason: 'ours', decideUntil: day(20) };
  rules.apply(test.program, { type: 'dispute.opened', ...contested, ...opening }, BOSS);
  return test;
}

function ruled(test: Case, disputeId: string, ruling: Ruling): Case {
  const how = { disputeId, ruling, reason: 'the log', appealUntil: null, policyVersion: 1 };
  rules.apply(test.program, { type: 'dispute.ruled', ...how }, BOSS);
  return test;
}

function credits({ program }: Case, assumed = false): string[] {
  const seen = program.deals.get('1');
  const claim = assumed ? program.registrations.get('reg_1') : undefined;
  const all = seen ? creditsOf(program, seen, day(10), claim) : [];
  return all.map(({ source, shareBp, ground }) => `${source} ${shareBp} ${JSON.stringify(ground)}`);
}

const BY_CLAIM = 'par_bright 10000 {"registrationId":"reg_1"}';

describe('credit under dispute', () => {
  it('stays where it is while nothing is ruled', () => {
    expect(credits(opened(protectedDeal(), 'dis_1'))).to.deep.equal([BY_CLAIM]);
  });

  it('stays where it is when the ruling upholds it', () => {
    const test = ruled(opened(protectedDeal(), 'dis_1'), 'dis_1', { outcome: 'uphold' });
    expect(credits(test)).to.deep.equal([BY_CLAIM]);
  });

  it('is another’s as a whole when it is transferred, whoever is protected', () => {
    const test = opened(protectedDeal(), 'dis_1');
    ruled(test, 'dis_1', { outcome: 'transfer', partnerId: 'par_kanda' });
    const theirs = ['par_kanda 10000 {"disputeId":"dis_1"}'];
    expect(credits(test)).to.deep.equal(theirs);
    expect(credits(test, true), 'also as if a claim were approved').to.deep.equal(theirs);
  });

  it('is split as ruled, sources that are no partners included', () => {
    const shares = [
      { source: 'par_bright', shareBp: 2_500 },
      { source: 'marketing', shareBp: 3_500 },
      { source: 'par_kanda', shareBp: 4_000 },
    ];
    const test = ruled(opened(protectedDeal(), 'dis_1'), 'dis_1', { outcome: 'split', shares });
    expect(credits(test)).to.deep.equal([
      'par_bright 2500 {"disputeId":"dis_1"}',
      'marketing 3500 {"disputeId":"dis_1"}',
      'par_kanda 4000 {"disputeId":"dis_1"}',
    ]);
  });

  it('goes back to the rules when the appeal upholds what stood', () => {
    const test = ruled(opened(protectedDeal(), 'dis_1'), 'dis_1', {
      outcome: 'transfer',
      partnerId: 'par_kanda',
    });
    const appealed = { disputeId: 'dis_1', reason: 'no', decideUntil: day(30) };
    rules.apply(test.program, { type: 'dispute.appealed', ...appealed }, BOSS);
    expect(credits(test)).to.deep.equal(['par_kanda 10000 {"disputeId":"dis_1"}']);
    expect(credits(ruled(test, 'dis_1', { outcome: 'uphold' }))).to.deep.equal([BY_CLAIM]);
  });
});
