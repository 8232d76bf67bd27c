import { expect } from 'chai';
import type { ContactView, DealView } from '../../extensions/app/cards/wire.ts';
import type { Command } from '../../src/domain/commands.ts';
import { COMPANY, DEAL, deal, MANAGER, OURS, REP, type ServedApp, serveApp } from './served-app.ts';

const LEAD = '5001';
const SECOND = '5002';
const PERSON = '9001';

describe('leads on cards', () => {
  let app: ServedApp;
  let keys: number;

  beforeEach(async () => {
    app = await serveApp();
    keys = 0;
    await execute(deal(DEAL));
    await claim('par_kanda', DEAL, 'Logistics');
  });
  afterEach(() => app.close());

  const execute = (command: Command, by = 'crm') =>
    app.portals.execute(OURS, { key: `here:${keys++}`, by, command });

  async function claim(partner: string, dealId: string, scope: string): Promise<void> {
    await execute(
      {
        type: 'register',
        partner,
        companyId: COMPANY,
        dealId,
        contactId: null,
        scope,
        amountMinor: null,
        currency: null,
        expectedCloseAt: null,
        qualifiedBy: 'meeting',
        note: '',
      },
      `user:${REP}`,
    );
    const ids = await app.portals.read(OURS, program => [...program.registrations.keys()]);
    const registrationId = ids.at(-1) ?? '';
    await execute({ type: 'approve_registration', registrationId, dealId }, `user:${MANAGER}`);
  }

  const change = (path: string, body: object) =>
    app.post(`/cards/${path}`, { requestKey: `k${keys++}`, ...body }, REP);
  const onDeal = async (dealId: string): Promise<DealView> =>
    (await app.get(`/cards/deals/${dealId}`, REP)).body;

  it('are brought to their partner and taken back, at the record alone', async () => {
    await execute(deal(LEAD, { contactIds: [], occurredAt: app.clock.now }));
    const { route, verdict } = await onDeal(LEAD);
    expect(verdict.sentence).to.match(/Route it to Kanda Systems\.$/);
    const { routeId = '', ...shown } = route ?? {};
    expect(shown).to.deep.equal({
      partners: [{ partnerId: 'par_kanda', name: 'Kanda Systems', scope: '' }],
      handled: '',
    });
    expect((await onDeal(DEAL)).route).to.equal(null);
    const elsewhere = await change(`deals/${DEAL}/handle-lead`, { routeId });
    expect([elsewhere.status, elsewhere.body.error.code]).to.deep.equal([404, 'lead_unknown']);
    const done = await change(`deals/${LEAD}/handle-lead`, { routeId });
    expect(done.body.route.handled).to.equal('Routed to Kanda Systems on 20 Feb 2026 by Jonas Weber.');
    const back = await change(`deals/${LEAD}/reopen-lead`, { routeId });
    expect([back.status, back.body.route.handled]).to.deep.equal([200, '']);
    expect((await change(`deals/${LEAD}/handle-lead`, { routeId, to: 'me' })).status).to.equal(400);
  });

  it('of a contact go to the one of several partners that is named', async () => {
    await execute(deal(SECOND));
    await claim('par_northwind', SECOND, 'Retail');
    const { now: createdAt } = app.clock;
    const seen = { contactId: PERSON, companyIds: [COMPANY], mayHoldCode: [], asked: true };
    await execute({ type: 'observe_contact', ...seen, createdAt });
    const { route }: ContactView = (await app.get(`/cards/contacts/${PERSON}`, REP)).body;
    const { routeId = '', partners = [] } = route ?? {};
    expect(partners.map(({ name, scope }) => `${name}: ${scope}`)).to.deep.equal([
      'Kanda Systems: Logistics',
      'Northwind Resellers: Retail',
    ]);
    const open = await change(`contacts/${PERSON}/handle-lead`, { routeId });
    expect([open.status, open.body.error.code]).to.deep.equal([409, 'partner_open']);
    const done = await change(`contacts/${PERSON}/handle-lead`, { routeId, partnerId: 'par_northwind' });
    expect(done.body.route.handled).to.match(/^Routed to Northwind Resellers on /);
  });
});
