import { expect } from 'chai';
import type { CompanyView, ContactView, DealView } from '../../extensions/app/cards/wire.ts';
import type { ComparedPairView } from '../../extensions/app/cards/wire-compare.ts';
import type { CompanyBook } from '../../src/crm/companies/company-book.ts';
import type { Alike } from '../../src/domain/alike/alike.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import {
  COMPANY,
  CONTACT,
  contact,
  DEAL,
  deal,
  MANAGER,
  OTHER_COMPANY,
  OURS,
  REP,
  type ServedApp,
  serveApp,
  THEIR_DEAL,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';

const ACME: AccountIdentity = {
  id: COMPANY,
  name: 'Acme Süd GmbH',
  domains: ['acme-sued.de', 'acme-sued.at', 'acme-sued.ch', 'acme-sued.eu'],
  country: 'Germany',
  parentId: OTHER_COMPANY,
};
const GROUP: AccountIdentity = { id: OTHER_COMPANY, name: 'Acme AG', domains: ['acme.com'], country: 'DE' };
const CLAIMED_DEAL = '5001';

describe('accounts that may be one, on cards', () => {
  let app: ServedApp;
  let companies: CompanyBook;
  let keys: number;

  beforeEach(async () => {
    app = await serveApp();
    keys = 0;
    companies = app.connection(OURS).companies;
    for (const identity of [ACME, GROUP]) companies.put(identity);
    await execute(deal(DEAL));
    await execute(deal(CLAIMED_DEAL, { companyIds: [OTHER_COMPANY], contactIds: [] }));
    await claim('par_kanda');
  });
  afterEach(() => app.close());

  const execute = (command: Command, by = 'crm', portal = OURS) =>
    app.portals.execute(portal, { key: `here:${keys++}`, by, command });
  /** The other company of the pair is claimed. */
  const claim = (partner: string, over: { scope?: string } = {}) =>
    execute(
      {
        type: 'register',
        partner,
        companyId: OTHER_COMPANY,
        dealId: CLAIMED_DEAL,
        contactId: null,
        scope: null,
        amountMinor: null,
        currency: null,
        expectedCloseAt: null,
        qualifiedBy: 'meeting',
        note: '',
        ...over,
      },
      `user:${REP}`,
    );
  const compare = (alike: Record<string, Alike['band']>) =>
    execute({
      type: 'compare_account',
      account: `company:${COMPANY}`,
      alike: Object.entries(alike).map(([id, band], at) => ({
        account: `company:${id}` as const,
        band,
        score: 0.9 - at / 100,
        because: ['part_of'],
      })),
    });
  const dealView = async (user = REP, dealId = DEAL) =>
    (await app.get(`/cards/deals/${dealId}`, user)).body as DealView;
  const pairs = async (user = REP) => (await dealView(user)).comparisons.pairs;
  const only = async (user = REP): Promise<ComparedPairView> => {
    const [pair, ...others] = await pairs(user);
    if (!pair || others.length > 0) throw new Error(`${others.length + (pair ? 1 : 0)} pairs are compared`);
    return pair;
  };
  const tell = (
    told: unknown,
    { user = REP, path = `deals/${DEAL}`, more = {}, key = `tell${keys++}` } = {},
  ) =>
    app.post(
      `/cards/${path}/tell-accounts`,
      { requestKey: key, account: `company:${COMPANY}`, other: `company:${OTHER_COMPANY}`, told, ...more },
      user,
    );
  const told = async () => (await app.facts()).filter(({ type }) => type === 'accounts.told').length;

  it('stand side by side with what agrees, what speaks for it and what depends on it', async () => {
    await compare({ [OTHER_COMPANY]: 'review' });
    const { fields, reasons, ...pair } = await only();
    expect(pair).to.deep.equal({
      one: { key: `company:${COMPANY}`, name: 'Acme Süd GmbH', record: { objectTypeId: '0-2', id: COMPANY } },
      other: {
        key: `company:${OTHER_COMPANY}`,
        name: 'Acme AG',
        record: { objectTypeId: '0-2', id: OTHER_COMPANY },
      },
      status: 'waits',
      standing: 'May be the same account as',
      unreadable: '',
      stakes: ['Kanda Systems claimed Acme AG on 20 Feb 2026; the registration waits for a partner manager.'],
      says: ['same'],
      ask: 'A partner’s claim depends on this: to say that they are not the same, ask Mara Lindqvist.',
    });
    expect(fields).to.deep.equal([
      { field: 'name', one: 'Acme Süd GmbH', other: 'Acme AG', agreement: 'alike' },
      {
        field: 'domains',
        one: 'acme-sued.de, acme-sued.at, acme-sued.ch and 1 more',
        other: 'acme.com',
        agreement: 'alike',
      },
      { field: 'country', one: 'Germany', other: 'DE', agreement: 'same' },
      { field: 'parent', one: 'Acme AG', other: '', agreement: 'related' },
    ]);
    expect(reasons[0]).to.equal('One is the parent company of the other in the CRM.');
  });

  it('tell how long a claim protects, of what scope, and the view from the other side', async () => {
    await compare({ [OTHER_COMPANY]: 'same' });
    await execute(
      { type: 'approve_registration', registrationId: await registrationId(), dealId: CLAIMED_DEAL },
      `user:${MANAGER}`,
    );
    const [pair] = (await dealView(MANAGER, CLAIMED_DEAL)).comparisons.pairs;
    expect([pair?.one.name, pair?.other.name]).to.deep.equal(['Acme AG', 'Acme Süd GmbH']);
    expect(pair).to.deep.include({
      status: 'matched',
      standing: 'Very likely the same account as',
      stakes: [
        'Acme AG is protected for Kanda Systems until 21 May 2026.',
        'They are taken for the same account until somebody says otherwise.',
      ],
      says: ['same', 'apart'],
      ask: '',
    });
  });

  const registrationId = async () =>
    (await dealView(MANAGER, CLAIMED_DEAL)).registration?.registrationId ?? 'none';

  it('are on the cards of the company and of its contacts, too, and decided there', async () => {
    app.observe(OURS, `contact:${CONTACT}`, contact(CONTACT, [COMPANY]));
    await compare({ [OTHER_COMPANY]: 'review' });
    for (const path of [`companies/${COMPANY}`, `contacts/${CONTACT}`]) {
      const view = (await app.get(`/cards/${path}`)).body as CompanyView | ContactView;
      expect(view.comparisons.pairs.map(({ status }) => status)).to.deep.equal(['waits']);
      const answer = await tell('same', { path });
      expect(answer.body.comparisons?.pairs[0]?.status, answer.text).to.equal('same');
      await tell(null, { path });
    }
  });

  it('are decided once per click, and taken back', async () => {
    await compare({ [OTHER_COMPANY]: 'review' });
    const answer = await tell('same', { key: 'click' });
    expect(answer.status, answer.text).to.equal(200);
    const [pair] = (answer.body as DealView).comparisons.pairs;
    expect(pair).to.deep.include({
      status: 'same',
      standing: 'Jonas Weber said on 20 Feb 2026 that Acme Süd GmbH is the same account as',
      says: ['undo'],
      ask: '',
    });
    expect((await tell('same', { key: 'click' })).body).to.deep.equal(answer.body);
    expect((await tell('apart', { key: 'click', user: REP })).body.error.code).to.equal('request_key_reused');
    expect(await told()).to.equal(1);
    const company = (await app.get(`/cards/companies/${COMPANY}`)).body as CompanyView;
    expect(company.history[0]?.text).to.equal('Acme Süd GmbH and Acme AG: the same account.');
    await tell(null);
    expect((await only()).status).to.equal('waits');
  });

  it('are opened to rivals by a partner manager alone, who is named', async () => {
    await compare({ [OTHER_COMPANY]: 'review' });
    const refused = await tell('apart');
    expect([refused.status, refused.body.error.code]).to.deep.equal([403, 'manager_only']);
    expect(await told()).to.equal(0);
    const { body } = await tell('apart', { user: MANAGER });
    const [pair] = (body as DealView).comparisons.pairs;
    expect(pair).to.deep.include({ status: 'apart', stakes: [], says: ['undo'] });
    expect(pair?.standing).to.include('Mara Lindqvist said on 20 Feb 2026 that Acme Süd GmbH is not');
    expect(await only(REP)).to.deep.include({ says: [], ask: 'To take this back, ask Mara Lindqvist.' });
  });

  it('are a partner manager’s to part once a reward was approved on them, and the card says so', async () => {
    const byManager = (command: Command) => execute(command, `user:${MANAGER}`);
    const claimed = { registrationId: await registrationId(), dealId: CLAIMED_DEAL };
    await byManager({ type: 'approve_registration', ...claimed });
    await compare({ [OTHER_COMPANY]: 'review' });
    await tell('same');
    await execute(deal(DEAL, { phase: 'won', stage: 'won', occurredAt: app.clock.now }));
    await execute({ type: 'request_reward', dealId: DEAL }, 'workflow:55');
    const [rewardId = ''] = (await app.facts()).flatMap(fact =>
      fact.type === 'reward.requested' ? [fact.rewardId] : [],
    );
    expect(await only()).to.deep.include({ says: ['undo'], ask: '' });
    await byManager({ type: 'approve_reward', rewardId, dealId: DEAL });
    expect(await only()).to.deep.include({
      status: 'same',
      says: [],
      ask: 'A reward that was approved or paid rests on this: to take it back, ask Mara Lindqvist.',
    });
    const refused = await tell(null);
    expect([refused.status, refused.body.error.code]).to.deep.equal([403, 'manager_only']);
    expect((await tell(null, { user: MANAGER })).status).to.equal(200);
  });

  it('that the book does not know are said to be unread, never to have nothing in common', async () => {
    await compare({ [OTHER_COMPANY]: 'review' });
    companies.remove(OTHER_COMPANY);
    const pair = await only();
    expect(pair.other.name).to.equal(`Company ${OTHER_COMPANY}`);
    expect(pair.unreadable).to.match(/could not be read/);
    expect([pair.fields, pair.reasons]).to.deep.equal([
      [],
      ['What they have in common: one belongs to the other in the CRM.'],
    ]);
    expect(pair.says).to.deep.equal(['same']);
    companies.remove(COMPANY);
    expect((await only()).unreadable).to.match(/could not be read/);
  });

  it('are shown as they were when they were claimed, and said to be, when the CRM says otherwise', async () => {
    await compare({ [OTHER_COMPANY]: 'same' });
    companies.former.know(OTHER_COMPANY, [{ name: 'Acme AG', domains: ['acme-sued.de'], country: 'DE' }]);
    companies.put({ ...ACME, parentId: null });
    companies.remove(OTHER_COMPANY);
    const gone = await only();
    expect([gone.other.name, gone.unreadable]).to.deep.equal(['Acme AG', '']);
    expect(gone.fields.map(({ field }) => field)).to.include.members(['name', 'domains']);
    expect(gone.reasons.slice(0, 2)).to.deep.equal([
      'Acme AG is not in the CRM any more: shown is what it was when it was claimed.',
      'Same domain: acme-sued.de.',
    ]);
    companies.put({ id: OTHER_COMPANY, name: 'Zzyx Holding', domains: ['zzyx.example'] });
    const renamed = await only();
    expect(renamed.other.name).to.equal('Zzyx Holding');
    expect(renamed.reasons.slice(0, 2)).to.deep.equal([
      'Zzyx Holding was Acme AG when it was claimed, which is shown here.',
      'Same domain: acme-sued.de.',
    ]);
    expect(renamed.fields.find(({ field }) => field === 'name')).to.include({ other: 'Acme AG' });
  });

  it('of a contact, of which the book knows nothing, lead to its record', async () => {
    app.observe(OURS, `contact:${CONTACT}`, contact(CONTACT, []));
    const alike = [
      {
        account: `company:${OTHER_COMPANY}`,
        band: 'review',
        score: 0.8,
        because: ['same_domain', 'other_city'],
      },
    ] as const;
    await execute({ type: 'compare_account', account: `contact:${CONTACT}`, alike });
    const view = (await app.get(`/cards/contacts/${CONTACT}`)).body as ContactView;
    const [pair] = view.comparisons.pairs;
    expect(pair?.one).to.deep.equal({
      key: `contact:${CONTACT}`,
      name: 'a contact',
      record: { objectTypeId: '0-1', id: CONTACT },
    });
    expect(pair).to.deep.include({
      fields: [],
      reasons: ['What they have in common: the same domain.'],
      unreadable: 'Where a contact works is told by its mail and its own record: look at both records.',
      says: ['same'],
    });
    const { body } = await app.post(`/cards/contacts/${CONTACT}/tell-accounts`, {
      requestKey: 'contact',
      account: `contact:${CONTACT}`,
      other: `company:${OTHER_COMPANY}`,
      told: 'same',
    });
    expect((body as ContactView).comparisons.pairs[0]?.status).to.equal('same');
  });

  it('are five at most, and the rest is counted', async () => {
    await compare({
      '901': 'same',
      '902': 'review',
      '903': 'same',
      '904': 'same',
      '905': 'same',
      '906': 'same',
    });
    for (const id of ['902', '903', '904', '905', '906']) {
      await execute(deal(`60${id}`, { companyIds: [id], contactIds: [] }));
      await execute(
        {
          type: 'register',
          partner: 'par_kanda',
          companyId: id,
          dealId: `60${id}`,
          contactId: null,
          scope: null,
          amountMinor: null,
          currency: null,
          expectedCloseAt: null,
          qualifiedBy: null,
          note: '',
        },
        `user:${REP}`,
      );
    }
    await compare({
      '901': 'same',
      '902': 'review',
      '903': 'same',
      '904': 'same',
      '905': 'same',
      '906': 'same',
    });
    const { comparisons } = await dealView();
    expect([comparisons.pairs.length, comparisons.more]).to.deep.equal([5, 1]);
    expect(comparisons.pairs[0]).to.include({ status: 'waits' });
  });

  it('are not asked about when no claim is left on either side', async () => {
    await compare({ [OTHER_COMPANY]: 'review' });
    const id = await registrationId();
    await execute(
      { type: 'refuse_registration', registrationId: id, dealId: CLAIMED_DEAL, reason: 'Ours' },
      `user:${MANAGER}`,
    );
    expect(await pairs()).to.deep.equal([]);
    app.clock.now += DAY_MS;
    expect((await tell('same')).status, 'what somebody still has on their screen').to.equal(200);
  });

  describe('are refused', () => {
    beforeEach(() => compare({ [OTHER_COMPANY]: 'review' }));

    const refusal = async (...call: Parameters<typeof tell>) => {
      const { status, body } = await tell(...call);
      expect(await told()).to.equal(0);
      return [status, body.error?.code];
    };

    it('on a record that is not about them', async () => {
      const elsewhere = [409, 'account_elsewhere'];
      await execute(deal('5002', { companyIds: ['77'], contactIds: [] }));
      expect(await refusal('same', { path: 'deals/5002' })).to.deep.equal(elsewhere);
      expect(await refusal('same', { path: 'companies/901' })).to.deep.equal(elsewhere);
      expect(await refusal('same', { more: { account: 'contact:1' } })).to.deep.equal(elsewhere);
    });

    it('when they are not in question', async () => {
      expect(await refusal('same', { more: { other: 'company:77' } })).to.deep.equal([409, 'not_alike']);
    });

    it('when the request is not made of what it should be', async () => {
      const invalid = [400, 'request_invalid'];
      expect(await refusal('perhaps')).to.deep.equal(invalid);
      expect(await refusal(undefined)).to.deep.equal(invalid);
      expect(await refusal('same', { more: { other: 'hold:1' } })).to.deep.equal(invalid);
      expect(await refusal('same', { more: { other: 'company:x' } })).to.deep.equal(invalid);
      expect(await refusal('same', { more: { by: 'user:101' } })).to.deep.equal(invalid);
    });

    it('in another portal, which knows nothing of them', async () => {
      await execute(deal(THEIR_DEAL, { companyIds: [COMPANY] }), 'crm', THEIRS);
      const view = (await app.get(`/cards/deals/${THEIR_DEAL}`, THEIR_MANAGER, THEIRS)).body as DealView;
      expect(view.comparisons).to.deep.equal({ pairs: [], more: 0 });
      const body = { requestKey: 'k', account: `company:${COMPANY}`, other: 'company:901', told: 'same' };
      const path = `/cards/deals/${THEIR_DEAL}/tell-accounts`;
      expect((await app.post(path, body, THEIR_MANAGER, THEIRS)).body.error.code).to.equal('not_alike');
      expect((await app.post(path, body, THEIR_MANAGER, OURS)).status).to.equal(404);
    });
  });
});
