import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { createSeal, keyFor } from '../../src/log/sealing.ts';

const MASTER = Buffer.alloc(32, 7);

describe('sealing', () => {
  const seal = createSeal(MASTER, 'payees', randomBytes);

  it('gives back what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        // Half a surrogate pair has no bytes of its own.
        expect(seal.open(seal.seal(text))).to.equal(Buffer.from(text).toString());
      }),
    );
  });

  it('shows nothing of it, and never the same twice', () => {
    const [one, two] = [seal.seal('DE02120300000000202051'), seal.seal('DE02120300000000202051')];
    expect(one).not.to.equal(two);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.to.contain('1203');
    expect(one).to.match(/^[\w-]+$/);
  });

  it('opens nothing that was altered in any place', () => {
    const bytes = Buffer.from(seal.seal('secret'), 'base64url');
    for (let place = 0; place < bytes.length; place++) {
      const altered = Buffer.from(bytes);
      altered[place] = (altered[place] ?? 0) ^ 1;
      expect(() => seal.open(altered.toString('base64url')), `byte ${place}`).to.throw();
    }
  });

  it('opens nothing that was cut', () => {
    const sealed = seal.seal('secret');
    for (const length of [0, 1, 10, 38, sealed.length - 2])
      expect(() => seal.open(sealed.slice(0, length)), `${length}`).to.throw();
  });

  it('opens nothing of another purpose or another key', () => {
    const sealed = seal.seal('secret');
    expect(() => createSeal(MASTER, 'outbox', randomBytes).open(sealed)).to.throw();
    expect(() => createSeal(Buffer.alloc(32, 8), 'payees', randomBytes).open(sealed)).to.throw();
  });

  it('derives a key of its own for each purpose, the same each time', () => {
    const hex = (purpose: string) => keyFor(MASTER, purpose).export().toString('hex');
    expect(hex('links')).to.equal(hex('links'));
    expect(new Set(['links', 'forms', 'payees', 'outbox'].map(hex)).size).to.equal(4);
  });
});
