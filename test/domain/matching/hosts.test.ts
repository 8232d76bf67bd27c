import { expect } from 'chai';
import { hostsOf } from '../../../src/domain/matching/hosts.ts';

describe('hosts', () => {
  const domains = (...typed: string[]) => hostsOf(typed, []).own.map(({ domain }) => domain);

  it('are known by what somebody registered, from domains, pages and addresses', () => {
    expect(domains('www.acme.co.uk', 'https://shop.acme.de/en', 'info@acme.pl', 'ACME.com.')).to.deep.equal([
      'acme.co.uk',
      'acme.de',
      'acme.pl',
      'acme.com',
    ]);
    expect(domains('acme.github.io', 'acme.uk.com')).to.deep.equal(['acme.github.io', 'acme.uk.com']);
    expect(domains('', 'acme', 'co.uk', '10.0.0.1', 'not a domain')).to.deep.equal([]);
  });

  it('have one spelling for letters of their own', () => {
    expect(domains('xn--bcher-kva.de', 'BÜCHER.de')).to.deep.equal(['bücher.de']);
    expect(hostsOf(['xn--bcher-kva.de', 'xn--zzzzzzzzzzzzzzzzz.de'], []).own[0]?.label).to.equal('bucher');
  });

  it('say nothing when anybody may be there, unless the company is the host', () => {
    expect(hostsOf(['gmail.com', 'linkedin.com/company/acme'], [])).to.deep.equal({
      own: [],
      shared: ['gmail.com', 'linkedin.com'],
    });
    expect(hostsOf(['mail.gmail.com', 'poczta.onet.pl', 'i.softbank.jp'], []).own).to.deep.equal([]);
    expect(hostsOf(['linkedin.com'], ['linkedin']).own).to.have.length(1);
  });
});
