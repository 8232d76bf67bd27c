import { Checkbox, Dropdown, Form, Input, Select, TableRow, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { PartnerProtection } from '../../../extensions/app/cards/partner-protection.tsx';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import type { ContactView } from '../../../extensions/app/cards/wire.ts';
import type {
  ApplicationView,
  AskingView,
  GivenLink,
  ReferralView,
} from '../../../extensions/app/cards/wire-partner-side.ts';
import { type Answer, type OpenedCard, openCard, problem } from './opened-card.tsx';
import { companyView, contactView, dealView, NOW, northwind } from './views.ts';

const DAY_MS = 86_400_000;
const MANAGER = { userId: '101', isManager: true };

const referral = (news: Partial<ReferralView> = {}): ReferralView => ({
  referralId: 'ref_1',
  referrer: 'Ida Holm',
  code: 'IDA2345',
  channel: 'A QR code',
  campaign: 'Fair, from a booth',
  score: 75,
  goesTo: 'Kanda Partners',
  receivedAt: NOW,
  status: 'held',
  doubts: 'The referrer works at the same company.',
  ...news,
});

const application = (news: Partial<ApplicationView> = {}): ApplicationView => ({
  applicationId: 'app_1',
  kind: 'affiliate',
  status: 'waiting',
  receivedAt: NOW,
  decidedAt: null,
  words: '',
  partner: null,
  written: {
    name: 'Ken Sato',
    email: 'ken@blog.example',
    company: 'Sato Blog',
    website: 'https://blog.example',
    text: 'I write for 20,000 readers.',
    answers: [],
  },
  ...news,
});

const asking = (news: Partial<AskingView> = {}): AskingView => ({
  candidate: [],
  hindrance: '',
  referrer: null,
  asked: null,
  ...news,
});

const heldView = (): ContactView =>
  contactView({
    verdict: {
      tone: 'warning',
      sentence: 'A referral waits.',
      because: [],
      actions: ['accept_referral', 'dismiss_referral', 'attribute'],
    },
    referrals: [referral(), referral({ referralId: 'ref_0', status: 'counted', doubts: '' })],
  });

const appliedView = (news: Partial<ContactView> = {}): ContactView =>
  contactView({
    verdict: {
      tone: 'warning',
      sentence: 'Application waits.',
      because: [],
      actions: ['approve_application', 'refuse_application', 'ask_applicant', 'attribute'],
    },
    viewer: MANAGER,
    application: application(),
    ...news,
  });

async function openContact(view: ContactView, answers: Record<string, Answer> = {}): Promise<OpenedCard> {
  const card = openCard(<ReferralSource contactId={42} />, { 'GET /contacts/42': () => view, ...answers });
  await card.settled();
  return card;
}

const submit = (card: OpenedCard) => card.r.find(Form).trigger('onSubmit');
const said = (card: OpenedCard, at = 0) => {
  const { requestKey, ...body } = card.changes()[at]?.body ?? {};
  expect(requestKey).to.be.a('string');
  return body;
};

describe('a referral that is held', () => {
  it('stands first, with its doubts, and after it what is settled', async () => {
    const card = await openContact(heldView());
    expect(card.banners()[0]).to.equal('A referral waits.');
    const words = card.words();
    for (const word of ['Ida Holm (IDA2345)', 'A QR code. Fair, from a booth', '75', 'Kanda Partners'])
      expect(words).to.include(word);
    expect(words).to.include('The referrer works at the same company.');
    expect(words.indexOf('Held')).to.be.lessThan(words.indexOf('Counts'));
  });

  it('is accepted in one click', async () => {
    const card = await openContact(heldView(), {
      'POST /contacts/42/accept-referral': () => contactView({ asOf: NOW + 1 }),
    });
    card.press('Accept referral');
    await card.until(() => expect(card.labels()).not.to.include('Accept referral'));
    expect(said(card)).to.deep.equal({ referralId: 'ref_1' });
  });

  it('is dismissed with a reason, and not without one', async () => {
    const card = await openContact(heldView(), {
      'POST /contacts/42/dismiss-referral': () => contactView({ asOf: NOW + 1 }),
    });
    card.press('Dismiss referral');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    expect(card.r.find(TextArea).props.validationMessage).to.include('Say why');
    card.r.find(TextArea).trigger('onChange', ' Colleagues ' as never);
    submit(card);
    await card.until(() => expect(card.labels()).not.to.include('Dismiss referral'));
    expect(said(card)).to.deep.equal({ referralId: 'ref_1', reason: 'Colleagues' });
  });
});

describe('an application', () => {
  it('is shown with what was written, to a rep without buttons', async () => {
    const card = await openContact(appliedView({ viewer: { userId: '102', isManager: false } }));
    for (const word of ['Sato Blog', 'https://blog.example', 'Ken Sato, ken@blog.example', '20,000 readers'])
      expect(card.words()).to.include(word);
    for (const label of ['Approve application', 'Refuse application', 'Ask for more'])
      expect(card.labels()).not.to.include(label);
  });

  it('says so when what was written was erased, why it was refused, and what partner came of it', async () => {
    const refused = application({ status: 'refused', words: 'No audience', written: null });
    const card = await openContact(contactView({ application: refused }));
    expect(card.words()).to.include('No audience').and.to.include('not kept any more');
    const approved = application({ status: 'approved', partner: { name: 'Sato Blog', code: 'SATO234' } });
    const other = await openContact(contactView({ application: approved }));
    expect(other.words()).to.include('Sato Blog (SATO234)');
  });

  it('is approved under the plan of its kind', async () => {
    const card = await openContact(appliedView(), {
      'POST /contacts/42/approve-application': () => contactView({ asOf: NOW + 1 }),
    });
    card.press('Approve application');
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(said(card)).to.deep.equal({ applicationId: 'app_1', kind: 'affiliate' });
  });

  it('is approved as another kind with a per cent of its own, exactly as typed', async () => {
    const card = await openContact(appliedView(), {
      'POST /contacts/42/approve-application': () => contactView({ asOf: NOW + 1 }),
    });
    card.press('Approve application');
    const select = (name: string) => card.r.find(Select, ({ props }) => props.name === name);
    select('kind').trigger('onChange', 'service' as never);
    select('terms').trigger('onChange', 'own' as never);
    card.r.find(Input).trigger('onChange', 'a lot' as never);
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    expect(card.r.find(Input).props.validationMessage).to.include('like 12.5');
    card.r.find(Input).trigger('onChange', '12.5' as never);
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(said(card)).to.deep.equal({
      applicationId: 'app_1',
      kind: 'service',
      plan: { kind: 'percent', rateBp: 1_250 },
    });
  });

  it('is asked about in words of the manager, and refused with a reason', async () => {
    const card = await openContact(appliedView(), {
      'POST /contacts/42/ask-applicant': () => appliedView({ asOf: NOW + 1 }),
      'POST /contacts/42/refuse-application': () => contactView({ asOf: NOW + 2 }),
    });
    card.press('Ask for more');
    submit(card);
    expect(card.r.find(TextArea).props.validationMessage).to.include('would like to know');
    card.r.find(TextArea).trigger('onChange', 'How many readers?' as never);
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(said(card)).to.deep.equal({ applicationId: 'app_1', question: 'How many readers?' });
    card.press('Refuse application');
    card.r.find(TextArea).trigger('onChange', 'Too small.' as never);
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(2));
    expect(said(card, 1)).to.deep.equal({ applicationId: 'app_1', reason: 'Too small.' });
  });
});

