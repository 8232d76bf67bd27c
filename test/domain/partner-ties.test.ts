import { expect } from 'chai';
import { canonicalText } from '../../src/domain/canonical-text.ts';
import { tieTo } from '../../src/domain/partner-ties.ts';
import type { PartnerKind } from '../../src/domain/partners.ts';
import { refold } from '../../src/domain/refold.ts';
import { contact, tie } from '../support/findings.ts';
import { type Case, day, deal, given, partner, percent, touch } from '../support/given.ts';
import { apply, decideOn } from '../support/partner-side.ts';
import { boss, CRM, free, hold, pay, request, rewardOf, rewards, WORKFLOW, won } from '../support/rewards.ts';
import { read } from '../support/whole-lives.ts';

const BOSS = boss(day(11));

function quiet(kind: PartnerKind = 'reseller'): Case {
  return given(...partner('kanda', percent(30), kind), ...partner('bright'), deal());
}

function tied({ program }: Case, name = 'kanda', dealId = '1') {
  const known = program.deals.get(dealId);
  return known && tieTo(program, known, `par_${name}`);
}

describe('a partner and the customer of a deal', () => {
  it('are strangers unless something ties them', () => {
    expect(tied(quiet())).to.equal(undefined);
    expect(
      tied(quiet().and(CRM, contact({ contactId: '2', companyIds: ['2'], ties: tie('kanda') }))),
    ).to.equal(undefined);
    expect(tied(quiet().and(CRM, contact({ ties: tie('bright') })))).to.equal(undefined);
  });

  it('are one when somebody of the partner is a contact of the deal', () => {
    expect(tied(quiet().and(CRM, contact({ ties: tie('kanda') })))).to.equal('self_referral');
    const asked = {
      type: 'invite_referrer',
      contactId: '1',
      partnerId: 'par_kanda',
      isCustomer: true,
      again: false,
    } as const;
    expect(tied(quiet().and(CRM, asked))).to.equal('self_referral');
    const applied = quiet()
      .and(CRM, contact({ asked: true }))
      .and(CRM, apply({ companyId: null }));
    expect(applied.program.applications.get('app_1')?.status).to.equal('waiting');
    const { facts } = applied.when(
      decideOn('approve_application', { kind: 'reseller', plan: percent(5) }),
      BOSS,
    );
    const [approved] = facts;
    if (approved?.type !== 'application.approved') throw new Error('it was not approved');
    const known = applied.program.deals.get('1');
    expect(known && tieTo(applied.program, known, approved.partnerId)).to.equal('self_referral');
  });

  it('are one when the company that applied is the customer, and not another company of the deal', () => {
    const test = quiet().and(CRM, deal({ companyIds: ['1', '2'], contactIds: ['2'] }));
    test.and(CRM, apply({ contactId: '7', companyId: '1' }), apply({ contactId: '8', companyId: '2' }));
    const approve = (applicationId: string, contactId: string) => {
      const decision = {
        ...decideOn('approve_application', { kind: 'reseller', plan: percent(5) }, applicationId),
        contactId,
      };
      const [approved] = test.when(decision, BOSS).facts;
      return approved?.type === 'application.approved' ? approved.partnerId : '';
    };
    const known = test.program.deals.get('1');
    const [first, second] = [approve('app_1', '7'), approve('app_2', '8')];
    expect(known && tieTo(test.program, known, first)).to.equal('self_referral');
    expect(known && tieTo(test.program, known, second)).to.equal(undefined);
  });

  it('are one when a customer refers its own company; anybody else at the customer works there', () => {
    const atCustomer = contact({ contactId: '9', ties: tie('kanda') });
    expect(tied(quiet('customer').and(CRM, atCustomer))).to.equal('self_referral');
    for (const kind of ['reseller', 'affiliate', 'employee'] as const)
      expect(tied(quiet(kind).and(CRM, atCustomer)), kind).to.equal('employee_of_customer');
    expect(
      tied(quiet().and(CRM, contact({ contactId: '9', companyIds: ['2'], ties: tie('kanda') }))),
    ).to.equal(undefined);
  });

  it('are colleagues when a contact of the deal has an address in the partner’s mail domain', () => {
    expect(tied(quiet().and(CRM, contact({ ties: tie('kanda', 'mail_domain') })))).to.equal(
      'employee_of_customer',
    );
    const elsewhere = contact({ contactId: '9', ties: tie('kanda', 'mail_domain') });
    expect(tied(quiet().and(CRM, elsewhere))).to.equal(undefined);
  });

  it('are tied by nothing that is said of employees’ domain, of partners that are none, or beyond twenty', () => {
    const employee = quiet('employee').and(CRM, contact({ ties: tie('kanda', 'mail_domain'), asked: true }));
    expect(employee.program.contacts.get('1')?.ties).to.equal(undefined);
    const nobody = quiet().when(contact({ ties: tie('nobody') }), CRM);
    expect(nobody.facts).to.deep.equal([]);
    const many = Array.from({ length: 21 }, () => tie('kanda')).flat();
    const [seen] = quiet().when(contact({ ties: many }), CRM).facts;
    expect(seen?.type === 'contact.observed' && seen.ties).to.have.lengthOf(20);
  });

  it('stay one when the contacts or companies are merged', () => {
    const test = quiet().and(CRM, contact({ contactId: '9', companyIds: ['5'], ties: tie('kanda') }));
    expect(tied(test)).to.equal(undefined);
    test.and(CRM, { type: 'merge_records', on: 'company', from: ['5'], into: '1' });
    expect(tied(test)).to.equal('employee_of_customer');
    test.and(CRM, { type: 'merge_records', on: 'contact', from: ['9'], into: '1' });
    expect(tied(test)).to.equal('self_referral');
  });
});

