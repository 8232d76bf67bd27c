import { expect } from 'chai';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { type ServedApp, serveApp } from '../served-app.ts';
import { PUBLIC_URL } from '../signing.ts';

describe('the share kit', () => {
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    served = await serveApp();
    browser = await signedInBrowser(served);
  });
  afterEach(() => served.close());

  it('has link, code, QR code, networks, a mail and a button, with what both get', async () => {
    const { text } = await browser.get('/portal/share');
    expect(text).to.contain(`value="${PUBLIC_URL}/r/NORTHWIND"`).and.to.contain('value="NORTHWIND"');
    expect(text).to.contain('What you earn: 30% of each sale.');
    expect(text).to.contain('<svg class="qr"').and.to.contain('aria-label="QR code that leads to');
    for (const host of ['www.linkedin.com', 'x.com', 'www.facebook.com', 'wa.me'])
      expect(text).to.contain(`href="https://${host}/`);
    expect(text).to.contain('href="mailto:?subject=');
    expect(text).to.contain(`&lt;a href=&quot;${PUBLIC_URL}/r/NORTHWIND?via=embed&quot;`);
  });

  it('gives the QR code as a file', async () => {
    const response = await browser.get('/portal/share/qr.svg').then(answer => answer);
    expect(response.headers['content-type']).to.contain('image/svg+xml');
    expect(response.headers['content-disposition']).to.equal('attachment; filename=NORTHWIND.svg');
    expect(String(response.body)).to.match(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  });

  it('comes by mail to whoever asks, once for each click', async () => {
    await browser.get('/portal/share');
    const { headers } = await browser.post('/portal/share', { email: 'other@evil.example' });
    expect(headers.location).to.equal('/portal/share?sent');
    expect(served.letters).to.have.length(1);
    const [letter] = served.letters;
    expect(letter?.to.email).to.equal('ana@northwind.example');
    expect(letter?.text).to.contain(`${PUBLIC_URL}/r/NORTHWIND?via=mail`).and.to.contain('30% of each sale');
    await browser.post('/portal/share');
    expect(served.letters[1]?.key).to.equal(letter?.key);
  });

  it('is not mailed without end', async () => {
    await browser.get('/portal/share');
    for (let turn = 0; turn < 5; turn += 1) await browser.post('/portal/share');
    expect((await browser.post('/portal/share')).status).to.equal(429);
  });
});
