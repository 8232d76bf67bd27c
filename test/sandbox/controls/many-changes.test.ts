import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox: many changes at once', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const make = (changes: readonly object[]) => sandbox.control('POST', '/changes', { changes });
  const read = (id: string) => sandbox.api('GET', `/crm/objects/2026-03/deals/${id}?properties=amount`);

  it('makes, changes, deletes and restores in order, and tells the app', async () => {
    const companyId = await firstId(sandbox, 'companies');
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }];
    const made = await make([
      {
        do: 'create',
        type: 'deals',
        properties: { dealname: 'One', dealstage: 'appointmentscheduled', amount: '10' },
        associations: [{ to: { id: companyId }, types }],
      },
    ]);
    const [id = ''] = made.body.ids;
    const after = await make([
      { do: 'update', type: 'deals', id, properties: { amount: '20' } },
      { do: 'delete', type: 'deals', id },
      { do: 'restore', type: 'deals', id },
    ]);
    expect(after.body.ids).to.deep.equal([id, id, id]);
    expect((await read(id)).body.properties.amount).to.equal('20');
    await sandbox.idle();
    const { body } = await sandbox.control('GET', '/webhooks?limit=500');
    const told = body.deliveries.flatMap(({ events }: { events: { subscriptionType: string }[] }) =>
      events.map(({ subscriptionType }) => subscriptionType),
    );
    expect(told).to.include.members(['object.creation', 'object.propertyChange', 'object.deletion']);
  });

  it('pays for it with no call, and meets no fault', async () => {
    await sandbox.control('PUT', '/faults', { api: { rate500: 1, callsPerTenSeconds: 1 } });
    const id = await firstId(sandbox, 'deals');
    const changes = Array.from({ length: 50 }, (_, place) => ({
      do: 'update',
      type: 'deals',
      id,
      properties: { amount: `${place + 1}` },
    }));
    expect((await make(changes)).status).to.equal(200);
    expect((await sandbox.control('GET', '/calls')).body.counts).to.deep.equal({});
  });

  it('refuses what it does not know, by its place', async () => {
    const { status, body } = await make([{ do: 'forget', type: 'deals', id: '1' }]);
    expect(status).to.equal(400);
    expect(JSON.stringify(body)).to.include('changes');
    expect((await make([{ do: 'delete', type: 'deals', id: '1' }])).status).to.equal(404);
  });
});
