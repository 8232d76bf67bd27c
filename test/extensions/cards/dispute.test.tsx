import { Form, Input, Select, StatusTag, TableCell, TextArea } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { basisPoints, percentText } from '../../../extensions/app/cards/per-cent.ts';
import { draftOf, mistakesIn, sumText } from '../../../extensions/app/cards/ruling-draft.ts';
import type { DealView } from '../../../extensions/app/cards/wire.ts';
import { type Answer, openCard, problem } from './opened-card.tsx';
import { dealView, dispute, NOW } from './views.ts';

const open = async (view: DealView, answers: Record<string, Answer> = {}) => {
  const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => view, ...answers });
  await card.settled();
  return card;
};
type Opened = Awaited<ReturnType<typeof open>>;
const choose = (card: Opened, label: string, value: string) =>
  card.r.find(Select, ({ props }) => props.label === label).trigger('onChange', value as never);
const type = (card: Opened, label: string, value: string) =>
  card.r.find(Input, ({ props }) => props.label === label).trigger('onInput', value as never);
const say = (card: Opened, value: string) => card.r.find(TextArea).trigger('onChange', value as never);
const submit = (card: Opened) => card.r.find(Form).trigger('onSubmit');
const sent = (card: Opened) => {
  const { requestKey, ...body } = card.changes()[0]?.body ?? {};
  return body;
};

describe('the dispute room', () => {
  it('says what is contested, for whom, by whom and until when', async () => {
    const card = await open(dealView({ dispute: dispute() }));
    for (const words of ['The claim of Northwind', 'Kanda Partners', '22 Nov 2026 by Jonas Weber'])
      expect(card.words()).to.include(words);
    expect(card.words()).to.include('To be decided by 29 Nov 2026');
    const late = await open(dealView({ dispute: dispute({ isOverdue: true }) }));
    const tag = late.r.find(StatusTag, ({ props }) => props.variant === 'danger');
    expect(tag.text).to.equal('Overdue since 29 Nov 2026');
    const nobody = await open(dealView({ dispute: dispute({ forPartnerName: '' }) }));
    expect(nobody.words()).to.include('No partner at all');
  });

  it('shows the evidence of both sides, oldest first', async () => {
    const card = await open(dealView({ dispute: dispute() }));
    expect(card.r.findAll(TableCell).map(({ text }) => text)).to.deep.equal([
      'Before',
      'Neither',
      'Policy version 1 in force.',
      '21 Nov 2026',
      'Northwind',
      'Registered for Northwind.',
    ]);
  });

  it('offers what this viewer may do, and nothing else', async () => {
    const rep = await open(dealView({ dispute: dispute({ actions: [] }) }));
    expect(rep.labels()).to.have.members(['Why?', 'Register for a partner', 'Refresh']);
    const manager = await open(dealView({ dispute: dispute() }));
    expect(manager.labels()).to.include.members(['Make a ruling', 'Withdraw']);
  });

  it('starts a ruling as the rules recommend, and sends it with its reason', async () => {
    const after = dealView({ asOf: NOW + 1 });
    const card = await open(dealView({ dispute: dispute() }), { 'POST /deals/42/rule': () => after });
    card.press('Make a ruling');
    const outcome = card.r.find(Select, ({ props }) => props.label === 'Outcome');
    expect(outcome.props).to.include({
      value: 'uphold',
      description: "Recommended: Northwind's claim stands.",
    });
    submit(card);
    expect(card.r.find(TextArea).props).to.include({ error: true });
    say(card, ' It was first. ');
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(sent(card)).to.deep.equal({
      disputeId: 'dis_1',
      ruling: { outcome: 'uphold' },
      reason: 'It was first.',
    });
  });

  it('splits in per cent that must sum to 100', async () => {
    const card = await open(dealView({ dispute: dispute() }), {
      'POST /deals/42/rule': () => dealView({ asOf: NOW + 1 }),
    });
    card.press('Make a ruling');
    choose(card, 'Outcome', 'split');
    say(card, 'Both.');
    type(card, 'Share of Northwind, per cent', '60');
    expect(card.words()).to.include('Sums to 110 %: 10 % too much.');
    submit(card);
    expect(card.changes()).to.deep.equal([]);
    type(card, 'Share of Kanda Partners, per cent', '39,99');
    expect(card.words()).to.include('Sums to 99.99 %: 0.01 % to give away.');
    type(card, 'Share of Northwind, per cent', '60.01');
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(sent(card)).to.deep.include({
      ruling: {
        outcome: 'split',
        shares: [
          { source: 'par_northwind', shareBp: 6_001 },
          { source: 'par_kanda', shareBp: 3_999 },
        ],
      },
    });
  });

  it('transfers to one of the sides, and marks the field that the backend finds fault with', async () => {
    const fault = {
      code: 'ruling_invalid',
      fields: [{ field: 'ruling.partnerId', message: 'Holds it already.' }],
    };
    const card = await open(dealView({ dispute: dispute() }), {
      'POST /deals/42/rule': () => problem(400, fault),
    });
    card.press('Make a ruling');
    choose(card, 'Outcome', 'transfer');
    choose(card, 'Goes to', 'par_northwind');
    say(card, 'So be it.');
    submit(card);
    await card.until(() => expect(card.words()).to.include('Holds it already.'));
    expect(sent(card)).to.deep.include({ ruling: { outcome: 'transfer', partnerId: 'par_northwind' } });
    card.press('Cancel');
    expect(card.r.maybeFind(Form)).to.equal(null);
  });

  it('shows what was ruled, until when it can be appealed, and appeals with a reason', async () => {
    const ruled = dispute({
      status: 'ruled',
      decideUntil: null,
      recommended: null,
      appealUntil: NOW + 14 * 86_400_000,
      actions: ['appeal'],
      rulings: [
        {
          ruling: { outcome: 'split', text: 'The credit is split.', shares: [] },
          reason: 'Both brought it.',
          ruledAt: NOW,
          ruledBy: 'Mara Lindqvist',
          policyVersion: 2,
        },
      ],
    });
    const card = await open(dealView({ dispute: ruled }), {
      'POST /deals/42/appeal': () => dealView({ asOf: NOW + 1 }),
    });
    expect(card.words()).to.include('May be appealed until 6 Dec 2026');
    expect(card.words()).to.include('Mara Lindqvist, under policy version 2');
    expect(card.words()).to.include('They were there first.');
    card.press('Appeal');
    say(card, 'You missed the call.');
    submit(card);
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(card.changes()[0]?.path).to.equal('/deals/42/appeal');
    expect(sent(card)).to.deep.equal({ disputeId: 'dis_1', reason: 'You missed the call.' });
  });

  it('withdraws with a reason, and shows the appeal beside the first reason', async () => {
    const appealed = dispute({
      status: 'appealed',
      appeal: { reason: 'You missed the call.', appealedAt: NOW, appealedBy: 'Jonas Weber' },
      actions: ['withdraw'],
    });
    const card = await open(dealView({ dispute: appealed }), {
      'POST /deals/42/withdraw-dispute': () => dealView({ asOf: NOW + 1 }),
    });
    expect(card.words()).to.include('Appealed on 22 Nov 2026 by Jonas Weber');
    card.press('Withdraw');
    say(card, 'Settled.');
    submit(card);
    await card.until(() => expect(card.r.maybeFind(Form)).to.equal(null));
    expect(card.r.mocks.actions.addAlert.calls[0]?.[0].message).to.equal(
      'The appeal is withdrawn: the first ruling stands.',
    );
  });
});

