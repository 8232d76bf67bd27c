import { expect } from 'chai';
import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Letter } from '../../src/mail/letter.ts';
import { messageOf } from '../../src/mail/message.ts';
import { letter } from './letters.ts';

const FROM = { from: 'Partner team <partners@acme.example>' };
const AT = Date.UTC(2026, 1, 3, 14, 5);
const UNSUBSCRIBE = 'https://partners.acme.example/mail/unsubscribe/abc.def';

describe('a letter as a mail', () => {
  it('says who sends what to whom, when, and that a program did', async () => {
    const mail = await sent(letter({ language: 'de', subject: 'Schöne Grüße' }));
    expect(mail.from).to.deep.include({ name: 'Partner team', address: 'partners@acme.example' });
    expect(mail.to).to.have.length(1);
    expect(mail.to?.[0]).to.deep.include({ name: 'Ana Sousa', address: 'ana@example.com' });
    expect(mail).to.include({ subject: 'Schöne Grüße', date: '2026-02-03T14:05:00.000Z' });
    expect(mail.text?.trim()).to.equal('Hello Ana');
    expect(mail.html?.trim()).to.equal('<p>Hello Ana</p>');
    const headers = namedHeaders(mail.headers);
    expect(headers['auto-submitted']).to.equal('auto-generated');
    expect(headers['content-language']).to.equal('de');
    expect(headers).not.to.have.property('list-unsubscribe');
  });

  it('can be ended by one click where it may be declined (RFC 8058)', async () => {
    const headers = namedHeaders((await sent(letter({ unsubscribeUrl: UNSUBSCRIBE }))).headers);
    expect(headers['list-unsubscribe']).to.equal(`<${UNSUBSCRIBE}/one-click>`);
    expect(headers['list-unsubscribe-post']).to.equal('List-Unsubscribe=One-Click');
  });

  it('has one Message-ID for one key, in one portal', () => {
    const idOf = (portalId: string, key: string) => messageOf(portalId, letter({ key }), FROM, AT)?.messageId;
    expect(idOf('1', 'a')).to.match(/^<[\w-]{24}@acme\.example>$/);
    expect(idOf('1', 'a')).to.equal(idOf('1', 'a'));
    expect(new Set([idOf('1', 'a'), idOf('1', 'b'), idOf('2', 'a')]).size).to.equal(3);
  });

  it('goes to no address that could say more than one', () => {
    const wrong = [
      'ana@example.com\r\nBcc: all@example.com',
      'ana@example.com, bea@example.com',
      'ana@example.com; bea@example.com',
      '<ana@example.com>',
      'ana@example.com bea@example.com',
      'ana@exa\u0000mple.com',
      '"a\r\nb"@example.com',
      'group: ana@example.com;',
      'ana',
      '@example.com',
      '',
      `${'a'.repeat(65)}@example.com`,
    ];
    for (const email of wrong)
      expect(
        messageOf('1', letter({ to: { name: 'Ana', email } }), FROM, AT),
        JSON.stringify(email),
      ).to.equal(undefined);
  });

  it('lets no text become a header, whatever stands in it', async () => {
    const evil = fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          '\u2028',
          '\u0000',
          ' ',
          'Bcc: eve@evil.example',
          'X-Evil: 1',
          'é',
          '<',
          '"',
        ),
        { maxLength: 12 },
      )
      .map(parts => `a${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(evil, evil, async (subject, name) => {
        const mail = await sent(letter({ subject, to: { name, email: 'ana@example.com' } }));
        const names = mail.headers.map(({ key }) => key);
        expect(names).not.to.include('bcc');
        expect(names).not.to.include('x-evil');
        expect(mail.to?.map(({ address }) => address)).to.deep.equal(['ana@example.com']);
        for (const sign of '\r\n\u0000\u2028') expect(mail.subject).not.to.contain(sign);
      }),
      { numRuns: 60 },
    );
  });

  it('ends mails at no address that could break out of its brackets', async () => {
    const unsubscribeUrl = 'https://a.example/x>\r\nBcc: eve@evil.example';
    const { headers } = await sent(letter({ unsubscribeUrl }));
    expect(namedHeaders(headers)['list-unsubscribe']).to.match(
      /^<https:\/\/a\.example\/x%3E[^<>]*one-click>$/,
    );
    expect(headers.map(({ key }) => key)).not.to.include('bcc');
  });

  it('names nobody by what is no name', async () => {
    const mail = await sent(letter({ to: { name: 'Win https://evil.example', email: 'ana@example.com' } }));
    expect(mail.to?.[0]?.name).to.equal('');
  });

  it('reads nothing from the disk or the net', async () => {
    const { html } = await sent(letter({ html: '<img src="file:///etc/passwd">' }));
    expect(html).to.contain('file:///etc/passwd');
    const message = messageOf('1', letter(), FROM, AT);
    expect(message).to.include({ disableFileAccess: true, disableUrlAccess: true });
  });
});

/** As it would go over the wire, and as a mail program reads it there. */
async function sent(given: Letter) {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const message = messageOf('1', given, FROM, AT);
  if (!message) throw new Error('there is no message');
  const { message: bytes } = await transport.sendMail(message);
  return PostalMime.parse(bytes as Buffer);
}

function namedHeaders(headers: readonly { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(headers.map(({ key, value }) => [key, value]));
}
