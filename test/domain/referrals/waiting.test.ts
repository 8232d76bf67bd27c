import { expect } from 'chai';
import { contactVerdict, sourceVerdict } from '../../../src/domain/verdicts.ts';
import { type Case, day, given, MANAGER, NAMES, partner, touch } from '../../support/given.ts';
import { page, refer } from '../../support/partner-side.ts';

const BOSS = { by: MANAGER, at: day(5) };
const PARTNERS = [...partner('kanda'), ...partner('ida', null, 'customer')];
const APPLIES = { type: 'receive_application', contactId: '1', companyId: null, kind: 'service' } as const;

const ofContact = ({ program }: Case, contactId = '1') => contactVerdict(program, contactId, day(90), NAMES);
const held = (name: string, over = {}) => refer(name, { doubts: ['same_company'], channel: 'mail', ...over });

describe('the verdict on a contact at which something waits', () => {
  it('says first that a referral is held, by whom, how and why', () => {
    const test = given(...PARTNERS).and(page(day(2)), held('ida'));
    expect(ofContact(test)).to.deep.equal({
      tone: 'warning',
      sentence:
        'A referral waits: Ida Holm referred this contact on 3 Jan 2026, through e-mail. Accept or dismiss it.',
      because: ['The referrer works at the same company.'],
      actions: ['accept_referral', 'dismiss_referral', 'attribute'],
    });
  });

  it('tells of the source that stands behind it, and can be taken back', () => {
    const test = given(...PARTNERS)
      .and(BOSS, touch('kanda'))
      .and(page(day(6)), held('ida'), held('ida', { contactId: '2' }));
    const { because, actions } = ofContact(test);
    expect(because).to.deep.equal([
      'The referrer works at the same company, and somebody else referred this contact before.',
      'Referred by Kanda Systems on 6 Jan 2026, through a sales rep.',
    ]);
    expect(actions).to.deep.equal(['accept_referral', 'dismiss_referral', 'undo']);
  });

  it('says how many more are held, and nothing of those that are decided', () => {
    const test = given(...PARTNERS).and(page(day(2)), held('ida'), held('kanda'));
    expect(ofContact(test).because).to.include('1 more of its referrals wait behind this one.');
    const [first, second] = test.facts('referral.received');
    for (const fact of [first, second])
      test.and(BOSS, {
        type: 'dismiss_referral',
        referralId: fact?.referralId ?? '',
        contactId: '1',
        reason: 'No',
      });
    expect(ofContact(test).sentence).to.include('Nobody is named as the source');
  });

  it('says first that an application waits, then for whose answer', () => {
    const test = given(...PARTNERS).and(page(day(2)), APPLIES);
    const actions = ['approve_application', 'refuse_application', 'ask_applicant', 'attribute'];
    expect(ofContact(test)).to.deep.equal({
      tone: 'warning',
      sentence:
        'Application waits: this contact asked to become a partner (service) on 3 Jan 2026. A partner manager decides.',
      because: [],
      actions,
    });
    const [{ applicationId } = { applicationId: '' }] = test.facts('application.received');
    test.and(BOSS, { type: 'ask_applicant', applicationId, contactId: '1', question: 'Where' });
    expect(ofContact(test)).to.deep.equal({
      tone: 'info',
      sentence: 'The application to become a partner (service) waits for an answer of the applicant.',
      because: ['Asked: Where.'],
      actions,
    });
    test.and(page(day(6)), { type: 'answer_question', applicationId });
    expect(ofContact(test).tone).to.equal('warning');
    test.and(BOSS, { type: 'refuse_application', applicationId, contactId: '1', reason: 'No' });
    expect(ofContact(test).actions).to.deep.equal(['attribute']);
  });

  it('offers what can be done about both', () => {
    const test = given(...PARTNERS).and(page(day(2)), APPLIES, held('ida'));
    const { because, actions } = ofContact(test);
    expect(because).to.deep.equal(['A referral of this contact is held as well.']);
    expect(actions).to.include.members(['approve_application', 'accept_referral', 'dismiss_referral']);
  });

  it('is told to a workflow without what waits', () => {
    const test = given(...PARTNERS)
      .and(BOSS, touch('kanda'))
      .and(page(day(6)), held('ida'));
    expect(sourceVerdict(test.program, '1', NAMES).sentence).to.include('Referred by Kanda Systems');
  });
});
