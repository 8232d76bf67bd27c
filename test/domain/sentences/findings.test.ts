import { expect } from 'chai';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import { findingText } from '../../../src/domain/sentences/findings.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { dealStanding } from '../../../src/domain/standing.ts';
import { sign } from '../../support/commissions.ts';
import { contact, dismissFinding, nights, tie } from '../../support/findings.ts';
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
import { boss, CRM, won } from '../../support/rewards.ts';

function quiet(): Case {
  return given(...partner('kanda'), ...partner('bright'), ...partner('ida', null, 'customer'), deal());
}

function said(test: Case, days = 11): string {
  const { program } = nights(test, days);
  const [finding] = program.findings.values();
  return finding ? findingText(program, finding, NAMES) : '';
}

describe('what is said of a finding', () => {
  it('names what is wrong and what to do', () => {
    const unsigned = () => quiet().and(boss(day(4)), touch('ida'));
    expect(said(unsigned().and(CRM, won('100')))).to.equal(
      'Ida Holm is credited, but had no agreement when the deal was won on 6 Jan 2026. Sign one that counts from then.',
    );
    expect(
      said(
        unsigned()
          .and(boss(day(8)), sign('ida', percent(5), day(8)))
          .and(CRM, won('100')),
      ),
    ).to.equal(
      'Ida Holm is credited, but its agreement did not count yet when the deal was won on 6 Jan 2026.',
    );
    const foreign = given(...partner('kanda', { ...percent(10), currency: 'EUR' }), deal()).and(
      boss(day(4)),
      touch('kanda'),
    );
    expect(said(foreign.and(CRM, won('100')))).to.equal(
      'What Kanda Systems earned waits: no exchange rate USD to EUR for 6 Jan 2026: record one.',
    );
    const empty = quiet()
      .and(boss(day(4)), touch('kanda'))
      .and(CRM, deal({ phase: 'won', amount: null, occurredAt: day(5) }));
    expect(said(empty)).to.equal(
      'Kanda Systems is credited, but the deal has no amount that can be read. Fill it in.',
    );
  });

  it('tells of claims, referrals and codes', () => {
    const waiting = quiet()
      .and(boss(day(4)), register('kanda'))
      .and(CRM, won('100'));
    expect(said(waiting)).to.equal(
      "Kanda Systems' claim of 5 Jan 2026 still waits, so nobody is credited. Approve or refuse it.",
    );
    const lapsed = quiet().and(boss(day(4)), register('kanda'), about('approve_registration'));
    expect(said(lapsed.and({ by: 'crm', at: day(96) }, won('100', { occurredAt: day(96) })), 97)).to.equal(
      "Kanda Systems' claim of 5 Jan 2026 ended on 5 Apr 2026, before the deal was won on 7 Apr 2026, so nobody is credited. Open a dispute if it should be.",
    );
    const scoped = quiet()
      .and(CRM, deal({ dealId: '2' }))
      .and(
        boss(day(4)),
        touch('bright'),
        register('kanda', { scope: 'Cloud', dealId: '2' }),
        about('approve_registration', 'reg_1', '2'),
      );
    expect(said(scoped.and(CRM, won('100')))).to.equal(
      "Kanda Systems' claim of 5 Jan 2026 on Cloud held when the deal was won on 6 Jan 2026, but it is not credited. Open a dispute if that is what was sold.",
    );
    const held = quiet()
      .and(CRM, contact({ asked: true }))
      .and(page(day(4)), refer('kanda', { doubts: ['same_person'] }));
    expect(said(held.and(CRM, won('100')))).to.equal(
      "Kanda Systems' referral of a contact of this deal is held, so nobody is credited. Accept or dismiss it.",
    );
    const code = { property: 'utm_source', value: 'kanda', seenAt: day(2) };
    expect(
      said(
        quiet()
          .and(CRM, contact({ mayHoldCode: [code] }))
          .and(CRM, won('100')),
      ),
    ).to.equal(
      'A contact of this deal carries a code of Kanda Systems that nobody confirmed, so nobody is credited. Confirm it if Kanda Systems brought the deal.',
    );
  });

  it('tells what stands undeserved', () => {
    const tied = (by: 'person' | 'mail_domain') =>
      quiet()
        .and(boss(day(4)), touch('kanda'))
        .and(CRM, won('100'))
        .and(CRM, contact({ ties: tie('kanda', by) }));
    expect(said(tied('person'))).to.equal(
      'Kanda Systems earned 30.00 USD though its own people or company are the customer. Let it be paid if it is deserved, or open a dispute.',
    );
    expect(said(tied('mail_domain'))).to.equal(
      'Kanda Systems earned 30.00 USD though some of its people work for the customer. Let it be paid if it is deserved, or open a dispute.',
    );
  });

  it('stands behind the verdict of the deal, which asks to check its credit', () => {
    const test = nights(
      quiet()
        .and(boss(day(4)), touch('ida'))
        .and(CRM, won('100')),
      11,
    );
    const known = test.program.deals.get('1');
    if (!known) throw new Error('there is no deal');
    expect(dealVerdict(test.program, known, day(11), NAMES, false)).to.deep.include({
      tone: 'warning',
      sentence:
        'Won: Ida Holm is credited but no agreement in force pays for it, so nothing is owed. Check the credit: Ida Holm is credited, but had no agreement when the deal was won on 6 Jan 2026. Sign one that counts from then.',
    });
    expect(dealStanding(test.program, known, day(11)).nextAction).to.equal('check_credit');
    test.and(boss(day(12)), dismissFinding('they waived it'));
    expect(dealStanding(test.program, known, day(11)).nextAction).to.equal('none');
    expect(
      historyOf(test.program, ['deal:1'], NAMES)
        .map(({ text }) => text)
        .slice(0, 2),
    ).to.deep.equal([
      'Dismissed: Ida Holm: credited without an agreement: they waived it.',
      'Credit to check: Ida Holm: credited without an agreement.',
    ]);
  });
});
