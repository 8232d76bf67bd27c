import { expect } from 'chai';
import { DAY_MS } from '../../src/domain/time.ts';
import { COMPANY, MANAGER, OURS, REP, type ServedApp, serveApp } from './served-app.ts';
import { cardOf } from './won-deal.ts';

describe("a claim's clocks and holder, on the card of its deal", () => {
  let app: ServedApp;
  let card: ReturnType<typeof cardOf>;
  let registrationId: string;
  beforeEach(async () => {
    app = await serveApp();
    card = cardOf(app);
    const { body } = await card.change('register', { requestKey: 'r', partner: 'KANDA', companyId: COMPANY });
    registrationId = body.registration.registrationId;
  });
  afterEach(() => app.close());

  const approve = () => card.change('approve', { requestKey: 'ok', registrationId }, MANAGER);
  const reassign = (over: object = {}) => ({
    requestKey: 'to',
    registrationId,
    partner: 'NORTHWIND',
    reason: 'The customer asked for them',
    ground: 'customer_choice',
    ...over,
  });
  const longer = (requestKey = 'more') => ({ requestKey, registrationId });

  it('who may: a manager reassigns; more time is earned by work or granted by a manager', async () => {
    await approve();
    expect(await card.refusal('reassign', reassign(), REP)).to.deep.equal([403, 'manager_only']);
    expect(await card.refusal('extend-qualification', longer(), REP)).to.deep.equal([
      409,
      'extension_unearned',
    ]);
    expect((await card.view(REP)).further).not.to.include('reassign');
    expect((await card.view(MANAGER)).further).to.include.members(['reassign', 'extend_qualification']);
  });

  it('malformed: a ground that is none, a day that is none, evidence that is too long', async () => {
    const fieldsOf = async (name: string, body: object) => {
      const { status, body: said } = await card.change(name, body, MANAGER);
      expect(status).to.equal(400);
      return said.error.fields.map(({ field }: { field: string }) => field);
    };
    expect(await fieldsOf('reassign', reassign({ ground: 'because', reason: ' ' }))).to.have.members([
      'ground',
      'reason',
    ]);
    const shown = { requestKey: 'q', registrationId, qualifiedBy: 'meeting' };
    expect(
      await fieldsOf('qualify', { ...shown, heldOn: '2026-02-30', evidence: 'x'.repeat(501) }),
    ).to.have.members(['heldOn', 'evidence']);
  });

  it('refused: what protects nothing yet, its own holder, a partner nobody knows, more time without end', async () => {
    expect(await card.refusal('reassign', reassign())).to.deep.equal([409, 'registration_not_live']);
    await approve();
    expect(await card.refusal('reassign', reassign({ partner: 'KANDA' }))).to.deep.equal([
      409,
      'partner_unchanged',
    ]);
    expect(await card.refusal('reassign', reassign({ partner: 'NOBODY' }))).to.deep.equal([
      404,
      'partner_unknown',
    ]);
    for (const key of ['1', '2']) await card.twice('extend-qualification', longer(key));
    expect(await card.refusal('extend-qualification', longer('3'))).to.deep.equal([
      409,
      'qualify_limit_reached',
    ]);
    expect((await card.view(MANAGER)).further).not.to.include('extend_qualification');
    const tomorrow = { requestKey: 'q', registrationId, qualifiedBy: 'meeting', heldOn: '2026-02-21' };
    expect(await card.refusal('qualify', tomorrow)).to.deep.equal([409, 'evidence_in_future']);
  });

  it('works: the claim goes to the other partner with its end; the one before is closed', async () => {
    const before = (await approve()).body.registration;
    const { registration, otherRegistrations } = await card.twice('reassign', reassign());
    expect(registration).to.include({
      partnerName: 'Northwind Resellers',
      status: 'approved',
      protectedUntil: before.protectedUntil,
    });
    expect(otherRegistrations[0]).to.include({ partnerName: 'Kanda Systems', status: 'closed' });
  });

  it('works: more days to show that it is qualified, and what shows it with its day', async () => {
    const before = (await card.view()).registration;
    const { registration } = await card.twice('extend-qualification', longer());
    expect(registration?.qualifyUntil).to.equal((before?.qualifyUntil ?? 0) + 30 * DAY_MS);
    const shown = { requestKey: 'q', registrationId, qualifiedBy: 'budget', heldOn: '2026-02-19' };
    await card.twice('qualify', { ...shown, evidence: 'Their CFO named a budget' });
    const kept = (await app.facts(OURS)).find(({ type }) => type === 'registration.qualified');
    expect(kept).to.include({
      evidence: 'Their CFO named a budget',
      heldAt: Date.UTC(2026, 1, 19),
      qualifiedBy: 'budget',
    });
  });
});
