import { expect } from 'chai';
import { latestLines } from '../../../src/domain/commissions/lines.ts';
import { referralBy } from '../../../src/domain/referrals/receiving.ts';
import type { ReceiveReferral } from '../../../src/domain/referrals/referral.ts';
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
import { accept, dismiss, itself, page, refer } from '../../support/partner-side.ts';

const NOW = page(day(10));
const BOSS = { by: MANAGER, at: day(12) };
const PARTNERS = [...partner('kanda', percent(10)), ...partner('bright', percent(20))];

/** The doubts that hold a referral; empty when it counts at once. */
function doubts(test: Case, sent: ReceiveReferral = refer('kanda')): readonly string[] {
  test.and(NOW, sent);
  return test.program.referrals.get('ref_1')?.doubts ?? ['no referral'];
}

/** What stands in the books of deal 1: `partner amount`. */
function earned({ program }: Case): string[] {
  const lines = latestLines(program.lines.get('1') ?? []).filter(({ balanceMinor }) => balanceMinor !== 0);
  return lines.map(({ partnerId, balanceMinor }) => `${partnerId} ${balanceMinor}`);
}

const won = (at: number) => ({
  by: 'crm',
  at,
  command: deal({ phase: 'won', occurredAt: at, amount: '100' }),
});

describe('a lead that a partner sends', () => {
  it('is a referral and a touch on its contact, by its channel', () => {
    const campaign = { source: 'letter', medium: null, campaign: 'spring' };
    const { facts } = given(...PARTNERS).when(refer('kanda', { channel: 'linkedin', campaign }), NOW);
    expect(facts).to.deep.equal([
      {
        type: 'referral.received',
        referralId: 'ref_1',
        partnerId: 'par_kanda',
        contactId: '1',
        companyId: '1',
        channel: 'linkedin',
        campaign,
        doubts: [],
        score: 65,
        routeTo: null,
      },
      {
        type: 'touch.recorded',
        touchId: 'tou_1',
        source: 'par_kanda',
        on: 'contact',
        recordId: '1',
        channel: 'linkedin',
        happenedAt: day(10),
        evidence: 'sent through the referral page',
      },
    ]);
  });

  it('is the partner’s whose code it carries, in any case; of an unknown one it is refused', () => {
    const test = given(...PARTNERS);
    expect(test.when(refer('nobody'), NOW).refused).to.equal('partner_unknown');
    const typed: ReceiveReferral = { ...refer('kanda'), partner: ' kanda' };
    test.and(NOW, typed);
    expect(test.program.referrals.get('ref_1')).to.include({ partnerId: 'par_kanda', status: 'counted' });
  });

  it('tells where it was sent from', () => {
    const evidence = (channel: ReceiveReferral['channel']) =>
      given(...PARTNERS)
        .and(itself('kanda', day(10)), refer('kanda', { channel }))
        .facts('touch.recorded')[0]?.evidence;
    expect([evidence('slack'), evidence('portal'), evidence('mail')]).to.deep.equal([
      'sent from Slack',
      'sent through the partner portal',
      'sent through the referral page',
    ]);
  });

  it('earns its partner a commission when the deal is won, as any touch does', () => {
    const test = given(...PARTNERS).and(NOW, refer('kanda'));
    test.and(won(day(20)), won(day(20)).command);
    expect(earned(test)).to.deep.equal(['par_kanda 1000']);
  });

  describe('sent again', () => {
    it('is the same one: one referral and one touch, also a month later and by another channel', () => {
      const test = given(...PARTNERS).and(NOW, refer('kanda'));
      for (const again of [refer('kanda'), refer('kanda', { channel: 'mail', companyId: null })])
        expect(test.when(again, page(day(40))).facts).to.deep.equal([]);
      expect(referralBy(test.program, 'par_kanda', '1')?.referralId).to.equal('ref_1');
      expect(referralBy(test.program, 'par_bright', '1')).to.equal(undefined);
    });

    it('neither waits twice nor comes back once it was dismissed', () => {
      const test = given(...PARTNERS).and(NOW, refer('kanda', { doubts: ['same_company'] }));
      expect(test.when(refer('kanda'), NOW).facts).to.deep.equal([]);
      test.and(BOSS, dismiss());
      expect(test.when(refer('kanda'), page(day(13))).facts).to.deep.equal([]);
      expect(test.facts('touch.recorded')).to.deep.equal([]);
    });

    it('by a partner who is named as the source already leaves no second touch', () => {
      const test = given(...PARTNERS).and({ by: REP, at: day(5) }, touch('kanda'));
      const { facts } = test.when(refer('kanda'), NOW);
      expect(facts.map(fact => fact.type)).to.deep.equal(['referral.received']);
      expect(test.program.referrals.get('ref_1')?.status).to.equal('counted');
    });

    it('leaves a touch when the one that stood there was taken back', () => {
      const test = given(...PARTNERS).and({ by: REP, at: day(5) }, touch('kanda'), {
        type: 'withdraw_touch',
        touchId: 'tou_1',
        on: 'contact',
        recordId: '1',
      });
      expect(test.when(refer('kanda'), NOW).facts).to.have.length(2);
    });
  });

  describe('is held', () => {
    it('for what the addresses told, and leaves no touch', () => {
      const test = given(...PARTNERS);
      const { facts } = test.when(refer('kanda', { doubts: ['same_person', 'same_company'] }), NOW);
      expect(facts.map(fact => fact.type)).to.deep.equal(['referral.received']);
      expect(test.program.referrals.get('ref_1')).to.deep.include({
        status: 'held',
        doubts: ['same_person', 'same_company'],
        receivedAt: day(10),
        decidedAt: null,
      });
    });

    it('when another partner referred the contact before, but not for a touch of no partner or one taken back', () => {
      const touchedBy = (source: string) => given(...PARTNERS).and({ by: REP, at: day(5) }, touch(source));
      expect(doubts(touchedBy('bright'))).to.deep.equal(['already_referred']);
      expect(doubts(touchedBy('marketing'))).to.deep.equal([]);
      expect(doubts(touchedBy('kanda'))).to.deep.equal([]);
      const back = { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' } as const;
      expect(doubts(touchedBy('bright').and({ by: REP, at: day(6) }, back))).to.deep.equal([]);
    });

    it('when its company has bought before, or the contact itself', () => {
      const of = (seen: Parameters<typeof deal>[0]) =>
        given(...PARTNERS).and({ by: 'crm', at: day(3) }, deal({ occurredAt: day(2), ...seen }));
      const elsewhere = { contactIds: ['7'] };
      expect(doubts(of({ phase: 'won', ...elsewhere }))).to.deep.equal(['is_customer']);
      expect(doubts(of({ phase: 'won', companyIds: ['7'] }))).to.deep.equal(['is_customer']);
      expect(doubts(of({ phase: 'won', companyIds: ['7'], ...elsewhere }))).to.deep.equal([]);
      expect(doubts(of({ phase: 'open' }))).to.deep.equal([]);
      expect(doubts(of({ phase: 'lost' }))).to.deep.equal([]);
      const alone = refer('kanda', { companyId: null });
      expect(doubts(of({ phase: 'won', ...elsewhere }), alone)).to.deep.equal([]);
    });
  });
});

describe('a lead on a protected account', () => {
  const protectedFor = (...scopes: readonly (readonly [string, string | null])[]) => {
    const deals = scopes.map((_, index) => deal({ dealId: `${index + 1}` }));
    const test = given(...PARTNERS, ...partner('ida', percent(5), 'customer'), ...deals);
    scopes.forEach(([name, scope], index) => {
      test.and({ by: REP, at: day(3) }, register(name, { dealId: `${index + 1}`, scope }));
      test.and(
        { by: MANAGER, at: day(4) },
        about('approve_registration', `reg_${index + 1}`, `${index + 1}`),
      );
    });
    return test;
  };
  const route = (test: Case, sent = refer('ida')) => {
    test.and(NOW, sent);
    return test.program.referrals.get('ref_1')?.routeTo;
  };

  it('goes to the partner who keeps it, whoever referred it', () => {
    expect(route(protectedFor(['bright', null]))).to.equal('par_bright');
    expect(route(protectedFor(['bright', 'Cloud']))).to.equal('par_bright');
    expect(route(protectedFor(['bright', null]), refer('ida', { companyId: null }))).to.equal(null);
    expect(route(protectedFor(['bright', null]), refer('ida', { companyId: '2' }))).to.equal(null);
  });

  it('goes to direct sales when several work it by scope, unless the referrer is one of them', () => {
    const both = () => protectedFor(['bright', 'Cloud'], ['kanda', 'Edge']);
    expect(route(both())).to.equal(null);
    expect(route(both(), refer('kanda'))).to.equal('par_kanda');
  });

  it('is counted with a touch, which earns nothing while the protection credits its partner alone', () => {
    const test = protectedFor(['bright', null]).and(NOW, refer('ida'));
    expect(test.program.referrals.get('ref_1')?.status).to.equal('counted');
    const { command, ...at } = won(day(20));
    test.and(at, command);
    expect(earned(test)).to.deep.equal(['par_bright 2000']);
  });

  it('earns its referrer the credit once the protection is over', () => {
    const test = protectedFor(['bright', null]).and(NOW, refer('ida'));
    const { command, ...at } = won(day(94));
    test.and(at, command);
    expect(earned(test)).to.deep.equal(['par_ida 500']);
  });
});

describe('a referral that is held', () => {
  const held = () => given(...PARTNERS).and(NOW, refer('kanda', { channel: 'qr', doubts: ['same_company'] }));

  it('counts once it is accepted, from the day on which it came', () => {
    const test = held();
    expect(test.when(accept(), { by: REP, at: day(12) }).facts).to.deep.equal([
      { type: 'referral.accepted', referralId: 'ref_1' },
      {
        type: 'touch.recorded',
        touchId: 'tou_1',
        source: 'par_kanda',
        on: 'contact',
        recordId: '1',
        channel: 'qr',
        happenedAt: day(10),
        evidence: 'sent through the referral page',
      },
    ]);
    expect(test.program.referrals.get('ref_1')).to.include({ status: 'counted', decidedAt: day(12) });
  });

  it('earns on a deal that was won while it waited', () => {
    const { command, ...at } = won(day(11));
    const test = held().and(at, command);
    expect(earned(test)).to.deep.equal([]);
    test.and(BOSS, accept());
    expect(earned(test)).to.deep.equal(['par_kanda 1000']);
  });

  it('leaves nothing when it is dismissed, with a reason', () => {
    const test = held();
    expect(test.when(dismiss(' '), BOSS).refused).to.equal('reason_invalid');
    expect(test.when(dismiss(' they are one '), BOSS).facts).to.deep.equal([
      { type: 'referral.dismissed', referralId: 'ref_1', reason: 'they are one' },
    ]);
    expect(test.program.referrals.get('ref_1')).to.include({ status: 'dismissed', decidedAt: day(12) });
  });

  it('is decided once, and one that counted at once never', () => {
    for (const first of [accept(), dismiss()]) {
      const test = held().and(BOSS, first);
      for (const again of [accept(), dismiss()])
        expect(test.when(again, BOSS).refused).to.equal('referral_decided');
    }
    const counted = given(...PARTNERS).and(NOW, refer('kanda'));
    expect(counted.when(dismiss(), BOSS).refused).to.equal('referral_decided');
  });

  it('is known at its contact only', () => {
    expect(held().when(accept('ref_2'), BOSS).refused).to.equal('referral_unknown');
    expect(held().when(accept('ref_1', '2'), BOSS).refused).to.equal('referral_unknown');
  });

  it('is decided by people, not by its partner', () => {
    expect(held().when(accept(), itself('kanda', day(12))).refused).to.equal('not_yours');
    expect(held().when(dismiss(), itself('kanda', day(12))).refused).to.equal('not_yours');
  });
});
