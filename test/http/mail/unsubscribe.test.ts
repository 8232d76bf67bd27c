import { expect } from 'chai';
import supertest from 'supertest';
import { signedLink } from '../../../src/http/links/signed-link.ts';
import { unsubscribeUrl } from '../../../src/http/links/unsubscribe-links.ts';
import { keyFor } from '../../../src/log/sealing.ts';
import { wantsMail } from '../../../src/mail/wishes.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { addPerson, openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { DATA_KEY, OURS, type ServedApp, serveApp, THEIRS } from '../served-app.ts';

const ANA = 'ana@northwind.example';
const STRANGER = 'dora@elsewhere.example';
const YEAR = 365 * 24 * 60 * 60_000;

describe('ending mails', () => {
  const linkKey = keyFor(DATA_KEY, 'links');
  let app: ServedApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    app = await serveApp();
    browser = openPageBrowser(app);
    await addPerson(app, 'par_northwind');
  });
  afterEach(() => app.close());

  const pathFor = (email: string, portal = OURS) =>
    unsubscribeUrl({ linkKey, now: () => app.clock.now }, { ...app.connection(portal), pagesUrl: '' }, email);
  const wants = (email: string) => wantsMail(app.connection(OURS), email);
  const oneClick = (path: string, body = 'List-Unsubscribe=One-Click') =>
    supertest(app.server).post(`${path}/one-click`).type('form').send(body);

  for (const email of [ANA, STRANGER]) {
    it(`asks before it ends them for ${email}, and lets them begin again`, async () => {
      const path = pathFor(email);
      const asked = await browser.get(path);
      expect(asked.status).to.equal(200);
      expect(asked.text).to.contain('End these mails');
      expect(wants(email), 'looking ends nothing: mail programs open links by themselves').to.equal(true);
      const ended = await browser.post(path, { wants: 'no' });
      expect([ended.status, ended.headers.location]).to.deep.equal([303, path]);
      expect(wants(email)).to.equal(false);
      expect((await browser.get(path)).text).to.contain('These mails have ended');
      await browser.post(path, { wants: 'yes' });
      expect(wants(email)).to.equal(true);
      expect((await browser.get(path)).text).to.contain('End these mails');
    });

    it(`ends them for ${email} at one click of a mail provider, without a cookie or a form`, async () => {
      const path = pathFor(email);
      expect((await oneClick(path)).status).to.equal(200);
      expect(wants(email)).to.equal(false);
      expect((await oneClick(path)).status).to.equal(200);
      expect(wants(email)).to.equal(false);
    });
  }

  it('shows no address and no name, in any of the languages', async () => {
    for (const language of LANGUAGES) {
      const { text } = await browser.get(`${pathFor(ANA)}?lang=${language}`);
      expect(text).to.contain(`<html lang="${language}">`);
      expect(text).to.contain(wordsIn(language).messages.mails.end);
      expect(text).not.to.match(/northwind|Ana Reyes/i);
    }
    expect(pathFor(STRANGER)).not.to.contain('dora');
  });

  it('refuses kindly, and alike, what is altered, foreign, old, or of another purpose', async () => {
    const path = pathFor(ANA);
    const token = path.split('/').at(-1) ?? '';
    const of = (purpose: 'sign_in' | 'unsubscribe', portalId: string, endsAt: number, id = 'per_ana') =>
      `/mail/unsubscribe/${signedLink(linkKey, { purpose, portalId, id, endsAt })}`;
    const later = app.clock.now + YEAR;
    const unusable = [
      path.slice(0, -1),
      `${path}x`,
      `/mail/unsubscribe/${Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('base64url')}.x`,
      '/mail/unsubscribe/%00',
      of('sign_in', OURS, later),
      of('unsubscribe', THEIRS, later),
      of('unsubscribe', OURS, app.clock.now),
    ];
    await browser.get(path);
    for (const one of unusable) {
      for (const answer of [await browser.get(one), await browser.post(one, { wants: 'no' })]) {
        expect(answer.status, one).to.equal(404);
        expect(answer.text, one).to.contain('This link cannot be used');
      }
      expect((await oneClick(one)).status, one).to.equal(404);
    }
    expect(wants(ANA)).to.equal(true);
  });

  it('says the same of a person who is gone as of one who ended them', async () => {
    const path = pathFor(ANA);
    await app.connection(OURS).directory.update(({ partners }) => {
      for (const partner of Object.values(partners)) partner.people = [];
    });
    const page = await browser.get(path);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('These mails have ended');
  });

  it('takes a form from our own pages alone', async () => {
    const path = pathFor(ANA);
    await browser.get(path);
    expect((await browser.post(path, { wants: 'no', token: 'made.up' })).status).to.equal(403);
    const foreign = await browser.post(path, { wants: 'no' }, { Origin: 'https://evil.example' });
    expect(foreign.status).to.equal(403);
    expect(wants(ANA)).to.equal(true);
  });

  it('takes from a mail provider exactly what the standard says, and little of it', async () => {
    const path = pathFor(ANA);
    for (const body of ['', 'wants=no', 'List-Unsubscribe=Two-Clicks', 'xList-Unsubscribe=One-Clicky'])
      expect((await oneClick(path, body)).status, body).to.equal(400);
    expect((await oneClick(path, `List-Unsubscribe=One-Click&x=${'x'.repeat(2_000)}`)).status).to.equal(413);
    expect(wants(ANA)).to.equal(true);
  });

  it('shows a person the page where a mail program opens the address for machines', async () => {
    const path = pathFor(ANA);
    const answer = await browser.get(`${path}/one-click`);
    expect([answer.status, answer.headers.location]).to.deep.equal([303, path]);
    expect(wants(ANA)).to.equal(true);
  });

  it('leaves no token in the log', async () => {
    const path = pathFor(ANA);
    await browser.get(path);
    await oneClick(path);
    expect(JSON.stringify(app.logged)).not.to.contain(path.split('/').at(-1)?.slice(0, 20));
  });
});
