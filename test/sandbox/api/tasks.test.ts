import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

const TASKS = '/crm/objects/2026-03/tasks';

describe('sandbox API: tasks', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const properties = {
    hs_timestamp: '2026-02-20T12:00:00.000Z',
    hs_task_subject: 'Call Ada',
    hs_task_body: '<p>About the <b>quote</b></p>',
    hs_task_status: 'NOT_STARTED',
    hs_task_type: 'TODO',
    hs_task_priority: 'HIGH',
  };
  const about = (id: string, associationTypeId: number) => ({
    to: { id },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
  });
  const shown = async (type: string, id: string): Promise<string[]> => {
    const { body } = await sandbox.control('GET', `/records/${type}/${id}`);
    const entries: { text: string }[] = body.timeline;
    return entries.map(({ text }) => text).filter(text => text.startsWith('Task '));
  };
  const owner = async (): Promise<{ id: string; firstName: string; lastName: string }> => {
    const { body } = await sandbox.api('GET', '/crm/owners/2026-03');
    return body.results[0];
  };

  it('stand in the timeline of the records they are about, with owner and day, until they are completed', async () => {
    const [contact, deal] = [await firstId(sandbox, 'contacts'), await firstId(sandbox, 'deals')];
    const { id, firstName, lastName } = await owner();
    const made = await sandbox.api('POST', TASKS, {
      properties: { ...properties, hubspot_owner_id: id },
      associations: [about(contact, 204), about(deal, 216)],
    });
    expect(made.status).to.equal(201);
    const open = `Task for ${firstName} ${lastName}, due 2026-02-20: Call Ada\nAbout the quote`;
    expect([await shown('contacts', contact), await shown('deals', deal)]).to.deep.equal([[open], [open]]);
    const done = { properties: { hs_task_status: 'COMPLETED' } };
    await sandbox.api('PATCH', `${TASKS}/${made.body.id}`, done);
    expect(await shown('deals', deal)).to.deep.equal([
      `Task for ${firstName} ${lastName}, completed: Call Ada\nAbout the quote`,
    ]);
  });

  it('need a time, a status that there is and the right association', async () => {
    const contact = await firstId(sandbox, 'contacts');
    const { hs_timestamp: _, ...timeless } = properties;
    const [late, odd, lost] = [
      await sandbox.api('POST', TASKS, { properties: timeless }),
      await sandbox.api('POST', TASKS, { properties: { ...properties, hs_task_status: 'DONE' } }),
      await sandbox.api('POST', TASKS, { properties, associations: [about(contact, 202)] }),
    ];
    expect(late.body.message).to.equal('Error creating TASK. Some required properties were not set.');
    expect([late.status, odd.status, lost.status]).to.deep.equal([400, 400, 400]);
    expect(odd.body.errors[0].code).to.equal('INVALID_OPTION');
    expect((await sandbox.api('GET', TASKS)).body.results).to.deep.equal([]);
  });
});
