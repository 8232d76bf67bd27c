import { expect } from 'chai';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { Mails } from '../../../src/sandbox/mail/mails.ts';
import { type RunningSandbox, runSandbox } from '../running-sandbox.ts';

const MAIL = {
  from: 'Acme partners <Partners@acme.example>',
  to: { name: 'Zoë, Ana', address: 'Ana@example.com' },
  subject: 'Wypłata: 4 800,00 USD ✓',
  text: 'Hello\nhttps://a.example/x',
  html: '<p style="color: red">Hello <a href="https://a.example/x">there</a></p>',
  headers: { 'X-Kind': 'test' },
};

describe('sandbox: the mailbox', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox();
  });
  afterEach(() => sandbox.stop());

  const send = async (change: SendMailOptions = {}) => {
    const transport = createTransport(sandbox.smtpUrl());
    try {
      return await transport.sendMail({ ...MAIL, ...change });
    } finally {
      transport.close();
    }
  };
  const subjects = async (query = '') => {
    const { body } = await sandbox.control('GET', `/mails${query}`);
    return body.mails.map((mail: { subject: string }) => mail.subject);
  };

  it('takes a mail and shows it as it was written', async () => {
    await send();
    const { body: list } = await sandbox.control('GET', '/mails');
    expect(list.total).to.equal(1);
    expect(list.mails[0]).to.deep.include({
      subject: MAIL.subject,
      from: { name: 'Acme partners', address: 'partners@acme.example' },
      to: { name: 'Zoë, Ana', address: 'ana@example.com' },
    });
    expect(list.mails[0]).not.to.have.any.keys('text', 'html', 'headers');
    const { body: mail } = await sandbox.control('GET', `/mails/${list.mails[0].id}`);
    expect(mail.text.trim()).to.equal(MAIL.text);
    expect(mail.html.trim()).to.equal(MAIL.html);
    expect(mail.headers).to.deep.include({ key: 'x-kind', value: 'test' });
    expect((await sandbox.control('GET', '/mails/99')).status).to.equal(404);
    expect((await sandbox.control('GET', '/mails?limit=0')).status).to.equal(400);
  });

  it('tells the newest first, and those to one address', async () => {
    await send({ subject: 'one' });
    await send({ subject: 'two', to: 'bea@example.com' });
    await send({ subject: 'three' });
    expect(await subjects()).to.deep.equal(['three', 'two', 'one']);
    expect(await subjects('?limit=1')).to.deep.equal(['three']);
    expect(await subjects('?to=BEA@example.com')).to.deep.equal(['two']);
  });

  it('keeps one for each whom the mail server is told, hidden ones too', async () => {
    await send({ to: 'ana@example.com', bcc: 'bea@example.com' });
    expect(await subjects('?to=ana@example.com')).to.have.length(1);
    expect(await subjects('?to=bea@example.com')).to.have.length(1);
  });

  it('dates them by its own clock', async () => {
    await sandbox.control('POST', '/clock', { advance: 'P30D' });
    await send();
    const { body } = await sandbox.control('GET', '/mails');
    expect(body.mails[0].at).to.be.closeTo(Date.now() + 30 * 86_400_000, 60_000);
  });

  it('keeps them over a restart, and forgets them with a reset', async () => {
    await send({ subject: 'one' });
    await sandbox.restart();
    await send({ subject: 'two' });
    const { body } = await sandbox.control('GET', '/mails');
    expect(body.mails.map((mail: { id: number }) => mail.id)).to.deep.equal([2, 1]);
    await sandbox.control('POST', '/reset', {});
    expect(await subjects()).to.deep.equal([]);
  });

  it('shows the HTML by itself, under a policy that lets it run nothing', async () => {
    await send({ html: '<script>alert(1)</script><p>Hello</p>' });
    const response = await fetch(`${sandbox.url()}/sandbox/v1/mails/1/html`);
    expect(response.headers.get('content-type')).to.contain('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).to.contain("default-src 'none'").and.to.contain('sandbox allow-popups');
    expect(policy).not.to.match(/script|allow-same-origin|allow-forms/);
    expect(await response.text()).to.match(/^<!doctype html><base target="_blank">/);
    await send({ html: undefined, text: 'a <b> & c' });
    const plain = await fetch(`${sandbox.url()}/sandbox/v1/mails/2/html`);
    expect(await plain.text()).to.contain('a &#60;b&#62; &#38; c');
    expect((await fetch(`${sandbox.url()}/sandbox/v1/mails/3/html`)).status).to.equal(404);
  });

  it('refuses what is too large, and goes on', async () => {
    const error = await send({ text: 'x'.repeat(6_000_000) }).catch((thrown: Error) => thrown);
    expect(error).to.have.property('responseCode').that.is.at.least(500);
    await send({ subject: 'fine' });
    expect(await subjects()).to.deep.equal(['fine']);
  });

  it('keeps the newest 500', () => {
    let changes = 0;
    const mails = new Mails(() => void changes++);
    const nobody = { name: '', address: 'a@example.com' };
    for (let at = 1; at <= 501; at++)
      mails.take({ at, from: nobody, to: nobody, subject: `${at}`, text: '', html: null, headers: [] });
    expect([mails.total, changes]).to.deep.equal([500, 501]);
    expect(mails.list(1)[0]).to.include({ id: 501, subject: '501' });
    expect(mails.list(500).at(-1)).to.include({ id: 2 });
  });
});