describe('a reward of a partner who is tied to the customer', () => {
  const earned = () =>
    given(...partner('kanda', percent(100)), ...partner('bright'))
      .and(boss(day(4)), deal(), touch('kanda'))
      .and(CRM, won('100'));
  const SELF = contact({ ties: tie('kanda') });

  it('is held as it is requested', () => {
    const test = earned().and(CRM, SELF).and(WORKFLOW, request());
    expect(test.facts('reward.held')).to.deep.equal([
      { type: 'reward.held', rewardId: 'rew_1', reason: 'self_referral', words: '' },
    ]);
    expect(test.when(pay(), boss(day(12))).refused).to.equal('reward_held');
  });

  it('is held when the tie is seen, and freed when it is gone', () => {
    const test = earned().and(WORKFLOW, request()).and(BOSS, SELF);
    expect(rewards(test)).to.deep.equal(['rew_1 10000 USD held']);
    test.and(BOSS, contact());
    expect(test.facts('reward.freed')).to.deep.equal([
      {
        type: 'reward.freed',
        rewardId: 'rew_1',
        reason: 'nothing ties the partner to the customer any more',
      },
    ]);
    expect(rewards(test)).to.deep.equal(['rew_1 10000 USD approved']);
  });

  it('is held and freed by where one of the partner’s people works', () => {
    const test = earned().and(WORKFLOW, request());
    const at = (companyId: string) =>
      contact({ contactId: '9', companyIds: [companyId], ties: tie('kanda') });
    test.and(BOSS, at('1'));
    expect(rewardOf(test).held?.reason).to.equal('employee_of_customer');
    test.and(BOSS, at('2'));
    expect(rewardOf(test).held).to.equal(null);
    test.and(BOSS, at('1'), contact({ contactId: '9' }));
    expect(rewardOf(test).held).to.equal(null);
  });

  it('is let through by a manager, who says why, with all that the partner earns on the deal', () => {
    const test = earned().and(CRM, SELF).and(WORKFLOW, request());
    expect(test.when(free(' '), BOSS).refused).to.equal('reason_invalid');
    expect(test.when(free('she brought her next employer'), BOSS).facts).to.deep.equal([
      { type: 'reward.freed', rewardId: 'rew_1', reason: 'she brought her next employer', acceptsTie: true },
    ]);
    test.and(
      boss(day(12)),
      won('120', { occurredAt: day(12) }),
      contact({ ties: tie('kanda', 'mail_domain') }),
    );
    expect(rewardOf(test)).to.deep.include({ status: 'approved', held: null, isTieAccepted: true });
    test.and(boss(day(13)), {
      type: 'record_revenue',
      dealId: '1',
      kind: 'payment',
      amountMinor: 100,
      currency: 'USD',
      occurredAt: day(13),
      of: null,
      reference: 'a',
    });
    expect([...test.program.rewards.values()].every(({ held }) => held === null)).to.equal(true);
  });

  it('is let through again when the log is folded again', () => {
    const test = earned().and(CRM, SELF).and(WORKFLOW, request()).and(BOSS, free('deserved'));
    expect(canonicalText(refold('8675309', read(test.log)))).to.equal(canonicalText(test.program));
  });

  it('is held by it again when a manager’s own hold ends', () => {
    const test = earned().and(WORKFLOW, request()).and(BOSS, hold(), SELF);
    expect(rewardOf(test).held?.reason).to.equal('manager');
    test.and(BOSS, free());
    expect(rewardOf(test).held?.reason).to.equal('self_referral');
  });

  it('of others stays as it is', () => {
    const test = earned()
      .and(CRM, contact({ ties: tie('bright') }))
      .and(WORKFLOW, request());
    expect(rewardOf(test).status).to.equal('approved');
  });
});
