import { expect } from 'chai';
import { embedSnippet, mailtoUrl, referralLink, shareTargets } from '../../src/portal/sharing.ts';
import { wordsIn } from '../../src/portal/words.ts';

const shared = {
  publicUrl: 'https://partners.example.com',
  code: 'NORTHWIND',
  companyName: 'Acme & Sons',
  productName: 'Rocket <3>',
};

describe('sharing', () => {
  it('says in the link through which channel it goes', () => {
    expect(referralLink(shared.publicUrl, shared.code)).to.equal('https://partners.example.com/r/NORTHWIND');
    expect(referralLink(shared.publicUrl, shared.code, 'qr')).to.match(/\/r\/NORTHWIND\?via=qr$/);
  });

  it('opens each network with the link of its channel', () => {
    for (const { channel, url } of shareTargets(shared, wordsIn('ja'))) {
      const carried = [...new URL(url).searchParams.values()].join(' ');
      expect(carried).to.contain(`https://partners.example.com/r/NORTHWIND?via=${channel}`);
    }
  });

  it('writes a mail that cannot add a receiver or a header', () => {
    const url = mailtoUrl({ subject: 'a&bcc=eve@evil.example', text: 'one\ntwo&to=eve' });
    expect(url).to.equal('mailto:?subject=a%26bcc%3Deve%40evil.example&body=one%0D%0Atwo%26to%3Deve');
  });

  it('escapes what stands in the snippet', () => {
    expect(embedSnippet('https://a.example/?b="c"&d', '<script>alert(1)</script>')).to.equal(
      '<a href="https://a.example/?b=&quot;c&quot;&amp;d" rel="noopener">&lt;script&gt;alert(1)&lt;/script&gt;</a>',
    );
  });
});
