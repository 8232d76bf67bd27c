import { DateInput, Dropdown, Form, Input, TableCell, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import type { DealView } from '../../../extensions/app/cards/wire.ts';
import type { ClawbackView } from '../../../extensions/app/cards/wire-money.ts';
import { type Answer, openCard, problem } from './opened-card.tsx';
import { dealView, NOW, reward, usd } from './views.ts';

const open = async (news: Partial<DealView>, answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => dealView(news), ...answers });
  await card.settled();
  return card;
};
type Opened = Awaited<ReturnType<typeof open>>;
/** Chooses from a menu of the card. */
const choose = (card: Opened, label: string) =>
  card.r.find(Dropdown.ButtonItem, ({ text }) => text === label).trigger('onClick' as never);
const menu = (card: Opened) => card.r.findAll(Dropdown.ButtonItem).map(({ text }) => text);
const submit = (card: Opened) => card.r.find(Form).trigger('onSubmit');
const sent = (card: Opened) => {
  const { requestKey, ...body } = card.changes()[0]?.body ?? {};
  return body;
};
const done = (card: Opened) => card.r.mocks.actions.addAlert.calls[0]?.[0].message;
const details = (card: Opened) => card.r.findAll(TableCell).at(-1)?.text?.trim();
const after = () => dealView({ asOf: NOW + 1 });

const clawback = (news: Partial<ClawbackView> = {}): ClawbackView => ({
  clawbackId: 'clw_1',
  partnerName: 'Northwind',
  amount: usd(120_000, '1,200.00 USD'),
  recovered: usd(20_000, '200.00 USD'),
  writtenOff: usd(0, '0.00 USD'),
  open: usd(100_000, '1,000.00 USD'),
  recoverUntil: NOW,
  mayWriteOff: true,
  ...news,
});

describe('the rewards on the deal card', () => {
  it('tell in a sentence how they are handed over, what left, what is owed and by when', async () => {
    const promised = reward('approved', { promisedUntil: NOW });
    expect(details(await open({ rewards: [promised] }))).to.equal('Promised by 22 Nov 2026.');
    const inKind = reward('approved', { form: 'Account credit and 2 free months' });
    expect(details(await open({ rewards: [inKind] }))).to.equal('Account credit and 2 free months.');
    const part = reward('approved', { paid: usd(1, '0.01 USD'), paidAt: NOW, open: usd(2, '0.02 USD') });
    expect(details(await open({ rewards: [part] }))).to.equal(
      '0.01 USD paid by 22 Nov 2026. 0.02 USD still owed.',
    );
    const gone = reward('reversed', { promisedUntil: null });
    expect(details(await open({ rewards: [gone] }))).to.equal('');
    const held = reward('held', { reason: 'A dispute on the deal is open.' });
    expect(details(await open({ rewards: [held] }))).to.equal('A dispute on the deal is open.');
  });

  it('say whose they are, and what for when it is no sale', async () => {
    const card = await open({
      rewards: [reward('approved', { stage: 'lead', stageText: 'Qualified lead' })],
    });
    expect(card.r.findAll(TableCell)[0]?.text).to.equal('Northwind, qualified lead');
  });

  it('offer a menu of what may be done, and none when nothing may', async () => {
    expect(menu(await open({ rewards: [reward('approved', { actions: ['pay', 'hold'] })] }))).to.deep.equal([
      'Mark as paid',
      'Hold',
    ]);
    expect(menu(await open({ rewards: [reward('approved')] }))).to.deep.equal([]);
  });

  it('are held with a reason', async () => {
    const card = await open(
      { rewards: [reward('approved', { actions: ['hold'] })] },
      { 'POST /deals/42/hold-reward': after },
    );
    choose(card, 'Hold');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    card.r.find(TextArea).trigger('onInput', 'Bank details' as never);
    submit(card);
    await card.until(() => expect(done(card)).to.equal('4,800.00 USD for Northwind is held.'));
    expect(sent(card)).to.deep.equal({ rewardId: 'rew_1', reason: 'Bank details' });
  });

  it('are held no more, with a reason or without one', async () => {
    const card = await open(
      { rewards: [reward('held', { actions: ['free'] })] },
      { 'POST /deals/42/free-reward': after },
    );
    choose(card, 'End the hold');
    submit(card);
    await card.until(() => expect(done(card)).to.equal('4,800.00 USD for Northwind is held no more.'));
    expect(sent(card)).to.deep.equal({ rewardId: 'rew_1' });
  });

  it('are marked as paid: today unless another day is said, and never without a reference', async () => {
    const card = await open(
      { rewards: [reward('approved', { actions: ['pay'] })] },
      { 'POST /deals/42/pay-reward': after },
    );
    choose(card, 'Mark as paid');
    expect(card.r.find(DateInput).props.value).to.include({ year: 2026, month: 10, date: 22 });
    submit(card);
    expect(card.r.find(Input).props).to.include({ error: true });
    card.r.find(DateInput).trigger('onChange', { year: 2026, month: 10, date: 20 } as never);
    card.r.find(Input).trigger('onInput', ' SEPA 4711 ' as never);
    submit(card);
    await card.until(() => expect(done(card)).to.equal('4,800.00 USD for Northwind is marked as paid.'));
    expect(sent(card)).to.deep.equal({ rewardId: 'rew_1', paidOn: '2026-11-20', reference: 'SEPA 4711' });
  });

  it('keep the form when the backend finds fault with it', async () => {
    const fault = { code: 'request_invalid', fields: [{ field: 'reference', message: 'Too long.' }] };
    const card = await open(
      { rewards: [reward('approved', { actions: ['pay'] })] },
      { 'POST /deals/42/pay-reward': () => problem(400, fault) },
    );
    choose(card, 'Mark as paid');
    card.r.find(Input).trigger('onInput', 'SEPA' as never);
    submit(card);
    await card.until(() => expect(card.r.find(Input).props.validationMessage).to.equal('Too long.'));
  });

  it('show what was overpaid, and write it off with a reason', async () => {
    const card = await open({ clawbacks: [clawback()] }, { 'POST /deals/42/write-off': after });
    expect(details(card)).to.equal(
      '200.00 USD made good by later rewards. Later rewards make it good until 22 Nov 2026.',
    );
    choose(card, 'Write off');
    card.r.find(TextArea).trigger('onInput', 'They left' as never);
    submit(card);
    await card.until(() => expect(done(card)).to.equal('1,000.00 USD of Northwind is written off.'));
    expect(sent(card)).to.deep.equal({ clawbackId: 'clw_1', reason: 'They left' });
    const closed = clawback({
      mayWriteOff: false,
      open: usd(0, '0.00 USD'),
      writtenOff: usd(100_000, '1,000.00 USD'),
    });
    const over = await open({ clawbacks: [closed] });
    expect(menu(over)).to.deep.equal([]);
    expect(details(over)).to.equal('200.00 USD made good by later rewards. 1,000.00 USD written off.');
  });
});
