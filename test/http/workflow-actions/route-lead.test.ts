import { expect } from 'chai';
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
import { callOf, onContact, outputsOf, send } from './calling.ts';

const ROUTE = '/workflow-actions/route-lead';
const onCompany = (over: object = {}) =>
  callOf({ object: { objectId: Number(COMPANY), objectType: 'COMPANY' }, ...over });

describe('the workflow action that routes a lead', () => {
  let app: ServedApp;
  let keys = 0;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const route = (body: object) => outputsOf(app, ROUTE, body);
  /** A claim of a partner at the deal, and its approval unless it shall wait. */
  const claim = async (partner: string, { scope, waits }: { scope?: string; waits?: true } = {}) => {
    const before = await registrationIds();
    const sent = { requestKey: `claim${keys++}`, partner, companyId: COMPANY, qualifiedBy: 'meeting', scope };
    await app.post(`/cards/deals/${DEAL}/register`, sent);
    const registrationId = (await registrationIds()).find(id => !before.includes(id));
    if (waits) return;
    const approval = { requestKey: `claim${keys++}`, registrationId };
    const approved = await app.post(`/cards/deals/${DEAL}/approve`, approval, MANAGER);
    expect(approved.status, approved.text).to.equal(200);
  };
  const registrationIds = () => app.portals.read(OURS, program => [...program.registrations.keys()]);

  it('sends a lead on a free account to direct sales, from any record', async () => {
    for (const body of [onCompany(), onContact(), callOf()]) {
      expect(await route(body)).to.include({
        vouchsafe_lead_route: 'direct_sales',
        vouchsafe_lead_partner: '',
        vouchsafe_lead_partner_id: '',
        vouchsafe_protected_until: '',
        vouchsafe_reason: 'No partner keeps this account: anybody may take its leads.',
        hs_execution_state: 'SUCCESS',
      });
    }
  });

  it('sends it to the partner whose claim is live, with until when, and changes nothing', async () => {
    await claim('KANDA');
    const books = async () => (await app.facts()).filter(({ type }) => type !== 'contact.observed');
    const before = await books();
    const answer = await route(onCompany());
    expect(answer).to.deep.equal({
      vouchsafe_lead_route: 'partner',
      vouchsafe_lead_partner: 'Kanda Systems',
      vouchsafe_lead_partner_id: 'par_kanda',
      vouchsafe_lead_partner_code: 'KANDA',
      vouchsafe_protected_until: String(Date.UTC(2026, 4, 21)),
      vouchsafe_scope: '',
      vouchsafe_reason: 'Route leads to Kanda Systems. Its claim holds until 21 May 2026.',
      error_code: '',
      hs_execution_state: 'SUCCESS',
    });
    expect(await route(onContact())).to.deep.equal(answer);
    expect(await route(callOf())).to.deep.equal(answer);
    expect(await books()).to.deep.equal(before);
  });

  it('asks which scope it is about where several work the account, unless it is told', async () => {
    await claim('KANDA', { scope: 'Cloud' });
    await claim('NORTHWIND', { scope: 'Payroll' });
    expect(await route(onCompany())).to.include({
      vouchsafe_lead_route: 'choose_partner',
      vouchsafe_lead_partner: 'Kanda Systems or Northwind Resellers',
      vouchsafe_lead_partner_id: '',
      vouchsafe_scope: 'Cloud, Payroll',
    });
    expect(await route(onCompany({ inputFields: { scope: ' payroll ' } }))).to.include({
      vouchsafe_lead_route: 'partner',
      vouchsafe_lead_partner_code: 'NORTHWIND',
      vouchsafe_scope: 'Payroll',
      vouchsafe_reason: 'Route leads to Northwind Resellers. Its claim on Payroll holds until 21 May 2026.',
    });
    expect(await route(onCompany({ inputFields: { scope: 'Hardware' } }))).to.include({
      vouchsafe_lead_route: 'direct_sales',
      vouchsafe_reason: "No partner's claim on this account covers Hardware: anybody may take this lead.",
    });
  });

  it('says that a claim waits, which protects nothing yet', async () => {
    await claim('KANDA', { waits: true });
    expect(await route(onCompany())).to.include({
      vouchsafe_lead_route: 'direct_sales',
      vouchsafe_reason:
        'No partner keeps this account: anybody may take its leads. Kanda Systems claims it; the registration waits for a partner manager.',
    });
  });

  it('takes the deal of a claim for the claimant’s own, whatever else is claimed', async () => {
    await claim('KANDA', { scope: 'Cloud' });
    expect(await route(callOf({ inputFields: { scope: 'Payroll' } }))).to.include({
      vouchsafe_lead_partner_id: 'par_kanda',
    });
  });

  it('looks at every company of a contact, and at none for one without', async () => {
    await claim('KANDA');
    app.observe(OURS, 'contact:301', contact('301', [OTHER_COMPANY, COMPANY]));
    app.observe(OURS, 'contact:302', contact('302', []));
    const on = (objectId: number) => callOf({ object: { objectId, objectType: 'CONTACT' } });
    expect(await route(on(301))).to.include({ vouchsafe_lead_partner_id: 'par_kanda' });
    expect((await route(on(302))).vouchsafe_reason).to.equal(
      'The contact belongs to no company, so no claim covers it: anybody may take it.',
    );
  });

  it('sends a lead to nobody whose claim has ended', async () => {
    await claim('KANDA');
    app.clock.now += 100 * 86_400_000;
    expect(await route(onCompany())).to.include({ vouchsafe_lead_route: 'direct_sales' });
  });

  it('takes a scope as a text only', async () => {
    const response = await send(app, ROUTE, onCompany({ inputFields: { scope: ['Cloud'] } }));
    expect([response.status, response.body.error.fields[0].field]).to.deep.equal([400, 'inputFields.scope']);
  });
});
