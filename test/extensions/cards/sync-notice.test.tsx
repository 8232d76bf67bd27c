import { Alert } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerDeal } from '../../../extensions/app/cards/partner-deal.tsx';
import { PartnerProtection } from '../../../extensions/app/cards/partner-protection.tsx';
import { ReferralSource } from '../../../extensions/app/cards/referral-source.tsx';
import type { SyncView } from '../../../extensions/app/cards/wire-sync.ts';
import { openCard } from './opened-card.tsx';
import { companyView, contactView, dealView, NOW } from './views.ts';

const BEHIND = 'The record’s properties are behind this card';
const refused = {
  what: 'HubSpot would not take these values: the property "Contract type" is required by a rule of your account.',
  next: 'Fill it in or change the rule; we try again within the hour.',
};

describe('a record whose own properties do not say what its card says', () => {
  const opened = async (sync: SyncView) => {
    const card = openCard(<PartnerDeal dealId={42} />, { 'GET /deals/42': () => dealView({ sync }) });
    await card.settled();
    return card;
  };
  const notice = (card: Awaited<ReturnType<typeof opened>>) =>
    card.r.findAll(Alert).find(({ props }) => props.title === BEHIND);

  it('is nothing to tell when all is well, or a change is on its way', async () => {
    for (const behindSince of [null, NOW - 59_000]) {
      expect(notice(await opened({ behindSince, trouble: null })), String(behindSince)).to.equal(undefined);
    }
  });

  it('is told when it takes long, quietly', async () => {
    const card = await opened({ behindSince: NOW - 60_000, trouble: null });
    expect(notice(card)?.props.variant).to.equal('info');
    expect(card.words()).to.contain('They take longer to be written than usual.');
  });

  it('is told at once with what HubSpot minds, what to do, and since when', async () => {
    const card = await opened({ behindSince: NOW, trouble: refused });
    expect(notice(card)?.props.variant).to.equal('warning');
    expect(card.words())
      .to.contain(`${refused.what} ${refused.next}`)
      .and.contain('Since 22 Nov 2026, 14:05 UTC');
    // Behind the verdict: it is no reason to doubt that.
    expect(card.banners().at(-1)).to.equal(BEHIND);
  });

  it('is told on every card', async () => {
    const sync = { behindSince: NOW, trouble: refused };
    const cards = [
      () => openCard(<ReferralSource contactId={42} />, { 'GET /contacts/42': () => contactView({ sync }) }),
      () =>
        openCard(<PartnerProtection companyId={42} />, { 'GET /companies/42': () => companyView({ sync }) }),
    ];
    for (const open of cards) {
      const card = open();
      await card.settled();
      expect(card.banners().at(-1)).to.equal(BEHIND);
      expect(card.words()).to.contain(refused.what);
    }
  });
});
