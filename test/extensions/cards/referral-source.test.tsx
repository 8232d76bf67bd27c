import {
  DescriptionListItem,
  ErrorState,
  LoadingSpinner,
  SearchInput,
  TableRow,
} from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import { type Answer, openCard, problem } from './opened-card.tsx';
import { contactView, history, kanda, northwind, referredView, touch } from './views.ts';

const open = (answers: Record<string, Answer>) => openCard(<ReferralSource contactId={42} />, answers);
const unattributed = { 'GET /contacts/42': () => contactView() };

describe('the contact card', () => {
  it('says that it is looking before it knows anything', async () => {
    const { r } = open({ 'GET /contacts/42': () => new Promise(() => {}) });
    expect(r.find(LoadingSpinner).props.label).to.equal('Looking up who referred this contact');
  });

  it('opens on the verdict and shows who referred, by what evidence, when', async () => {
    const card = open({ 'GET /contacts/42': () => referredView() });
    await card.settled();
    expect(card.banners()).to.deep.equal(['Northwind referred this contact.']);
    const facts = card.r.findAll(DescriptionListItem).map(({ props, text }) => `${props.label}: ${text}`);
    expect(facts).to.deep.equal([
      'Referred by: Northwind',
      'On: 22 Nov 2026',
      'Through: crm card',
      'Evidence: Code NORTHWIND stands on the contact.',
      'Recorded by: Jonas Weber',
    ]);
  });

  it('lists the other evidence under the touch that decides', async () => {
    const card = open({ 'GET /contacts/42': () => referredView() });
    await card.settled();
    // One row of headings and one touch: the referral's own is told above.
    expect(card.r.findAll(TableRow)).to.have.length(2);
    expect(card.words()).to.include('Came to the webinar.').and.to.include('19 Nov 2026');
  });

  it('says what is missing when nothing points to anybody', async () => {
    const card = open({ 'GET /contacts/42': () => contactView({ suggestions: [] }) });
    await card.settled();
    expect(card.words()).to.include('No evidence points to a partner yet');
    expect(card.labels()).to.include('Attribute to Direct');
  });

  it('attributes to a suggested partner in one click, with the reason as evidence', async () => {
    const card = open({ ...unattributed, 'POST /contacts/42/attribute': () => referredView() });
    await card.settled();
    expect(card.words()).to.include('Code NORTHWIND stands on the contact.');
    expect(card.words()).not.to.include('No evidence points to a partner');
    card.press('Attribute to Northwind');
    await card.until(() => expect(card.labels()).to.include('Undo'));
    const [change, ...more] = card.changes();
    expect(more).to.deep.equal([]);
    expect(change?.body).to.include({ partner: northwind.partnerId, evidence: northwind.because });
    expect(change?.body.requestKey).to.match(/^[0-9a-f-]{36}$/);
    expect(card.r.mocks.actions.addAlert.calls[0]?.[0]).to.deep.equal({
      type: 'success',
      message: 'Attributed to Northwind. "Undo" takes it back.',
    });
    expect(card.r.mocks.actions.refreshObjectProperties.callCount).to.equal(1);
  });

  it('undoes the referral that stands', async () => {
    const card = open({
      'GET /contacts/42': () => referredView(),
      'POST /contacts/42/undo': () => contactView({ asOf: referredView().asOf + 1 }),
    });
    await card.settled();
    card.press('Undo');
    await card.until(() => expect(card.labels()).to.include('Attribute to Northwind'));
    expect(card.changes()[0]?.body).to.include({ touchId: 'tou_9' });
  });

  it('offers neither when the verdict does not', async () => {
    const view = referredView();
    const card = open({
      'GET /contacts/42': () => ({ ...view, verdict: { ...view.verdict, actions: [] } }),
    });
    await card.settled();
    expect(card.labels()).to.deep.equal(['Ask for a referral', 'Refresh']);
  });

  it('takes marketing and direct as sources too', async () => {
    const card = open({ ...unattributed, 'POST /contacts/42/attribute': () => referredView() });
    await card.settled();
    card.press('Attribute to Marketing');
    await card.until(() => expect(card.labels()).to.include('Undo'));
    expect(card.changes()[0]?.body).to.include({ partner: 'marketing' });
  });

  describe('searching all partners', () => {
    const search = async (found: Answer) => {
      const card = open({
        ...unattributed,
        'GET /partners': found,
        'POST /contacts/42/attribute': () => referredView(),
      });
      await card.settled();
      const field = card.r.find(SearchInput);
      expect(field.props.label).to.equal('Partner');
      field.trigger('onInput', 'kan' as never);
      return card;
    };

    it('asks once for what was typed last, and attributes to what is found', async () => {
      const card = await search(() => ({ partners: [kanda], total: 1 }));
      card.r.find(SearchInput).trigger('onInput', 'kand & co' as never);
      await card.until(() => expect(card.labels()).to.include('Attribute to Kanda Partners'));
      const searches = card.calls.filter(({ path }) => path.startsWith('/partners'));
      expect(searches.map(({ path }) => path)).to.deep.equal(['/partners?q=kand%20%26%20co&limit=10']);
      expect(card.labels(), 'suggestions step aside').not.to.include('Attribute to Northwind');
      card.press('Attribute to Kanda Partners');
      await card.until(() => expect(card.labels()).to.include('Undo'));
      const { requestKey, ...body } = card.changes()[0]?.body ?? {};
      expect(body).to.deep.equal({ partner: kanda.partnerId });
    });

    it('says when nobody is found, and when there are more', async () => {
      const nobody = await search(() => ({ partners: [], total: 0 }));
      await nobody.until(() => expect(nobody.words()).to.include('No partner has "kan"'));
      const many = await search(() => ({ partners: [kanda], total: 31 }));
      await many.until(() => expect(many.words()).to.match(/1 .*of .*31 .*shown/));
    });

    it('can be tried again when it fails', async () => {
      const card = await search(() => problem(503, { message: 'Too busy.' }));
      await card.until(() => expect(card.words()).to.include('Too busy.'));
      card.answer({ 'GET /partners': () => ({ partners: [kanda], total: 1 }) });
      card.press('Retry');
      await card.until(() => expect(card.labels()).to.include('Attribute to Kanda Partners'));
    });
  });

  it('shows the latest eight things that happened, and all of them when asked', async () => {
    const card = open({ 'GET /contacts/42': () => contactView({ history: history(10) }) });
    await card.settled();
    expect(card.words()).to.match(/Event 10 happened\..*Event 9 happened\..*Event 3 happened\./);
    expect(card.words()).not.to.include('Event 2 happened.');
    card.press('Show all');
    expect(card.words()).to.include('Event 1 happened.');
    expect(card.labels()).not.to.include('Show all');
  });

  it('says that the app lacks its backend instead of calling nowhere', async () => {
    const card = openCard(<ReferralSource contactId={42} />, {}, r => {
      r.mocks.context.variables = {};
    });
    await card.settled();
    expect(card.r.maybeFind(ErrorState)).not.to.equal(null);
    expect(card.words()).to.include('without the variable BACKEND_URL');
    expect(card.calls).to.deep.equal([]);
  });

  it('shows touches of marketing and direct like any other', async () => {
    const touches = [touch({ source: 'Marketing', channel: 'newsletter' })];
    const card = open({ 'GET /contacts/42': () => contactView({ touches }) });
    await card.settled();
    expect(card.words()).to.include('Marketing').and.to.include('newsletter');
  });
});
