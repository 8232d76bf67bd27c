import { expect } from 'chai';
import { type CandidateReason, candidateAt } from '../../src/domain/candidates.ts';
import type { ObserveContact } from '../../src/domain/contacts.ts';
import { candidateReasons } from '../../src/domain/sentences/candidates.ts';
import { publish } from '../support/commissions.ts';
import {
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  percent,
  REP,
  touch,
} from '../support/given.ts';
import { apply, decideOn, page, refer } from '../support/partner-side.ts';

const CRM = { by: 'crm', at: day(20) };

function contact(seen: Partial<ObserveContact> = {}): ObserveContact {
  return {
    type: 'observe_contact',
    contactId: '1',
    companyIds: ['1'],
    mayHoldCode: [],
    asked: true,
    ...seen,
  };
}

/** Contact 1 of company 1, which won so many deals on day 10. */
function customer(won: number, seen: Partial<ObserveContact> = {}): Case {
  const test = given(...partner('kanda'), publish('customer', percent(5), day(0))).and(CRM, contact(seen));
  for (let number = 1; number <= won; number++)
    test.and(
      CRM,
      deal({ dealId: `${number}`, phase: 'won', occurredAt: day(10), amount: '100', contactIds: [] }),
    );
  return test;
}

const score = ({ program }: Case, now = day(21)) => candidateAt(program, '1', now)?.score;
const reasons = ({ program }: Case): readonly CandidateReason[] =>
  candidateAt(program, '1', day(21))?.reasons ?? [];
const kinds = (test: Case) => reasons(test).map(({ kind }) => kind);

