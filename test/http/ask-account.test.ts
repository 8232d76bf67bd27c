import { expect } from 'chai';
import {
  COMPANY,
  DEAL,
  MANAGER,
  OURS,
  REP,
  type ServedApp,
  serveApp,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';

const QUARTER = 15 * 60_000;

describe('asking from the CRM whether an account is free', () => {
  let served: ServedApp;

  beforeEach(async () => {
    served = await serveApp();
    served.connection(OURS).companies.put({ id: COMPANY, name: 'Orchid Labs', domains: ['orchid.example'] });
    await served.get(`/cards/deals/${DEAL}`);
  });
  afterEach(() => served.close());

  const ask = (body: object, user = REP) => served.post('/cards/ask', { partner: 'KANDA', ...body }, user);

  it('holds what is free for the partner that was chosen', async () => {
    const { body, status } = await ask({ company: 'Zephyr Turbines', website: 'www.zephyr.example' });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      answer: 'free',
      sentence:
        'This account is free. It is held for Kanda Systems until 20 Feb 2026, 12:15 UTC: register it before then.',
      heldUntil: served.clock.now + QUARTER,
    });
    expect((await ask({ company: 'zephyr turbines' })).body).to.deep.equal(body);
    const rival = await ask({ company: 'Zephyr Turbines', partner: 'par_northwind' });
    expect(rival.body).to.deep.equal({
      answer: 'in_review',
      sentence:
        'Somebody was first at this account and it is not decided yet: a registration would be refused for now. Ask again later.',
      heldUntil: null,
    });
    const held = (await served.facts()).filter(fact => fact.type === 'account.held');
    expect(held.map(({ partnerId }) => partnerId)).to.deep.equal(['par_kanda']);
  });

  it('says what stands there, and what to do', async () => {
    expect((await ask({ website: 'orchid.example' })).body.answer).to.equal('likely');
    const register = { requestKey: 'r1', partner: 'KANDA', companyId: COMPANY, qualifiedBy: 'meeting' };
    const registered = await served.post(`/cards/deals/${DEAL}/register`, register);
    expect(registered.status, registered.text).to.equal(200);
    expect((await ask({ company: 'Orchid Labs' })).body.sentence).to.equal(
      'Kanda Systems has registered this account already.',
    );
    const rival = { company: 'Orchid Labs', partner: 'NORTHWIND' };
    expect((await ask(rival)).body.answer).to.equal('in_review');
    const registrationId = registered.body.registration.registrationId;
    await served.post(`/cards/deals/${DEAL}/approve`, { requestKey: 'a1', registrationId }, MANAGER);
    const { body } = await ask(rival);
    expect(body).to.deep.equal({
      answer: 'taken',
      sentence: 'This account is taken: a registration would be refused.',
      heldUntil: null,
    });
  });

  it('is taken by whom a claim named, when the CRM calls the company otherwise or has it no more', async () => {
    const register = { requestKey: 'r1', partner: 'KANDA', companyId: COMPANY, qualifiedBy: 'meeting' };
    const { registrationId } = (await served.post(`/cards/deals/${DEAL}/register`, register)).body
      .registration;
    await served.post(`/cards/deals/${DEAL}/approve`, { requestKey: 'a1', registrationId }, MANAGER);
    const { companies } = served.connection(OURS);
    companies.put({ id: COMPANY, name: 'Zzyx Holding', domains: ['zzyx.example'] });
    const answers = async (...asked: object[]) => {
      const all = [];
      for (const one of asked) all.push((await ask({ partner: 'NORTHWIND', ...one })).body.answer);
      return all;
    };
    const [byName, byDomain] = [{ company: 'Orchid Labs' }, { website: 'orchid.example' }];
    expect(await answers(byName, byDomain, { company: 'Zzyx Holding' })).to.deep.equal(
      Array(3).fill('taken'),
    );
    companies.remove(COMPANY);
    expect(await answers(byName, byDomain)).to.deep.equal(['taken', 'taken']);
  });

  it('is never free when it could not be found out', async () => {
    served.connection(OURS).companies.check = () => ({ checked: false, why: 'not_complete' });
    const { body } = await ask({ company: 'Zephyr Turbines' });
    expect(body).to.include({ answer: 'unchecked', heldUntil: null });
    expect(body.sentence).to.contain('may be taken').and.to.contain('Try again');
    served.connection(OURS).companies.check = () => ({ checked: false, why: 'nothing_to_compare' });
    expect((await ask({ company: '!' })).body.sentence).to.contain('Add its full name');
  });

  it('says why it is not held', async () => {
    for (const company of ['Zephyr', 'Polar', 'Lumen']) await ask({ company });
    expect((await ask({ company: 'Quartz' })).body.sentence).to.equal(
      'This account is free. It is not held: A partner holds 3 accounts at once at most. Register one of them first.',
    );
  });

  it('needs a partner, and a name or an address', async () => {
    const codes = async (body: object) => {
      const { status, body: said } = await ask(body);
      return [
        status,
        said.error.code,
        ...(said.error.fields ?? []).map(({ field }: { field: string }) => field),
      ];
    };
    expect(await codes({})).to.deep.equal([400, 'request_invalid', 'company']);
    expect(await codes({ website: 'a b' })).to.deep.equal([400, 'request_invalid', 'website']);
    expect(await codes({ company: 'Zephyr', user: '101' })).to.deep.equal([400, 'request_invalid', 'user']);
    expect(await codes({ company: 'Zephyr', partner: 'NOBODY' })).to.deep.equal([404, 'partner_unknown']);
  });

  it('is limited for a user, whomever it is for', async () => {
    for (let at = 0; at < 20; at += 1)
      await ask({ company: `Company Number ${at}`, partner: at % 2 ? 'KANDA' : 'NORTHWIND' });
    const { status, body, headers } = await ask({ company: 'Zephyr', partner: 'GRUEN' });
    expect(status).to.equal(429);
    expect(body.error.code).to.equal('too_often');
    expect(body.error.message).to.contain('from 20 Feb 2026, 13:00 UTC');
    expect(headers['retry-after']).to.equal('3600');
    expect((await ask({ company: 'Zephyr', partner: 'GRUEN' }, MANAGER)).status).to.equal(200);
  });

  it('is about the account that HubSpot signed for', async () => {
    await ask({ company: 'Zephyr' });
    await served.post('/cards/ask', { partner: 'THEIRS', company: 'Zephyr' }, THEIR_MANAGER, THEIRS);
    const theirs = (await served.facts(THEIRS)).filter(fact => fact.type === 'account.held');
    expect(theirs.map(({ partnerId }) => partnerId)).to.deep.equal(['par_theirs']);
    const unsigned = await served
      .post('/cards/ask', { partner: 'KANDA', company: 'Zephyr' })
      .set('X-HubSpot-Signature-v3', 'x');
    expect(unsigned.status).to.equal(401);
  });
});
