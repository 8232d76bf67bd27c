import { Dropdown, Form, StatusTag, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import type { DealView } from '../../../extensions/app/cards/wire.ts';
import type { FindingView } from '../../../extensions/app/cards/wire-findings.ts';
import { type Answer, openCard } from './opened-card.tsx';
import { dealView, NOW, preview, reward } from './views.ts';

const open = async (news: Partial<DealView>, answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => dealView(news), ...answers });
  await card.settled();
  return card;
};
type Opened = Awaited<ReturnType<typeof open>>;
const submit = (card: Opened) => card.r.find(Form).trigger('onSubmit');
const write = (card: Opened, words: string) => card.r.find(TextArea).trigger('onInput', words as never);
const sent = (card: Opened) => {
  const { requestKey, ...body } = card.changes()[0]?.body ?? {};
  return body;
};
const done = (card: Opened) => card.r.mocks.actions.addAlert.calls[0]?.[0].message;
const after = () => dealView({ asOf: NOW + 1 });

const finding = (news: Partial<FindingView> = {}): FindingView => ({
  findingId: 'fin_1',
  kind: 'missing',
  partnerName: 'Northwind',
  text: 'Northwind is credited, but had no agreement when the deal was won on 22 Nov 2026. Sign one.',
  atStake: '',
  raisedAt: NOW,
  actions: ['sign_agreement', 'dismiss'],
  rewardId: '',
  ...news,
});

describe('credit to check, on the deal card', () => {
  it('is told with its partner, what to do, the money at stake and since when', async () => {
    const card = await open({
      findings: [finding(), finding({ findingId: 'fin_2', kind: 'undeserved', atStake: '4,800.00 USD' })],
    });
    expect(card.r.findAll(StatusTag).map(({ text }) => text)).to.deep.equal(['Missing', 'Undeserved']);
    expect(card.words()).to.match(/Credit to check .*Northwind .*found on 22 Nov 2026 .*Sign one\./);
    expect(card.words()).to.include('4,800.00 USD at stake, found on 22 Nov 2026');
    expect(card.words()).not.to.include('fin_1');
  });

  it('is no heading where there is none', async () => {
    expect((await open({})).words()).not.to.include('Credit to check');
  });

  it('is mended by the one click that ends it', async () => {
    for (const [action, label, said] of [
      ['sign_agreement', 'Sign agreement from the win', 'The agreement counts from the win.'],
      ['approve_claim', 'Approve the claim', 'The claim is approved.'],
      ['accept_referral', 'Accept the referral', 'The referral counts.'],
      ['confirm_partner', 'Confirm the partner', 'The partner is confirmed on the contact.'],
    ] as const) {
      const card = await open(
        { findings: [finding({ actions: [action] })] },
        { 'POST /deals/42/mend-finding': after },
      );
      card.press(label);
      await card.until(() => expect(done(card)).to.equal(said));
      expect(sent(card)).to.deep.equal({ findingId: 'fin_1' });
    }
  });

  it('is dismissed with a reason and never without one', async () => {
    const card = await open({ findings: [finding()] }, { 'POST /deals/42/dismiss-finding': after });
    card.press('Dismiss');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    write(card, 'We talked');
    submit(card);
    await card.until(() => expect(done(card)).to.equal('What was found about Northwind is dismissed.'));
    expect(sent(card)).to.deep.equal({ findingId: 'fin_1', reason: 'We talked' });
  });

  it('is paid all the same, with a reason, or contested', async () => {
    const tied = finding({ kind: 'undeserved', actions: ['let_pay', 'dispute'], rewardId: 'rew_1' });
    const card = await open({ findings: [tied] }, { 'POST /deals/42/free-reward': after });
    card.press('Let it be paid');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    write(card, 'Their consultant');
    submit(card);
    await card.until(() => expect(done(card)).to.equal('Northwind is held no more.'));
    expect(sent(card)).to.deep.equal({ rewardId: 'rew_1', reason: 'Their consultant' });
    const contested = await open({ findings: [tied] });
    contested.press('Open a dispute');
    expect(contested.words()).to.include('Confirm dispute');
  });

  it('offers nothing where this viewer may do nothing', async () => {
    const card = await open({ findings: [finding({ actions: [] })] });
    expect(card.labels()).not.to.include('Dismiss');
  });
});

describe('a reward held for a tie, on the deal card', () => {
  it('is let be paid from its row, and needs words', async () => {
    const held = reward('held', { actions: ['hold', 'let_pay'] });
    const card = await open({ rewards: [held] }, { 'POST /deals/42/free-reward': after });
    card.r.find(Dropdown.ButtonItem, ({ text }) => text === 'Let it be paid').trigger('onClick' as never);
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    write(card, 'Deserved');
    submit(card);
    await card.until(() => expect(done(card)).to.equal('4,800.00 USD for Northwind is held no more.'));
  });
});

describe('the close gate on the deal card', () => {
  const gate = {
    gate: 'hold',
    sentence: 'At close: held, no agreement in force.',
    reasons: ['Sign one.'],
  } as const;

  it('stands under the preview of an open deal, with what to do', async () => {
    const card = await open({ gate: { ...gate, reasons: [...gate.reasons] }, preview: [preview()] });
    expect(card.words()).to.match(
      /Commission if won as it stands .*At close: held, no agreement in force\. .*Sign one\./,
    );
  });

  it('is not shown where there is nothing to say', async () => {
    expect((await open({ gate: null })).words()).not.to.include('At close');
  });
});
