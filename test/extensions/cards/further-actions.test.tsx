import { DateInput, Dropdown, Form, Input, Select, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import type { DealView } from '../../../extensions/app/cards/wire.ts';
import type { RevenueView } from '../../../extensions/app/cards/wire-money.ts';
import { type Answer, openCard } from './opened-card.tsx';
import { dealView, kanda, NOW, registration, submitted, usd } from './views.ts';

const open = async (news: Partial<DealView>, answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, {
    'GET /deals/42': () => dealView({ suggestions: [], ...news }),
    'GET /partners': () => ({ partners: [kanda], total: 1 }),
    ...answers,
  });
  await card.settled();
  return card;
};
type Opened = Awaited<ReturnType<typeof open>>;
const menu = (card: Opened) => card.r.findAll(Dropdown.ButtonItem).map(({ text }) => text);
const choose = (card: Opened, label: string) =>
  card.r.find(Dropdown.ButtonItem, ({ text }) => text === label).trigger('onClick' as never);
const select = (card: Opened, label: string, value: string) =>
  card.r.find(Select, ({ props }) => props.label === label).trigger('onChange', value as never);
const type = (card: Opened, label: string, value: string) =>
  card.r.find(Input, ({ props }) => props.label === label).trigger('onChange', value as never);
const listed = (card: Opened) =>
  card.until(() =>
    expect(card.r.find(Select, ({ props }) => props.label === 'Partner').props.options).to.have.length(1),
  );
const submit = (card: Opened) => card.r.find(Form).trigger('onSubmit');
const sent = (card: Opened) => {
  const { requestKey, ...body } = card.changes()[0]?.body ?? {};
  return body;
};
const made = (card: Opened, path: string) =>
  card.until(() => expect(card.changes().map(one => one.path)).to.deep.equal([`/deals/42/${path}`]));
const after = () => dealView({ asOf: NOW + 1 });

describe('what is rarely asked for on the deal card', () => {
  it('stands under More, as far as this viewer may ask for it', async () => {
    expect(menu(await open({ further: ['dispute', 'refund'] }))).to.deep.equal([
      'Open a dispute',
      'Record a refund or payment',
    ]);
    expect((await open({ further: [] })).r.maybeFind(Dropdown)).to.equal(null);
  });

  it('opens a dispute for another partner, on the claim that holds', async () => {
    const card = await open(
      { further: ['dispute'], registration: registration() },
      { 'POST /deals/42/dispute': after },
    );
    choose(card, 'Open a dispute');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    await listed(card);
    select(card, 'Partner', 'par_kanda');
    card.r.find(TextArea).trigger('onInput', 'They were first.' as never);
    submit(card);
    await made(card, 'dispute');
    expect(sent(card)).to.deep.equal({
      registrationId: 'reg_1',
      partner: 'par_kanda',
      reason: 'They were first.',
    });
  });

  it('opens a dispute for nobody, on the credit when no claim holds', async () => {
    const card = await open({ further: ['dispute'] }, { 'POST /deals/42/dispute': after });
    choose(card, 'Open a dispute');
    select(card, 'Whose it should be', 'nobody');
    card.r.find(TextArea).trigger('onInput', 'They came by themselves.' as never);
    submit(card);
    await made(card, 'dispute');
    expect(sent(card)).to.deep.equal({ reason: 'They came by themselves.' });
  });

  it('gives a claim to another partner, by the choice of the customer or of a manager', async () => {
    const card = await open(
      { further: ['reassign'], registration: registration() },
      { 'POST /deals/42/reassign': after },
    );
    choose(card, 'Give the claim to another partner');
    select(card, 'Ground', 'reassigned');
    await listed(card);
    select(card, 'Partner', 'par_kanda');
    card.r.find(TextArea).trigger('onInput', 'Northwind left the program.' as never);
    submit(card);
    await made(card, 'reassign');
    expect(sent(card)).to.deep.equal({
      registrationId: 'reg_1',
      ground: 'reassigned',
      partner: 'par_kanda',
      reason: 'Northwind left the program.',
    });
  });

  it('gives more time to qualify in one click', async () => {
    const card = await open(
      { further: ['extend_qualification'], registration: submitted() },
      { 'POST /deals/42/extend-qualification': after },
    );
    choose(card, 'More time to qualify');
    await made(card, 'extend-qualification');
    expect(sent(card)).to.deep.equal({ registrationId: 'reg_1' });
  });

  describe('money that moved', () => {
    const revenue = (kind: RevenueView['kind'], revenueId: string): RevenueView => ({
      revenueId,
      kind,
      kindText: kind === 'payment' ? 'Payment' : 'Chargeback',
      amount: usd(10_000, '100.00 USD'),
      at: NOW,
      reference: 'in_1',
    });
    const opened = async (news: Partial<DealView> = {}) => {
      const card = await open({ further: ['refund'], ...news }, { 'POST /deals/42/refund': after });
      choose(card, 'Record a refund or payment');
      return card;
    };
    const fill = (card: Opened) => {
      type(card, 'Amount', ' 4,000.00 ');
      type(card, 'Reference', ' re_1 ');
    };

    it('is a refund of the deal, today, unless something else is said', async () => {
      const card = await opened();
      expect(card.r.findAll(Select)).to.have.length(1);
      fill(card);
      submit(card);
      await made(card, 'refund');
      expect(sent(card)).to.deep.equal({
        kind: 'refund',
        amount: '4,000.00',
        occurredOn: '2026-11-22',
        reference: 're_1',
      });
    });

    it('is not sent without an amount and a reference', async () => {
      const card = await opened();
      type(card, 'Amount', 'half');
      submit(card);
      const faults = card.r.findAll(Input).filter(({ props }) => props.error);
      expect(faults.map(({ props }) => props.label)).to.deep.equal(['Amount', 'Reference']);
      expect(card.changes()).to.deep.equal([]);
    });

    it('may be of a payment that was recorded, on another day', async () => {
      const card = await opened({ revenue: [revenue('payment', 'rev_1'), revenue('chargeback', 'rev_2')] });
      const subject = card.r.find(Select, ({ props }) => props.label === 'Of');
      expect(subject.props.options.map(({ label }) => label)).to.deep.equal([
        "The deal's own amount",
        'Payment of 100.00 USD, in_1',
      ]);
      select(card, 'Of', 'rev_1');
      card.r.find(DateInput).trigger('onChange', { year: 2026, month: 10, date: 20 } as never);
      fill(card);
      submit(card);
      await made(card, 'refund');
      expect(sent(card)).to.include({ of: 'rev_1', occurredOn: '2026-11-20' });
    });

    it('names the chargeback that was won back', async () => {
      const card = await opened({ revenue: [revenue('chargeback', 'rev_2')] });
      select(card, 'What happened', 'chargeback_won');
      fill(card);
      submit(card);
      expect(card.changes()).to.deep.equal([]);
      select(card, 'Of', 'rev_2');
      submit(card);
      await made(card, 'refund');
      expect(sent(card)).to.include({ kind: 'chargeback_won', of: 'rev_2' });
    });

    it('is about nothing when it is a payment', async () => {
      const card = await opened({ revenue: [revenue('payment', 'rev_1')] });
      select(card, 'Of', 'rev_1');
      select(card, 'What happened', 'payment');
      fill(card);
      submit(card);
      await made(card, 'refund');
      expect(sent(card)).not.to.have.key('of');
    });
  });
});
