import { expect } from 'chai';
import { domainOf } from '../../src/http/typed-domain.ts';

describe('a domain as it is typed', () => {
  for (const [typed, domain] of [
    ['kanda.example', 'kanda.example'],
    ['www.Kanda.Example', 'kanda.example'],
    ['https://www.kanda.example/about?x=1#top', 'kanda.example'],
    ['http://shop.kanda.example:8080', 'shop.kanda.example'],
    ['kanda.example.', 'kanda.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['www.example', 'www.example'],
  ])
    it(`${typed} is ${domain}`, () => {
      expect(domainOf(typed ?? '')).to.equal(domain);
    });

  for (const typed of [
    '',
    'kanda',
    'localhost',
    'ana@kanda.example',
    'https://ana:secret@kanda.example',
    '10.0.0.1',
    '0x7f.1',
    'http://[::1]/',
    'ftp://kanda.example',
    'javascript:alert(1)',
    'kanda.example evil.example',
    'kanda.example\r\nBcc: x',
    'kanda\\.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    '-kanda.example',
    'kanda..example',
    '<b>.example',
  ])
    it(`${JSON.stringify(typed)} is none`, () => {
      expect(domainOf(typed)).to.equal(undefined);
    });
});
