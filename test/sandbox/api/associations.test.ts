import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: associations', () => {
  let sandbox: RunningSandbox;
  let deal: string;
  let companies: string[];
  beforeEach(async () => {
    sandbox = await runSandbox();
    deal = (await sandbox.api('POST', '/crm/objects/2026-03/deals', { properties: { dealname: 'D' } })).body
      .id;
    const { body } = await sandbox.api('GET', '/crm/objects/2026-03/companies?limit=2');
    companies = body.results.map((one: { id: string }) => one.id);
  });
  afterEach(() => sandbox.stop());

  const of = async (from: string, id: string, to: string) => {
    const { body } = await sandbox.api('GET', `/crm/objects/2026-03/${from}/${id}/associations/${to}`);
    return Object.fromEntries(
      body.results.map((one: { toObjectId: string; associationTypes: { typeId: number }[] }) => [
        one.toObjectId,
        one.associationTypes.map(type => type.typeId).sort((a, b) => a - b),
      ]),
    );
  };
  const put = (path: string, body?: unknown) =>
    sandbox.api('PUT', `/crm/objects/2026-03/deals/${deal}/associations/${path}`, body);
  const type = (associationTypeId: number) => [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];

  it('keeps both directions; the first company becomes the primary one', async () => {
    expect((await put(`default/companies/${companies[0]}`)).status).to.equal(200);
    expect(await of('deals', deal, 'companies')).to.deep.equal({ [companies[0] ?? '']: [5, 341] });
    expect((await of('companies', companies[0] ?? '', 'deals'))[deal]).to.deep.equal([6, 342]);
  });

  it('a new primary takes the label from the old', async () => {
    await put(`companies/${companies[0]}`, type(5));
    await put(`companies/${companies[1]}`, type(341));
    expect(await of('deals', deal, 'companies')).to.deep.equal({
      [companies[0] ?? '']: [5, 341],
      [companies[1] ?? '']: [341],
    });
    expect((await put(`companies/${companies[1]}`, type(5))).status).to.equal(201);
    expect(await of('deals', deal, 'companies')).to.deep.equal({
      [companies[0] ?? '']: [341],
      [companies[1] ?? '']: [5, 341],
    });
  });

  it('takes the label from the other side as well', async () => {
    const path = `/crm/objects/2026-03/companies/${companies[0]}/associations/deals/${deal}`;
    await sandbox.api('PUT', path, type(6));
    expect(await of('deals', deal, 'companies')).to.deep.equal({ [companies[0] ?? '']: [5, 341] });
    await sandbox.api('DELETE', path);
    expect(await of('deals', deal, 'companies')).to.deep.equal({});
  });

  it('pages, the primary one first, and keeps all over a restart', async () => {
    for (const id of companies) await put(`default/companies/${id}`);
    await put(`companies/${companies[1]}`, type(5));
    await sandbox.restart();
    const path = `/crm/objects/2026-03/deals/${deal}/associations/companies?limit=1`;
    const { body: first } = await sandbox.api('GET', path);
    const { body: second } = await sandbox.api('GET', `${path}&after=${first.paging.next.after}`);
    const ids = (page: { results: { toObjectId: string }[] }) => page.results.map(one => one.toObjectId);
    expect([ids(first), ids(second)]).to.deep.equal([[companies[1]], [companies[0]]]);
    expect(second).not.to.have.property('paging');
  });

  it('refuses a type between other kinds, and records that are not there', async () => {
    expect((await put(`companies/${companies[0]}`, type(3))).status).to.equal(400);
    expect((await put('companies/1', type(5))).status).to.equal(404);
    expect((await put(`default/deals/${deal}`)).status).to.equal(404);
  });

  it('refuses one record more than the limit, from either side', async () => {
    const make = async (name: string) =>
      (await sandbox.api('POST', '/crm/objects/2026-03/companies', { properties: { name } })).body.id;
    const [first, second] = [await make('First'), await make('Second')];
    await sandbox.control('PUT', '/faults', { api: { associationsPerRecord: 1 } });
    expect((await put(`default/companies/${first}`)).status).to.equal(200);
    expect((await put(`companies/${first}`, type(5))).status).to.equal(201);
    const { status, body } = await put(`default/companies/${second}`);
    expect([status, body.errors[0].code]).to.deep.equal([400, 'ASSOCIATION_LIMIT_EXCEEDED']);
    const fromCompany = `/crm/objects/2026-03/companies/${second}/associations/default/deals/${deal}`;
    expect((await sandbox.api('PUT', fromCompany)).status).to.equal(400);
  });

  it('a child has one parent, which its company shows; from either side, until it is taken off', async () => {
    const make = async (name: string): Promise<string> =>
      (await sandbox.api('POST', '/crm/objects/2026-03/companies', { properties: { name } })).body.id;
    const [child, first, second] = [await make('Child'), await make('First'), await make('Second')];
    const companyPath = (id: string) => `/crm/objects/2026-03/companies/${id}`;
    const parent = async () => {
      const { body } = await sandbox.api('GET', `${companyPath(child)}?properties=hs_parent_company_id`);
      return body.properties.hs_parent_company_id;
    };
    const link = (from: string, to: string, id: number) =>
      sandbox.api('PUT', `${companyPath(from)}/associations/companies/${to}`, type(id));
    expect((await link(child, first, 14)).status).to.equal(201);
    expect(await parent()).to.equal(first);
    expect(await of('companies', first, 'companies')).to.deep.equal({ [child]: [13, 450] });
    await link(second, child, 13);
    expect(await parent()).to.equal(second);
    expect(await of('companies', child, 'companies')).to.deep.equal({ [first]: [450], [second]: [14, 450] });
    const merge = { primaryObjectId: first, objectIdToMerge: second };
    const survivor = (await sandbox.api('POST', '/crm/objects/2026-03/companies/merge', merge)).body.id;
    expect(await parent()).to.equal(survivor);
    await sandbox.api('DELETE', `${companyPath(child)}/associations/companies/${survivor}`);
    expect(await parent()).to.equal(null);
    const write = { properties: { hs_parent_company_id: first } };
    expect((await sandbox.api('PATCH', companyPath(child), write)).status).to.equal(400);
  });

  it('reads in batches: a record without any is an error of its own', async () => {
    await put(`companies/${companies[0]}`, type(5));
    const { status, body } = await sandbox.api(
      'POST',
      '/crm/associations/2026-03/deals/companies/batch/read',
      {
        inputs: [{ id: deal }, { id: '5' }],
      },
    );
    expect(status).to.equal(207);
    expect(body.results).to.have.length(1);
    expect(body.results[0].from.id).to.equal(deal);
    expect(body.results[0].to[0].associationTypes).to.deep.include({
      category: 'HUBSPOT_DEFINED',
      typeId: 5,
      label: 'Primary',
    });
    expect(body.errors[0].context.fromObjectId).to.deep.equal(['5']);
  });

  it('writes and archives in batches', async () => {
    const path = '/crm/associations/2026-03/deals/companies/batch';
    const pairs = companies.map(id => ({ from: { id: deal }, to: { id } }));
    const made = await sandbox.api('POST', `${path}/associate/default`, { inputs: pairs });
    expect(made.body.results).to.have.length(2);
    const labelled = { ...pairs[1], types: type(5) };
    const half = await sandbox.api('POST', `${path}/create`, {
      inputs: [labelled, { ...labelled, to: { id: '1' } }],
    });
    expect(half.status).to.equal(207);
    expect((await of('deals', deal, 'companies'))[companies[1] ?? '']).to.deep.equal([5, 341]);
    await sandbox.api('POST', `${path}/archive`, {
      inputs: [{ from: { id: deal }, to: companies.map(id => ({ id })) }],
    });
    expect(await of('deals', deal, 'companies')).to.deep.equal({});
  });
});