describe('a ruling in the making', () => {
  it('reads per cent by their digits', () => {
    const read = ['60', '33.33', '33,3', '100', '0', '100.01', '-1', '1.234', '', 'half'].map(basisPoints);
    const [a, b, c, d, e, ...none] = read;
    expect([a, b, c, d, e]).to.deep.equal([6_000, 3_333, 3_330, 10_000, 0]);
    expect(none).to.deep.equal([undefined, undefined, undefined, undefined, undefined]);
    expect([percentText(6_000), percentText(3_333), percentText(50)]).to.deep.equal(['60', '33.33', '0.50']);
    expect(sumText({ a: '33.33', b: '33.33', c: '33.34' })).to.equal('Sums to 100 %.');
  });

  it('starts with the recommended shares, or with even ones', () => {
    const shares = [
      { source: 'par_northwind', shareBp: 7_000, name: 'Northwind' },
      { source: 'par_kanda', shareBp: 3_000, name: 'Kanda Partners' },
    ];
    const recommended = { ruling: { outcome: 'split' as const, text: '', shares }, reasons: [] };
    expect(draftOf(dispute({ recommended })).parts).to.deep.equal({ par_northwind: '70', par_kanda: '30' });
    const three = [...dispute().parties, { source: 'direct', name: 'Direct' }];
    expect(draftOf(dispute({ parties: three })).parts).to.deep.equal({
      par_northwind: '33.34',
      par_kanda: '33.33',
      direct: '33.33',
    });
  });

  it('names what is missing', () => {
    const draft = { ...draftOf(dispute()), reason: 'So.' };
    expect(mistakesIn(draft)).to.deep.equal({});
    expect(mistakesIn({ ...draft, reason: '' })).to.have.key('reason');
    expect(mistakesIn({ ...draft, outcome: 'transfer', to: '' })).to.have.key('to');
    const split = (parts: Record<string, string>) => mistakesIn({ ...draft, outcome: 'split', parts }).parts;
    expect(split({ a: 'half', b: '50' })).to.contain('per cent');
    expect(split({ a: '100', b: '' })).to.contain('at least two');
    expect(split({ a: '60', b: '30' })).to.contain('10 % to give away');
    expect(split({ a: '60', b: '40' })).to.equal(undefined);
  });
});
