import { expect } from 'chai';
import type { LeadSigns } from '../../../src/domain/referrals/referral.ts';
import { type Case, day, deal, given, partner, percent, touch } from '../../support/given.ts';
import { page, refer } from '../../support/partner-side.ts';

const NOTHING: LeadSigns = { businessMail: false, namesCompany: false, namesNeed: false };

function score(test: Case, signs: Partial<LeadSigns> = {}): number | undefined {
  test.and(
    page(day(50)),
    refer('kanda', { contactId: '99', companyId: null, signs: { ...NOTHING, ...signs } }),
  );
  return test.program.referrals.get('ref_1')?.score;
}

/** Kanda Systems brought contact 1, whose deals are in these phases. */
function brought(...phases: ('won' | 'open' | 'lost')[]): Case {
  const test = given(...partner('kanda', percent(10)), touch('kanda'));
  phases.forEach((phase, index) => {
    const dealId = `${index + 1}`;
    test.and({ by: 'crm', at: day(20) }, deal({ dealId, phase, occurredAt: day(20) }));
  });
  return test;
}

describe('the score of a lead', () => {
  it('begins at 50, and grows with what the form told', () => {
    const of = (signs: Partial<LeadSigns>) => score(brought(), signs);
    expect(of({})).to.equal(50);
    expect(of({ businessMail: true })).to.equal(65);
    expect(of({ namesCompany: true })).to.equal(60);
    expect(of({ namesNeed: true })).to.equal(60);
  });

  it('grows by 5 with each won deal of the referrer, up to three', () => {
    expect(score(brought('open', 'lost'))).to.equal(50);
    expect(score(brought('won'))).to.equal(55);
    expect(score(brought('won', 'won', 'open'))).to.equal(60);
    expect(score(brought('won', 'won', 'won'))).to.equal(65);
    expect(score(brought('won', 'won', 'won', 'won'))).to.equal(65);
  });

  it('counts a deal that was reopened no longer', () => {
    const test = brought('won');
    test.and({ by: 'crm', at: day(21) }, deal({ phase: 'lost', occurredAt: day(21) }));
    expect(score(test)).to.equal(50);
  });

  it('is 100 at most', () => {
    const all = { businessMail: true, namesCompany: true, namesNeed: true };
    expect(score(brought('won', 'won', 'won', 'won'), all)).to.equal(100);
  });
});