describe('asking for a referral', () => {
  const askedView = { at: NOW - 3 * DAY_MS, by: 'Jonas Weber', rests: true };

  it('tells why this contact is a good one to ask', async () => {
    const candidate = ['2 deals won.', 'Customer since 3 Jan 2024.'];
    const card = await openContact(contactView({ asking: asking({ candidate }) }));
    expect(card.words()).to.include('A good one to ask: 2 deals won. Customer since 3 Jan 2024.');
  });

  it('sends the words and the language', async () => {
    const card = await openContact(contactView(), {
      'POST /contacts/42/ask': () => contactView({ asking: asking({ asked: askedView }), asOf: NOW + 1 }),
    });
    card.press('Ask for a referral');
    card.r.find(TextArea).trigger('onChange', 'Dear Ana, you liked it.' as never);
    card.r.find(Select).trigger('onChange', 'pl' as never);
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(said(card)).to.deep.equal({ words: 'Dear Ana, you liked it.', language: 'pl' });
    expect(card.words()).to.include('by Jonas Weber');
    expect(card.labels()).to.include('Ask again');
  });

  it('asks again so soon only when that is confirmed', async () => {
    const referrer = { name: 'Ida Holm', code: 'IDA2345', link: 'https://app.test/r/IDA2345' };
    const card = await openContact(contactView({ asking: asking({ asked: askedView, referrer }) }), {
      'POST /contacts/42/ask': () => contactView({ asOf: NOW + 1 }),
    });
    expect(card.words()).to.include('https://app.test/r/IDA2345');
    card.press('Ask again');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    expect(card.words()).to.include('Confirm that you want to ask again so soon.');
    card.r.find(Checkbox).trigger('onChange', true as never);
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(said(card)).to.deep.equal({ words: '', language: 'en', again: true });
  });

  it('says what stands in the way, and shows the backend’s refusal', async () => {
    const barred = await openContact(contactView({ asking: asking({ hindrance: 'Publish a plan first.' }) }));
    expect(barred.words()).to.include('Publish a plan first.');
    expect(barred.button('Ask for a referral').props).to.include({ disabled: true });
    const card = await openContact(contactView(), {
      'POST /contacts/42/ask': () => problem(409, { code: 'wants_no_mail', message: 'Ask in person.' }),
    });
    card.press('Ask for a referral');
    submit(card);
    await card.until(() => expect(card.words()).to.include('Ask in person.'));
  });
});

