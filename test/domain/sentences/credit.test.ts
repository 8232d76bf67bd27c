import { expect } from 'chai';
import { shareReasons } from '../../../src/domain/attribution/share-reasons.ts';
import { creditsOf } from '../../../src/domain/attribution.ts';
import {
  groundText,
  modelText,
  shareText,
  touchText,
  uncreditedText,
} from '../../../src/domain/sentences/credit.ts';
import { about, day, deal, MANAGER, NAMES, partner, register, touch } from '../../support/given.ts';
import { policyWith, under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(16) };

describe('sentences of credit', () => {
  it('tell how a policy splits', () => {
    expect(modelText(policyWith())).to.equal('All credit for the first touch.');
    expect(modelText(policyWith({ attributionModel: 'last_touch', lookBackDays: 1 }))).to.equal(
      'All credit for the last touch of the last 1 day.',
    );
    expect(modelText(policyWith({ attributionModel: 'linear', lookBackDays: 180 }))).to.equal(
      'Equal shares for all touches of the last 180 days.',
    );
    expect(modelText(policyWith({ attributionModel: 'time_decay' }))).to.equal(
      'Shares by recency for all touches; a touch loses half its weight in 7 days.',
    );
    expect(
      modelText(
        policyWith({ attributionModel: 'position_based', positionBp: { first: 3_050, last: 4_000 } }),
      ),
    ).to.equal(
      'Shares by position for all touches: 30.5 % for the first, 40 % for the last, the rest for those between.',
    );
  });

  it('tell each share, each touch behind it, and each touch without one', () => {
    const policy = { attributionModel: 'position_based' as const, lookBackDays: 14 };
    const test = under(policy, ...partner('kanda'), ...partner('bright'), deal());
    const reached = [0, 2, 9, 15, 16].map(days =>
      touch(days === 9 ? 'bright' : 'kanda', { happenedAt: day(days) }),
    );
    test.and(BOSS, ...reached, touch('marketing', { channel: 'workflow', happenedAt: day(9) + 1 }));
    const seen = test.program.deals.get('1');
    const found = seen && shareReasons(test.program, seen, day(16));
    const touchOf = (touchId: string) => {
      const one = test.program.touches.get(touchId);
      if (!one) throw new Error(`${touchId} is not there`);
      return one;
    };
    expect(found?.credits.map(credit => shareText(test.program, credit, NAMES))).to.deep.equal([
      'Kanda Systems has 86.66 %: credited by position, through a sales rep on 3 Jan 2026 (policy version 1).',
      'Brightwave has 6.67 %: credited by position, through a sales rep on 10 Jan 2026 (policy version 1).',
      'Marketing has 6.67 %: credited by position, through a workflow on 10 Jan 2026 (policy version 1).',
    ]);
    const told = found?.credits.flatMap(({ touches }) =>
      touches.map(one => touchText(touchOf(one.touchId), one)),
    );
    expect(told).to.deep.equal([
      '40 % for the first touch, through a sales rep on 3 Jan 2026, 14 days before the close.',
      '6.66 % for a touch between, through a sales rep on 16 Jan 2026, 1 day before the close.',
      '40 % for the last touch, through a sales rep on 17 Jan 2026, the day of the close.',
      '6.67 % for a touch between, through a sales rep on 10 Jan 2026, 7 days before the close.',
      '6.67 % for a touch between, through a workflow on 10 Jan 2026, 7 days before the close.',
    ]);
    const without = found?.without.map(one => uncreditedText(touchOf(one.touchId), one.because, NAMES));
    expect(without).to.deep.equal([
      'Kanda Systems, through a sales rep on 1 Jan 2026, has no share: it was too long before the close.',
    ]);
  });

  it('tell a touch that is alone, and why others have no share', () => {
    const test = under({}, ...partner('kanda'), deal()).and(BOSS, touch('kanda', { happenedAt: day(2) }));
    const one = test.program.touches.get('tou_1');
    if (!one) throw new Error('there is no touch');
    expect(touchText(one, { touchId: 'tou_1', shareBp: 10_000, daysBefore: 2, position: 'only' })).to.equal(
      '100 % for the only touch, through a sales rep on 3 Jan 2026, 2 days before the close.',
    );
    const said = 'Kanda Systems, through a sales rep on 3 Jan 2026, has no share:';
    const because = ['withdrawn', 'after_close', 'repeated', 'no_weight', 'overruled'] as const;
    expect(because.map(why => uncreditedText(one, why, NAMES))).to.deep.equal([
      `${said} it was taken back.`,
      `${said} it came after the close.`,
      `${said} the same touch is counted already.`,
      `${said} the model gives it no share.`,
      `${said} a registration or a ruling decides.`,
    ]);
  });

  it('tell why a partner is credited', () => {
    const test = under({}, ...partner('kanda'), deal());
    test.and({ by: MANAGER, at: day(2) }, register('kanda'));
    const { program } = test;
    const claimed = { registrationId: 'reg_1' };
    expect(groundText(program, claimed)).to.equal(
      'protected by its registration of 3 Jan 2026, if that is approved',
    );
    test.and({ by: MANAGER, at: day(3) }, about('approve_registration'));
    expect(groundText(program, claimed)).to.equal('protected by its registration of 3 Jan 2026');
    expect(groundText(program, { registrationId: 'reg_9' })).to.equal('protected by its registration');
    expect(groundText(program, { disputeId: 'dis_1' })).to.equal('credited by the ruling on a dispute');
    // Lines of old logs name no version of the policy.
    expect(groundText(program, { model: 'time_decay', touchIds: ['tou_9'] })).to.equal('credited by recency');
    const seen = program.deals.get('1');
    const [credit] = seen ? creditsOf(program, seen, day(16)) : [];
    expect(credit && shareText(program, credit, NAMES)).to.equal(
      'Kanda Systems has 100 %: protected by its registration of 3 Jan 2026.',
    );
    expect(
      shareText(program, { source: 'direct', shareBp: 50, ground: { model: 'linear', touchIds: [] } }, NAMES),
    ).to.equal('Direct has 0.5 %: credited by equal shares.');
  });
});
