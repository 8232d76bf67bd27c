import { expect } from 'chai';
import supertest from 'supertest';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { ACTION_NAMES } from '../../../src/http/workflow-actions/workflow-actions.ts';
import { Full } from '../../../src/log/unavailable.ts';
import { knownAccounts, nobodyYet } from '../known-accounts.ts';
import {
  COMPANY,
  CONTACT,
  contact,
  DEAL,
  deal,
  MANAGER,
  OTHER_COMPANY,
  OURS,
  type ServedApp,
  serveApp,
  THEIR_DEAL,
  THEIRS,
} from '../served-app.ts';
import { type Signer, v2Headers, v3Headers } from '../signing.ts';
import { callOf, onContact, outputsOf, send as sendCall } from './calling.ts';

const REWARD = '/workflow-actions/request-reward';
const GATE = '/workflow-actions/close-gate';
const PROTECTION = '/workflow-actions/check-protection';
const ATTRIBUTE = '/workflow-actions/attribute-to-partner';
const ADDRESSES = ACTION_NAMES.map(name => `/workflow-actions/${name}`);

describe('workflow actions', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const send = (path: string, body: object | string, headers?: Parameters<typeof sendCall>[3]) =>
    sendCall(app, path, body, headers);
  const outputs = (path: string, body: object) => outputsOf(app, path, body);
  /** A touch of Kanda on the company, and the deal won after it. */
  const winDeal = async (over: object = {}) => {
    await app.post(
      `/cards/companies/${COMPANY}/attribute`,
      { requestKey: 'touch', partner: 'KANDA', happenedAt: 1 },
      MANAGER,
    );
    const wonAt = app.clock.now;
    app.observe(
      OURS,
      `deal:${DEAL}`,
      deal(DEAL, { phase: 'won', stage: 'closedwon', occurredAt: wonAt, ...over }),
    );
  };
  const rewards = async () => (await app.facts()).filter(({ type }) => type === 'reward.requested');

  describe('who may', () => {
    for (const path of ADDRESSES) {
      it(`${path} takes version 3, and version 2 in its absence`, async () => {
        const body =
          path === REWARD || path === GATE ? callOf() : onContact({ inputFields: { partner: 'KANDA' } });
        expect((await send(path, body, v3Headers)).status).to.equal(200);
        expect((await send(path, body, v2Headers)).status).to.equal(200);
        expect((await send(path, body, () => ({}))).status).to.equal(401);
        expect(
          (await send(path, body, signer => v2Headers({ ...signer, secret: 'a-guess' }))).status,
        ).to.equal(401);
        expect((await send(path, body, signer => v2Headers({ ...signer, path: '/else' }))).status).to.equal(
          401,
        );
      });

      it(`${path} never falls back from a wrong or stale version 3`, async () => {
        const wrong = (change: Partial<Signer>) => (signer: Signer) => ({
          ...v2Headers(signer),
          ...v3Headers({ ...signer, ...change }),
        });
        expect((await send(path, callOf(), wrong({ secret: 'a-guess' }))).status).to.equal(401);
        expect((await send(path, callOf(), wrong({ at: app.clock.now - 300_001 }))).status).to.equal(401);
      });
    }

    it('is a portal that the program runs in, by the signed body', async () => {
      const response = await send(REWARD, callOf({ origin: { portalId: 4711 } }));
      expect([response.status, response.body.error.code]).to.deep.equal([403, 'portal_unknown']);
      expect(app.reads).to.deep.equal([]);
    });

    it('reaches nothing of another portal', async () => {
      const fields = await outputs(
        PROTECTION,
        callOf({ object: { objectId: Number(THEIR_DEAL), objectType: 'DEAL' } }),
      );
      expect(fields).to.include({ hs_execution_state: 'FAIL_CONTINUE', error_code: 'RECORD_UNKNOWN' });
      const attributed = await outputs(ATTRIBUTE, onContact({ inputFields: { partner: 'par_theirs' } }));
      expect(attributed.errorCode).to.equal('PARTNER_UNKNOWN');
      expect(app.reads.every(read => read.startsWith(OURS))).to.equal(true);
    });
  });

  describe('what is malformed', () => {
    it('has every wrong field named', async () => {
      const response = await send(REWARD, { origin: {}, object: { objectId: 'abc' }, fields: 'x' });
      expect(response.status).to.equal(400);
      expect(response.body.error.fields.map(({ field }: { field: string }) => field)).to.have.members([
        'callbackId',
        'origin.portalId',
        'object.objectId',
        'object.objectType',
        'fields',
      ]);
    });

    it('is a record id that no record has', async () => {
      const response = await send(REWARD, callOf({ object: { objectId: 0, objectType: 'DEAL' } }));
      expect(response.status).to.equal(400);
      expect(response.body.error.fields).to.deep.equal([
        { field: 'object.objectId', message: 'must be more than 0' },
      ]);
    });

    it('is a type of record that the action does not run on', async () => {
      const response = await send(REWARD, onContact());
      expect(response.status).to.equal(400);
      expect(response.body.error.fields).to.deep.equal([
        { field: 'object.objectType', message: 'must be DEAL' },
      ]);
      const ticket = callOf({ object: { objectId: 1, objectType: 'TICKET' } });
      expect((await send(PROTECTION, ticket)).status).to.equal(400);
    });

    it('is an attribution that names no partner', async () => {
      for (const partner of [undefined, ['KANDA'], {}, { toString: 1 }]) {
        const response = await send(ATTRIBUTE, onContact({ inputFields: { partner } }));
        expect(response.status, JSON.stringify(partner)).to.equal(400);
        expect(response.body.error.fields[0].field).to.equal('inputFields.partner');
      }
    });

    it('is no JSON, too large, or of another type', async () => {
      expect((await send(REWARD, '{')).status).to.equal(400);
      expect((await send(REWARD, `"${'x'.repeat(2_000_000)}"`)).status).to.equal(413);
      const headers = v3Headers({ method: 'POST', path: REWARD, body: '{}', at: app.clock.now });
      const typed = supertest(app.server)
        .post(REWARD)
        .set({ ...headers, 'Content-Type': 'text/plain' });
      expect((await typed.send('{}')).status).to.equal(415);
      expect(await rewards()).to.deep.equal([]);
    });
  });

  describe('what is refused', () => {
    it('is a record that HubSpot does not have: the workflow goes on', async () => {
      const gone = { objectId: 1, objectType: 'DEAL' };
      for (const path of [REWARD, PROTECTION])
        expect(await outputs(path, callOf({ object: gone }))).to.deep.equal({
          vouchsafe_reason: 'HubSpot has no deal 1.',
          errorCode: 'RECORD_UNKNOWN',
          error_code: 'RECORD_UNKNOWN',
          hs_execution_state: 'FAIL_CONTINUE',
        });
    });

    it('is a reward for a deal that is not won, has no partner, or whose partner has no agreement', async () => {
      expect((await outputs(REWARD, callOf())).errorCode).to.equal('DEAL_NOT_WON');
      app.observe(OURS, `deal:${DEAL}`, deal(DEAL, { phase: 'won', occurredAt: app.clock.now }));
      expect(await outputs(REWARD, callOf())).to.include({
        errorCode: 'NO_COMMISSION',
        vouchsafe_reason: 'Won: no partner is credited, so nothing is owed.',
      });
      const unsigned = { type: 'add_partner', partnerId: 'par_new', kind: 'affiliate', code: 'NEW' } as const;
      await app.portals.execute(OURS, { key: 'unsigned', by: 'setup', command: unsigned });
      await app.post(
        `/cards/companies/${COMPANY}/attribute`,
        { requestKey: 'x', partner: 'NEW', happenedAt: 1 },
        MANAGER,
      );
      expect((await outputs(REWARD, callOf())).errorCode).to.equal('NO_AGREEMENT');
      expect(await rewards()).to.deep.equal([]);
    });

    it('is a partner that nobody knows, or an empty one', async () => {
      for (const partner of ['NOBODY', '', null]) {
        const fields = await outputs(ATTRIBUTE, onContact({ inputFields: { partner } }));
        expect(fields.error_code).to.equal('PARTNER_UNKNOWN');
      }
    });

    it('is a name that two partners have', async () => {
      const twin = { requestKey: 't', name: 'KANDA SYSTEMS', kind: 'service', code: 'KANDA2' };
      await app.post('/cards/partners', { ...twin, plan: { kind: 'percent', rateBp: 1 } }, MANAGER);
      const byName = await outputs(ATTRIBUTE, onContact({ inputFields: { partner: 'Kanda Systems' } }));
      expect(byName.error_code).to.equal('PARTNER_UNKNOWN');
      const byCode = await outputs(ATTRIBUTE, onContact({ inputFields: { partner: 'KANDA' } }));
      expect(byCode.vouchsafe_referred_by_id).to.equal('par_kanda');
    });

    it('is a callback id that was used for something else', async () => {
      await winDeal();
      const { callbackId } = callOf();
      await outputs(REWARD, callOf({ callbackId }));
      const response = await send(ATTRIBUTE, onContact({ callbackId, inputFields: { partner: 'KANDA' } }));
      expect([response.status, response.body.error.code]).to.deep.equal([409, 'request_key_reused']);
    });
  });

  describe('what has to wait', () => {
    const BLOCK = { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P7D' };
    const away = (state: 'unreachable' | 'uninstalled') => ({
      connections: knownAccounts(new Map(), new Map([[OURS, { state }]])),
      workflowCalls: { answer: async () => BLOCK, waiting: async () => 0 },
    });
    const served = async (
      change: Parameters<typeof serveApp>[0],
      use: (other: ServedApp) => Promise<void>,
    ) => {
      const other = await serveApp(change);
      try {
        await use(other);
      } finally {
        await other.close();
      }
    };

    it('is a call while HubSpot cannot be read: the workflow waits', async () => {
      app.crmFails = new CrmError('no answer', { category: 'TIMEOUT', retryable: true });
      expect(await outputs(REWARD, callOf())).to.deep.equal(BLOCK);
    });

    it('is a call from an account that is ours and not connected', () =>
      served(away('unreachable'), async other => {
        expect(await outputsOf(other, REWARD, callOf())).to.deep.equal(BLOCK);
      }));

    it('is none from an account that has uninstalled the app', () =>
      served(away('uninstalled'), async other => {
        const { status, body } = await sendCall(other, REWARD, callOf());
        expect([status, body.error.code]).to.deep.equal([403, 'portal_disconnected']);
      }));

    it('is one that could not be kept: HubSpot repeats it, and reads how soon in milliseconds', () =>
      served(
        { workflowCalls: { answer: () => Promise.reject(new Full('full')), waiting: async () => 0 } },
        async other => {
          const { status, headers, body } = await sendCall(other, REWARD, callOf());
          expect([status, headers['retry-after'], body.error.code]).to.deep.equal([503, '1000', 'not_now']);
        },
      ));

    it('is one that came before anybody knows whose the account is', () =>
      served({ connections: nobodyYet }, async other => {
        const { status, headers } = await sendCall(other, REWARD, callOf());
        expect([status, headers['retry-after']]).to.deep.equal([503, '5000']);
      }));
  });

  describe('what works', () => {
    it('requests the reward of a won deal on the record as HubSpot has it now, once', async () => {
      await winDeal({ amountMinor: 100_000 });
      const call = callOf();
      const first = await outputs(REWARD, call);
      expect(first).to.deep.equal({
        vouchsafe_reward_status: 'approved',
        vouchsafe_reward_amount: '300.00',
        vouchsafe_reward_currency: 'USD',
        vouchsafe_reward_stages: 'Sale 300.00 USD',
        vouchsafe_reward_promised_on: String(Date.UTC(2026, 1, 27)),
        vouchsafe_hold_reason: '',
        vouchsafe_partner_name: 'Kanda Systems',
        vouchsafe_reason:
          'Won: Kanda Systems earned 300.00 USD; the reward is approved, promised by 27 Feb 2026.',
        error_code: '',
        hs_execution_state: 'SUCCESS',
      });
      expect(await outputs(REWARD, call)).to.deep.equal(first);
      expect(await outputs(REWARD, callOf())).to.deep.equal(first);
      expect(await rewards()).to.have.length(1);
      const requested = (await app.facts()).find(({ type }) => type === 'reward.requested');
      expect(requested).to.include({ partnerId: 'par_kanda', amountMinor: 30_000 });
    });

    it('sends a large reward to review', async () => {
      await winDeal();
      const fields = await outputs(REWARD, callOf());
      expect(fields).to.include({ vouchsafe_reward_status: 'review', vouchsafe_reward_amount: '4800.00' });
      expect(fields.vouchsafe_reason).to.contain('waits for a partner manager');
    });

    it('says that a reward is held and why, and promises nothing', async () => {
      await winDeal();
      await app.post(
        `/cards/deals/${DEAL}/dispute`,
        { requestKey: 'd', partner: 'NORTHWIND', reason: 'We were there first' },
        MANAGER,
      );
      expect(await outputs(REWARD, callOf())).to.include({
        vouchsafe_reward_status: 'held',
        vouchsafe_reward_stages: 'Sale 4,800.00 USD',
        vouchsafe_reward_promised_on: '',
        vouchsafe_hold_reason: 'A dispute on the deal is open.',
        hs_execution_state: 'SUCCESS',
      });
      expect(await outputs(PROTECTION, callOf())).to.include({ vouchsafe_next_action: 'resolve_dispute' });
    });

    it('sums each stage of what a deal earns', async () => {
      const plan = { kind: 'percent', rateBp: 1_000, currency: 'USD', lead: { amountMinor: 50_00 } } as const;
      const terms = { type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt: null } as const;
      await app.portals.execute(OURS, { key: 'terms', by: 'setup', command: terms });
      app.clock.now += 1_000;
      await winDeal();
      const fields = await outputs(REWARD, callOf());
      expect(fields.vouchsafe_reward_stages?.split(', ')).to.have.members([
        'Qualified lead 50.00 USD',
        'Sale 1,600.00 USD',
      ]);
      expect(fields.vouchsafe_reward_amount).to.equal('1650.00');
    });

    it('notes the workflow as who asked', async () => {
      await winDeal();
      await outputs(REWARD, callOf());
      await outputs(REWARD, callOf({ callbackId: 'function-1', context: { source: 'APP_FUNCTION' } }));
      const askers = [];
      for await (const { by, facts } of app.portals.entries(OURS, 0))
        if (facts.some(({ type }) => type === 'reward.requested')) askers.push(by);
      expect(askers).to.deep.equal(['workflow:55']);
    });

    it('checks the protection of a deal, its company and its contact', async () => {
      const none = await outputs(PROTECTION, callOf());
      expect(none).to.include({
        vouchsafe_protection_status: 'none',
        vouchsafe_protected_for: '',
        vouchsafe_protected_until: '',
      });
      await app.post(`/cards/deals/${DEAL}/register`, {
        requestKey: 'r',
        partner: 'KANDA',
        companyId: COMPANY,
        qualifiedBy: 'meeting',
      });
      const pending = await outputs(PROTECTION, callOf());
      expect(pending).to.include({
        vouchsafe_protection_status: 'pending',
        vouchsafe_next_action: 'decide_registration',
      });
      const { registrationId } = (await app.get(`/cards/deals/${DEAL}`)).body.registration;
      await app.post(`/cards/deals/${DEAL}/approve`, { requestKey: 'a', registrationId }, MANAGER);
      const protectedUntil = {
        vouchsafe_protection_status: 'protected',
        vouchsafe_protected_for: 'Kanda Systems',
        vouchsafe_protected_until: String(Date.UTC(2026, 4, 21)),
      };
      const onDeal = await outputs(PROTECTION, callOf());
      expect(onDeal).to.include({
        ...protectedUntil,
        vouchsafe_next_action: 'none',
        error_code: '',
        hs_execution_state: 'SUCCESS',
      });
      const onCompany = await outputs(
        PROTECTION,
        callOf({ object: { objectId: Number(COMPANY), objectType: 'COMPANY' } }),
      );
      expect(onCompany).to.include({ ...protectedUntil, vouchsafe_next_action: 'route_to_partner' });
      expect(onCompany.vouchsafe_reason).to.equal(
        'Protected for Kanda Systems until 21 May 2026. Route leads to Kanda Systems.',
      );
      expect(await outputs(PROTECTION, onContact())).to.deep.equal(onCompany);
      expect(await outputs(PROTECTION, onContact())).to.deep.equal(onCompany);
    });

    it('looks at every company of a contact', async () => {
      await app.post(`/cards/deals/${DEAL}/register`, {
        requestKey: 'r',
        partner: 'KANDA',
        companyId: COMPANY,
        qualifiedBy: 'meeting',
      });
      const { registrationId } = (await app.get(`/cards/deals/${DEAL}`)).body.registration;
      await app.post(`/cards/deals/${DEAL}/approve`, { requestKey: 'a', registrationId }, MANAGER);
      app.observe(OURS, 'contact:301', contact('301', [OTHER_COMPANY, COMPANY]));
      const fields = await outputs(PROTECTION, callOf({ object: { objectId: 301, objectType: 'CONTACT' } }));
      expect(fields.vouchsafe_protected_for).to.equal('Kanda Systems');
    });

    it('says of a contact without a company that nothing covers it', async () => {
      app.observe(OURS, 'contact:301', contact('301', []));
      const fields = await outputs(
        PROTECTION,
        callOf({ object: { objectId: '301', objectType: 'CONTACT' } }),
      );
      expect(fields.vouchsafe_reason).to.contain('no company');
    });

    for (const partner of ['KANDA', ' kanda ', 'par_kanda', 'kanda systems']) {
      it(`attributes a contact to "${partner}"`, async () => {
        const fields = await outputs(ATTRIBUTE, onContact({ fields: { partner } }));
        expect(fields).to.deep.equal({
          vouchsafe_referred_by: 'Kanda Systems',
          vouchsafe_referred_by_id: 'par_kanda',
          vouchsafe_reason: 'Referred by Kanda Systems on 20 Feb 2026, through a workflow.',
          error_code: '',
          hs_execution_state: 'SUCCESS',
        });
      });
    }

    it('attributes once: the same call again changes nothing and says the same', async () => {
      const call = onContact({ inputFields: { partner: 'KANDA' } });
      const first = await outputs(ATTRIBUTE, call);
      app.clock.now += 1_000;
      expect(await outputs(ATTRIBUTE, call)).to.deep.equal(first);
      expect((await app.facts()).filter(({ type }) => type === 'touch.recorded')).to.have.length(1);
    });

    it('keeps a referral that stands, and says so', async () => {
      await app.post(`/cards/contacts/${CONTACT}/attribute`, { requestKey: 'byhand', partner: 'NORTHWIND' });
      const fields = await outputs(ATTRIBUTE, onContact({ inputFields: { partner: 'KANDA' } }));
      expect(fields).to.include({ vouchsafe_referred_by_id: 'par_northwind', hs_execution_state: 'SUCCESS' });
      expect(fields.vouchsafe_reason).to.contain('stood already and is kept');
      expect((await app.facts()).filter(({ type }) => type === 'touch.recorded')).to.have.length(1);
    });

    it('attributes to marketing, which is no partner', async () => {
      const fields = await outputs(ATTRIBUTE, onContact({ inputFields: { partner: 'Marketing' } }));
      expect(fields).to.include({ vouchsafe_referred_by: 'Marketing', vouchsafe_referred_by_id: '' });
    });

    it('runs in the portal that the body names', async () => {
      const theirs = callOf({
        origin: { portalId: Number(THEIRS) },
        object: { objectId: Number(THEIR_DEAL), objectType: '0-3' },
      });
      expect((await outputs(PROTECTION, theirs)).hs_execution_state).to.equal('SUCCESS');
      expect(app.reads).to.deep.equal([`${THEIRS} deal:${THEIR_DEAL}`]);
    });
  });
});
