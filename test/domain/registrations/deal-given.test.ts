import { expect } from 'chai';
import { dealStanding } from '../../../src/domain/standing.ts';
import { about, type Case, day, deal, given, MANAGER, partner, register } from '../../support/given.ts';
import { itself } from '../../support/partner-side.ts';
import { under } from '../../support/policies.ts';

const CRM = { by: 'crm', at: day(6) };

/** Kanda Systems claimed company 1 by itself, without a deal. */
function claimed(): Case {
  return given(...partner('kanda')).and(itself('kanda', day(5)), register('kanda', { dealId: null }));
}

const give = (dealId: string, registrationId = 'reg_1') =>
  ({ type: 'give_deal', registrationId, dealId }) as const;

describe('a claim that came without a deal', () => {
  it('has the one that was made for it, at which it can be decided', () => {
    const test = claimed();
    expect(test.when(give('1'), CRM).facts).to.deep.equal([
      { type: 'registration.dealGiven', registrationId: 'reg_1', dealId: '1' },
    ]);
    test.and(CRM, deal());
    const open = test.program.deals.get('1');
    expect(open && dealStanding(test.program, open, day(6)).nextAction).to.equal('decide_registration');
    test.and({ by: MANAGER, at: day(7) }, about('approve_registration'));
    test.and({ by: 'crm', at: day(8) }, deal({ phase: 'won', occurredAt: day(8) }));
    expect(test.facts('commission.booked').map(line => line.partnerId)).to.deep.equal(['par_kanda']);
  });

  it('keeps the first deal, also of one that came with its own', () => {
    const test = claimed().and(CRM, give('1'));
    expect(test.when(give('2'), CRM).facts).to.deep.equal([]);
    const own = given(...partner('kanda'), deal()).and(itself('kanda', day(5)), register('kanda'));
    expect(own.when(give('2'), CRM).facts).to.deep.equal([]);
    expect(own.program.registrations.get('reg_1')?.dealId).to.equal('1');
  });

  it('is credited for a deal that was won meanwhile, although the claim is for a scope', () => {
    const byRule = { kinds: ['reseller'], qualifiedOnly: false, underMinor: null } as const;
    const test = under({ approveByRule: byRule }, ...partner('kanda'));
    test.and(itself('kanda', day(5)), register('kanda', { dealId: null, scope: 'Cloud' }));
    test.and(CRM, deal({ phase: 'won', occurredAt: day(6) }));
    expect(test.facts('commission.booked')).to.deep.equal([]);
    test.and({ by: 'crm', at: day(7) }, give('1'));
    expect(test.facts('commission.booked').map(line => line.partnerId)).to.deep.equal(['par_kanda']);
  });

  it('is known', () => {
    expect(claimed().when(give('1', 'reg_9'), CRM).refused).to.equal('registration_unknown');
  });
});
