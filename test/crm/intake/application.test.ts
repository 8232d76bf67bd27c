import { expect } from 'chai';
import type { AnswerSent } from '../../../src/crm/intake-items.ts';
import { type Connected, PORTAL, startConnected } from '../connected-sandbox.ts';
import {
  addNorthwindWithNora,
  application,
  associated,
  MARA,
  onlyRow,
  rows,
  SENT_AT,
  submitted,
} from './sent-items.ts';

const MANAGER = 'user:101';

describe('an application that is brought in', function () {
  this.timeout(20_000);
  let crm: Connected;
  beforeEach(async () => {
    crm = await startConnected();
    await addNorthwindWithNora(crm);
  });
  afterEach(() => crm.stop());

  const texts = () => crm.connection.partners.applications.data.applications;
  const status = (applicationId: string) =>
    crm.portals.read(PORTAL, program => program.applications.get(applicationId)?.status);

  async function applied(): Promise<{ applicationId: string; contactId: string }> {
    const outcome = await submitted(crm, application());
    if (outcome.kind !== 'application' || !outcome.applicationId) throw new Error(JSON.stringify(outcome));
    return {
      applicationId: outcome.applicationId,
      contactId: (await onlyRow(crm, 'contacts', MARA.email)).id,
    };
  }

  it('becomes a contact and its company, a note, an application, and its text for who decides', async () => {
    const { applicationId, contactId } = await applied();
    const contact = await onlyRow(crm, 'contacts', MARA.email);
    // No lead: nobody is to sell to them.
    expect(contact.properties).to.include({ firstname: 'Mara', lifecyclestage: null });
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    const known = await crm.portals.read(PORTAL, program => ({ ...program.applications.get(applicationId) }));
    expect(known).to.include({ contactId, companyId: company.id, kind: 'reseller', status: 'waiting' });
    expect(texts()).to.deep.equal({
      [applicationId]: {
        name: MARA.name,
        email: MARA.email,
        company: MARA.company,
        website: 'https://www.kanda.example/partners',
        text: 'We sell to hospitals.',
        language: 'de',
        answers: [],
      },
    });
    const [note] = await rows(crm, 'notes', 'We sell to hospitals.');
    expect(note?.properties.hs_note_body).to.contain('<strong>Applied to become a partner</strong>');
    expect(note?.properties.hs_note_body).to.contain('Website: https://www.kanda.example/partners');
  });

  it('takes the company of its website when the mail is public', async () => {
    await submitted(crm, application({ person: { ...MARA, email: 'mara@gmail.com' } }));
    const contact = await onlyRow(crm, 'contacts', 'mara@gmail.com');
    const company = await onlyRow(crm, 'companies', 'kanda.example');
    expect(await associated(crm, 'contacts', contact.id, 'companies')).to.deep.equal([company.id]);
  });

  it('sent again is the same; applied for again it is no other, and its id is not told', async () => {
    const sent = application();
    const outcome = await submitted(crm, sent);
    expect(await submitted(crm, sent)).to.deep.equal(outcome);
    const again = await submitted(crm, application({ text: 'And to schools.' }));
    expect(again).to.deep.equal({ kind: 'application', applicationId: null });
    expect(Object.values(texts()).map(({ text, answers }) => [text, answers])).to.deep.equal([
      ['We sell to hospitals.', ['And to schools.']],
    ]);
    expect(await rows(crm, 'notes')).to.have.length(2);
  });

  describe('and answered when it was asked', () => {
    const answer = (applicationId: string, text: string): AnswerSent => ({
      kind: 'answer',
      requestKey: `answer-${text}`,
      sentAt: SENT_AT + 1_000,
      applicationId,
      text,
    });
    const ask = async ({ applicationId, contactId }: { applicationId: string; contactId: string }) =>
      crm.execute({ type: 'ask_applicant', applicationId, contactId, question: 'How many?' }, MANAGER);

    it('waits again, with the answer as a note and beside its text', async () => {
      const it = await applied();
      await ask(it);
      const sent = answer(it.applicationId, 'Twelve.');
      const outcome = { kind: 'application', applicationId: it.applicationId };
      expect(await submitted(crm, sent)).to.deep.equal(outcome);
      expect(await submitted(crm, sent)).to.deep.equal(outcome);
      expect(await status(it.applicationId)).to.equal('waiting');
      expect(texts()[it.applicationId]?.answers).to.deep.equal(['Twelve.']);
      const notes = await rows(crm, 'notes', 'Twelve.');
      expect(notes).to.have.length(1);
      expect(await associated(crm, 'notes', notes[0]?.id ?? '', 'contacts')).to.deep.equal([it.contactId]);
    });

    it('is refused when nobody asked, or there is no such application, and leaves nothing', async () => {
      const it = await applied();
      expect(await submitted(crm, answer(it.applicationId, 'Twelve.'))).to.include({
        kind: 'refused',
        code: 'application_decided',
      });
      expect(await submitted(crm, answer('app_none', 'Thirteen.'))).to.include({
        kind: 'refused',
        code: 'application_unknown',
      });
      expect(await rows(crm, 'notes', 'Reference')).to.have.length(1);
      expect(texts()[it.applicationId]?.answers).to.deep.equal([]);
    });
  });

  it('is kept for a while beside the CRM: the decided ones make room', async () => {
    const { applicationId, contactId } = await applied();
    await crm.execute({ type: 'refuse_application', applicationId, contactId, reason: 'Too far.' }, MANAGER);
    const filler = { ...texts()[applicationId], text: 'waits' } as ReturnType<typeof texts>[string];
    await crm.connection.partners.applications.update(data => {
      for (let index = 0; index < 999; index += 1) data.applications[`app_${index}`] = filler;
    });
    await submitted(crm, application({ person: { ...MARA, email: 'bo@kanda.example' } }));
    expect(Object.keys(texts())).to.have.length(1_000);
    expect(texts()[applicationId]).to.equal(undefined);
  });
});
