import { expect } from 'chai';
import { companyStanding, contactAction, contactGuard } from '../../../src/domain/standing.ts';
import { companyVerdict, contactVerdict } from '../../../src/domain/verdicts.ts';
import {
  claimed,
  compare,
  FOUND,
  NAMED,
  SAID,
  SECOND,
  standing,
  tell,
  uncheckable,
  verdict,
} from '../../support/alike.ts';
import { type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const UNTIL = 'Kanda Systems until 6 Apr 2026';
const company = ({ program }: Case, id = '2') => companyVerdict(program, id, day(9), NAMED);

describe('an account that may be a claimed one', () => {
  const found = compare('company:2', ['company:1', 'review', ['part_of']]);
  const warning =
    'May be Acme GmbH, which Kanda Systems protects until 6 Apr 2026: compare the two before you sell.';

  it('warns on its deals and itself, and asks to compare', () => {
    const test = claimed().and(FOUND, found);
    expect(standing(test)).to.include({ protectionStatus: 'possible', nextAction: 'compare_accounts' });
    expect(verdict(test)).to.deep.equal({
      tone: 'warning',
      sentence: warning,
      because: ['What they have in common: one belongs to the other in the CRM.'],
      actions: ['compare', 'register'],
    });
    expect(company(test)).to.deep.include({ tone: 'warning', sentence: warning, actions: ['compare'] });
    expect(companyStanding(test.program, '2', day(9))).to.include({
      protectionStatus: 'possible',
      nextAction: 'compare_accounts',
    });
  });

  it('warns while the claim waits, and no more when it has ended', () => {
    const test = given(...partner('kanda'), deal(), SECOND)
      .and({ by: REP, at: day(5) }, register('kanda', { scope: 'Logistics', qualifiedBy: null }))
      .and(FOUND, found);
    expect(verdict(test).sentence).to.equal(
      'May be Acme GmbH, which Kanda Systems claimed on 6 Jan 2026, scope Logistics: compare the two before you sell.',
    );
    expect(standing(test, '2', day(40))).to.include({ protectionStatus: 'none', nextAction: 'none' });
  });

  it('stands behind a claim on the deal itself, unless it is the same partner’s', () => {
    const test = claimed().and(FOUND, found);
    test.and(SAID, register('bright', { dealId: '2', companyId: '2' }));
    expect(standing(test)).to.include({ protectionStatus: 'pending', nextAction: 'decide_registration' });
    expect(verdict(test).sentence).to.match(/^Brightwave claimed this account on 9 Jan 2026;/);
    expect(verdict(test).because).to.include(warning);
    expect(verdict(test).actions.slice(0, 3)).to.deep.equal(['approve', 'refuse', 'compare']);
    test.and(SAID, { type: 'approve_registration', registrationId: 'reg_2', dealId: '2' });
    expect(standing(test)).to.include({ protectionStatus: 'protected', nextAction: 'compare_accounts' });
    expect(verdict(test)).to.include({ tone: 'warning' });
    expect(verdict(test).because).to.include(warning);
    const same = claimed().and(FOUND, found);
    same.and(SAID, register('kanda', { dealId: '2', companyId: '2' }));
    expect(verdict(same).because).to.deep.equal(['Qualified by a meeting.']);
  });

  it('stands before what else the deal would say, which stands behind it', () => {
    const test = claimed().and(FOUND, found);
    const touch = { type: 'record_touch', source: 'par_bright', on: 'company', recordId: '2' } as const;
    test.and(SAID, { ...touch, channel: 'rep', evidence: '' });
    expect(verdict(test).sentence).to.equal(warning);
    expect(verdict(test).because[1]).to.match(/^Brightwave is credited for the first touch/);
    expect(standing(test).nextAction).to.equal('compare_accounts');
  });

  it('warns on a contact, and what it is compared with a step further is asked of nobody', () => {
    const seen = { contactId: '7', companyIds: ['2'], mayHoldCode: [], asked: true } as const;
    const test = claimed().and(FOUND, found, { type: 'observe_contact', ...seen });
    const guard = contactGuard(test.program, '7', day(9));
    expect(contactAction(test.program, '7', guard)).to.equal('compare_accounts');
    expect(contactVerdict(test.program, '7', day(9), NAMED)).to.deep.include({
      tone: 'warning',
      sentence: `Nobody is named as the source of this contact. Attribute it if a partner sent it. ${warning}`,
      actions: ['attribute', 'compare'],
    });
    test.and(SAID, tell('company:1', 'company:2', 'apart'));
    expect(contactAction(test.program, '7', contactGuard(test.program, '7', day(9)))).to.equal('none');
  });
});

describe('an account that could not be compared', () => {
  const UNCHECKED = 'Whether another claim covers this account could not be checked yet.';

  it('is never called free', () => {
    const test = claimed().and(FOUND, uncheckable('company:2'));
    expect(standing(test)).to.include({ protectionStatus: 'unchecked', nextAction: 'none' });
    expect(verdict(test)).to.deep.equal({
      tone: 'warning',
      sentence: `${UNCHECKED} Register the deal if a partner brought it.`,
      because: ['The companies of the CRM are still being read; it is checked as soon as they are.'],
      actions: ['register'],
      isPreliminary: true,
    });
    expect(company(test)).to.deep.include({
      tone: 'warning',
      sentence: `${UNCHECKED} Register a deal on it for a partner to protect it.`,
      isPreliminary: true,
    });
    expect(companyStanding(test.program, '2', day(9)).protectionStatus).to.equal('unchecked');
    test.and(FOUND, compare('company:2'));
    expect(standing(test).protectionStatus).to.equal('none');
    expect(verdict(test).sentence).to.match(/^No partner is on this deal/);
    expect(verdict(test)).not.to.have.property('isPreliminary');
  });

  it('is nothing that settles by itself when it says too little of itself', () => {
    const test = claimed().and(FOUND, uncheckable('company:2', 'nothing_to_compare'));
    expect(verdict(test).sentence).to.match(/could not be checked yet/);
    expect(verdict(test)).not.to.have.property('isPreliminary');
    expect(company(test)).not.to.have.property('isPreliminary');
  });

  it('is not called free when its claim has ended, either', () => {
    const test = claimed().and(
      { by: MANAGER, at: day(6) },
      {
        type: 'release_registration',
        registrationId: 'reg_1',
        dealId: '1',
        reason: 'no',
      },
    );
    expect(verdict(test, '1').sentence).to.match(/The account is free to register\.$/);
    test.and(FOUND, uncheckable('company:1', 'failed'));
    expect(verdict(test, '1').sentence).to.equal(
      `Kanda Systems' registration of 6 Jan 2026 was released on 7 Jan 2026. ${UNCHECKED}`,
    );
    expect(company(test, '1').sentence).not.to.match(/free/);
    expect(standing(test, '1').protectionStatus).to.equal('unchecked');
  });

  it('says nothing of it where a claim holds', () => {
    const test = claimed().and(FOUND, uncheckable('company:1'));
    expect(verdict(test, '1').sentence).to.equal(`Protected for ${UNTIL}.`);
    expect(company(test, '1').sentence).to.equal(`Protected for ${UNTIL}. Route leads to Kanda Systems.`);
  });

  it('is asked of a contact only where a deal has no company', () => {
    const test = claimed().and(
      FOUND,
      uncheckable('contact:7', 'nothing_to_compare'),
      deal({ dealId: '3', companyIds: ['3'], contactIds: ['7'] }),
      deal({ dealId: '4', companyIds: [], contactIds: ['7'] }),
    );
    expect(standing(test, '3').protectionStatus).to.equal('none');
    expect(standing(test, '4').protectionStatus).to.equal('unchecked');
  });
});
