import { expect } from 'chai';
import { giveRegistrationLink } from '../../src/http/links/registration-links.ts';
import { signedLink } from '../../src/http/links/signed-link.ts';
import { keyFor } from '../../src/log/sealing.ts';
import { openPageBrowser, type PageBrowser } from './page-browser.ts';
import { type BookingIntake, serveBookingApp } from './portal/booking-intake.ts';
import { DATA_KEY, OURS, type ServedApp, THEIRS } from './served-app.ts';
import { PUBLIC_URL } from './signing.ts';

const DAY = 86_400_000;
const FIELDS = { company: 'Kanda Foods', website: 'kanda-foods.example', amount: '16,000', qualifiedBy: '' };
const linkKey = keyFor(DATA_KEY, 'links');

describe('registering by a link', () => {
  let served: ServedApp;
  let intake: BookingIntake;
  let browser: PageBrowser;
  let path: string;
  let tokens = 0;

  const give = async (portal = OURS, partnerId = 'par_northwind') => {
    const newToken = () => `link-token-${tokens++}`;
    const making = { linkKey, publicUrl: PUBLIC_URL, newToken, now: () => served.clock.now };
    const { url } = await giveRegistrationLink(making, served.connection(portal), partnerId, 'user:102');
    return url.slice(PUBLIC_URL.length);
  };
  const registered = async () =>
    (await served.facts()).filter(fact => fact.type === 'registration.submitted').length;

  beforeEach(async () => {
    ({ served, intake } = await serveBookingApp());
    browser = openPageBrowser(served);
    path = await give();
  });
  afterEach(() => served.close());

  it('takes one page, one form and one receipt, and names the partner', async () => {
    const form = await browser.get(path);
    expect(form.status).to.equal(200);
    expect(form.text).to.contain('Our company has invited Northwind Resellers to register a deal.');
    const names = [...form.text.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names.filter(name => name !== 'token' && name !== 'lang')).to.have.length(8);
    const sent = await browser.post(path, FIELDS);
    expect([sent.status, sent.headers.location]).to.deep.equal([303, path]);
    const { text } = await browser.get(path);
    expect(text).to.contain('Mara Lindqvist decides by 21 February 2026 at 12:00 UTC.');
    expect(text).to.contain('kanda-foods.example').and.to.contain('16,000.00 USD');
    expect(text).not.to.contain('name="company"');
    expect(intake.items[0]).to.include({ partnerId: 'par_northwind', by: 'partner:par_northwind' });
  });

  it('is one registration, however often and from wherever it is sent', async () => {
    const other = openPageBrowser(served);
    await browser.get(path);
    await other.get(path);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, turn) => (turn % 2 ? other : browser).post(path, FIELDS)),
    );
    for (const { status } of answers) expect([303, 410]).to.include(status);
    expect(await registered()).to.equal(1);
    expect(new Set(intake.items.map(({ requestKey }) => requestKey)).size).to.equal(1);
    expect((await browser.post(path, { ...FIELDS, company: 'Another' })).headers.location ?? path).to.equal(
      path,
    );
    expect(await registered()).to.equal(1);
  });

  it('shows its receipt to the browser that sent it, and to no other', async () => {
    await browser.get(path);
    await browser.post(path, FIELDS);
    const { status, text } = await openPageBrowser(served).get(path);
    expect(status).to.equal(410);
    expect(text).to.contain('This link is no longer good').and.to.contain('href="/portal/sign-in"');
    expect(text).not.to.contain('Kanda').and.not.to.contain('Northwind');
  });

  it('refuses kindly, and all alike, what is expired, altered, another portal’s or of a partner that is gone', async () => {
    const endsAt = served.clock.now + DAY;
    const tokenOf = (purpose: 'register' | 'sign_in', portalId: string, id: string) =>
      `/register/${signedLink(linkKey, { purpose, portalId, id, endsAt })}`;
    const expired = await give();
    const paths = [
      `${path}x`,
      path.replace('.', '.x'),
      await give(THEIRS, 'par_theirs'),
      await give(OURS, 'par_gone'),
      tokenOf('register', OURS, 'never-given'),
      tokenOf('sign_in', OURS, 'link-token-0'),
      '/register/x',
      `/register/${'x'.repeat(5_000)}`,
    ];
    const seen = new Set<string>();
    const plain = (text: string) => text.replace(/name="token" value="[^"]+"|action="[^"]+"/g, '');
    for (const one of paths) {
      const { status, text } = await browser.get(one);
      expect(status, one).to.equal(410);
      seen.add(plain(text));
    }
    await browser.get(path);
    served.clock.now += 7 * DAY;
    const late = await browser.get(expired);
    expect(late.status).to.equal(410);
    seen.add(plain(late.text));
    expect(seen.size).to.equal(1);
    await browser.get('/portal/sign-in');
    expect((await browser.post(expired, FIELDS)).status).to.equal(410);
    expect(intake.items).to.deep.equal([]);
  });

  it('keeps what was typed and says what would be right; the link stays good', async () => {
    await browser.get(path);
    const { status, text } = await browser.post(path, { ...FIELDS, amount: '-1' });
    expect(status).to.equal(422);
    expect(text).to.contain('value="Kanda Foods"').and.to.contain('Write an amount such as');
    intake.refusal = { kind: 'refused', code: 'unusable', message: 'no' };
    expect((await browser.post(path, FIELDS)).text).to.contain('We could not take this as it is.');
    intake.refusal = undefined;
    expect((await browser.post(path, FIELDS)).status).to.equal(303);
    expect(await registered()).to.equal(1);
  });

  it('is safe while the CRM is slow, and shows its receipt as soon as there is one', async () => {
    intake.slow = true;
    await browser.get(path);
    await browser.post(path, FIELDS);
    expect((await browser.get(path)).text).to.contain('Received, we are still checking');
    await intake.catchUp();
    expect((await browser.get(path)).text).to.contain('and in review.');
  });

  it('is not taken from another site, nor without a form of ours', async () => {
    await browser.get(path);
    expect((await browser.post(path, FIELDS, { Origin: 'https://evil.example' })).status).to.equal(403);
    expect((await browser.post(path, { ...FIELDS, token: '' })).status).to.equal(403);
    expect((await browser.post(path, { ...FIELDS, note: 'x'.repeat(10_000_000) })).status).to.equal(413);
    expect(intake.items).to.deep.equal([]);
  });

  it('gives a partner twenty open links at most; the oldest ends', async () => {
    const links = [path];
    for (let turn = 0; turn < 20; turn += 1) links.push(await give());
    expect((await browser.get(links[0] ?? '')).status).to.equal(410);
    expect((await browser.get(links[1] ?? '')).status).to.equal(200);
    expect((await browser.get(links[20] ?? '')).status).to.equal(200);
  });
});
