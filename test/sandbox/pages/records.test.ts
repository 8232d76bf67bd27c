import { expect } from 'chai';
import type { RecordList, RecordPage, TimelineEntry } from '../../../src/sandbox/wire.ts';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: data for the pages', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  it('knows the account, the viewer, and the cards of the project', async () => {
    const { body } = await sandbox.control('GET', '/session', undefined, '101');
    expect(body).to.deep.include({
      portalId: 4242,
      appName: 'Sample',
      userId: '101',
      currency: 'USD',
      variables: { BACKEND_URL: sandbox.app.url, LEVEL: 3 },
    });
    expect(body.cards).to.deep.equal([
      {
        uid: 'sample-card',
        title: 'Sample card',
        description: '',
        location: 'crm.record.tab',
        objectTypes: ['deals'],
        entrypoint: '/app/cards/sample.tsx',
        scriptUrl: '/assets/cards/sample-card.js',
      },
    ]);
    expect(body.users).to.have.length(4);
    expect((await sandbox.control('GET', '/session', undefined, '7')).status).to.equal(400);
  });

  it('lists, searches, sorts and pages', async () => {
    const { body: all }: { body: RecordList } = await sandbox.control(
      'GET',
      '/records/companies?sort=name&limit=200',
    );
    expect(all.total).to.equal(42);
    const names = all.results.map(row => row.name);
    expect(names).to.deep.equal([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    const { body: page } = await sandbox.control('GET', '/records/companies?sort=-name&limit=3&after=39');
    expect(page.results.map((row: { name: string }) => row.name)).to.deep.equal(names.slice(0, 3).reverse());
    expect(page).not.to.have.property('next');
    const { body: found } = await sandbox.control('GET', '/records/deals?q=nordhafen');
    expect(found.total).to.equal(2);
    expect(found.results[0].company).to.equal('Nordhafen Logistik GmbH');
    expect((await sandbox.control('GET', '/records/deals?sort=wish')).status).to.equal(400);
  });

  it('shows a record with its groups, associations and past', async () => {
    const id = await firstId(sandbox, 'deals');
    await sandbox.control(
      'PATCH',
      `/records/deals/${id}`,
      { properties: { amount: '99', description: 'hot' } },
      '104',
    );
    const { body }: { body: RecordPage } = await sandbox.control('GET', `/records/deals/${id}`);
    expect(body.objectTypeId).to.equal('0-3');
    const definitions = body.propertyGroups.flatMap(group => group.properties);
    const stage = definitions.find(property => property.name === 'dealstage');
    expect(stage?.options).to.have.length(7);
    expect(definitions.find(property => property.name === 'hs_object_id')?.readOnly).to.equal(true);
    expect(body.associations.companies[0]?.primary).to.equal(true);
    expect(body.associations.contacts).to.have.length(body.associationTotals.contacts);
    const texts = body.timeline.slice(0, 2).map(entry => entry.text);
    expect(texts.some(text => /^Amount changed from [\d.]+ to 99$/.test(text))).to.equal(true);
    expect(texts).to.include('Deal Description set to hot');
    expect(body.timeline[0]?.source).to.equal('Priya Nair');
    expect(body.timeline.at(-1)).to.deep.include({ text: 'Deal created', source: 'Import' });
    const stageMoves = body.timeline.filter((entry: TimelineEntry) => entry.text.startsWith('Deal Stage'));
    for (const { text } of stageMoves) expect(text).to.match(/^Deal Stage changed from [A-Z]/);
  });

  it('creates with associations, in the name of the viewer', async () => {
    const company = await firstId(sandbox, 'companies');
    const { status, body } = await sandbox.control(
      'POST',
      '/records/deals',
      {
        properties: { dealname: 'New' },
        associations: [{ objectType: 'companies', id: company, primary: true }],
      },
      '101',
    );
    expect(status).to.equal(201);
    expect(body.associations.companies[0].id).to.equal(company);
    expect(body.timeline[0].source).to.equal('Mara Lindqvist');
    const wrong = { properties: { amount: 'x' }, associations: [] };
    expect((await sandbox.control('POST', '/records/deals', wrong)).body.errors[0].code).to.equal(
      'INVALID_NUMBER',
    );
    expect((await sandbox.control('GET', '/records/deals/5')).status).to.equal(404);
  });

  it('associates and lists associations as the cards read them', async () => {
    const [deal, contact] = [await firstId(sandbox, 'deals'), await firstId(sandbox, 'contacts')];
    const path = `/records/deals/${deal}/associations/contacts`;
    expect((await sandbox.control('PUT', `${path}/${contact}`)).status).to.equal(204);
    const { body } = await sandbox.control('GET', `${path}?properties=email&limit=1`);
    expect(body.results[0].toObjectId).to.be.a('number');
    expect(body.results[0].properties.email).to.match(/@/);
    expect(body).to.include({ hasMore: body.total > 1, nextOffset: 1 });
    expect((await sandbox.control('DELETE', `${path}/${contact}`)).status).to.equal(204);
    const { body: after } = await sandbox.control('GET', path);
    expect(after.total).to.equal(body.total - 1);
  });

  it('searches for the cards', async () => {
    const { body } = await sandbox.control('POST', '/search/companies', {
      query: 'kitayama',
      properties: ['name'],
    });
    expect(body.total).to.equal(1);
    expect(body.results[0].properties.name).to.equal('Kitayama Seiki K.K.');
  });

  it('tells open pages what changes', async () => {
    const stop = new AbortController();
    const response = await fetch(`${sandbox.url()}/sandbox/v1/events`, { signal: stop.signal });
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    const reader = response.body?.getReader();
    const id = await firstId(sandbox, 'deals');
    await sandbox.control('PATCH', `/records/deals/${id}`, { properties: { amount: '31', description: '' } });
    let text = '';
    while (!text.includes('data: ')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    const data = text.match(/event: record\ndata: (.*)\n\n/)?.[1];
    expect(JSON.parse(data ?? '')).to.deep.equal({
      kind: 'changed',
      objectType: 'deals',
      objectId: id,
      properties: { amount: '31' },
    });
    stop.abort();
  });

  it('refuses a mutation that does not say it is JSON', async () => {
    const id = await firstId(sandbox, 'deals');
    const url = `${sandbox.url()}/sandbox/v1/records/deals/${id}`;
    const simple = { method: 'PATCH', headers: { 'content-type': 'text/plain' }, body: '{"properties":{}}' };
    expect((await fetch(url, simple)).status).to.equal(415);
    expect((await fetch(`${sandbox.url()}/sandbox/v1/reset`, { method: 'POST' })).status).to.equal(415);
  });
});
