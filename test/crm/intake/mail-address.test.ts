import { expect } from 'chai';
import {
  companyDomain,
  isAddress,
  isSameMailbox,
  typedDomain,
} from '../../../src/crm/intake/mail-address.ts';

describe('mail addresses', () => {
  it('are told from what is none', () => {
    for (const one of ['a@b.de', 'o’neil+x@mail.kanda.example', 'müller@müller.example'])
      expect(isAddress(one), one).to.equal(true);
    for (const one of [
      '',
      'a',
      'a@b',
      '@b.de',
      'a@@b.de',
      'a b@c.de',
      'a@b.de>',
      'a@.de',
      `${'x'.repeat(250)}@b.de`,
    ])
      expect(isAddress(one), one).to.equal(false);
  });

  it('tell a company by its own domain, never by a public provider', () => {
    expect(companyDomain('mara@kanda.example')).to.equal('kanda.example');
    expect(companyDomain('mara@müller.example')).to.equal('xn--mller-kva.example');
    for (const one of [
      'a@gmail.com',
      'a@yahoo.co.jp',
      'a@gmx.at',
      'a@hotmail.fr',
      'a@web.de',
      'a@docomo.ne.jp',
      'no',
    ])
      expect(companyDomain(one), one).to.equal(undefined);
  });

  it('reach one person with and without what providers pass over', () => {
    expect(isSameMailbox('Mara.Lind+x@gmail.com', 'maralind@googlemail.com')).to.equal(true);
    expect(isSameMailbox('mara+a@kanda.example', 'mara@kanda.example')).to.equal(true);
    expect(isSameMailbox('ma.ra@kanda.example', 'mara@kanda.example')).to.equal(false);
    expect(isSameMailbox('mara@kanda.example', 'mara@kanda.test')).to.equal(false);
  });
});

describe('a typed domain', () => {
  it('is read from whatever somebody pastes', () => {
    for (const typed of [
      'kanda.example',
      ' WWW.Kanda.example ',
      'https://kanda.example:8443/en?x=1#y',
      'kanda.example.',
    ])
      expect(typedDomain(typed), typed).to.equal('kanda.example');
  });

  it('is none when there is none, or a provider’s', () => {
    for (const typed of [
      '',
      'kanda',
      'localhost',
      '127.0.0.1',
      '[::1]',
      'a b.de',
      'gmail.com',
      '<script>',
      'http://',
      '-a.de',
    ])
      expect(typedDomain(typed), typed).to.equal(undefined);
  });
});
