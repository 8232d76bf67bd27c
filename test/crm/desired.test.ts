import { expect } from 'chai';
import { desiredCompany, desiredContact, desiredDeal } from '../../src/crm/desired.ts';
import { DEFINITIONS } from '../../src/crm/property-definitions.ts';
import type { RecordTouch } from '../../src/domain/touches.ts';
import { compare, FOUND, NAMED, claimed as onOne, uncheckable } from '../support/alike.ts';
import { claimed, contest, rule, UPHOLD } from '../support/disputes.ts';
import {
  about as approval,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  REP,
  register,
} from '../support/given.ts';
import { apply, decideOn, dismiss, page, refer } from '../support/partner-side.ts';
import { approve, pay, request } from '../support/rewards.ts';

const CRM = { by: 'crm', at: day(50) };
const onCompany: RecordTouch = {
  type: 'record_touch',
  source: 'par_kanda',
  on: 'company',
  recordId: '1',
  channel: 'import',
  happenedAt: day(0),
  evidence: '',
};

describe('what the CRM should say', () => {
  const start = () => given(...partner('kanda'), { ...onCompany, recordId: deal().companyIds[0] ?? '' });

  it('of a deal: the estimate while it is open, the books once it is won', () => {
    const test = start().and(CRM, deal({ amount: '16000' }));
    const about = () => desiredDeal(test.program, '1', day(60), NAMES);
    expect(about()).to.include({
      vouchsafe_partner_id: 'par_kanda',
      vouchsafe_partner_name: NAMES.partner('par_kanda'),
      vouchsafe_commission_amount: '4800.00',
      vouchsafe_commission_currency: 'USD',
      vouchsafe_commission_status: 'estimated',
      vouchsafe_reward_status: 'none',
    });
    test.and(CRM, deal({ amount: '16000', phase: 'won', occurredAt: day(40) }));
    expect(about()).to.include({
      vouchsafe_commission_amount: '4800.00',
      vouchsafe_commission_status: 'earned',
    });
    test.and(CRM, deal({ amount: '16000', phase: 'lost', occurredAt: day(41) }));
    expect(about()).to.include({
      vouchsafe_commission_amount: '0.00',
      vouchsafe_commission_status: 'reversed',
    });
  });

  it('of a contested deal: that somebody has to rule, and what waits for it; of a paid one: paid', () => {
    const test = claimed().and({ by: REP, at: day(5) }, contest());
    const says = (at: number) => desiredDeal(test.program, '1', at, NAMES);
    expect(says(day(6))).to.include({
      vouchsafe_protection_status: 'contested',
      vouchsafe_next_action: 'resolve_dispute',
    });
    expect(desiredCompany(test.program, '1', day(6), NAMES)?.vouchsafe_protection_status).to.equal(
      'contested',
    );
    test.and({ by: 'crm', at: day(7) }, deal({ phase: 'won', occurredAt: day(7) }), request());
    expect(says(day(8))).to.include({ vouchsafe_reward_status: 'held' });
    test.and({ by: MANAGER, at: day(8) }, rule(UPHOLD), approve(), pay(['rew_1'], { paidAt: day(8) }));
    expect(says(day(9))).to.include({
      vouchsafe_protection_status: 'protected',
      vouchsafe_reward_status: 'paid',
      vouchsafe_next_action: 'none',
    });
    for (const { name, options } of DEFINITIONS.deal)
      if (options) expect(options.map(({ value }) => value)).to.include(says(day(9))?.[name]);
  });

  it('has the digits of the currency', () => {
    const test = start().and(CRM, deal({ amount: '1000', currency: 'JPY' }));
    expect(desiredDeal(test.program, '1', day(60), NAMES)?.vouchsafe_commission_amount).to.equal('300');
  });

  it('is nothing of records the program does not know, and of a deal that is deleted', () => {
    const test = start().and(CRM, deal());
    expect(desiredDeal(test.program, '404', day(60), NAMES)).to.equal(undefined);
    expect(desiredContact(test.program, '404', day(60), NAMES)).to.equal(undefined);
    expect(desiredCompany(test.program, '404', day(60), NAMES)).to.equal(undefined);
    test.and(CRM, deal({ phase: 'removed', occurredAt: day(41) }));
    expect(desiredDeal(test.program, '1', day(60), NAMES)).to.equal(undefined);
  });

  describe('of a contact', () => {
    const about = ({ program }: Case) => desiredContact(program, '1', day(60), NAMES);
    const ready = () => given(...partner('kanda'), ...partner('bright'), deal({ contactIds: [] }));
    const campaign = { source: 'letter', medium: null, campaign: 'spring 26' };

    it('says who referred it and by what, how promising it is and to whom it goes', () => {
      const test = ready().and(page(day(10)), refer('kanda', { channel: 'linkedin', campaign }));
      expect(about(test)).to.deep.equal({
        vouchsafe_referral_source: 'partner',
        vouchsafe_referred_by_id: 'par_kanda',
        vouchsafe_referred_by: 'Kanda Systems',
        vouchsafe_referral_code: 'KANDA',
        vouchsafe_referral_channel: 'LinkedIn',
        vouchsafe_referred_at: '2026-01-11',
        vouchsafe_referral_status: 'counted',
        vouchsafe_referral_campaign: 'letter / spring 26',
        vouchsafe_lead_score: '65',
        vouchsafe_lead_route: 'Direct sales',
      });
    });

    it('names the partner who keeps the account', () => {
      const test = ready().and({ by: REP, at: day(3) }, register('bright'));
      test
        .and({ by: MANAGER, at: day(4) }, approval('approve_registration'))
        .and(page(day(10)), refer('kanda'));
      expect(about(test)).to.include({
        vouchsafe_lead_route: 'Brightwave',
        vouchsafe_referral_campaign: '',
      });
    });

    it('leaves the source as it is while a referral waits, and takes all of it back once that is dismissed', () => {
      const held = ready().and(page(day(10)), refer('kanda', { campaign, doubts: ['same_company'] }));
      expect(about(held)).to.deep.equal({
        vouchsafe_referral_status: 'held',
        vouchsafe_referral_campaign: 'letter / spring 26',
        vouchsafe_lead_score: '65',
        vouchsafe_lead_route: 'Direct sales',
      });
      held.and({ by: MANAGER, at: day(11) }, dismiss());
      expect(about(held)).to.deep.equal({
        vouchsafe_referral_status: 'dismissed',
        vouchsafe_referral_campaign: '',
        vouchsafe_lead_score: '',
        vouchsafe_lead_route: '',
      });
    });

    it('says where its latest application stands, and nothing more of one that only applied', () => {
      const test = ready().and(page(day(10)), apply());
      expect(about(test)).to.deep.equal({ vouchsafe_application_status: 'waiting' });
      test.and({ by: MANAGER, at: day(11) }, decideOn('refuse_application', { reason: 'x' }));
      expect(about(test)).to.deep.equal({ vouchsafe_application_status: 'refused' });
      test.and(page(day(12)), apply());
      expect(about(test)).to.deep.equal({ vouchsafe_application_status: 'waiting' });
    });

    it('has a value for every property, and an option for every value', () => {
      const seen = { contactId: '1', companyIds: ['1'], mayHoldCode: [], asked: true } as const;
      const test = ready()
        .and({ by: REP, at: day(3) }, { type: 'observe_contact', ...seen }, register('bright'))
        .and(page(day(10)), refer('kanda'), apply());
      const desired = about(test) ?? {};
      expect(Object.keys(desired)).to.have.members(DEFINITIONS.contact.map(({ name }) => name));
      for (const { name, options } of DEFINITIONS.contact)
        if (options) expect(options.map(({ value }) => value)).to.include(desired[name]);
    });
  });

  describe('of an account that is, or may be, the same as a claimed one', () => {
    const contact = { contactId: '7', companyIds: ['2'], mayHoldCode: [], asked: true } as const;
    const values = ({ program }: Case) => ({
      company: desiredCompany(program, '2', day(9), NAMED),
      contact: desiredContact(program, '7', day(9), NAMED),
      deal: desiredDeal(program, '2', day(9), NAMED),
    });

    it('flips the protection of its company, deals and contacts, and says what to do', () => {
      const test = onOne().and(FOUND, { type: 'observe_contact', ...contact });
      expect(values(test)).to.deep.include({ company: undefined, contact: { vouchsafe_next_action: '' } });
      const same = values(test.and(FOUND, compare('company:2', ['company:1', 'same'])));
      expect(same.company).to.deep.equal({
        vouchsafe_protection_status: 'protected',
        vouchsafe_protected_for: 'Kanda Systems',
        vouchsafe_protected_until: '2026-04-06',
        vouchsafe_open_registrations: '0',
      });
      expect(same.contact).to.deep.equal({ vouchsafe_next_action: 'route_to_partner' });
      expect(same.deal).to.include({
        vouchsafe_protection_status: 'protected',
        vouchsafe_protected_until: '2026-04-06',
        vouchsafe_next_action: 'route_to_partner',
        vouchsafe_partner_id: '',
      });
    });

    it('asks to compare, and says when nobody could', () => {
      const test = onOne().and(FOUND, { type: 'observe_contact', ...contact });
      const perhaps = values(test.and(FOUND, compare('company:2', ['company:1', 'review'])));
      expect(perhaps.company).to.include({ vouchsafe_protection_status: 'possible' });
      expect(perhaps.contact).to.deep.equal({ vouchsafe_next_action: 'compare_accounts' });
      expect(perhaps.deal).to.include({
        vouchsafe_protection_status: 'possible',
        vouchsafe_next_action: 'compare_accounts',
      });
      const failed = values(onOne().and(FOUND, uncheckable('company:2')));
      expect(failed.company).to.include({ vouchsafe_protection_status: 'unchecked' });
      expect(failed.deal).to.include({
        vouchsafe_protection_status: 'unchecked',
        vouchsafe_next_action: 'none',
      });
    });

    it('takes all of it back with the claim, and from a contact that went elsewhere', () => {
      const test = onOne().and(
        FOUND,
        { type: 'observe_contact', ...contact },
        compare('company:2', ['company:1', 'same']),
      );
      test.and(FOUND, { type: 'observe_contact', ...contact, companyIds: ['8'] });
      expect(values(test).contact).to.deep.equal({ vouchsafe_next_action: '' });
      const release = {
        type: 'release_registration',
        registrationId: 'reg_1',
        dealId: '1',
        reason: 'no',
      } as const;
      test.and({ by: MANAGER, at: day(8) }, release);
      expect(values(test).company).to.include({
        vouchsafe_protection_status: 'none',
        vouchsafe_protected_for: '',
      });
    });

    it('has an option for every value', () => {
      const bands = ['same', 'review'] as const;
      const tests = [
        ...bands.map(band => onOne().and(FOUND, compare('company:2', ['company:1', band]))),
        onOne().and(FOUND, uncheckable('company:2')),
      ];
      for (const test of tests) {
        const { company, deal } = values(test);
        for (const [type, desired] of Object.entries({ company, deal }))
          for (const { name, options } of DEFINITIONS[type as 'company' | 'deal'])
            if (options) expect(options.map(({ value }) => value)).to.include(desired?.[name]);
      }
    });
  });

  it('has a value for every property but the stamp and the key, and an option for every value', () => {
    const test = start().and(CRM, deal());
    const desired = desiredDeal(test.program, '1', day(60), NAMES) ?? {};
    const written = DEFINITIONS.deal.filter(one => one.name !== 'vouchsafe_as_of' && !one.hasUniqueValue);
    expect(Object.keys(desired)).to.have.members(written.map(({ name }) => name));
    for (const { name, options } of DEFINITIONS.deal) {
      if (options) expect(options.map(({ value }) => value)).to.include(desired[name]);
    }
  });
});
