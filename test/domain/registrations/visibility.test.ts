import { expect } from 'chai';
import { claimTerms, openClaim, ownRefusal } from '../../../src/domain/registrations/visibility.ts';
import { registrationView } from '../../../src/http/cards/registration-view.ts';
import { about, day, deal, given, MANAGER, NAMES, partner, REP, register } from '../../support/given.ts';

const TERMS = {
  note: 'their CTO is a friend',
  amountMinor: 777_123,
  currency: 'EUR',
  expectedCloseAt: day(66),
};

function claimed() {
  const test = given(...partner('kanda'), deal());
  test.and({ by: REP, at: day(5) }, register('kanda', { ...TERMS, scope: 'Cloud' }));
  const claim = test.program.registrations.get('reg_1');
  if (!claim) throw new Error('there is no claim');
  return { test, claim };
}

describe('of a claim', () => {
  it('everybody sees who holds what until when, and whom to route to', () => {
    const { test, claim } = claimed();
    const open = {
      registrationId: 'reg_1',
      partnerId: 'par_kanda',
      companyId: '1',
      dealId: '1',
      scope: 'Cloud',
    };
    expect(openClaim(test.program, claim, day(6))).to.deep.equal({
      ...open,
      status: 'submitted',
      protection: 'pending',
      protectedUntil: null,
      routeTo: null,
    });
    test.and({ by: MANAGER, at: day(6) }, about('approve_registration'));
    expect(openClaim(test.program, claim, day(6))).to.deep.equal({
      ...open,
      status: 'approved',
      protection: 'protected',
      protectedUntil: day(96),
      routeTo: 'par_kanda',
    });
    expect(openClaim(test.program, claim, day(96))).to.include({ protection: 'expired', routeTo: null });
  });

  it('what the partner told is for managers and for who registered it', () => {
    const { test, claim } = claimed();
    const terms = (by: string) => claimTerms(test.program, claim, by);
    expect(terms(MANAGER)).to.deep.equal(TERMS);
    expect(terms(REP)).to.deep.equal(TERMS);
    expect(terms('user:103')).to.equal(null);
    expect(terms('crm')).to.equal(null);
  });

  it('its partner learns why it was refused and until when the account is taken, but not by whose claim', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal(), deal({ dealId: '2' }));
    test
      .and({ by: REP, at: day(5) }, register('bright'))
      .and({ by: MANAGER, at: day(5) }, about('approve_registration'));
    const refusalOf = (id: string) => {
      const claim = test.program.registrations.get(id);
      return claim && ownRefusal(claim);
    };
    expect(refusalOf('reg_1')).to.equal(null);
    test.and({ by: 'partner:par_kanda', at: day(6) }, register('kanda', { dealId: '2' }));
    expect(refusalOf('reg_2')).to.deep.equal({
      code: 'account_protected',
      until: day(95),
      reason: '',
      at: day(6),
    });
    expect(JSON.stringify(refusalOf('reg_2')))
      .not.to.contain('reg_1')
      .and.not.to.contain('bright');
  });

  it('a card shows none of that to anybody', () => {
    const { test, claim } = claimed();
    const shown = JSON.stringify(registrationView(test.program, claim, NAMES, day(6)));
    for (const term of [TERMS.note, `${TERMS.amountMinor}`, '7,771.23', 'EUR', `${TERMS.expectedCloseAt}`]) {
      expect(shown).not.to.contain(term);
    }
    expect(shown).to.contain('Kanda Systems').and.to.contain('Cloud');
  });
});
