import { expect } from 'chai';
import { addPerson, openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

const PEOPLE = '/portal/profile/people';
const PARTNER = 'par_northwind';
const HOUR = 60 * 60_000;
const BO = { name: 'Bo Lind', email: 'bo@northwind.example' };

describe('the people of a partner', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  const people = (partnerId = PARTNER) => served.directory(OURS).partners[partnerId]?.people ?? [];

  beforeEach(async () => {
    served = await serveApp({ answeredAfterMs: 0 });
    browser = await signedInBrowser(served, PARTNER);
    await browser.get(PEOPLE);
  });
  afterEach(() => served.close());

  it('let in a colleague, who is told how, and hear of it', async () => {
    const answer = await browser.post(PEOPLE, { name: 'Bo Lind', email: ' Bo@Northwind.example' });
    const [, bo] = people();
    expect(bo).to.include({ ...BO, language: 'en', wantsMail: true });
    expect(answer.headers.location).to.equal(`${PEOPLE}?invited=${bo?.personId}`);
    expect((await browser.get(answer.headers.location ?? '')).text).to.include(
      'bo@northwind.example has been told',
    );
    const [invitation, notice] = served.letters;
    expect(invitation?.to).to.deep.equal(BO);
    expect(invitation?.text).to.include('/portal/sign-in?email=bo%40northwind.example');
    expect(notice?.to.email).to.equal('ana@northwind.example');
    expect(notice?.text).to.include('Bo Lind (bo@northwind.example)');
    expect(JSON.stringify(served.letters.map(({ key }) => key))).not.to.include('@');
    const theirs = openPageBrowser(served);
    await theirs.get('/portal/sign-in');
    await theirs.post('/portal/sign-in', { email: BO.email });
    expect(served.letters.at(-1)?.to.email).to.equal(BO.email);
  });

  it('mail nobody an advertisement in the place of a name', async () => {
    const advert = 'Cheap loans at evil.example/x';
    await browser.post('/portal/profile', { name: advert, language: 'en', wantsMail: 'yes' });
    await browser.post(PEOPLE, { name: advert, email: BO.email });
    await browser.post(PEOPLE, { name: `${advert}?2`, email: 'kim@northwind.example' });
    await browser.post(`${PEOPLE}/remove`, { personId: people()[2]?.personId ?? '' });
    expect(served.letters.length).to.be.greaterThan(4);
    for (const { subject, text, html } of served.letters)
      expect(`${subject} ${text} ${html}`).not.to.include('evil.example');
    expect(served.letters.at(-1)?.text).to.include('kim@northwind.example');
  });

  it('let nobody in twice, and change nobody by it', async () => {
    await browser.post(PEOPLE, BO);
    await browser.post(PEOPLE, { ...BO, name: 'Somebody else' });
    await browser.post(PEOPLE, { name: 'Eve', email: 'ana@northwind.example' });
    expect(people().map(({ name }) => name)).to.deep.equal(['Ana Reyes', 'Bo Lind']);
    expect(served.letters).to.have.length(2);
  });

  for (const fields of [
    { name: '', email: BO.email },
    { name: 'x'.repeat(101), email: BO.email },
    { name: 'Bo', email: 'bo' },
    { name: 'Bo', email: 'bo@x.example\nBcc: eve@evil.example' },
  ]) {
    it(`are not ${JSON.stringify(fields).slice(0, 70)}`, async () => {
      expect((await browser.post(PEOPLE, fields)).status).to.equal(422);
      expect(people()).to.have.length(1);
      expect(served.letters).to.deep.equal([]);
    });
  }

  it('are ten more a day at most', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn += 1)
      statuses.push((await browser.post(PEOPLE, { name: 'Bo', email: `bo${turn}@x.example` })).status);
    expect(statuses.at(-2)).to.equal(303);
    expect(statuses.at(-1)).to.equal(429);
  });

  it('take somebody off, who is out at once, and hear of it', async () => {
    const bo = await signedInBrowser(served, PARTNER, { personId: 'per_bo', ...BO });
    await bo.get('/portal/sign-in');
    await bo.post('/portal/sign-in', { email: BO.email });
    served.letters.length = 0;
    await browser.get(PEOPLE);
    const answer = await browser.post(`${PEOPLE}/remove`, { personId: 'per_bo' });
    expect(answer.headers.location).to.equal(`${PEOPLE}?removed`);
    expect((await bo.get('/portal')).headers.location).to.equal('/portal/sign-in');
    const { sessions, links } = served.connection(OURS).partners.access.data;
    expect(JSON.stringify([sessions, links])).not.to.include('per_bo');
    expect(served.letters.map(({ to }) => to.email)).to.deep.equal(['ana@northwind.example', BO.email]);
  });

  it('take off neither themselves nor anybody of another partner', async () => {
    await addPerson(served, 'par_kanda', { personId: 'per_kim', email: 'kim@kanda.example' });
    for (const personId of ['per_ana', 'per_kim', 'per_nobody', ''])
      expect((await browser.post(`${PEOPLE}/remove`, { personId })).headers.location).to.equal(PEOPLE);
    expect([people().length, people('par_kanda').length]).to.deep.equal([1, 1]);
    expect(served.letters).to.deep.equal([]);
  });

  it('are changed with a sign-in of the last hour alone', async () => {
    await addPerson(served, PARTNER, { personId: 'per_bo', ...BO });
    served.clock.now += HOUR;
    const again = '/portal/sign-in?again';
    expect((await browser.get(PEOPLE)).headers.location).to.equal(again);
    expect((await browser.post(PEOPLE, { name: 'Eve', email: 'eve@x.example' })).headers.location).to.equal(
      again,
    );
    expect((await browser.post(`${PEOPLE}/remove`, { personId: 'per_bo' })).headers.location).to.equal(again);
    expect(browser.cookies.get('vs_onward')).to.equal(PEOPLE);
    expect(people()).to.have.length(2);
  });
});
