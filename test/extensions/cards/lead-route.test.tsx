import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import type { RouteView } from '../../../extensions/app/cards/wire-routing.ts';
import { type Answer, openCard } from './opened-card.tsx';
import { contactView, dealView } from './views.ts';

const kanda = { partnerId: 'par_kanda', name: 'Kanda Systems', scope: '' };
const route = (news: Partial<RouteView> = {}): RouteView => ({
  routeId: 'rou_1',
  partners: [kanda],
  handled: '',
  ...news,
});
const several = [
  { ...kanda, scope: 'Logistics' },
  { partnerId: 'par_ida', name: 'Ida Holm', scope: '' },
];

async function onContact(given: RouteView | null, answers: Record<string, Answer> = {}) {
  const view = () => contactView({ route: given });
  const card = openCard(<ReferralSource contactId={42} />, { 'GET /contacts/42': view, ...answers });
  await card.settled();
  return card;
}
type Opened = Awaited<ReturnType<typeof onContact>>;

function sent(card: Opened) {
  const { requestKey: _, ...body } = card.changes()[0]?.body ?? {};
  return body;
}

describe('a lead on the cards', () => {
  it('is routed by one click, which the deal’s card has too', async () => {
    const handled = () => contactView({ route: route({ handled: 'Routed to Kanda Systems.' }) });
    const card = await onContact(route(), { 'POST /contacts/42/handle-lead': handled });
    card.press('Routed');
    await card.until(() => expect(card.words()).to.include('Routed to Kanda Systems.'));
    expect(sent(card)).to.deep.equal({ routeId: 'rou_1' });

    const onDeal = openCard(<PartnerDeal dealId={42} />, {
      'GET /deals/42': () => dealView({ route: route() }),
      'POST /deals/42/handle-lead': () => dealView({ route: route({ handled: 'Routed.' }) }),
    });
    await onDeal.settled();
    onDeal.press('Routed');
    await onDeal.until(() => expect(onDeal.changes()).to.have.length(1));
  });

  it('goes to the one of several whose button is pressed', async () => {
    const card = await onContact(route({ partners: several }), {
      'POST /contacts/42/handle-lead': () => contactView(),
    });
    expect(card.words()).to.include('To Kanda Systems (Logistics)').and.to.include('To Ida Holm');
    card.press('To Ida Holm');
    await card.until(() => expect(card.changes()).to.have.length(1));
    expect(sent(card)).to.deep.equal({ routeId: 'rou_1', partnerId: 'par_ida' });
  });

  it('says where it went, and is taken back by one click', async () => {
    const handled = 'Routed to Kanda Systems on 3 Mar 2026 by Jonas Weber.';
    const card = await onContact(route({ handled }), {
      'POST /contacts/42/reopen-lead': () => contactView({ route: route() }),
    });
    expect(card.words()).to.include(handled).and.not.to.include('rou_1');
    card.press('Take back');
    await card.until(() => expect(card.words()).to.include('Routed').and.not.to.include(handled));
    expect(sent(card)).to.deep.equal({ routeId: 'rou_1' });
  });

  it('is nothing where there is none', async () => {
    const words = (await onContact(null)).words();
    expect(words).not.to.include('Routed').and.not.to.include('Take back');
  });
});
