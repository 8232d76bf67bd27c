import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: merging two records', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const path = '/crm/objects/2026-03';
  const create = async (type: string, properties: Record<string, string>): Promise<string> => {
    const { body } = await sandbox.api('POST', `${path}/${type}`, { properties });
    return body.id;
  };
  const associate = (from: string, to: string) =>
    sandbox.api('PUT', `${path}/${from}/associations/default/${to}`);
  const merge = (type: string, primaryObjectId: string, objectIdToMerge: string) =>
    sandbox.api('POST', `${path}/${type}/merge`, { primaryObjectId, objectIdToMerge });
  const linked = async (from: string, to: string): Promise<string[]> => {
    const { body } = await sandbox.api('GET', `${path}/${from}/associations/${to}`);
    return body.results.map((one: { toObjectId: number }) => String(one.toObjectId));
  };

  it('makes a new one with the primary one’s values, filled up from the other', async () => {
    const a = await create('deals', { dealname: 'A', dealstage: 'closedwon', amount: '100' });
    const b = await create('deals', { dealname: 'B', amount: '50', dealtype: 'newbusiness' });
    const { status, body } = await merge('deals', a, b);
    expect(status).to.equal(200);
    expect(body.id).not.to.be.oneOf([a, b]);
    const properties = 'dealname,amount,dealstage,dealtype,hs_merged_object_ids';
    const read = await sandbox.api(
      'GET',
      `${path}/deals/${body.id}?properties=${properties}&propertiesWithHistory=amount`,
    );
    expect(read.body.properties).to.include({
      dealname: 'A',
      amount: '100',
      dealstage: 'closedwon',
      dealtype: 'newbusiness',
      hs_merged_object_ids: `${a};${b}`,
    });
    const history = read.body.propertiesWithHistory.amount.map((one: { value: string }) => one.value);
    expect([...history].sort()).to.deep.equal(history.length === 3 ? ['100', '100', '50'] : ['100', '50']);
    expect(history[0]).to.equal('100');
  });

  it('keeps the domains of both companies', async () => {
    const a = await create('companies', { name: 'A', domain: 'a.example', hs_additional_domains: 'a.test' });
    const b = await create('companies', {
      name: 'B',
      domain: 'b.example',
      hs_additional_domains: 'a.test; b.test',
    });
    const { body } = await merge('companies', a, b);
    const read = await sandbox.api(
      'GET',
      `${path}/companies/${body.id}?properties=name,domain,hs_additional_domains`,
    );
    expect(read.body.properties).to.include({
      name: 'A',
      domain: 'a.example',
      hs_additional_domains: 'a.test;b.example;b.test',
    });
    const plain = await merge('companies', await create('companies', { name: 'C' }), body.id);
    const last = await sandbox.api(
      'GET',
      `${path}/companies/${plain.body.id}?properties=domain,hs_additional_domains`,
    );
    expect(last.body.properties).to.include({
      domain: 'a.example',
      hs_additional_domains: 'a.test;b.example;b.test',
    });
  });

  it('answers a read of a merged record with the one it became, one by one and in batches', async () => {
    const [a, b, c] = [
      await create('contacts', { email: 'a@example.com' }),
      await create('contacts', { email: 'b@example.com' }),
      await create('contacts', { email: 'c@example.com' }),
    ];
    const first = (await merge('contacts', a, b)).body.id;
    const last = (await merge('contacts', c, a)).body.id;
    expect((await sandbox.api('GET', `${path}/contacts/${b}`)).body.id).to.equal(last);
    const { body } = await sandbox.api('POST', `${path}/contacts/batch/read`, {
      inputs: [{ id: b }, { id: first }],
      properties: ['email', 'hs_merged_object_ids'],
    });
    expect(body.results.map((one: { id: string }) => one.id)).to.deep.equal([last, last]);
    expect(body.results[0].properties).to.include({
      email: 'c@example.com',
      hs_merged_object_ids: `${c};${a};${b};${first}`,
    });
  });

  it('moves what belonged to both, with one primary company', async () => {
    const [a, b] = [await create('deals', { dealname: 'A' }), await create('deals', { dealname: 'B' })];
    const [x, y] = [await create('companies', { name: 'X' }), await create('companies', { name: 'Y' })];
    const contact = await create('contacts', { email: 'a@example.com' });
    await associate(`deals/${a}`, `companies/${x}`);
    await associate(`deals/${b}`, `companies/${y}`);
    await associate(`deals/${b}`, `contacts/${contact}`);
    const { body } = await merge('deals', a, b);
    expect(await linked(`deals/${body.id}`, 'companies')).to.deep.equal([x, y]);
    expect(await linked(`deals/${body.id}`, 'contacts')).to.deep.equal([contact]);
    const { results } = (await sandbox.api('GET', `${path}/deals/${body.id}/associations/companies`)).body;
    const primary = results.filter((one: { associationTypes: { label: string | null }[] }) =>
      one.associationTypes.some(type => type.label === 'Primary'),
    );
    expect(primary).to.have.length(1);
    const survivor = (await merge('companies', x, y)).body.id;
    expect(await linked(`deals/${body.id}`, 'companies')).to.deep.equal([survivor]);
  });

  it('tells the app of it once, and of nothing else', async () => {
    const [a, b] = [await create('deals', { dealname: 'A' }), await create('deals', { dealname: 'B' })];
    const company = await create('companies', { name: 'X' });
    await associate(`deals/${b}`, `companies/${company}`);
    await sandbox.idle();
    sandbox.app.heard.length = 0;
    const { body } = await merge('deals', a, b);
    await sandbox.idle();
    expect(sandbox.app.events()).to.have.length(1);
    expect(sandbox.app.events()[0]).to.deep.include({
      subscriptionType: 'object.merge',
      objectTypeId: '0-3',
      objectId: Number(body.id),
      primaryObjectId: Number(a),
      mergedObjectIds: [Number(b)],
      newObjectId: Number(body.id),
      numberOfPropertiesMoved: 0,
    });
  });

  it('is refused with itself, with what it was merged into, and with what is not there', async () => {
    const [a, b] = [await create('deals', { dealname: 'A' }), await create('deals', { dealname: 'B' })];
    expect((await merge('deals', a, a)).status).to.equal(400);
    expect((await merge('deals', a, '404')).status).to.equal(404);
    await merge('deals', a, b);
    expect((await merge('deals', a, b)).status).to.equal(400);
  });

  it('is known after a restart', async () => {
    const [a, b] = [await create('deals', { dealname: 'A' }), await create('deals', { dealname: 'B' })];
    const { body } = await merge('deals', a, b);
    await sandbox.restart();
    expect((await sandbox.api('GET', `${path}/deals/${b}`)).body.id).to.equal(body.id);
  });
});
