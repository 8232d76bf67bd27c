import { expect } from 'chai';
import { firstId, type RunningSandbox, runSandbox } from '../running-sandbox.ts';

const NOTES = '/crm/objects/2026-03/notes';

describe('sandbox API: notes', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const properties = {
    hs_timestamp: '2026-02-20T12:00:00.000Z',
    hs_note_body: '<p>Needs a <b>quote</b></p>for 5 &lt;script&gt; &amp; more<br>soon',
  };
  const about = (id: string, associationTypeId: number) => ({
    to: { id },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
  });
  const timeline = async (type: string, id: string): Promise<{ at: number; text: string }[]> => {
    const { body } = await sandbox.control('GET', `/records/${type}/${id}`);
    return body.timeline;
  };

  it('stand in the timeline of every record they are about, as text', async () => {
    const [contact, company, deal] = await Promise.all([
      firstId(sandbox, 'contacts'),
      firstId(sandbox, 'companies'),
      firstId(sandbox, 'deals'),
    ]);
    const associations = [about(contact, 202), about(company, 190), about(deal, 214)];
    const { status } = await sandbox.api('POST', NOTES, { properties, associations });
    expect(status).to.equal(201);
    for (const [type, id] of [
      ['contacts', contact],
      ['companies', company],
      ['deals', deal],
    ] as const) {
      const [note] = (await timeline(type, id)).filter(({ text }) => text.startsWith('Note: '));
      expect(note?.text).to.equal('Note: Needs a quote\nfor 5 <script> & more\nsoon');
      expect(note?.at).to.equal(Date.UTC(2026, 1, 20, 12));
    }
  });

  it('are read from the record they are about, by name and by number', async () => {
    const contact = await firstId(sandbox, 'contacts');
    const { body: note } = await sandbox.api('POST', '/crm/objects/2026-03/0-46', { properties });
    const path = `${NOTES}/${note.id}/associations/default/contacts/${contact}`;
    expect((await sandbox.api('PUT', path)).status).to.equal(200);
    const { body } = await sandbox.api('POST', '/crm/associations/2026-03/contacts/notes/batch/read', {
      inputs: [{ id: contact }],
    });
    expect(body.results[0].to).to.deep.equal([
      {
        toObjectId: note.id,
        associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 201 }],
      },
    ]);
  });

  it('need a time, and a record that is there', async () => {
    const { hs_note_body } = properties;
    const timeless = await sandbox.api('POST', NOTES, { properties: { hs_note_body } });
    expect([timeless.status, timeless.body.message]).to.deep.equal([
      400,
      'Error creating NOTE. Some required properties were not set.',
    ]);
    const lost = await sandbox.api('POST', NOTES, { properties, associations: [about('404', 202)] });
    expect(lost.status).to.equal(404);
    const { body } = await sandbox.api('GET', NOTES);
    expect(body.results).to.deep.equal([]);
  });

  it('are listed for the pages, and kept over a restart', async () => {
    await sandbox.api('POST', NOTES, { properties });
    await sandbox.restart();
    const { status, body } = await sandbox.control('GET', '/records/notes');
    expect([status, body.total]).to.deep.equal([200, 1]);
  });
});