describe('a candidate', () => {
  it('scores 10 for each won deal of its companies, up to 30', () => {
    expect([1, 2, 3, 4].map(won => score(customer(won)))).to.deep.equal([10, 20, 30, 30]);
    const two = customer(1, { companyIds: ['1', '2'] });
    two.and(CRM, deal({ dealId: '9', companyIds: ['1', '2'], phase: 'won', occurredAt: day(12) }));
    expect(score(two)).to.equal(20);
  });

  it('scores 5 for each full year as a customer, up to 20', () => {
    const after = (days: number) => score(customer(1), day(10 + days));
    expect([364, 365, 729, 730, 4 * 365, 9 * 365].map(after)).to.deep.equal([10, 15, 15, 20, 30, 30]);
  });

  it('scores 20 for a 9 and 25 for a 10, nothing for less, and is none with 6 or less', () => {
    const of = (nps: number) => score(customer(1, { nps }));
    expect([10, 9, 8, 7, 6, 0].map(of)).to.deep.equal([35, 30, 10, 10, undefined, undefined]);
    expect(kinds(customer(1, { nps: 8 }))).to.deep.equal(['won_deals', 'customer_since']);
  });

  it('scores 10 when it came by a referral itself', () => {
    const came = (source: string) => score(customer(1).and({ by: REP, at: day(20) }, touch(source)));
    expect(came('kanda')).to.equal(20);
    expect(came('marketing')).to.equal(10);
  });

  it('scores 5 for each person whom its colleagues have referred, up to 15', () => {
    const asked = customer(1).and(CRM, contact({ contactId: '2' }));
    const invite = { type: 'invite_referrer', contactId: '2', partnerId: 'par_ida' } as const;
    asked.and({ by: REP, at: day(20) }, { ...invite, isCustomer: true, again: false });
    const scores = [score(asked)];
    for (const contactId of ['11', '12', '13', '14']) {
      asked.and(page(day(20)), refer('ida', { contactId, companyId: null }));
      scores.push(score(asked));
    }
    expect(scores).to.deep.equal([10, 15, 20, 25, 25]);
    const held = customer(1).and(page(day(20)), apply({ contactId: '2' }));
    const approved = decideOn('approve_application', { kind: 'reseller', plan: percent(1) });
    held.and({ by: MANAGER, at: day(20) }, { ...approved, contactId: '2' });
    const sent = { ...refer('x', { contactId: '11', companyId: null }), partner: 'par_1' };
    held.and(page(day(20)), sent, { ...sent, contactId: '12', doubts: ['same_company'] });
    expect(score(held)).to.equal(15);
  });

  it('has as colleagues only partners from its own companies', () => {
    const elsewhere = (companyIds: string[]) => {
      const test = customer(1).and(CRM, contact({ contactId: '2', companyIds }));
      const invite = { type: 'invite_referrer', contactId: '2', partnerId: 'par_ida' } as const;
      test.and({ by: REP, at: day(20) }, { ...invite, isCustomer: true, again: false });
      return test.and(page(day(20)), refer('ida', { contactId: '11', companyId: null }));
    };
    expect(score(elsewhere(['2']))).to.equal(10);
    expect(kinds(elsewhere(['2']))).not.to.include('colleagues_refer');
    expect(score(elsewhere(['2', '1']))).to.equal(15);
    expect(reasons(elsewhere(['1']))).to.deep.include({ kind: 'colleagues_refer', referrals: 1 });
    for (const companyId of ['2', null]) {
      const applied = customer(1).and(page(day(20)), apply({ contactId: '2', companyId }));
      const approved = decideOn('approve_application', { kind: 'reseller', plan: percent(1) });
      applied.and({ by: MANAGER, at: day(20) }, { ...approved, contactId: '2' });
      applied.and(page(day(20)), {
        ...refer('x', { contactId: '11', companyId: null }),
        partner: 'par_1',
      });
      expect(score(applied)).to.equal(10);
    }
  });

  it('is nobody who bought nothing, or of whom the program knows nothing', () => {
    expect(score(customer(0, { nps: 10 }))).to.equal(undefined);
    const lost = customer(1).and(CRM, deal({ phase: 'lost', occurredAt: day(15), contactIds: [] }));
    expect(score(lost)).to.equal(undefined);
    expect(candidateAt(customer(1).program, '2', day(21))).to.equal(undefined);
  });

  it('is nobody who is a partner, was asked to be one or has applied, but who was refused once', () => {
    const invite = { type: 'invite_referrer', contactId: '1', partnerId: 'par_ida' } as const;
    const invited = customer(1).and({ by: REP, at: day(20) }, { ...invite, isCustomer: true, again: false });
    expect(score(invited)).to.equal(undefined);
    const applied = customer(1).and(page(day(20)), apply());
    expect(score(applied)).to.equal(undefined);
    applied.and({ by: MANAGER, at: day(20) }, decideOn('refuse_application', { reason: 'x' }));
    expect(score(applied)).to.equal(10);
  });

  it('is proposed with its reasons, in figures and sentences', () => {
    const test = customer(2, { nps: 9 }).and({ by: REP, at: day(20) }, touch('kanda'));
    test.and(
      CRM,
      deal({ dealId: '3', phase: 'won', occurredAt: day(9), amount: '70', currency: 'EUR', contactIds: [] }),
    );
    test.and(
      CRM,
      deal({ dealId: '4', phase: 'won', occurredAt: day(11), amount: null, currency: 'JPY', contactIds: [] }),
    );
    expect(kinds(test)).to.deep.equal(['won_deals', 'customer_since', 'promoter', 'came_by_referral']);
    const candidate = candidateAt(test.program, '1', day(21));
    expect(candidate && candidateReasons(candidate, NAMES)).to.deep.equal([
      '4 deals won, worth 200.00 USD and 70.00 EUR.',
      'Customer since 10 Jan 2026.',
      'Would recommend us: 9 of 10.',
      'Came by a referral of Kanda Systems.',
    ]);
  });

  it('has its reasons in words for one of a kind, and for many', () => {
    const told = (...given: CandidateReason[]) => candidateReasons({ score: 0, reasons: given }, NAMES);
    expect(
      told(
        { kind: 'won_deals', count: 1, sums: [] },
        { kind: 'colleagues_refer', referrals: 1 },
        { kind: 'colleagues_refer', referrals: 2 },
      ),
    ).to.deep.equal([
      '1 deal won.',
      'A colleague has referred 1 person.',
      'Colleagues have referred 2 people.',
    ]);
  });
});
