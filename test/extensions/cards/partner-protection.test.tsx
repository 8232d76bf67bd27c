import { LoadingSpinner, ProgressBar, Tile } from '@hubspot/ui-extensions';
import { expect } from 'chai';
import { PartnerProtection } from '../../../extensions/app/cards/partner-protection.tsx';
import type { CompanyView } from '../../../extensions/app/cards/wire.ts';
import { openCard } from './opened-card.tsx';
import { companyView, history, NOW, refused, registration, submitted, touch } from './views.ts';

const open = async (view: CompanyView) => {
  const card = openCard(<PartnerProtection companyId={42} />, { 'GET /companies/42': () => view });
  await card.settled();
  return card;
};

describe('the company card', () => {
  it('says what it looks up while it does', () => {
    const card = openCard(<PartnerProtection companyId={42} />, {
      'GET /companies/42': () => new Promise(() => {}),
    });
    expect(card.r.find(LoadingSpinner).props.label).to.equal('Looking up the claims on this company');
  });

  it('says that nobody claims a company', async () => {
    const card = await open(companyView());
    expect(card.banners()).to.deep.equal(['No partner protects this company.']);
  });

  it('shows live claims by scope, for whom and until when, and whom to route to', async () => {
    const cloud = registration({
      registrationId: 'reg_3',
      partnerId: 'par_kanda',
      partnerName: 'Kanda Partners',
      scope: 'Cloud',
      protection: 'expiring',
      daysLeft: 5,
      protectedUntil: Date.UTC(2026, 10, 27),
    });
    const card = await open(
      companyView({
        claims: [registration({ scope: 'Hardware' }), cloud],
        routeTo: [
          { partnerId: 'par_northwind', name: 'Northwind', scope: 'Hardware' },
          { partnerId: 'par_kanda', name: 'Kanda Partners', scope: null },
        ],
      }),
    );
    expect(card.words()).to.match(
      /Route leads to .*Northwind, for Hardware .*Kanda Partners, for the whole account/,
    );
    expect(card.r.findAll(Tile)).to.have.length(2);
    const bars = card.r.findAll(ProgressBar).map(({ props }) => [props.variant, props.valueDescription]);
    expect(bars).to.deep.equal([
      ['success', '62 of 90 days left, until 20 Feb 2027'],
      ['warning', '5 of 90 days left, until 27 Nov 2026'],
    ]);
  });

  it('keeps waiting claims, past ones with their reason, and touches apart', async () => {
    const card = await open(
      companyView({
        claims: [submitted({ submittedAt: NOW })],
        past: [refused(), registration({ registrationId: 'reg_4', status: 'lapsed', protection: 'expired' })],
        touches: [touch()],
        history: history(1),
      }),
    );
    const words = card.words();
    expect(card.r.findAll(Tile), 'what waits does not hold').to.deep.equal([]);
    expect(words).to.match(/Waiting .*Northwind .*To be qualified by 22 Dec 2026 .*Past claims/);
    expect(words).to.match(/Past claims .*Northwind holds the whole account until 20 Feb 2027\. .*Ended on/);
    expect(words).to.match(/Who reached this company .*Came to the webinar\./);
    expect(words).to.include('Event 1 happened.');
  });

  it('shows no id of a partner, a claim or a company', async () => {
    const card = await open(
      companyView({
        claims: [registration()],
        past: [refused()],
        touches: [touch()],
        routeTo: [{ partnerId: 'par_northwind', name: 'Northwind', scope: null }],
      }),
    );
    expect(card.words()).not.to.match(/par_|reg_|tou_|7001/);
  });
});
