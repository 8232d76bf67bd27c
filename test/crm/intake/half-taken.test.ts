/** What HubSpot does that the sandbox does not do on demand, while a lead that nobody referred becomes a contact. */
import { expect } from 'chai';
import nock from 'nock';
import { bringItem } from '../../../src/crm/intake/bring-items.ts';
import type { Bringing } from '../../../src/crm/intake/bringing.ts';
import { isForGood } from '../../../src/crm/intake/for-good.ts';
import { DEFINITIONS } from '../../../src/crm/property-definitions.ts';
import { emptyProgram } from '../../../src/domain/program-state.ts';
import { errorOf, HUBSPOT, hurriedClient, preparedHubspot, silent } from '../hubspot-answers.ts';
import { lead, MARA } from './sent-items.ts';

const OBJECTS = '/crm/objects/2026-03';
const NONE = { results: [], errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [MARA.email] } }] };

describe('a lead that HubSpot takes by half', () => {
  const hubspot = preparedHubspot();
  let upserts: Record<string, string>[];
  let notes: number;
  beforeEach(() => {
    [upserts, notes] = [[], 0];
  });

  const person = { ...MARA, email: 'mara@gmail.com', company: '' };
  function bring(timeoutMs?: number): Promise<unknown> {
    const program = emptyProgram('1');
    const bringing = {
      connection: {
        portalId: '1',
        client: hurriedClient({ timeoutMs }).client,
        directory: { data: { partners: {}, users: {} } },
        properties: { writable: DEFINITIONS },
        companies: { check: () => ({ checked: false, why: 'not_complete' }) },
      },
      portals: {
        find: async () => undefined,
        read: async (_: string, look: (state: typeof program) => unknown) => look(program),
      },
      log: silent,
      waiting: 'person',
    } as unknown as Bringing;
    return bringItem(bringing, lead({ partnerId: null, person, requestKey: 'half' }));
  }

  const isNew = () => hubspot().post(`${OBJECTS}/contacts/batch/read`).reply(207, NONE);
  const upsert = (status: number, body: object) =>
    hubspot()
      .post(`${OBJECTS}/contacts/batch/upsert`, body => {
        upserts.push(
          (body as { inputs: { properties: Record<string, string> }[] }).inputs[0]?.properties ?? {},
        );
        return true;
      })
      .reply(status, body);
  const noNotes = () =>
    hubspot().post('/crm/associations/2026-03/contacts/notes/batch/read').reply(200, { results: [] });
  const note = () =>
    hubspot()
      .post(`${OBJECTS}/notes`, () => {
        notes += 1;
        return true;
      })
      .reply(201, { id: '70' });
  const refusal = (category: string, message: string) => ({
    results: [],
    numErrors: 1,
    errors: [{ status: 'error', category, message, context: { ids: [person.email] } }],
  });

  it('is a lead without the stage that the account has done away with', async () => {
    isNew();
    upsert(400, { category: 'VALIDATION_ERROR', message: 'lead was not one of the allowed options' });
    upsert(200, { results: [{ id: '7', new: true }] });
    noNotes();
    note();
    expect(await bring()).to.deep.equal({ kind: 'contact', contactId: '7' });
    expect(upserts).to.deep.equal([
      { firstname: 'Mara', lastname: 'Lindqvist', lifecyclestage: 'lead' },
      { firstname: 'Mara', lastname: 'Lindqvist' },
    ]);
  });

  it('is the contact that has this as its second address', async () => {
    isNew();
    upsert(207, refusal('CONFLICT', 'Contact already exists. Existing ID: 8'));
    noNotes();
    note();
    expect(await bring()).to.deep.equal({ kind: 'contact', contactId: '8' });
    expect(upserts).to.have.length(1);
  });

  it('is refused for good when the 207 says that its input is wrong', async () => {
    isNew();
    upsert(207, refusal('VALIDATION_ERROR', 'INVALID_EMAIL'));
    upsert(207, refusal('VALIDATION_ERROR', 'INVALID_EMAIL'));
    expect(isForGood(await errorOf(bring()))).to.equal(true);
  });

  it('is not refused for good when its input failed for no reason of its own, or the account wants more', async () => {
    isNew();
    upsert(207, refusal('INTERNAL_ERROR', 'try again'));
    expect(isForGood(await errorOf(bring()))).to.equal(false);
    isNew();
    upsert(400, { category: 'MISSING_REQUIRED_PROPERTY', message: 'phone' });
    expect(isForGood(await errorOf(bring()))).to.equal(false);
    isNew();
    upsert(200, { results: [] });
    expect(isForGood(await errorOf(bring()))).to.equal(false);
    isNew();
    upsert(403, { category: 'MISSING_SCOPES' });
    expect(isForGood(await errorOf(bring()))).to.equal(false);
  });

  it('has one note when the answer to it was lost: another try finds it', async () => {
    isNew();
    upsert(200, { results: [{ id: '7', new: true }] });
    noNotes();
    let body = '';
    nock(HUBSPOT)
      .post(`${OBJECTS}/notes`, sent => {
        body = (sent as { properties: { hs_note_body: string } }).properties.hs_note_body;
        notes += 1;
        return true;
      })
      .replyWithError('socket hang up');
    expect(await errorOf(bring())).to.include({ category: 'CONNECTION', retryable: true });

    const contact = { id: '7', properties: { firstname: 'Mara', lastname: 'Lindqvist', company: '' } };
    hubspot()
      .post(`${OBJECTS}/contacts/batch/read`)
      .reply(200, { results: [contact] });
    hubspot().post('/crm/associations/2026-03/contacts/companies/batch/read').reply(200, { results: [] });
    hubspot()
      .post('/crm/associations/2026-03/contacts/notes/batch/read')
      .reply(200, { results: [{ from: { id: '7' }, to: [{ toObjectId: 69 }, { toObjectId: 70 }] }] });
    hubspot()
      .post(`${OBJECTS}/notes/batch/read`)
      .reply(200, {
        results: [
          { id: '69', properties: { hs_note_body: 'Another' } },
          { id: '70', properties: { hs_note_body: body } },
        ],
      });
    expect(await bring()).to.deep.equal({ kind: 'contact', contactId: '7' });
    expect(notes).to.equal(1);
  });

  it('is tried anew when the contact’s notes or companies cannot be read: nothing is taken for none', async () => {
    const failed = {
      results: [],
      errors: [{ category: 'INTERNAL_ERROR', context: { fromObjectId: ['7'] } }],
    };
    isNew();
    upsert(200, { results: [{ id: '7', new: true }] });
    hubspot().post('/crm/associations/2026-03/contacts/notes/batch/read').reply(207, failed);
    expect((await errorOf(bring())).category).to.equal('INTERNAL_ERROR');
    hubspot()
      .post(`${OBJECTS}/contacts/batch/read`)
      .reply(200, { results: [{ id: '7', properties: {} }] });
    hubspot().post('/crm/associations/2026-03/contacts/companies/batch/read').reply(207, failed);
    expect((await errorOf(bring())).category).to.equal('INTERNAL_ERROR');
  });
});
