import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createSeal } from '../../../src/log/sealing.ts';
import { addPerson, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { DATA_KEY, OURS, type ServedApp, serveApp } from '../served-app.ts';

const PROFILE = '/portal/profile';
const PARTNER = 'par_northwind';
const HOUR = 60 * 60_000;
const IBAN = 'DE89 3704 0044 0532 0130 00';

describe('how a partner is paid', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  const kept = (partnerId = PARTNER) => served.connection(OURS).partners.payees.data.partners[partnerId];
  const opened = (partnerId = PARTNER) =>
    JSON.parse(createSeal(DATA_KEY, 'payees', randomBytes).open(kept(partnerId)?.sealed ?? ''));

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served, PARTNER);
  });
  afterEach(() => served.close());

  async function save(method: string, fields: Record<string, string>, by = browser) {
    await by.get(`${PROFILE}/payee/${method}`);
    return by.post(`${PROFILE}/payee/${method}`, fields);
  }

  const WAYS = [
    ['iban', { holder: 'Northwind AG', iban: IBAN }, 'Bank transfer (IBAN), ending in 3000'],
    [
      'account',
      { holder: 'Northwind', accountNumber: '0001-2345 6789', bankCode: '021 000 021', country: 'US' },
      'Bank transfer without IBAN, ending in 6789',
    ],
    [
      'account',
      { holder: '神田', accountNumber: '１２３４５６７', bankCode: '０００１-２', country: 'JP' },
      'Bank transfer without IBAN, ending in 567',
    ],
    ['paypal', { email: 'Pay@Northwind.example' }, 'PayPal, p…@northwind.example'],
    ['credit', {}, 'Credit on your account with Our company'],
  ] as const;

  for (const [method, fields, shown] of WAYS) {
    it(`is kept sealed and shown by its end: ${method}`, async () => {
      const saved = await save(method, fields);
      expect(saved.headers.location).to.equal(`${PROFILE}?done=saved`);
      const { text } = await browser.get(PROFILE);
      expect(text).to.include(shown);
      expect(opened().partnerId).to.equal(PARTNER);
      expect(opened().account.method).to.equal(method);
      const everywhere = [
        text,
        JSON.stringify(kept()),
        JSON.stringify(served.logged),
        JSON.stringify(served.letters),
      ];
      const form = await browser.get(`${PROFILE}/payee/${method}`);
      for (const secret of ['DE8937', 'DE89 37', '0001-2345', '000123456789', '021000021', 'pay@northwind'])
        expect([...everywhere, form.text].join(' ')).not.to.include(secret);
      expect(JSON.stringify(await served.facts())).not.to.include(
        method === 'credit' ? 'payee' : 'Northwind',
      );
    });
  }

  it('keeps what was typed as banks read it', async () => {
    await save('iban', { holder: ' Northwind  AG ', iban: IBAN.toLowerCase() });
    expect(opened().account).to.deep.equal({
      method: 'iban',
      holder: 'Northwind AG',
      iban: 'DE89370400440532013000',
    });
  });

  const WRONG = [
    ['iban', { holder: 'Ana', iban: 'DE89 3704 0044 0532 0130 01' }, 'This is no IBAN'],
    ['iban', { holder: '', iban: IBAN }, 'Enter the account holder'],
    ['iban', { holder: 'Ana', iban: 'x'.repeat(5_000) }, 'This is no IBAN'],
    ['account', { holder: 'Ana', accountNumber: '12', bankCode: '123', country: 'US' }, 'Enter 4 to 34'],
    ['account', { holder: 'Ana', accountNumber: '1234', bankCode: '=1+1', country: 'US' }, 'Enter 3 to 20'],
    ['account', { holder: 'Ana', accountNumber: '1234', bankCode: '123', country: 'XX' }, 'Choose a country'],
    ['paypal', { email: 'ana' }, 'Enter a whole e-mail address'],
  ] as const;

  for (const [method, fields, mistake] of WRONG) {
    it(`is not taken as ${JSON.stringify(fields).slice(0, 80)}`, async () => {
      const answer = await save(method, fields);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include(mistake);
      expect(kept()).to.equal(undefined);
      expect(served.letters).to.deep.equal([]);
    });
  }

  it('has no other ways', async () => {
    expect((await browser.get(`${PROFILE}/payee/crypto`)).status).to.equal(404);
    await browser.get(PROFILE);
    expect((await browser.post(`${PROFILE}/payee/constructor`)).status).to.equal(404);
  });

  it('is told to everybody of the partner, in their language, each time that it changes', async () => {
    await addPerson(served, PARTNER, {
      personId: 'per_bo',
      name: 'Bo',
      email: 'bo@northwind.example',
      language: 'de',
      wantsMail: false,
    });
    await addPerson(served, 'par_kanda', { personId: 'per_kim', email: 'kim@kanda.example' });
    await save('iban', { holder: 'Northwind AG', iban: IBAN });
    expect(served.letters.map(({ to, language }) => [to.email, language])).to.deep.equal([
      ['ana@northwind.example', 'en'],
      ['bo@northwind.example', 'de'],
    ]);
    const text = served.letters[1]?.text ?? '';
    expect(text).to.include('Ana Reyes hat geändert').and.to.include('endet auf 3000');
    await save('iban', { holder: 'Northwind AG', iban: IBAN });
    expect(served.letters).to.have.length(2);
    await browser.get(`${PROFILE}/payee/paypal`);
    const { token } = browser;
    for (const email of ['one@x.example', 'two@x.example'])
      await browser.post(`${PROFILE}/payee/paypal`, { email, token });
    expect(new Set(served.letters.map(({ key }) => key)).size).to.equal(6);
  });

  it('is not changed twice by the same form sent twice at once', async () => {
    await browser.get(`${PROFILE}/payee/iban`);
    const fields = { holder: 'Northwind AG', iban: IBAN };
    await Promise.all([1, 2, 3].map(() => browser.post(`${PROFILE}/payee/iban`, fields)));
    expect(served.letters).to.have.length(1);
  });

  it('needs a sign-in of the last hour, and leads back', async () => {
    await browser.get(`${PROFILE}/payee/iban`);
    served.clock.now += HOUR;
    const page = await browser.get(`${PROFILE}/payee/iban`);
    expect(page.headers.location).to.equal('/portal/sign-in?again');
    expect(browser.cookies.get('vs_onward')).to.equal(`${PROFILE}/payee/iban`);
    const sent = await browser.post(`${PROFILE}/payee/iban`, { holder: 'Eve', iban: IBAN });
    expect(sent.headers.location).to.equal('/portal/sign-in?again');
    expect(kept()).to.equal(undefined);
    expect((await browser.get('/portal/sign-in?again')).text).to.include('Please sign in once more');
  });

  it('is each partner’s own', async () => {
    const kim = await signedInBrowser(served, 'par_kanda', {
      personId: 'per_kim',
      email: 'kim@kanda.example',
    });
    await save('paypal', { email: 'pay@northwind.example', partnerId: 'par_kanda' });
    expect(kept('par_kanda')).to.equal(undefined);
    expect((await kim.get(PROFILE)).text).not.to.include('p…@northwind.example');
    await save('paypal', { email: 'kim@kanda.example' }, kim);
    expect(opened().account.email).to.equal('pay@northwind.example');
    expect(opened('par_kanda').account.email).to.equal('kim@kanda.example');
  });
});
