import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

const PROFILE = '/portal/profile';
const PARTNER = 'par_northwind';
const HOUR = 60 * 60_000;

describe('the profile in the portal', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  const people = (partnerId = PARTNER) => served.directory(OURS).partners[partnerId]?.people ?? [];
  const sessions = () => Object.values(served.connection(OURS).partners.access.data.sessions);

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served, PARTNER);
    await browser.get(PROFILE);
  });
  afterEach(() => served.close());

  it('is for whoever is signed in alone', async () => {
    const stranger = openPageBrowser(served);
    await stranger.get('/portal/sign-in');
    for (const path of [PROFILE, `${PROFILE}/payee/iban`, `${PROFILE}/people`])
      expect((await stranger.get(path)).headers.location, path).to.equal('/portal/sign-in');
    for (const path of ['', '/reward', '/sessions', '/payee/iban', '/people', '/people/remove'])
      expect((await stranger.post(PROFILE + path)).headers.location, path).to.equal('/portal/sign-in');
  });

  for (const path of ['', '/reward', '/sessions', '/payee/iban', '/people', '/people/remove']) {
    it(`takes no form from another site: ${path || '/'}`, async () => {
      const before = JSON.stringify([people(), sessions()]);
      const answer = await browser.post(PROFILE + path, {}, { Origin: 'https://evil.example' });
      expect(answer.status).to.equal(403);
      expect(JSON.stringify([people(), sessions()])).to.equal(before);
    });
  }

  describe('a person', () => {
    it('changes name, language and wish for mail, and the pages speak the language', async () => {
      const saved = await browser.post(PROFILE, { name: ' Ana  Maria Reyes ', language: 'pt' });
      expect(saved.headers.location).to.equal(`${PROFILE}?done=saved`);
      expect(people()[0]).to.include({ name: 'Ana Maria Reyes', language: 'pt', wantsMail: false });
      expect(people()[0]).to.include({ personId: 'per_ana', email: 'ana@northwind.example' });
      const { text } = await browser.get(`${PROFILE}?done=saved`);
      expect(text).to.include('<html lang="pt">').and.to.include('Guardado.');
      await browser.post(PROFILE, { name: 'Ana', language: 'pt', wantsMail: 'yes' });
      expect(people()[0]?.wantsMail).to.equal(true);
    });

    it('keeps what was typed when something is wrong, and changes nothing', async () => {
      const fields = { name: '<script>alert(1)</script>'.repeat(5), language: 'xx' };
      const answer = await browser.post(PROFILE, fields);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('in at most 100 characters').and.not.to.include('<script>alert');
      expect(people()[0]?.name).to.equal('Ana Reyes');
      expect((await browser.post(PROFILE, { name: ' ', language: 'en' })).status).to.equal(422);
      expect((await browser.post(PROFILE, { name: 'A\r\nB\u0000', language: 'en' })).status).to.equal(422);
    });

    it('changes nobody else, whatever is sent along', async () => {
      const bo = await signedInBrowser(served, PARTNER, {
        personId: 'per_bo',
        name: 'Bo',
        email: 'bo@northwind.example',
      });
      await bo.get(PROFILE);
      const more = { personId: 'per_ana', email: 'eve@evil.example', partnerId: 'par_kanda' };
      await bo.post(PROFILE, { name: 'New', language: 'en', ...more });
      expect(people().map(({ name, email }) => [name, email])).to.deep.equal([
        ['Ana Reyes', 'ana@northwind.example'],
        ['New', 'bo@northwind.example'],
      ]);
    });
  });

  describe('the reward', () => {
    const CHOICE: Plan = {
      kind: 'percent',
      rateBp: 1_000,
      offers: [
        { form: 'cash' },
        { form: 'account_credit', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
      ],
    };
    const offers = (text: string) =>
      [...text.matchAll(/name="offer"[^>]*value="(\w+)"/g)].map(([, value]) => value ?? '');

    async function sign(plan: Plan): Promise<void> {
      const command = {
        type: 'sign_agreement',
        partnerId: PARTNER,
        plan,
        effectiveAt: served.clock.now,
      } as const;
      await served.portals.execute(OURS, { key: JSON.stringify(plan), by: 'setup', command });
    }

    it('is not asked for where there is nothing to choose', async () => {
      expect((await browser.get(PROFILE)).text).not.to.include('Your reward');
    });

    it('is chosen by the partner itself, once for the same form sent twice', async () => {
      await sign(CHOICE);
      const { text } = await browser.get(PROFILE);
      expect(text).to.include('20% off the next renewal');
      const [, second = ''] = offers(text);
      const { token } = browser;
      for (let turn = 0; turn < 2; turn += 1) {
        const answer = await browser.post(`${PROFILE}/reward`, { offer: second, token });
        expect(answer.headers.location).to.equal(`${PROFILE}?done=saved`);
      }
      const chosen = (await served.facts()).filter(({ type }) => type === 'partner.choseOffer');
      expect(chosen).to.deep.equal([
        { type: 'partner.choseOffer', partnerId: PARTNER, offer: CHOICE.offers?.[1] },
      ]);
      expect((await browser.get(PROFILE)).text).to.match(
        new RegExp(`value="${second}"[^>]*checked|checked[^>]*value="${second}"`),
      );
    });

    it('is none that the terms no longer offer', async () => {
      await sign(CHOICE);
      const [, second = ''] = offers((await browser.get(PROFILE)).text);
      await sign({ ...CHOICE, offers: [{ form: 'cash' }, { form: 'product_credit' }] });
      for (const offer of [second, '', '1', '__proto__']) {
        const answer = await browser.post(`${PROFILE}/reward`, { offer });
        expect(answer.headers.location).to.equal(`${PROFILE}?done=changed`);
      }
      expect((await served.facts()).some(({ type }) => type === 'partner.choseOffer')).to.equal(false);
    });
  });

  describe('sessions', () => {
    it('are listed with browser and last use, and each can be ended', async () => {
      const other = await signedInBrowser(served, PARTNER);
      served.clock.now += HOUR;
      const { text } = await browser.get(PROFILE);
      expect(text.match(/Firefox · Linux<\/strong>/g)).to.have.length(2);
      expect(text).to.include('this one');
      const [, id = ''] = /name="end" value="(ses_[^"]+)"/.exec(text) ?? [];
      expect((await browser.post(`${PROFILE}/sessions`, { end: id })).headers.location).to.equal(
        `${PROFILE}?done=ended`,
      );
      expect((await other.get('/portal')).headers.location).to.equal('/portal/sign-in');
      expect((await browser.get('/portal')).status).to.equal(200);
    });

    it('of this person elsewhere end together', async () => {
      await signedInBrowser(served, PARTNER);
      await signedInBrowser(served, PARTNER);
      await signedInBrowser(served, PARTNER, { personId: 'per_bo', email: 'bo@northwind.example' });
      await browser.post(`${PROFILE}/sessions`, { end: 'others' });
      expect(sessions().map(({ personId }) => personId)).to.deep.equal(['per_ana', 'per_bo']);
    });

    it('of others are neither shown nor ended', async () => {
      await signedInBrowser(served, PARTNER, { personId: 'per_bo', email: 'bo@northwind.example' });
      await signedInBrowser(served, 'par_kanda', { personId: 'per_kim', email: 'kim@kanda.example' });
      expect((await browser.get(PROFILE)).text.match(/Firefox · Linux<\/strong>/g)).to.have.length(1);
      for (const { sessionId } of sessions()) await browser.post(`${PROFILE}/sessions`, { end: sessionId });
      expect(sessions()).to.have.length(3);
    });
  });

  it('offers employees no colleagues', async () => {
    const command = { type: 'add_partner', partnerId: 'par_june', kind: 'employee', code: 'JUNE' } as const;
    await served.portals.execute(OURS, { key: 'june', by: 'setup', command });
    await served.connection(OURS).directory.update(({ partners }) => {
      partners.par_june = { name: 'June Okafor' };
    });
    const june = await signedInBrowser(served, 'par_june', { personId: 'per_june', email: 'june@x.example' });
    expect((await june.get(PROFILE)).text)
      .not.to.include('Who gets in')
      .and.not.to.include('/portal/deals');
    expect((await june.get(`${PROFILE}/people`)).headers.location).to.equal(PROFILE);
    await june.get(PROFILE);
    await june.post(`${PROFILE}/people`, { name: 'Bo', email: 'bo@x.example' });
    expect(people('par_june')).to.have.length(1);
  });
});
