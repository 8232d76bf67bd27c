import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: definitions and account', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox();
  });
  after(() => sandbox.stop());

  const properties = '/crm/properties/2026-03/deals';
  const tier = {
    name: 'tier',
    label: 'Tier',
    groupName: 'program',
    type: 'enumeration',
    fieldType: 'select',
    options: [{ value: 'gold', label: 'Gold' }],
  };

  it('makes a group and properties in it once', async () => {
    const group = { name: 'program', label: 'Program' };
    expect((await sandbox.api('POST', `${properties}/groups`, group)).status).to.equal(201);
    const again = await sandbox.api('POST', `${properties}/groups`, group);
    expect(again.status).to.equal(409);
    expect((await sandbox.api('GET', `${properties}/groups`)).body.results).to.deep.include({
      ...group,
      displayOrder: -1,
      archived: false,
    });
    expect((await sandbox.api('POST', properties, tier)).status).to.equal(201);
    const twice = await sandbox.api('POST', properties, tier);
    expect(twice.status).to.equal(409);
    expect(twice.body).to.include({
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  });

  it('makes many at once, and says which were there', async () => {
    const note = { ...tier, name: 'note', type: 'string', fieldType: 'text', options: [] };
    const { status, body } = await sandbox.api('POST', `${properties}/batch/create`, {
      inputs: [tier, note],
    });
    expect(status).to.equal(207);
    expect(body.results.map((one: { name: string }) => one.name)).to.deep.equal(['note']);
    expect(body.errors[0]).to.deep.include({ category: 'OBJECT_ALREADY_EXISTS' });
    expect(body.errors[0].context).to.deep.include({ propertyName: ['tier'] });
  });

  it('changes options, which are then allowed', async () => {
    const deal = { properties: { tier: 'silver' } };
    expect((await sandbox.api('POST', '/crm/objects/2026-03/deals', deal)).status).to.equal(400);
    const options = [...tier.options, { value: 'silver', label: 'Silver' }];
    const { body } = await sandbox.api('PATCH', `${properties}/tier`, { options });
    expect(body.options).to.have.length(2);
    expect(body.label).to.equal('Tier');
    expect((await sandbox.api('POST', '/crm/objects/2026-03/deals', deal)).status).to.equal(201);
  });

  it('refuses an unknown group, a bad name, an enumeration without options', async () => {
    for (const change of [{ groupName: 'nowhere' }, { name: 'Bad Name' }, { options: [] }]) {
      const { status } = await sandbox.api('POST', properties, { ...tier, name: 'other', ...change });
      expect(status, JSON.stringify(change)).to.equal(400);
    }
    expect((await sandbox.api('GET', `${properties}/nothing`)).status).to.equal(404);
  });

  it('keeps definitions over a restart', async () => {
    await sandbox.restart();
    const { body } = await sandbox.api('GET', `${properties}/tier`);
    expect(body.options).to.have.length(2);
    const { body: all } = await sandbox.api('GET', properties);
    expect(all.results.filter((one: { name: string }) => one.name === 'dealstage')).to.have.length(1);
  });

  it('archives a property: nobody can read or write it until it is made again', async () => {
    const wish = {
      name: 'wish',
      label: 'Wish',
      groupName: 'dealinformation',
      type: 'string',
      fieldType: 'text',
    };
    await sandbox.api('POST', properties, wish);
    const objects = '/crm/objects/2026-03/deals';
    const { body: deal } = await sandbox.api('POST', objects, { properties: { wish: 'x' } });
    const read = async () =>
      (await sandbox.api('GET', `${objects}/${deal.id}?properties=wish`)).body.properties;
    expect((await sandbox.api('DELETE', `${properties}/wish`)).status).to.equal(204);
    expect((await sandbox.api('DELETE', `${properties}/wish`)).status).to.equal(204);
    expect((await sandbox.api('GET', `${properties}/wish`)).status).to.equal(404);
    const { body: archived } = await sandbox.api('GET', `${properties}/wish?archived=true`);
    expect(archived).to.include({ name: 'wish', archived: true });
    const { body: list } = await sandbox.api('GET', `${properties}?archived=true`);
    expect(list.results.map((one: { name: string }) => one.name)).to.deep.equal(['wish']);
    expect(await read()).not.to.have.property('wish');
    const refused = await sandbox.api('PATCH', `${objects}/${deal.id}`, { properties: { wish: 'y' } });
    expect(refused.body.errors[0].code).to.equal('PROPERTY_DOESNT_EXIST');
    await sandbox.restart();
    expect((await sandbox.api('GET', `${properties}/wish`)).status).to.equal(404);
    expect((await sandbox.api('POST', properties, wish)).status).to.equal(201);
    expect(await read()).to.include({ wish: 'x' });
    expect((await sandbox.api('DELETE', `${properties}/dealname`)).status).to.equal(400);
  });

  it('refuses a field that does not go with its type, unknown fields, and options alike', async () => {
    const base = { name: 'odd', label: 'Odd', groupName: 'dealinformation' };
    const two = (...options: string[]) => options.map(value => ({ value, label: value }));
    for (const wrong of [
      { type: 'date', fieldType: 'text' },
      { type: 'enumeration', fieldType: 'select' },
      { type: 'enumeration', fieldType: 'select', options: two('a', 'a') },
      { type: 'string', fieldType: 'text', wish: true },
      { type: 'string' },
      { type: 'text', fieldType: 'text' },
    ]) {
      const { status } = await sandbox.api('POST', properties, { ...base, ...wrong });
      expect(status, JSON.stringify(wrong)).to.equal(400);
    }
    await sandbox.api('POST', properties, { ...base, type: 'string', fieldType: 'text' });
    expect((await sandbox.api('PATCH', `${properties}/odd`, { type: 'number' })).status).to.equal(400);
    const retyped = await sandbox.api('PATCH', `${properties}/odd`, { type: 'number', fieldType: 'number' });
    expect(retyped.body).to.include({ type: 'number', fieldType: 'number', label: 'Odd' });
  });

  it('tells pipeline, owners, users and account', async () => {
    const { body: pipelines } = await sandbox.api('GET', '/crm/pipelines/2026-03/deals');
    const won = pipelines.results[0].stages.find((stage: { id: string }) => stage.id === 'closedwon');
    expect(won.metadata).to.deep.equal({ isClosed: 'true', probability: '1.0' });
    const { body: owners } = await sandbox.api('GET', '/crm/owners/2026-03?limit=3');
    expect(owners.results).to.have.length(3);
    const { body: rest } = await sandbox.api('GET', `/crm/owners/2026-03?after=${owners.paging.next.after}`);
    expect(rest.results.map((one: { userId: number }) => one.userId)).to.deep.equal([104]);
    const { body: user } = await sandbox.api('GET', '/settings/users/2026-03/101');
    expect(user).to.deep.include({ id: '101', superAdmin: true, roleIds: [] });
    expect((await sandbox.api('GET', '/settings/users/2026-03/999')).status).to.equal(404);
    const { body: account } = await sandbox.api('GET', '/account-info/2026-03/details');
    expect(account).to.include({ portalId: 4242, companyCurrency: 'USD' });
  });
});
