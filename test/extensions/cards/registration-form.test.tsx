import { Form, LoadingSpinner } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { opaque, problem } from './opened-card.tsx';
import { company, field, fill, openForm, PROPERTIES, person, sent, submit } from './opened-form.tsx';
import { dealView, kanda, NOW, northwind, refused, submitted } from './views.ts';

describe('the registration form', () => {
  const registered = () => dealView({ registration: submitted(), asOf: NOW + 1 });
  const REGISTER = 'POST /deals/42/register';

  it('is filled from the record and the best suggestion, so that it can be sent as it is', async () => {
    const card = await openForm({ answers: { [REGISTER]: registered } });
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(sent(card)).to.deep.equal({
      partner: northwind.partnerId,
      companyId: '7002',
      contactId: '9001',
      amount: '16000.00',
      currency: 'EUR',
      expectedCloseOn: '2027-02-20',
    });
    expect(card.r.mocks.actions.addAlert.calls).to.deep.equal([
      [{ type: 'success', message: 'Registration for Northwind submitted.' }],
    ]);
    expect(card.words()).to.include('Waiting for a decision');
  });

  it('names companies and contacts, the primary company first', async () => {
    const card = await openForm({
      companies: [company(1, 'Contoso'), company(2, 'Fabrikam', 5), company(3, null)],
      contacts: [
        person(9, 'Ada', null, 'ada@x.test'),
        person(8, null, null, 'b@x.test'),
        person(7, '', null, null),
      ],
    });
    const labels = (label: string) =>
      (field(card, label).props as unknown as { options: { label: string }[] }).options.map(o => o.label);
    expect(labels('Company')).to.deep.equal(['Fabrikam', 'Contoso', 'A company without a name']);
    expect(labels('Contact')).to.deep.equal(['No contact', 'Ada', 'b@x.test', 'A contact without a name']);
  });

  it('sends what was changed, trimmed, and leaves out what was emptied', async () => {
    const card = await openForm({ answers: { [REGISTER]: registered } });
    fill(card, 'Company', '7001');
    fill(card, 'Contact', '');
    fill(card, 'Scope', ' Cloud ');
    fill(card, 'Amount', '');
    fill(card, 'Currency', ' usd ');
    fill(card, 'Expected close date', { year: 2027, month: 2, date: 1, formattedDate: '01/03/2027' });
    fill(card, 'What qualifies it', 'discovery_call');
    fill(card, 'Note', ' Met at the fair. ');
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(sent(card)).to.deep.equal({
      partner: northwind.partnerId,
      companyId: '7001',
      scope: 'Cloud',
      currency: 'USD',
      expectedCloseOn: '2027-03-01',
      qualifiedBy: 'discovery_call',
      note: 'Met at the fair.',
    });
  });

  it('offers every partner, the suggested ones first and once, with their reason', async () => {
    const card = await openForm({ answers: { [REGISTER]: registered } });
    const options = () =>
      (field(card, 'Partner').props as unknown as { options: { label: string }[] }).options;
    await card.until(() => expect(options()).to.have.length(2));
    expect(options().map(({ label }) => label)).to.deep.equal([
      'Northwind (NORTHWIND)',
      'Kanda Partners (KANDA)',
    ]);
    expect(field(card, 'Partner').props.description).to.equal(northwind.because);
    fill(card, 'Partner', kanda.partnerId);
    submit(card);
    await card.until(() => expect(card.r.mocks.actions.addAlert.callCount).to.equal(1));
    expect(sent(card)).to.include({ partner: kanda.partnerId });
    expect(card.r.mocks.actions.addAlert.calls[0]?.[0].message).to.include('Kanda Partners');
  });

  it('searches all partners as one types in the list, and keeps the chosen one', async () => {
    const card = await openForm({ view: dealView({ suggestions: [] }) });
    const options = () =>
      (field(card, 'Partner').props as unknown as { options: { value: string }[] }).options;
    await card.until(() => expect(options()).to.have.length(2));
    fill(card, 'Partner', kanda.partnerId);
    card.answer({ 'GET /partners': () => ({ partners: [northwind], total: 500 }) });
    field(card, 'Partner').trigger('onInput', 'nor' as never);
    await card.until(() => expect(card.calls.at(-1)?.path).to.equal('/partners?q=nor&limit=100'));
    const both = [kanda.partnerId, northwind.partnerId];
    await card.until(() => expect(options().map(({ value }) => value)).to.deep.equal(both));
    expect(field(card, 'Partner').props.value).to.equal(kanda.partnerId);
    await card.until(() => expect(field(card, 'Partner').props.description).to.include('500 partners'));
  });

  it('lets the list of partners be read again when that fails', async () => {
    const card = await openForm({
      answers: { 'GET /partners': () => problem(503, { message: 'Too busy.' }) },
    });
    await card.until(() => expect(card.words()).to.include('Too busy.'));
    card.answer({ 'GET /partners': () => ({ partners: [kanda], total: 1 }) });
    card.press('Retry');
    await card.until(() => expect(card.words()).not.to.include('Too busy.'));
  });

  it('names every field that is wrong and sends nothing', async () => {
    const card = await openForm({ view: dealView({ suggestions: [] }) });
    fill(card, 'Amount', '-5');
    fill(card, 'Currency', 'dollars');
    fill(card, 'Scope', 'x'.repeat(101));
    fill(card, 'Note', 'x'.repeat(1001));
    submit(card);
    for (const label of ['Partner', 'Amount', 'Currency', 'Scope', 'Note']) {
      const { error, validationMessage } = field(card, label).props;
      expect(error, label).to.equal(true);
      expect(validationMessage, label).to.be.a('string').and.not.equal('');
    }
    expect(field(card, 'Company').props.error).to.equal(undefined);
    expect(card.changes()).to.deep.equal([]);
  });

  it('takes amounts as people write them', async () => {
    for (const amount of ['16000', '16,000.00', '16.000,00', "16'000", '16 000']) {
      const card = await openForm({ answers: { [REGISTER]: registered } });
      fill(card, 'Amount', amount);
      submit(card);
      await card.until(() => expect(card.changes()).to.have.length(1));
      expect(sent(card)).to.include({ amount });
    }
  });

  it('is one registration however often it is submitted', async () => {
    const card = await openForm({ answers: { [REGISTER]: () => new Promise(() => {}) } });
    submit(card);
    submit(card);
    await card.until(() => expect(card.button('Submit registration').props).to.include({ loading: true }));
    expect(card.changes()).to.have.length(1);
  });

  it('puts what the backend finds wrong at its field and stays open', async () => {
    const fault = {
      message: 'One field is wrong.',
      fields: [{ field: 'amount', message: 'At most 2 decimals.' }],
    };
    const card = await openForm({ answers: { [REGISTER]: () => problem(400, fault) } });
    submit(card);
    await card.until(() =>
      expect(field(card, 'Amount').props.validationMessage).to.equal('At most 2 decimals.'),
    );
    expect(card.banners()[0]).to.equal('Not done');
  });

  it('closes on a refusal and shows it with its date and reason', async () => {
    const card = await openForm({
      answers: {
        [REGISTER]: () => problem(409, { message: 'Northwind holds this account until 20 Feb 2027.' }),
      },
    });
    card.answer({ 'GET /deals/42': () => dealView({ otherRegistrations: [refused()], asOf: NOW + 1 }) });
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(card.words()).to.include('Northwind holds this account until 20 Feb 2027.');
    expect(card.words()).to.include('Other claims on this account');
  });

  it('stays open when nobody knows what became of it, and shows the claim if it was refused', async () => {
    const card = await openForm({ answers: { [REGISTER]: opaque } });
    card.answer({ 'GET /deals/42': () => dealView({ otherRegistrations: [refused()], asOf: NOW + 1 }) });
    submit(card);
    await card.until(() =>
      expect(card.words()).to.include('Northwind holds the whole account until 20 Feb 2027.'),
    );
    expect(card.banners()[0]).to.equal('Not confirmed');
    expect(card.r.maybeFind(Form)).not.to.equal(null);
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(2));
    expect(new Set(card.changes().map(({ body }) => body.requestKey)).size).to.equal(1);
  });

  it('is put away without a trace', async () => {
    const card = await openForm();
    card.press('Cancel');
    expect(card.r.maybeFind(Form)).to.equal(null);
    expect(card.labels()).to.include('Register for a partner');
    expect(card.changes()).to.deep.equal([]);
  });

  it('waits for the record', async () => {
    const card = await openForm({ hooks: { isLoading: true } });
    expect(card.r.find(LoadingSpinner).props.label).to.equal('Reading the deal, its companies and contacts');
  });

  it('says why the record could not be read, and reads it again', async () => {
    let readings = 0;
    const refetch = async () => {
      readings += 1;
    };
    const card = await openForm({ hooks: { error: new Error('No access to companies.'), refetch } });
    expect(card.words()).to.include('No access to companies.');
    card.press('Retry');
    expect(readings, 'the deal, its companies and its contacts').to.equal(3);
  });

  it('says what to do about a deal without a company', async () => {
    const card = await openForm({ companies: [] });
    expect(card.banners()).to.include('This deal has no company');
    expect(card.r.maybeFind(Form)).to.equal(null);
    card.press('Cancel');
    expect(card.labels()).to.include('Register for a partner');
  });

  it('leaves open what the deal does not say', async () => {
    const card = await openForm({
      properties: { amount: null, deal_currency_code: null, closedate: 'soon' },
      contacts: [],
      answers: { [REGISTER]: registered },
    });
    expect(field(card, 'Expected close date').props.value).to.equal(undefined);
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(sent(card)).to.deep.equal({ partner: northwind.partnerId, companyId: '7002' });
  });

  it('reads a close date in milliseconds too', async () => {
    const card = await openForm({ properties: { ...PROPERTIES, closedate: String(Date.UTC(2027, 1, 20)) } });
    expect(field(card, 'Expected close date').props.value).to.deep.equal({ year: 2027, month: 1, date: 20 });
  });
});
