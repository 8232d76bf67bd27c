import { expect } from 'chai';
import { DAY_MS } from '../../../src/domain/time.ts';
import { CONTACT, MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';
import { PUBLIC_URL } from '../signing.ts';
import { onContact, outputsOf } from './calling.ts';

const ASK = '/workflow-actions/ask-for-referral';

describe('the workflow action that asks for a referral', () => {
  let app: ServedApp;
  /** What HubSpot says of the contact. */
  let properties: Record<string, string>;
  beforeEach(async () => {
    app = await serveApp();
    properties = { firstname: 'Ana', email: 'ana@acme.example', lifecyclestage: 'customer' };
    Object.assign(app.connection(OURS).client, {
      batchRead: async (_type: string, [id]: string[]) => ({
        found: new Map(id === CONTACT ? [[id, { id, properties }]] : []),
        missing: [],
        merged: new Set(),
        failed: [],
      }),
    });
    const plan = { kind: 'percent', rateBp: 1_000, currency: 'USD' } as const;
    const command = { type: 'publish_plan', kind: 'customer', plan, effectiveAt: null } as const;
    const published = await app.portals.execute(OURS, { key: 'plan', by: `user:${MANAGER}`, command });
    expect(published.kind).to.equal('done');
    app.clock.now += 1_000;
  });
  afterEach(() => app.close());

  const ask = (over: object = {}) => outputsOf(app, ASK, onContact(over));
  const code = async (over: object = {}) => (await ask(over)).error_code;

  it('makes a customer a referrer and mails it its link, in the company’s name', async () => {
    const answer = await ask({ inputFields: { message: 'Dear Ana', language: 'de' } });
    const { vouchsafe_referral_code: own } = answer;
    expect(answer).to.include({
      vouchsafe_referral_link: `${PUBLIC_URL}/r/${own}`,
      vouchsafe_asked_on: String(Date.UTC(2026, 1, 20)),
      hs_execution_state: 'SUCCESS',
    });
    const [letter] = app.letters;
    expect(letter).to.deep.include({ language: 'de', to: { name: 'Ana', email: 'ana@acme.example' } });
    expect(letter?.text).to.include('Dear Ana').and.include(`/r/${own}?via=mail`);
    expect(letter?.text).to.include('Our company würde sich freuen').and.not.include('workflow');
    expect(letter?.unsubscribeUrl).to.be.a('string');
    const facts = await app.facts();
    expect(facts.filter(({ type }) => type === 'referrer.invited')).to.have.length(1);
  });

  it('asks once however often HubSpot repeats the call', async () => {
    const call = onContact();
    const first = await outputsOf(app, ASK, call);
    app.clock.now += DAY_MS;
    expect(await outputsOf(app, ASK, call)).to.deep.equal(first);
    expect(app.letters).to.have.length(1);
  });

  it('writes in the contact’s own language, when the workflow names none', async () => {
    properties.hs_language = 'pt-br';
    await ask();
    expect(app.letters[0]?.language).to.equal('pt');
    app.clock.now += 31 * DAY_MS;
    await ask({ inputFields: { language: 'JA-jp' } });
    expect(app.letters[1]?.language).to.equal('ja');
  });

  it('does not ask again within 30 days', async () => {
    await ask();
    app.clock.now += 29 * DAY_MS;
    expect(await ask()).to.include({ hs_execution_state: 'FAIL_CONTINUE', errorCode: 'ASKED_RECENTLY' });
    app.clock.now += 2 * DAY_MS;
    expect(await code()).to.equal('');
    expect(app.letters).to.have.length(2);
  });

  it('says why it does not ask, in a code of its own', async () => {
    expect(await code({ inputFields: { message: 'x'.repeat(1_001) } })).to.equal('MESSAGE_TOO_LONG');
    expect(await code({ inputFields: { language: 'tlh' } })).to.equal('LANGUAGE_UNKNOWN');
    properties.lifecyclestage = 'lead';
    expect(await code()).to.equal('NOT_A_CUSTOMER');
    properties.hs_email_optout = 'true';
    expect(await code()).to.equal('UNSUBSCRIBED');
    properties.email = '';
    expect(await code()).to.equal('NO_EMAIL');
    expect(await code({ object: { objectId: 999, objectType: 'CONTACT' } })).to.equal('RECORD_UNKNOWN');
    expect(app.letters).to.deep.equal([]);
  });

  it('asks nobody without published terms for customers', async () => {
    const other = await serveApp();
    try {
      other.connection(OURS).client.batchRead = app.connection(OURS).client.batchRead;
      expect((await outputsOf(other, ASK, onContact())).error_code).to.equal('NO_TERMS');
    } finally {
      await other.close();
    }
  });
});
