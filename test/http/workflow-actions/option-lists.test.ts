import { expect } from 'chai';
import { COMPANY, DEAL, OURS, type ServedApp, serveApp, THEIRS } from '../served-app.ts';
import { v2Headers } from '../signing.ts';
import { callOf, outputsOf, send } from './calling.ts';

const PARTNERS = '/workflow-actions/options/partners';
const SCOPES = '/workflow-actions/options/scopes';

describe('option lists of workflow actions', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  /** As HubSpot's reference of custom actions shows it. */
  const body = (fetchOptions?: object | null, portal: string = OURS) => ({
    origin: { portalId: Number(portal), actionDefinitionId: 2, actionDefinitionVersion: 3 },
    inputFieldName: 'partner',
    inputFields: { scope: { type: 'STATIC_VALUE', value: 'Cloud' } },
    fetchOptions,
  });
  const fetched = async (path: string, ...asked: Parameters<typeof body>) => {
    const response = await send(app, path, body(...asked));
    expect(response.status, response.text).to.equal(200);
    return response.body as { options: Record<string, string>[]; after?: string; searchable: boolean };
  };
  const labels = async (path: string, ...asked: Parameters<typeof body>) =>
    (await fetched(path, ...asked)).options.map(({ label }) => label);

  it('take version 3, version 2 in its absence, and no other request', async () => {
    for (const path of [PARTNERS, SCOPES]) {
      expect((await send(app, path, body())).status).to.equal(200);
      expect((await send(app, path, body(), v2Headers)).status).to.equal(200);
      expect((await send(app, path, body(), () => ({}))).status).to.equal(401);
    }
  });

  it('offer partners by name with their ids, and what is no partner behind them', async () => {
    const { options, searchable } = await fetched(PARTNERS);
    expect(searchable).to.equal(true);
    expect(options[1]).to.deep.equal({
      label: 'Kanda Systems',
      value: 'par_kanda',
      description: 'Reseller, code KANDA',
    });
    expect(options.map(({ value }) => value)).to.deep.equal([
      'par_gruen',
      'par_kanda',
      'par_northwind',
      'marketing',
      'direct',
    ]);
  });

  it('are searched by name and code, without case and accents', async () => {
    expect(await labels(PARTNERS, { q: 'SYSTEMS' })).to.deep.equal(['Kanda Systems']);
    expect(await labels(PARTNERS, { q: 'grun' })).to.deep.equal(['Grün & Söhne']);
    expect(await labels(PARTNERS, { q: 'market', after: null })).to.deep.equal(['Marketing']);
    expect(await labels(PARTNERS, { q: 'nobody' })).to.deep.equal([]);
  });

  it('come in pages, none of them twice', async () => {
    for (let number = 0; number < 198; number++) {
      const command = {
        type: 'add_partner',
        partnerId: `par_${number}`,
        kind: 'affiliate',
        code: null,
      } as const;
      await app.portals.execute(OURS, { key: `add${number}`, by: 'setup', command });
    }
    const first = await fetched(PARTNERS, null);
    const second = await fetched(PARTNERS, { after: first.after });
    const third = await fetched(PARTNERS, { q: '', after: second.after });
    expect([first, second, third].map(({ options }) => options.length)).to.deep.equal([100, 100, 3]);
    expect(third).not.to.have.property('after');
    const values = [first, second, third].flatMap(({ options }) => options.map(({ value }) => value));
    expect(new Set(values).size).to.equal(203);
  });

  it('offer the scopes that partners have claimed, and who works them', async () => {
    expect((await fetched(SCOPES)).options).to.deep.equal([]);
    for (const [partner, scope] of [
      ['KANDA', 'Payroll'],
      ['NORTHWIND', 'cloud'],
    ]) {
      const sent = { requestKey: `r${scope}`, partner, companyId: COMPANY, scope };
      expect((await app.post(`/cards/deals/${DEAL}/register`, sent)).status).to.equal(200);
    }
    expect((await fetched(SCOPES)).options).to.deep.equal([
      { label: 'cloud', value: 'cloud', description: 'No partner works it now' },
      { label: 'Payroll', value: 'Payroll', description: 'No partner works it now' },
    ]);
    expect(await labels(SCOPES, { q: 'CLO' })).to.deep.equal(['cloud']);
  });

  it('are what the action takes', async () => {
    const { options } = await fetched(PARTNERS, { q: 'north' });
    const object = { objectId: 300, objectType: 'CONTACT' };
    const call = callOf({ object, inputFields: { partner: options[0]?.value } });
    const answer = await outputsOf(app, '/workflow-actions/attribute-to-partner', call);
    expect(answer.vouchsafe_referred_by).to.equal('Northwind Resellers');
  });

  it('show an account its own partners only', async () => {
    expect(await labels(PARTNERS, null, THEIRS)).to.deep.equal(['Theirs Alone', 'Marketing', 'Direct']);
    const response = await send(app, PARTNERS, body(null, '4711'));
    expect([response.status, response.body.error.code]).to.deep.equal([403, 'portal_unknown']);
  });

  it('are not read on from anywhere, nor searched for a book', async () => {
    for (const fetchOptions of [{ after: 'x' }, { after: '-1' }, { q: 'x'.repeat(201) }])
      expect((await send(app, PARTNERS, body(fetchOptions))).status).to.equal(400);
  });
});
