import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { ApprovalRule } from '../../../src/domain/policy.ts';
import { day, deal, partner, percent, REP, register } from '../../support/given.ts';
import { under } from '../../support/policies.ts';

const NOW = { by: REP, at: day(5) };
const RULE: ApprovalRule = { kinds: ['reseller'], qualifiedOnly: false, underMinor: null };
const PROGRAM = [...partner('kanda'), ...partner('ida', percent(10), 'affiliate'), deal()];

/** What facts came of a registration, without the noun. */
function tried(rule: ApprovalRule | null, claim: Command, ...before: Command[]): string {
  const test = under({ approveByRule: rule }, ...PROGRAM, ...before);
  return test
    .when(claim, NOW)
    .facts.map(fact => fact.type.replace('registration.', ''))
    .join(', ');
}

const qualified = register('kanda');
const unqualified = register('kanda', { qualifiedBy: null });

describe('approval by rule', () => {
  it('protects a claim as it comes, from the same entry on', () => {
    const test = under({ approveByRule: RULE, protectionDays: 60 }, ...PROGRAM);
    const { facts } = test.when(unqualified, NOW);
    expect(facts.at(-1)).to.deep.equal({
      type: 'registration.approved',
      registrationId: 'reg_1',
      protectedUntil: day(65),
      ground: 'rule',
    });
    expect(test.program.registrations.get('reg_1')).to.include({ approvedBy: 'rule', approvedAt: day(5) });
  });

  it('is for the kinds of partners that are named', () => {
    expect(tried(RULE, qualified)).to.equal('submitted, qualified, approved');
    expect(tried(RULE, register('ida'))).to.equal('submitted, qualified');
    expect(tried({ ...RULE, kinds: ['affiliate', 'reseller'] }, register('ida'))).to.contain('approved');
    expect(tried({ ...RULE, kinds: [] }, qualified)).not.to.contain('approved');
  });

  it('leaves every claim to a manager while there is no rule', () => {
    expect(tried(null, qualified)).to.equal('submitted, qualified');
  });

  it('waits for evidence when the rule asks for it, and then comes with it', () => {
    const rule = { ...RULE, qualifiedOnly: true };
    expect(tried(rule, qualified)).to.equal('submitted, qualified, approved');
    const test = under({ approveByRule: rule }, ...PROGRAM);
    expect(test.when(unqualified, NOW).facts).to.have.length(1);
    const shown = { registrationId: 'reg_1', dealId: '1', qualifiedBy: 'budget' } as const;
    const later = { by: REP, at: day(8) };
    expect(test.when({ type: 'qualify_registration', ...shown }, later).facts).to.deep.equal([
      { type: 'registration.qualified', registrationId: 'reg_1', qualifiedBy: 'budget' },
      { type: 'registration.approved', registrationId: 'reg_1', protectedUntil: day(98), ground: 'rule' },
    ]);
    const again = { ...shown, qualifiedBy: 'meeting' } as const;
    expect(test.when({ type: 'qualify_registration', ...again }, later).facts).to.have.length(1);
  });

  it('is never given to a claim that is refused', () => {
    const test = under({ approveByRule: RULE }, ...PROGRAM, ...partner('bright'), deal({ dealId: '2' }));
    test.and(NOW, qualified);
    expect(test.when(register('bright', { dealId: '2' }), NOW).facts.map(fact => fact.type)).to.deep.equal([
      'registration.submitted',
      'registration.refused',
    ]);
  });

  describe('under an amount', () => {
    const rule = { ...RULE, underMinor: 1_600_000 };
    const claims = (amountMinor: number | null, currency: string | null = 'USD') =>
      register('kanda', { amountMinor, currency });
    const asDeal = (amount: string | null, currency = 'USD') =>
      deal({ amount, currency, occurredAt: day(2) });

    it('is for what is strictly less', () => {
      const cheap = asDeal(null);
      expect(tried(rule, claims(1_599_999), cheap)).to.contain('approved');
      expect(tried(rule, claims(1_600_000), cheap)).not.to.contain('approved');
      expect(tried(rule, claims(1_599_999, null), cheap)).to.contain('approved');
    });

    it('looks at the deal as well, so that a small claim slips no large deal through', () => {
      expect(tried(rule, claims(100), asDeal('15999.99'))).to.contain('approved');
      expect(tried(rule, claims(100), asDeal('16000'))).not.to.contain('approved');
      expect(tried(rule, claims(null), asDeal('15999.99'))).to.contain('approved');
      expect(tried(rule, claims(1_600_000), asDeal('1'))).not.to.contain('approved');
    });

    it('leaves what has no amount to a manager, unless any amount will do', () => {
      expect(tried(rule, claims(null), asDeal(null))).not.to.contain('approved');
      expect(tried(rule, register('kanda', { dealId: null }))).not.to.contain('approved');
      expect(tried(RULE, claims(null), asDeal(null))).to.contain('approved');
    });

    it('compares in the portal’s currency, and leaves what has no rate to a manager', () => {
      const rate: Command = {
        type: 'record_rate',
        from: 'EUR',
        to: 'USD',
        rate: '1.6',
        on: '2026-01-01',
        source: 'ECB',
      };
      const cheap = asDeal(null);
      expect(tried(rule, claims(999_999, 'EUR'), cheap, rate)).to.contain('approved');
      expect(tried(rule, claims(1_000_000, 'EUR'), cheap, rate)).not.to.contain('approved');
      expect(tried(rule, claims(1, 'EUR'), cheap)).not.to.contain('approved');
      expect(tried(rule, claims(null), asDeal('9999.99', 'EUR'), rate)).to.contain('approved');
      expect(tried(rule, claims(null), asDeal('10000', 'EUR'), rate)).not.to.contain('approved');
    });
  });
});
