import { Accordion, Link, LoadingButton, StatusTag, TableHeader } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { PartnerProtection } from '../../../extensions/app/cards/partner-protection.tsx';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import type { Verdict } from '../../../extensions/app/cards/wire.ts';
import type { ComparedAccount, ComparedPairView } from '../../../extensions/app/cards/wire-compare.ts';
import { type Answer, openCard, problem } from './opened-card.tsx';
import { companyView, contactView, dealView, NOW } from './views.ts';

const company = (id: string, name: string): ComparedAccount => ({
  key: `company:${id}`,
  name,
  record: { objectTypeId: '0-2', id },
});
const acme = company('902', 'Acme');
const pair = (news: Partial<ComparedPairView> = {}): ComparedPairView => ({
  one: company('900', 'Acme Süd GmbH'),
  other: company('901', 'Acme AG'),
  status: 'waits',
  standing: 'May be the same account as',
  fields: [
    { field: 'name', one: 'Acme Süd GmbH', other: 'Acme AG', agreement: 'alike' },
    { field: 'domains', one: 'acme-sued.de', other: 'acme.com', agreement: 'other' },
    { field: 'phone', one: '+49 711 23054871', other: '', agreement: 'unknown' },
    { field: 'country', one: 'Germany', other: 'DE', agreement: 'same' },
    { field: 'parent', one: 'Acme AG', other: '', agreement: 'related' },
  ],
  unreadable: '',
  reasons: ['Acme Süd GmbH is part of Acme AG.'],
  stakes: ['Acme AG is protected for Northwind until 20 Feb 2027.'],
  says: ['same', 'apart'],
  ask: '',
  ...news,
});
const said = (news: Partial<ComparedPairView> = {}) =>
  pair({
    status: 'same',
    standing: 'Jonas Weber said on 22 Nov 2026 that Acme Süd GmbH is the same account as',
    says: ['undo'],
    ...news,
  });

const verdict = (...actions: 'compare'[]) =>
  ({ tone: 'warning', sentence: 'May be taken.', because: [], actions }) satisfies Verdict;

const open = async (
  pairs: ComparedPairView[],
  { answers = {}, more = 0, actions = ['compare'] as 'compare'[] } = {},
) => {
  const view = dealView({ comparisons: { pairs, more }, verdict: verdict(...actions) });
  const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => view, ...answers });
  await card.settled();
  return card;
};
const opened = (card: Awaited<ReturnType<typeof open>>) =>
  card.r.findAll(Accordion).map(({ props }) => props.open);
const body = (card: Awaited<ReturnType<typeof open>>) => {
  const { requestKey, ...sent } = card.changes()[0]?.body ?? {};
  return sent;
};
const answering =
  (...pairs: ComparedPairView[]): Answer =>
  () =>
    dealView({ comparisons: { pairs, more: 0 }, asOf: NOW + 1 });

