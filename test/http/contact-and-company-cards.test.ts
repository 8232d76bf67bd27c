import { expect } from 'chai';
import type { TouchItem } from '../../extensions/app/cards/wire.ts';
import type { Command } from '../../src/domain/commands.ts';
import { COMPANY, CONTACT, DEAL, MANAGER, OURS, REP, type ServedApp, serveApp } from './served-app.ts';

describe('the contact card', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const path = `/cards/contacts/${CONTACT}`;
  const touches = async () => (await app.facts()).filter(({ type }) => type.startsWith('touch.'));

  it('opens on a contact that nobody is named for', async () => {
    const { status, body } = await app.get(path);
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      contactId: CONTACT,
      referral: null,
      suggestions: [],
      touches: [],
      history: [],
    });
    expect(body.viewer).to.deep.equal({ userId: REP, isManager: false });
    expect(body.verdict.actions).to.deep.equal(['attribute']);
    expect(body.asOf).to.equal(app.clock.now);
    expect((await app.get(path, MANAGER)).body.viewer.isManager).to.equal(true);
  });

  it('suggests the partner whose code the contact carries', async () => {
    const hinted: Command = {
      type: 'observe_contact',
      contactId: CONTACT,
      companyIds: [COMPANY],
      mayHoldCode: [{ property: 'utm_source', value: 'kanda', seenAt: 5 }],
      asked: true,
    };
    app.observe(OURS, `contact:${CONTACT}`, hinted);
    const { body } = await app.get(path);
    expect(body.suggestions).to.deep.equal([
      {
        partnerId: 'par_kanda',
        name: 'Kanda Systems',
        kind: 'reseller',
        code: 'KANDA',
        because: 'Code KANDA in utm_source.',
      },
    ]);
    expect(body.verdict.sentence).to.contain('Probably referred by Kanda Systems');
  });

  it('attributes to a partner and answers with the fresh view, once however often it is asked', async () => {
    const change = { requestKey: 'click-1', partner: 'kanda', evidence: 'Met at a fair' };
    const first = await app.post(`${path}/attribute`, change);
    expect(first.status).to.equal(200);
    expect(first.body.referral).to.deep.include({
      source: 'partner',
      name: 'Kanda Systems',
      channel: 'A sales rep',
      happenedAt: app.clock.now,
      recordedBy: 'Jonas Weber',
      evidence: 'Met at a fair',
    });
    expect(first.body.touches.map((touch: TouchItem) => touch.decides)).to.deep.equal([true]);
    expect(first.body.history[0]).to.deep.include({ who: 'Jonas Weber' });
    const again = await app.post(`${path}/attribute`, change);
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
    expect(await touches()).to.have.length(1);
  });

  it('keeps the keys of two users apart, and refuses a key for another request', async () => {
    await app.post(`${path}/attribute`, { requestKey: 'k', partner: 'KANDA' }, REP);
    expect(
      (await app.post(`${path}/attribute`, { requestKey: 'k', partner: 'NORTHWIND' }, MANAGER)).status,
    ).to.equal(200);
    const reused = await app.post(`${path}/attribute`, { requestKey: 'k', partner: 'NORTHWIND' }, REP);
    expect([reused.status, reused.body.error.code]).to.deep.equal([409, 'request_key_reused']);
    expect(await touches()).to.have.length(2);
  });

  it('lets a manager date a referral, and nobody date it in the future', async () => {
    const dated = { requestKey: 'a', partner: 'KANDA', happenedAt: Date.UTC(2026, 0, 5) };
    const byRep = await app.post(`${path}/attribute`, dated, REP);
    expect(byRep.body.referral.happenedAt).to.equal(app.clock.now);
    const byManager = await app.post(`${path}/attribute`, dated, MANAGER);
    expect(byManager.body.referral.happenedAt).to.equal(Date.UTC(2026, 0, 5));
    const future = await app.post(
      `${path}/attribute`,
      { ...dated, requestKey: 'b', happenedAt: app.clock.now + 1 },
      MANAGER,
    );
    expect([future.status, future.body.error.code]).to.deep.equal([409, 'touch_in_future']);
  });

  it('refuses a partner that nobody knows', async () => {
    const response = await app.post(`${path}/attribute`, { requestKey: 'k', partner: 'NOBODY' });
    expect([response.status, response.body.error.code]).to.deep.equal([404, 'partner_unknown']);
    expect(await touches()).to.deep.equal([]);
  });

  it('takes an attribution back, once', async () => {
    const { body } = await app.post(`${path}/attribute`, { requestKey: 'a', partner: 'marketing' });
    expect(body.referral).to.include({ source: 'marketing', name: 'Marketing' });
    const undo = { requestKey: 'u', touchId: body.referral.touchId };
    const undone = await app.post(`${path}/undo`, undo);
    expect([undone.status, undone.body.referral, undone.body.touches]).to.deep.equal([200, null, []]);
    expect((await app.post(`${path}/undo`, undo)).body).to.deep.equal(undone.body);
    expect(await touches()).to.have.length(2);
    const late = await app.post(`${path}/undo`, { ...undo, requestKey: 'v' });
    expect([late.status, late.body.error.code]).to.deep.equal([409, 'touch_withdrawn']);
  });

  it('shows what reached its company, newest first', async () => {
    await app.get(path);
    await app.post(
      `/cards/companies/${COMPANY}/attribute`,
      { requestKey: 'c', partner: 'KANDA', happenedAt: 1_000 },
      MANAGER,
    );
    await app.post(`${path}/attribute`, { requestKey: 'd', partner: 'NORTHWIND' });
    const { body } = await app.get(path);
    expect(body.touches.map((touch: TouchItem) => [touch.source, touch.decides])).to.deep.equal([
      ['Northwind Resellers', true],
      ['Kanda Systems', false],
    ]);
    expect(body.suggestions.map(({ name }: { name: string }) => name)).to.deep.equal(['Kanda Systems']);
  });
});