describe('a registration link', () => {
  const given: GivenLink = {
    url: 'https://app.test/register/abc',
    partner: 'Northwind',
    endsAt: NOW + DAY_MS,
    sentTo: 'Nora West',
  };
  const partners = {
    'GET /partners': () => ({ partners: [{ ...northwind, because: '' }], total: 1 }),
    [`GET /partners/${northwind.partnerId}/recipients`]: () => ({
      people: [{ personId: 'per_1', name: 'Nora West' }],
    }),
  };
  const choose = async (card: OpenedCard) => {
    const select = (name: string) => card.r.find(Select, ({ props }) => props.name === name);
    await card.until(() => expect(select('partner').props.options).to.have.length(1));
    select('partner').trigger('onChange', northwind.partnerId as never);
    await card.until(() => expect(select('personId').props.options).to.have.length(2));
    select('personId').trigger('onChange', 'per_1' as never);
    submit(card);
  };

  it('is sent from a company, shown once, and stays on the card though the view forgets it', async () => {
    const card = openCard(<PartnerProtection companyId={42} />, {
      'GET /companies/42': () => companyView(),
      'POST /companies/42/registration-link': () => companyView({ given, asOf: NOW + 1 }),
      ...partners,
    });
    await card.settled();
    card.press('Send registration link');
    submit(card);
    expect(card.words()).to.include('Choose the partner');
    await choose(card);
    await card.until(() => expect(card.words()).to.include(given.url));
    expect(said(card)).to.deep.equal({ partner: northwind.partnerId, personId: 'per_1' });
    expect(card.banners()).to.include('The link is on its way to Nora West of Northwind.');
    card.press('Copy link');
    expect(card.r.mocks.actions.copyTextToClipboard.calls).to.deep.equal([[given.url]]);
    const readings = card.calls.length;
    card.propertiesChanged();
    await card.until(() => expect(card.calls.length).to.be.greaterThan(readings));
    await card.settled();
    expect(card.words()).to.include(given.url);
  });

  it('is found under "More" of an open deal; those that wait are listed', async () => {
    const links = [
      { partner: 'Northwind', sentTo: '', givenBy: 'Jonas Weber', givenAt: NOW, endsAt: NOW + DAY_MS },
    ];
    const card = openCard(<PartnerDeal dealId={42} />, {
      'GET /deals/42': () => dealView({ links, further: ['registration_link'] }),
      'POST /deals/42/registration-link': () => dealView({ given: { ...given, sentTo: '' }, asOf: NOW + 1 }),
      ...partners,
    });
    await card.settled();
    expect(card.words()).to.include('Registration links that wait').and.to.include('Nobody: handed over');
    expect(card.r.findAll(TableRow)).to.have.length(2);
    card.r.find(Dropdown.ButtonItem).trigger('onClick' as never);
    await choose(card);
    await card.until(() => expect(card.words()).to.include(given.url));
    expect(card.banners()).to.include('The link for Northwind is ready to be handed over.');
  });
});
