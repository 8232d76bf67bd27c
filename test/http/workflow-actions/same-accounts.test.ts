import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { compare, tell, uncheckable } from '../../support/alike.ts';
import {
  COMPANY,
  contact,
  DEAL,
  MANAGER,
  OTHER_COMPANY,
  OURS,
  type ServedApp,
  serveApp,
} from '../served-app.ts';
import { callOf, outputsOf } from './calling.ts';

const PROTECTION = '/workflow-actions/check-protection';
const ROUTE = '/workflow-actions/route-lead';
const own = `company:${COMPANY}` as const;
const other = `company:${OTHER_COMPANY}` as const;
const onOther = () => callOf({ object: { objectId: Number(OTHER_COMPANY), objectType: 'COMPANY' } });
const onContact = () => callOf({ object: { objectId: 301, objectType: 'CONTACT' } });

describe('workflow actions on an account that is, or may be, the same as a claimed one', () => {
  let app: ServedApp;
  let keys = 0;
  beforeEach(async () => {
    app = await serveApp();
    const sent = { requestKey: 'r', partner: 'KANDA', companyId: COMPANY, qualifiedBy: 'meeting' };
    await app.post(`/cards/deals/${DEAL}/register`, sent);
    const [registrationId] = await app.portals.read(OURS, ({ registrations }) => [...registrations.keys()]);
    await app.post(`/cards/deals/${DEAL}/approve`, { requestKey: 'a', registrationId }, MANAGER);
  });
  afterEach(() => app.close());

  const say = async (command: Command, by = 'crm') => {
    const outcome = await app.portals.execute(OURS, { key: `said${keys++}`, by, command });
    expect(outcome.kind).to.equal('done');
  };
  const protection = (body: object = onOther()) => outputsOf(app, PROTECTION, body);
  const route = (body: object = onOther()) => outputsOf(app, ROUTE, body);

  it('answer for the claim that guards it, with as which account it stands there', async () => {
    await say(compare(other, [own, 'same']));
    expect(await protection()).to.include({
      vouchsafe_protection_status: 'protected',
      vouchsafe_protected_for: 'Kanda Systems',
      vouchsafe_protected_until: String(Date.UTC(2026, 4, 21)),
      vouchsafe_next_action: 'route_to_partner',
      vouchsafe_reason:
        'Protected for Kanda Systems until 21 May 2026, as Hansa Freight, the same account. Route leads to Kanda Systems.',
    });
    expect(await route()).to.include({
      vouchsafe_lead_route: 'partner',
      vouchsafe_lead_partner_code: 'KANDA',
      vouchsafe_reason:
        'Route leads to Kanda Systems. Its claim holds until 21 May 2026, as Hansa Freight, the same account.',
    });
  });

  it('ask to compare what may be the same, and send its leads to nobody before', async () => {
    await say(compare(other, [own, 'review']));
    const reason =
      'May be Hansa Freight, which Kanda Systems protects until 21 May 2026: compare the two before you sell.';
    expect(await protection()).to.include({
      vouchsafe_protection_status: 'possible',
      vouchsafe_protected_for: '',
      vouchsafe_protected_until: '',
      vouchsafe_next_action: 'compare_accounts',
      vouchsafe_reason: reason,
    });
    expect(await route()).to.include({
      vouchsafe_lead_route: 'check_first',
      vouchsafe_lead_partner: '',
      vouchsafe_reason: reason,
    });
    await say(tell(own, other, 'apart'), 'user:101');
    expect(await protection()).to.include({ vouchsafe_protection_status: 'none' });
    expect(await route()).to.include({ vouchsafe_lead_route: 'direct_sales' });
  });

  it('say where nobody could look, of companies and of contacts', async () => {
    await say(uncheckable(other));
    const sentence = 'Whether another claim covers this account could not be checked yet.';
    expect(await protection()).to.include({
      vouchsafe_protection_status: 'unchecked',
      vouchsafe_next_action: 'none',
      vouchsafe_reason: `${sentence} Register a deal on it for a partner to protect it.`,
    });
    expect(await route()).to.include({
      vouchsafe_lead_route: 'check_first',
      vouchsafe_reason: `${sentence} The companies of the CRM are still being read; it is checked as soon as they are.`,
    });
    app.observe(OURS, 'contact:301', contact('301', []));
    await say(uncheckable('contact:301', 'nothing_to_compare'));
    expect(await protection(onContact())).to.include({
      vouchsafe_protection_status: 'unchecked',
      vouchsafe_reason: sentence,
    });
  });

  it('answer for a contact by what its own address and words name', async () => {
    app.observe(OURS, 'contact:301', contact('301', [OTHER_COMPANY]));
    await say(compare('contact:301', [own, 'same']));
    expect(await protection(onContact())).to.include({
      vouchsafe_protected_for: 'Kanda Systems',
      vouchsafe_next_action: 'route_to_partner',
    });
    expect(await route(onContact())).to.include({ vouchsafe_lead_partner_code: 'KANDA' });
  });
});
