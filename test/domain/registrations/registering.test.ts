import { expect } from 'chai';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const NOW = { by: REP, at: day(5) };
const BOSS = { by: MANAGER, at: day(5) };
const PARTNERS = [...partner('kanda'), ...partner('bright')];
const approve = about('approve_registration');

function ready(): Case {
  return given(...PARTNERS, deal(), deal({ dealId: '2' }));
}

/** What a registration came to: taken, or the code of its recorded refusal, and against which claim until when. */
function tried(test: Case, claim: ReturnType<typeof register>, moment = NOW) {
  const { facts, refused } = test.when(claim, moment);
  const kept = facts.find(fact => fact.type === 'registration.refused');
  if (kept) return { code: kept.code, against: kept.against, until: kept.until };
  return refused ?? facts.map(fact => fact.type.replace('registration.', '')).join(', ');
}

describe('registrations', () => {
  it('are claims with the date by which they must qualify', () => {
    const { facts } = ready().when(
      { ...register('kanda', { qualifiedBy: null, scope: '  ' }), partner: 'kanda' },
      NOW,
    );
    expect(facts).to.deep.equal([
      {
        type: 'registration.submitted',
        registrationId: 'reg_1',
        partnerId: 'par_kanda',
        companyId: '1',
        dealId: '1',
        contactId: null,
        scope: null,
        amountMinor: null,
        currency: null,
        expectedCloseAt: null,
        note: '',
        qualifyUntil: day(35),
      },
    ]);
  });

  it('say at once what qualifies them, when that is known', () => {
    expect(tried(ready(), register('kanda', { qualifiedBy: 'budget' }))).to.equal('submitted, qualified');
    expect(tried(ready(), register('kanda', { dealId: null }))).to.equal('submitted, qualified');
  });

  it('need a known partner and deal, and a company and contact of that deal', () => {
    const test = ready();
    expect(tried(test, register('nobody'))).to.equal('partner_unknown');
    expect(tried(test, register('kanda', { dealId: '9' }))).to.equal('deal_unknown');
    expect(tried(test, register('kanda', { companyId: '9' }))).to.equal('company_not_on_deal');
    expect(tried(test, register('kanda', { contactId: '9' }))).to.equal('contact_not_on_deal');
    const message = (claim: Parameters<typeof register>[1]) =>
      test.when(register('kanda', claim), NOW).message;
    expect(message({ dealId: '9' })).to.equal('The program does not know this deal yet.');
    expect(message({ companyId: '9' })).to.equal(
      'This company is not associated with the deal. Associate it first.',
    );
    expect(message({ contactId: '9' })).to.equal(
      'This contact is not associated with the deal. Associate it first.',
    );
    expect(tried(test, register('kanda', { contactId: '1' }))).to.equal('submitted, qualified');
  });

  describe('the first registered wins', () => {
    it('while its claim waits', () => {
      const test = ready().and(NOW, register('kanda', { qualifiedBy: null }));
      const against = { against: 'reg_1', until: day(35) };
      expect(tried(test, register('bright'))).to.deep.equal({ code: 'account_claimed', ...against });
      expect(tried(test, register('bright', { dealId: '2' }))).to.deep.equal({
        code: 'account_claimed',
        ...against,
      });
      expect(tried(test, register('kanda'))).to.deep.equal({ code: 'already_registered', ...against });
    });

    it('while its claim is protected', () => {
      const test = ready().and(BOSS, register('kanda'), approve);
      const against = { against: 'reg_1', until: day(95) };
      expect(test.when(register('bright'), NOW).facts.at(-1)).to.deep.equal({
        type: 'registration.refused',
        registrationId: 'reg_2',
        code: 'account_protected',
        ...against,
        reason: '',
      });
      expect(tried(test, register('bright'))).to.deep.equal({ code: 'account_protected', ...against });
      expect(tried(test, register('kanda'))).to.deep.equal({ code: 'already_registered', ...against });
    });

    it('until the claim ran out, was refused or was released', () => {
      const later = (at: number) => ({ by: REP, at });
      const unqualified = ready().and(NOW, register('kanda', { qualifiedBy: null }));
      expect(tried(unqualified, register('bright'), later(day(35) - 1))).to.include({
        code: 'account_claimed',
      });
      expect(tried(unqualified, register('bright'), later(day(35)))).to.equal('submitted, qualified');
      const expired = ready().and(BOSS, register('kanda'), approve);
      expect(tried(expired, register('bright'), later(day(95) - 1))).to.include({
        code: 'account_protected',
      });
      expect(tried(expired, register('bright'), later(day(95)))).to.equal('submitted, qualified');
      const refuse = {
        type: 'refuse_registration',
        registrationId: 'reg_1',
        dealId: '1',
        reason: 'no',
      } as const;
      const refused = ready().and(BOSS, register('kanda'), refuse);
      expect(tried(refused, register('bright'))).to.equal('submitted, qualified');
      const release = { ...refuse, type: 'release_registration' } as const;
      const released = ready().and(BOSS, register('kanda'), approve, release);
      expect(tried(released, register('bright'))).to.equal('submitted, qualified');
    });

    it('within a scope: others stand side by side, a whole account meets them all', () => {
      const test = ready().and(NOW, register('kanda', { scope: 'Cloud' }));
      expect(tried(test, register('bright', { scope: ' cloud ' }))).to.include({ code: 'account_claimed' });
      expect(tried(test, register('bright'))).to.include({ code: 'account_claimed' });
      expect(tried(test, register('bright', { scope: 'Edge' }))).to.equal('submitted, qualified');
      const whole = ready().and(NOW, register('kanda'));
      expect(tried(whole, register('bright', { scope: 'Edge' }))).to.include({ code: 'account_claimed' });
    });

    it('on its account only', () => {
      const test = ready().and(NOW, deal({ dealId: '3', companyIds: ['3'] }), register('kanda'));
      expect(tried(test, register('bright', { dealId: '3', companyId: '3' }))).to.equal(
        'submitted, qualified',
      );
    });
  });

  it('are refused on record without an agreement in force, or on a closed deal', () => {
    const test = given(
      ...partner('ida', null),
      ...PARTNERS,
      deal({ phase: 'won' }),
      deal({ dealId: '2', phase: 'lost' }),
    );
    const plain = { against: null, until: null };
    expect(tried(test, register('ida'))).to.deep.equal({ code: 'no_agreement', ...plain });
    expect(tried(test, register('kanda'))).to.deep.equal({ code: 'deal_closed', ...plain });
    expect(tried(test, register('kanda', { dealId: '2' }))).to.deep.equal({ code: 'deal_closed', ...plain });
    expect([...test.program.registrations.values()].map(claim => claim.refused?.code)).to.deep.equal([
      'no_agreement',
      'deal_closed',
      'deal_closed',
    ]);
  });

  it('displace the claim of a lost deal for good', () => {
    const test = ready().and(BOSS, register('kanda'), approve, deal({ phase: 'lost', occurredAt: day(5) }));
    expect(tried(test, register('bright', { dealId: '2' }))).to.equal('released, submitted, qualified');
    expect(test.facts('registration.released')).to.deep.equal([
      {
        type: 'registration.released',
        registrationId: 'reg_1',
        reason: 'its deal was lost and the account was registered anew',
        ground: 'displaced',
      },
    ]);
    test.and(BOSS, deal({ occurredAt: day(6) }));
    const later = { by: REP, at: day(7) };
    expect(tried(test, register('kanda'), later)).to.deep.equal({
      code: 'account_claimed',
      against: 'reg_2',
      until: null,
    });
  });

  it('leave the claim of a lost deal alone when they are refused or do not meet it', () => {
    const test = ready().and(
      BOSS,
      register('kanda', { scope: 'Cloud' }),
      approve,
      deal({ phase: 'lost', occurredAt: day(5) }),
    );
    expect(tried(test, register('bright', { scope: 'Edge', dealId: '2' }))).to.equal('submitted, qualified');
    expect(tried(test, register('bright'))).to.include({ code: 'already_registered' });
    expect(test.facts('registration.released')).to.have.length(0);
  });
});
