import { domainToASCII } from 'node:url';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { unicodeLabel } from '../../../src/domain/matching/punycode.ts';

describe('domain labels in letters of their own', () => {
  it('are what the platform encodes', () => {
    const label = fc.string({ unit: fc.constantFrom(...'abcüñłяж字日'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(label, typed => {
        expect(unicodeLabel(domainToASCII(typed))).to.equal(typed);
      }),
    );
  });

  it('stay as they are when they are not encoded, or wrongly', () => {
    for (const label of ['acme', 'xn--', 'xn--zzzzzzzzzzzzzzzzz', 'xn--a!b'])
      expect(() => unicodeLabel(label)).to.not.throw();
    expect(unicodeLabel('acme')).to.equal('acme');
    expect(unicodeLabel('xn--zzzzzzzzzzzzzzzzz')).to.equal('xn--zzzzzzzzzzzzzzzzz');
  });
});