describe('the company card', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const path = `/cards/companies/${COMPANY}`;

  it('opens on an account that nobody claims', async () => {
    const { status, body } = await app.get(path);
    expect(status).to.equal(200);
    expect(body).to.deep.include({ companyId: COMPANY, claims: [], past: [], routeTo: [], touches: [] });
    expect(body.verdict.sentence).to.contain('No partner claims this account');
  });

  it('shows claims by scope, whom to route to, and what was refused', async () => {
    const claim = (requestKey: string, partner: string, scope?: string) =>
      app.post(`/cards/deals/${DEAL}/register`, {
        requestKey,
        partner,
        companyId: COMPANY,
        qualifiedBy: 'budget',
        ...(scope && { scope }),
      });
    await claim('a', 'KANDA', 'Hardware');
    await claim('b', 'NORTHWIND', 'Cloud');
    app.clock.now += 1_000;
    expect((await claim('c', 'GRUEN')).status).to.equal(409);
    const { body: waiting } = await app.get(path);
    expect(
      waiting.claims.map((one: { scope: string; status: string }) => [one.scope, one.status]),
    ).to.deep.equal([
      ['Cloud', 'submitted'],
      ['Hardware', 'submitted'],
    ]);
    for (const [index, { registrationId }] of waiting.claims.entries())
      await app.post(`/cards/deals/${DEAL}/approve`, { requestKey: `ok-${index}`, registrationId }, MANAGER);
    const { body } = await app.get(path);
    expect(body.routeTo).to.have.deep.members([
      { partnerId: 'par_northwind', name: 'Northwind Resellers', scope: 'Cloud' },
      { partnerId: 'par_kanda', name: 'Kanda Systems', scope: 'Hardware' },
    ]);
    expect(body.past).to.have.length(1);
    expect(body.past[0]).to.include({ partnerName: 'Grün & Söhne', status: 'refused' });
    expect(body.past[0].refusal).to.contain('claimed the account first');
    expect(body.history.length).to.be.greaterThan(4);
  });

  it('attributes the company to a partner, once however often it is asked', async () => {
    const change = { requestKey: 'k', partner: 'NORTHWIND', channel: 'event' };
    const first = await app.post(`${path}/attribute`, change);
    expect(first.body.touches).to.have.length(1);
    expect(first.body.touches[0]).to.include({
      source: 'Northwind Resellers',
      channel: 'Event',
      decides: false,
    });
    expect((await app.post(`${path}/attribute`, change)).body).to.deep.equal(first.body);
    expect((await app.post(`${path}/attribute`, { requestKey: 'l', partner: '??' })).status).to.equal(404);
  });
});
