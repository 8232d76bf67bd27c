import { expect } from 'chai';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

describe('sandbox API: privacy deletion', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const contacts = '/crm/objects/2026-03/contacts';
  const make = async (email: string): Promise<string> =>
    (await sandbox.api('POST', contacts, { properties: { email } })).body.id;

  it('erases a contact for good and tells the app', async () => {
    const id = await make('ada@lovelace.example');
    expect((await sandbox.api('POST', `${contacts}/gdpr-delete`, { objectId: id })).status).to.equal(204);
    expect((await sandbox.api('GET', `${contacts}/${id}`)).status).to.equal(404);
    expect((await sandbox.control('POST', `/records/contacts/${id}/restore`, {})).status).to.equal(404);
    await sandbox.idle();
    const told = sandbox.app.events().filter(event => event.objectId === Number(id));
    expect(told.map(event => event.subscriptionType)).to.include('contact.privacyDeletion');
  });

  it('finds it by e-mail, in the bin too, and does not mind an e-mail of nobody', async () => {
    const id = await make('bo@peep.example');
    await sandbox.api('DELETE', `${contacts}/${id}`);
    expect((await sandbox.api('POST', `${contacts}/gdpr-delete`, { objectId: id })).status).to.equal(204);
    await make('cy@press.example');
    const byMail = { objectId: 'cy@press.example', idProperty: 'email' };
    for (let time = 0; time < 2; time += 1) {
      expect((await sandbox.api('POST', `${contacts}/gdpr-delete`, byMail)).status).to.equal(204);
    }
    expect((await sandbox.api('GET', `${contacts}/cy@press.example?idProperty=email`)).status).to.equal(404);
  });

  it('refuses records that never were, and other kinds', async () => {
    expect((await sandbox.api('POST', `${contacts}/gdpr-delete`, { objectId: '1' })).status).to.equal(404);
    const deals = '/crm/objects/2026-03/deals/gdpr-delete';
    expect((await sandbox.api('POST', deals, { objectId: '1' })).status).to.equal(400);
    expect((await sandbox.api('POST', `${contacts}/gdpr-delete`, {})).status).to.equal(400);
  });
});
