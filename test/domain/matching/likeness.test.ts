import { expect } from 'chai';
import * as fc from 'fast-check';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';
import { account, alike } from '../../support/accounts.ts';

const kanda = (known: Partial<AccountIdentity> = {}) => account('Kanda Robotics GmbH', { id: '1', ...known });
const codes = (one: AccountIdentity, other: AccountIdentity) =>
  alike(one, other).reasons.map(({ code }) => code);

describe('likeness', () => {
  it('is the same on one domain, whatever the subdomain', () => {
    const found = alike(
      kanda({ domains: ['www.kanda.de'] }),
      account('Kanda', { domains: ['shop.kanda.de'] }),
    );
    expect(found.band).to.equal('same');
    expect(found.reasons[0]).to.deep.equal({ code: 'same_domain', domain: 'kanda.de' });
  });

  it('is the same in one family of domains, for the same name', () => {
    const found = alike(
      kanda({ domains: ['kanda.de'] }),
      account('Kanda Robotics Inc', { domains: ['kanda.com'] }),
    );
    expect(found.band).to.equal('same');
    expect(found.reasons[0]).to.deep.equal({ code: 'domain_family', one: 'kanda.de', other: 'kanda.com' });
  });

  it('is for people where a domain is the same and the names are not', () => {
    const other = account('Blue Orchard Bakery', { domains: ['office-centre.de'] });
    expect(alike(kanda({ domains: ['office-centre.de'] }), other).band).to.equal('review');
  });

  it('does not follow from public mail or a site with pages of many', () => {
    for (const shared of ['gmail.com', 'linkedin.com']) {
      const other = account('Orchard Bakery', { domains: [shared] });
      expect(alike(kanda({ domains: [shared] }), other).band).to.equal('different');
      expect(codes(kanda({ domains: [shared] }), other)).to.include('shared_host');
    }
  });

  it('is less where each has a domain of its own, least in another country', () => {
    const one = kanda({ domains: ['kr-automation.de'], country: 'DE' });
    const band = (country: string) =>
      alike(one, account('Kanda Robotics', { domains: ['roboshop.com'], country })).band;
    expect([band('Germany'), band('Brazil')]).to.deep.equal(['review', 'different']);
  });

  it('is less for names alone in two countries, and for a slip beside another legal form', () => {
    const one = account('Kanda Robotics', { country: 'DE' });
    expect(alike(one, account('Kanda Robotics', { country: 'BR' })).band).to.equal('review');
    expect(alike(account('Kandaro'), account('Kendaro')).band).to.equal('review');
    expect(alike(account('Kandaro AG'), account('Kendaro GmbH')).band).to.equal('different');
  });

  it('does not follow from pages of one directory', () => {
    const page = (name: string, path: string) =>
      account(name, { domains: [`firmen-verzeichnis.de/${path}`] });
    expect(alike(page('Kanda', 'firma/kanda'), page('Orwell', 'firma/orwell')).band).to.equal('different');
  });

  it('makes two of slips that each spell a domain', () => {
    const one = account('Novartex AG', { domains: ['novartex.com'] });
    expect(alike(one, account('Novatex AG', { domains: ['novatex.com'] })).band).to.equal('different');
    expect(alike(one, account('Novatex AG')).band).to.equal('same');
  });

  it('makes more of alike names with one telephone number, and nothing of the number alone', () => {
    const phone = '+49 89 5550123';
    const one = kanda({ phone, domains: ['kr-automation.de'] });
    expect(alike(one, account('Kanda Robotics', { phone, domains: ['roboshop.com'] })).band).to.equal('same');
    expect(alike(one, account('Orchard Bakery', { phone })).band).to.equal('different');
  });

  it('is for people within one company of the CRM', () => {
    const child = account('Orchard Bakery', { id: '2', parentId: '1' });
    expect(alike(kanda(), child)).to.deep.include({
      band: 'review',
      reasons: [{ code: 'part_of', parent: 'one' }],
    });
    expect(codes(child, kanda())).to.deep.equal(['part_of']);
    expect(
      alike(kanda({ parentId: '9' }), account('Orchard Bakery', { parentId: '9' })).reasons[0],
    ).to.deep.equal({
      code: 'part_of',
      parent: 'both',
    });
    expect(alike(kanda({ parentId: null }), account('Orchard Bakery', { parentId: null })).band).to.equal(
      'different',
    );
  });

  const word = fc.constantFrom(
    ...'Kanda Delta Müller Systems Bau GmbH Polska 株式会社 Нова Logistics 3 Orwel Orwell Tech & of Solar Edge SolarEdge IBM Holding'.split(
      ' ',
    ),
  );
  const any = fc.record({
    id: fc.constantFrom('1', '2', '3'),
    name: fc.oneof(
      fc.array(word, { maxLength: 5 }).map(words => words.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    ),
    domains: fc.array(fc.constantFrom('kanda.de', 'kanda.com', 'delta-systems.com', 'gmail.com', 'x/y', ''), {
      maxLength: 2,
    }),
    country: fc.constantFrom('', 'DE', 'Poland'),
    parentId: fc.constantFrom(null, '1', '3'),
  });

  it('is symmetric, between 0 and 1, and never fails', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [found, back] = [alike(one, other), alike(other, one)];
        expect(found.score).to.equal(back.score);
        expect(found.score).to.be.within(0, 1);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same of an account with itself, in any order of words', () => {
    const telling = fc.uniqueArray(
      fc.constantFrom(...'Kanda Orwell Brixton Tamura Lindqvist Baltica'.split(' ')),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(telling, fc.nat(), (words, turn) => {
        const turned = [...words.slice(turn % words.length), ...words.slice(0, turn % words.length)];
        expect(alike(account(words.join(' ')), account(words.join(' '))).score).to.equal(1);
        expect(alike(account(words.join(' ')), account(turned.join(' '))).band).to.equal('same');
      }),
    );
  });
});
