import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { createSeal, type DataKeys, keyFor } from '../../src/log/sealing.ts';

const MASTER: DataKeys = [Buffer.alloc(32, 7)];
const NEWER = Buffer.alloc(32, 9);

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
    expect(() => createSeal([Buffer.alloc(32, 8)], 'payees', randomBytes).open(sealed)).to.throw();
  });

  it('opens with every key while it is rotated, and seals with the newest', () => {
    const sealed = seal.seal('secret');
    const rotated = createSeal([NEWER, ...MASTER], 'payees', randomBytes);
    expect(rotated.open(sealed)).to.equal('secret');
    const anew = createSeal([NEWER], 'payees', randomBytes);
    expect(anew.open(rotated.seal('another'))).to.equal('another');
    expect(() => anew.open(sealed)).to.throw();
  });

  it('renews what an older key sealed, and that alone', () => {
    const rotated = createSeal([NEWER, ...MASTER], 'payees', randomBytes);
    const renewed = rotated.renewed(seal.seal('secret')) ?? '';
    expect(createSeal([NEWER], 'payees', randomBytes).open(renewed)).to.equal('secret');
    expect(rotated.renewed(renewed)).to.equal(undefined);
    expect(() =>
      rotated.renewed(createSeal([Buffer.alloc(32, 8)], 'payees', randomBytes).seal('x')),
    ).to.throw();
  });

  it('derives a key of its own for each purpose, the same each time', () => {
    const hex = (purpose: string) => keyFor(MASTER, purpose).newest.export().toString('hex');
    expect(hex('links')).to.equal(hex('links'));
    expect(new Set(['links', 'forms', 'payees', 'outbox'].map(hex)).size).to.equal(4);
  });
});
