import { expect } from 'chai';
import type { RecordPage } from '../../../src/sandbox/wire.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: what is done to whole records', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const create = async (type: string, properties: Record<string, string>, associations: unknown[] = []) => {
    const { body } = await sandbox.control('POST', `/records/${type}`, { properties, associations });
    return body as RecordPage;
  };
  const quiet = async () => {
    await sandbox.idle();
    sandbox.app.heard.length = 0;
  };

  it('deletes a record and brings it back as it was, with what it belonged to', async () => {
    const company = await create('companies', { name: 'Acme' });
    const deal = await create('deals', { dealname: 'D', amount: '5' }, [
      { objectType: 'companies', id: company.id },
    ]);
    await quiet();
    expect((await sandbox.control('DELETE', `/records/deals/${deal.id}`, {})).status).to.equal(204);
    const gone = await sandbox.control('GET', `/records/deals/${deal.id}`);
    expect([gone.status, gone.body.message]).to.deep.equal([410, 'This deal was deleted']);
    expect((await sandbox.api('GET', `/crm/objects/2026-03/deals/${deal.id}`)).status).to.equal(404);
    await sandbox.restart();
    const { body } = await sandbox.control('POST', `/records/deals/${deal.id}/restore`, {}, '103');
    expect(body.properties).to.include({ dealname: 'D', amount: '5' });
    expect(body.associations.companies).to.have.length(1);
    expect(body.associations.companies[0]).to.include({ id: company.id, primary: true });
    await sandbox.idle();
    const restored = sandbox.app.events().filter(event => event.subscriptionType === 'object.restore');
    expect(restored).to.have.length(1);
    expect(restored[0]).to.deep.include({
      objectId: Number(deal.id),
      changeFlag: 'RESTORED',
      changeSource: 'CRM_UI',
      sourceId: 'userId:103',
    });
  });

  it('brings nothing back that was not deleted, or whose other end is gone', async () => {
    const company = await create('companies', { name: 'Acme' });
    const deal = await create('deals', { dealname: 'D' }, [{ objectType: 'companies', id: company.id }]);
    expect((await sandbox.control('POST', `/records/deals/${deal.id}/restore`, {})).status).to.equal(404);
    await sandbox.control('DELETE', `/records/deals/${deal.id}`, {});
    await sandbox.control('DELETE', `/records/companies/${company.id}`, {});
    const { body } = await sandbox.control('POST', `/records/deals/${deal.id}/restore`, {});
    expect(body.associations.companies).to.deep.equal([]);
  });

  it('merges two records, and leads to the one they became', async () => {
    const [a, b] = [await create('deals', { dealname: 'A' }), await create('deals', { dealname: 'B' })];
    const { status, body } = await sandbox.control('POST', `/records/deals/${a.id}/merge`, { with: b.id });
    expect([status, body.name]).to.deep.equal([200, 'A']);
    expect((await sandbox.control('GET', `/records/deals/${b.id}`)).body.id).to.equal(body.id);
    expect((await sandbox.control('POST', `/records/deals/${a.id}/merge`, {})).status).to.equal(400);
  });

  it('notes work on a deal, which nobody may write by hand', async () => {
    const { id } = await create('deals', { dealname: 'D' });
    await quiet();
    const { body } = await sandbox.control('POST', `/records/deals/${id}/activity`, {});
    const at = Date.parse(body.properties.notes_last_updated);
    expect(sandbox.now() - at).to.be.within(0, 5_000);
    await sandbox.idle();
    expect(sandbox.app.events().map(event => event.propertyName)).to.deep.equal(['notes_last_updated']);
    const written = await sandbox.api('PATCH', `/crm/objects/2026-03/deals/${id}`, {
      properties: { notes_last_updated: body.properties.notes_last_updated },
    });
    expect(written.status).to.equal(400);
  });

  it('has line items that belong to deals', async () => {
    const deal = await create('deals', { dealname: 'D', deal_currency_code: 'BHD', amount: '1.234' });
    const item = await create('line_items', { name: 'Cloud', amount: '1.234' }, [
      { objectType: 'deals', id: deal.id },
    ]);
    const read = await sandbox.api('POST', '/crm/associations/2026-03/deals/line_items/batch/read', {
      inputs: [{ id: deal.id }],
    });
    expect(read.body.results[0].to).to.deep.equal([
      {
        toObjectId: item.id,
        associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 19 }],
      },
    ]);
    const { body } = await sandbox.api('GET', `/crm/objects/2026-03/line_items/${item.id}`);
    expect(body.properties).to.include({ name: 'Cloud', amount: '1.234' });
    const company = await create('companies', { name: 'X' });
    const wrong = `/crm/objects/2026-03/companies/${company.id}/associations/default/line_items/${item.id}`;
    expect((await sandbox.api('PUT', wrong)).status).to.equal(400);
  });

  it('offers many currencies, the one with thousandths too', async () => {
    const { body } = await sandbox.control('GET', '/session');
    expect(body.currencies).to.deep.include({ value: 'BHD', label: 'Bahraini Dinar' });
  });
});
