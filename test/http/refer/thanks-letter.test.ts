import { expect } from 'chai';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';

const KIM = { name: 'Kim Müller', email: 'Kim@Example.com', company: '', text: '', consent: 'yes' };
const READ_MS = 5_000;

describe('the thanks to whoever was referred', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    served = await serveApp();
    browser = openPageBrowser(served);
  });
  afterEach(() => served.close());

  async function send(fields: Record<string, string> = {}, path = '/refer/KANDA', read = READ_MS) {
    await browser.get(path);
    served.clock.now += read;
    return browser.post(path.replace(/\?.*/, ''), { ...KIM, ...fields });
  }

  it('names who referred them and what they get, in the language of the page', async () => {
    const friendOffer = { kind: 'percent_off', rateBp: 2_000 } as const;
    const pages = { ...STARTING_PAGES, companyName: 'Acme', productName: 'Planner', friendOffer };
    const command = { type: 'publish_pages', pages } as const;
    await served.portals.execute(OURS, { key: 'pages', by: `user:${MANAGER}`, command });
    await send({}, '/refer/KANDA?lang=de');
    const [letter] = served.letters;
    expect(served.letters).to.have.length(1);
    expect(letter).to.deep.include({ to: { name: 'Kim Müller', email: 'kim@example.com' }, language: 'de' });
    expect(letter?.subject).to.equal('Vielen Dank für Ihr Interesse an Planner');
    expect(letter?.text).to.contain('Kanda Systems hat Sie an Acme empfohlen').and.to.match(/20\s%/);
  });

  it('can be ended, and has one key for an address and a referrer', async () => {
    await send();
    await send({ text: 'More' });
    await send({ text: 'Else' }, '/refer/NORTHWIND');
    const keys = served.letters.map(({ key }) => key);
    expect(keys[0]).to.equal(keys[1]);
    expect(keys[0]).not.to.equal(keys[2]);
    expect(keys.join()).not.to.match(/kim|@/);
    for (const { unsubscribeUrl, text } of served.letters) {
      expect(unsubscribeUrl).to.contain('/mail/unsubscribe/');
      expect(text).to.contain(unsubscribeUrl);
    }
  });

  it('is not written to a robot, for nobody’s code, or for a form that has a mistake', async () => {
    await send({}, '/refer/KANDA', 0);
    await send({}, '/refer/NOBODY7');
    await send({ email: 'kim' });
    expect(served.letters).to.deep.equal([]);
  });

  it('carries no advertisement to somebody else', async () => {
    await send({ name: 'Win now at evil.example' });
    const [letter] = served.letters;
    expect(letter?.text).to.match(/^Hello,\n/);
    expect(letter?.html).not.to.contain('evil.example');
  });
});
