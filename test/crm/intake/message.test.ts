import { expect } from 'chai';
import { type Connected, create, PORTAL, startConnected } from '../connected-sandbox.ts';
import {
  addNorthwindWithNora,
  associated,
  message,
  onlyRow,
  registration,
  rows,
  submitted,
} from './sent-items.ts';

describe('a message that is brought in', function () {
  this.timeout(20_000);
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  const nora = () => crm.connection.directory.data.partners.par_nw?.people?.[0];
  const kept = () => crm.connection.partners.messages.data.partners.par_nw ?? [];

  it('is a note at the contact of who wrote, made for the first one, and kept for its pages', async () => {
    expect(await submitted(crm, message())).to.deep.equal({ kind: 'message' });
    const contact = await onlyRow(crm, 'contacts', 'nora@northwind.example');
    expect(contact.properties).to.include({ firstname: 'Nora', lastname: 'Winter', lifecyclestage: null });
    expect(nora()?.contactId).to.equal(contact.id);
    const [note] = await rows(crm, 'notes', 'Where is the new one?');
    expect(await associated(crm, 'notes', note?.id ?? '', 'contacts')).to.deep.equal([contact.id]);
    expect(note?.properties.hs_note_body).to.contain(
      '<strong>Message from Nora Winter of Northwind: Price list</strong>',
    );
    expect(kept()).to.deep.equal([
      { at: message().sentAt, personId: 'per_nora', subject: 'Price list', text: 'Where is the new one?' },
    ]);
  });

  it('sent again is one', async () => {
    const sent = message();
    await submitted(crm, sent);
    await submitted(crm, sent);
    expect(await rows(crm, 'notes')).to.have.length(1);
    expect(kept()).to.have.length(1);
    await submitted(crm, message());
    expect(await rows(crm, 'notes')).to.have.length(2);
  });

  it('stands at the deal too when that is the partner’s own', async () => {
    await submitted(crm, registration());
    const own = await onlyRow(crm, 'deals', 'registered by');
    await submitted(crm, message({ dealId: own.id, text: 'About ours.' }));
    const [note] = await rows(crm, 'notes', 'About ours.');
    expect(await associated(crm, 'notes', note?.id ?? '', 'deals')).to.deep.equal([own.id]);
  });

  it('says nothing at a deal that is another’s, or none', async () => {
    const other = await create(crm.sandbox, 'deal', { dealname: 'Another’s', dealstage: 'contractsent' });
    await crm.inbox.refresh(PORTAL, [{ type: 'deal', id: other }], { asked: true });
    for (const dealId of [other, '404', '../1']) {
      expect(await submitted(crm, message({ dealId, text: `About ${dealId}` }))).to.deep.equal({
        kind: 'message',
      });
    }
    for (const { id } of await rows(crm, 'notes'))
      expect(await associated(crm, 'notes', id, 'deals')).to.deep.equal([]);
  });

  it('finds who wrote where the contact has gone to since', async () => {
    await submitted(crm, message());
    const first = nora()?.contactId ?? '';
    const other = await create(crm.sandbox, 'contact', { email: 'n.winter@home.example' });
    const merge = { primaryObjectId: other, objectIdToMerge: first };
    const { body } = await crm.sandbox.api('POST', '/crm/objects/2026-03/contacts/merge', merge);
    await submitted(crm, message({ text: 'Second.' }));
    const [note] = await rows(crm, 'notes', 'Second.');
    expect(await associated(crm, 'notes', note?.id ?? '', 'contacts')).to.deep.equal([body.id]);
    await crm.sandbox.api('DELETE', `/crm/objects/2026-03/contacts/${body.id}`);
    await submitted(crm, message({ text: 'Third.' }));
    const anew = await onlyRow(crm, 'contacts', 'nora@northwind.example');
    expect(nora()?.contactId).to.equal(anew.id);
  });

  it('of nobody it knows is unusable', async () => {
    expect(await submitted(crm, message({ personId: 'per_gone' }))).to.include({ code: 'unusable' });
    expect(await submitted(crm, message({ partnerId: 'par_gone' }))).to.include({ code: 'unusable' });
    expect(await rows(crm, 'notes')).to.deep.equal([]);
  });

  it('is one of fifty that are kept', async () => {
    await crm.connection.partners.messages.update(({ partners }) => {
      const text = (index: number) => ({ at: index, personId: 'per_nora', subject: '', text: `${index}` });
      partners.par_nw = Array.from({ length: 50 }, (_, index) => text(index));
    });
    await submitted(crm, message());
    expect(kept()).to.have.length(50);
    expect(kept()[0]?.text).to.equal('1');
    expect(kept().at(-1)?.subject).to.equal('Price list');
  });
});