describe('accounts that may be one, on a card', () => {
  it('lie open side by side when the verdict asks for it first', async () => {
    const card = await open([pair(), pair({ other: acme })]);
    expect(opened(card)).to.deep.equal([true, false]);
    expect(card.words()).to.include('Same account?');
    expect(card.words()).to.include('May be the same account as Acme AG');
    expect(card.words()).to.match(
      /Acme AG is protected for Northwind until 20 Feb 2027\. .*acme-sued\.de .*acme\.com .*Acme Süd GmbH is part of Acme AG\./,
    );
  });

  it('press nobody to register before they are compared', async () => {
    const view = dealView({
      comparisons: { pairs: [pair()], more: 0 },
      verdict: { ...verdict('compare'), tone: 'danger', actions: ['compare', 'register'] },
    });
    const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => view });
    await card.settled();
    expect(card.button('Register for a partner').props.variant).to.equal('secondary');
    expect(card.labels()).not.to.include('Compare');
  });

  it('are told field by field in a word, not by colour alone; nothing where one side is silent', async () => {
    const card = await open([pair()]);
    expect(card.r.findAll(TableHeader).map(({ text }) => text)).to.deep.equal([
      'Field',
      'This account',
      'The other',
      'Name',
      'Domain',
      'Phone',
      'Country',
      'Parent',
    ]);
    expect(card.r.findAll(StatusTag).map(({ text }) => text)).to.deep.equal([
      'Alike',
      'Differs',
      'Same',
      'Related',
    ]);
  });

  it('lead to both records in the CRM', async () => {
    const card = await open([pair()]);
    const portal = card.r.mocks.context.portal.id;
    expect(card.r.findAll(Link).map(({ text, props }) => [text, props.href])).to.deep.equal([
      ['Acme Süd GmbH', `https://app.hubspot.com/contacts/${portal}/record/0-2/900`],
      ['Acme AG', `https://app.hubspot.com/contacts/${portal}/record/0-2/901`],
    ]);
    const one = {
      key: 'contact:300',
      name: 'a contact',
      record: { objectTypeId: '0-1', id: '300' },
    } as const;
    const [first] = (await open([pair({ one })])).r.findAll(Link);
    expect(first?.props.href).to.equal(`https://app.hubspot.com/contacts/${portal}/record/0-1/300`);
  });

  it('stay closed while nothing is asked, and open and close by a click, one at a time', async () => {
    const matched = pair({ status: 'matched', standing: 'Very likely the same account as' });
    expect(opened(await open([pair()], { actions: [] }))).to.deep.equal([false]);
    const card = await open([matched, { ...matched, other: acme }], { actions: [] });
    expect(opened(card)).to.deep.equal([false, false]);
    const click = (at: number) => card.r.findAll(Accordion)[at]?.trigger('onClick' as never);
    click(0);
    expect(opened(card)).to.deep.equal([true, false]);
    click(1);
    expect(opened(card)).to.deep.equal([false, true]);
    click(1);
    expect(opened(card)).to.deep.equal([false, false]);
  });

  for (const [label, told, done] of [
    ['Same account', 'same', 'Kept as the same account.'],
    ['Not the same', 'apart', 'Kept as not the same.'],
  ] as const) {
    it(`are decided with one click: ${label}`, async () => {
      const card = await open([pair()], { answers: { 'POST /deals/42/tell-accounts': answering(said()) } });
      card.press(label);
      await card.until(() => expect(card.labels()).to.include('Undo for Acme AG'));
      expect(body(card)).to.deep.equal({ account: 'company:900', other: 'company:901', told });
      expect(card.r.mocks.actions.addAlert.calls[0]?.[0].message).to.equal(done);
      expect(card.words()).to.include('Jonas Weber said on 22 Nov 2026');
      expect(card.words()).not.to.include('Same account?');
    });
  }

  it('are open again once what was said is taken back', async () => {
    const card = await open([said()], {
      answers: { 'POST /deals/42/tell-accounts': answering(pair()) },
      actions: [],
    });
    card.press('Undo for Acme AG');
    await card.until(() => expect(card.words()).to.include('Same account?'));
    expect(body(card)).to.deep.equal({ account: 'company:900', other: 'company:901', told: null });
  });

  it('turn one button while its change is under way, and hold the others back', async () => {
    const card = await open([pair()], {
      answers: { 'POST /deals/42/tell-accounts': () => new Promise(() => {}) },
    });
    card.press('Same account');
    await card.until(() => {
      const states = card.r
        .findAll(LoadingButton)
        .map(({ text, props }) => [text, props.loading, props.disabled]);
      expect(states).to.deep.equal([
        ['Same account', true, true],
        ['Not the same', false, true],
      ]);
    });
  });

  it('say why not when it is refused, and stay', async () => {
    const refusal = problem(403, { code: 'manager_only', message: 'Ask a partner manager.' });
    const card = await open([pair()], { answers: { 'POST /deals/42/tell-accounts': () => refusal } });
    card.press('Not the same');
    await card.until(() => expect(card.banners()[0]).to.equal('Not done'));
    expect(card.words()).to.include('Ask a partner manager.');
    expect(opened(card)).to.deep.equal([true]);
  });

  it('offer only what this viewer may say, and whom to ask for the rest', async () => {
    const card = await open([pair({ says: ['same'], ask: 'Ask Mara Lindqvist.' })]);
    expect(card.labels()).to.include('Same account');
    expect(card.labels()).not.to.include('Not the same');
    expect(card.words()).to.include('Ask Mara Lindqvist.');
  });

  it('that could not be read are said to be so, with the way to both records', async () => {
    const card = await open([pair({ fields: [], reasons: [], unreadable: 'They could not be read.' })]);
    expect(card.words()).to.include('They could not be read.');
    expect(card.r.findAll(TableHeader)).to.have.length(0);
    expect(card.r.findAll(Link)).to.have.length(2);
    expect(card.labels()).to.include('Same account');
  });

  it('are counted where there are more, and no heading where there are none', async () => {
    expect((await open([pair()], { more: 1 })).words()).to.include('One more pair is not shown here.');
    expect((await open([pair()], { more: 7 })).words()).to.include('7 more pairs are not shown here.');
    expect((await open([], { actions: [] })).words()).not.to.include('Same account');
  });

  it('stand on the company’s card and the contact’s, too', async () => {
    const compared = { comparisons: { pairs: [pair()], more: 0 }, verdict: verdict('compare') };
    for (const [element, path, view] of [
      [<PartnerProtection key="company" companyId={42} />, 'companies', companyView(compared)],
      [<ReferralSource key="contact" contactId={42} />, 'contacts', contactView(compared)],
    ] as const) {
      const told = `POST /${path}/42/tell-accounts`;
      const card = openCard(element, { [`GET /${path}/42`]: () => view, [told]: () => view });
      await card.settled();
      expect(opened(card)).to.deep.equal([true]);
      card.press('Same account');
      await card.until(() => expect(card.changes()[0]?.path).to.equal(`/${path}/42/tell-accounts`));
    }
  });
});
