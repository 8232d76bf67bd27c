import { expect } from 'chai';
import type { MendFinding } from '../../../src/domain/findings/mending.ts';
import { mendingOf } from '../../../src/domain/findings/mending.ts';
import { atStake } from '../../../src/domain/findings/stake.ts';
import { publish, sign } from '../../support/commissions.ts';
import { contact, dismissFinding, found, nights, tie } from '../../support/findings.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../../support/given.ts';
import { page, refer } from '../../support/partner-side.ts';
import { boss, CRM, won } from '../../support/rewards.ts';

const BOSS = boss(day(11));

function quiet(): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer'), deal());
}

const mend = (findingId = 'fin_1', dealId = '1'): MendFinding => ({
  type: 'mend_finding',
  findingId,
  dealId,
});

/** What a click on the first finding means, and what is left when it was made. */
function mended(test: Case): unknown {
  const finding = test.program.findings.get('fin_1');
  if (!finding) throw new Error('nothing was found');
  const by = mendingOf(test.program, finding, day(11))?.by;
  test.and(BOSS, mend());
  return [by, found(test), test.facts('finding.settled').length];
}

describe('mending a finding', () => {
  it('signs the first agreement, by the plan of the kind, from the win', () => {
    const test = quiet()
      .and(boss(day(4)), touch('ida'), publish('customer', percent(5), day(-9)))
      .and(CRM, won('100'));
    expect(mended(nights(test, 11))).to.deep.equal(['sign_agreement', [], 1]);
    expect(test.facts('agreement.signed').at(-1)).to.include({
      partnerId: 'par_ida',
      plan: null,
      effectiveAt: day(5),
    });
    expect(test.facts('commission.booked')).to.have.lengthOf(1);
  });

  it('approves the claim that waited, accepts the referral, confirms the code', () => {
    const claimed = quiet()
      .and(boss(day(4)), register('kanda'))
      .and(CRM, won('100'));
    expect(mended(nights(claimed, 11))).to.deep.equal(['approve_claim', [], 1]);
    const held = quiet()
      .and(CRM, contact({ asked: true }))
      .and(page(day(4)), refer('kanda', { doubts: ['same_company'] }));
    expect(mended(nights(held.and(CRM, won('100')), 11))).to.deep.equal(['accept_referral', [], 1]);
    const code = { property: 'utm_source', value: 'kanda', seenAt: day(2) };
    const coded = quiet()
      .and(CRM, contact({ mayHoldCode: [code] }))
      .and(CRM, won('100'));
    expect(mended(nights(coded, 11))).to.deep.equal(['confirm_partner', [], 1]);
    expect(coded.facts('touch.recorded').at(-1)).to.include({ happenedAt: day(2), channel: 'code' });
  });

  it('is for whoever may do what it means', () => {
    const claimed = nights(
      quiet()
        .and(boss(day(4)), register('kanda'))
        .and(CRM, won('100')),
      11,
    );
    expect(claimed.when(mend(), { by: REP, at: day(11) }).refused).to.equal('manager_only');
    expect(claimed.when(mend(), { by: 'partner:par_kanda', at: day(11) }).refused).to.equal('not_yours');
    expect(claimed.when(mend('fin_9'), BOSS).refused).to.equal('finding_unknown');
    claimed.and(BOSS, dismissFinding());
    expect(claimed.when(mend(), BOSS).refused).to.equal('finding_ended');
  });

  it('takes more than a click where more has to be said', () => {
    const signed = quiet()
      .and(boss(day(4)), touch('ida'), publish('customer', percent(5), day(-9)))
      .and(CRM, won('100'));
    nights(signed, 11).and(BOSS, sign('ida', percent(5), day(11)));
    expect(signed.when(mend(), BOSS).refused).to.equal('nothing_to_mend');
    const planless = nights(
      quiet()
        .and(boss(day(4)), touch('ida'))
        .and(CRM, won('100')),
      11,
    );
    expect(planless.when(mend(), BOSS).refused).to.equal('nothing_to_mend');
    const tied = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, won('100'))
      .and(CRM, contact({ ties: tie('kanda') }));
    expect(nights(tied, 11).when(mend(), BOSS).refused).to.equal('nothing_to_mend');
    const unqualified = quiet().and(boss(day(4)), register('kanda', { qualifiedBy: null }));
    nights(unqualified.and({ by: 'crm', at: day(35) }, won('100', { occurredAt: day(35) })), 36);
    expect(found(unqualified)).to.deep.equal(['1: claim_lapsed par_kanda']);
    expect(unqualified.when(mend(), { by: MANAGER, at: day(36) }).refused).to.equal('nothing_to_mend');
  });
});

describe('the money at stake', () => {
  const staked = (test: Case) => {
    const finding = nights(test, 97).program.findings.get('fin_1');
    return finding && atStake(test.program, finding);
  };
  const late = { by: 'crm', at: day(96) };

  it('is what stands undeserved', () => {
    const tied = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(late, won('100', { occurredAt: day(95) }), contact({ ties: tie('kanda') }));
    expect(staked(tied)).to.deep.equal([{ amountMinor: 3_000, currency: 'USD' }]);
  });

  it('is what a claim would have earned', () => {
    const lapsed = quiet().and(boss(day(4)), register('kanda'), about('approve_registration'));
    expect(staked(lapsed.and(late, won('100', { occurredAt: day(96) })))).to.deep.equal([
      { amountMinor: 3_000, currency: 'USD' },
    ]);
  });

  it('is not known without terms', () => {
    expect(
      staked(
        quiet()
          .and(boss(day(4)), touch('ida'))
          .and(late, won('100', { occurredAt: day(95) })),
      ),
    ).to.deep.equal([]);
  });
});
