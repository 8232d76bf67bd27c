import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { expect } from 'chai';
import {
  noSigningKey,
  openSigningKey,
  type SigningKeyOptions,
} from '../../../src/crm/receipts/signing-key.ts';
import { openRecords } from '../../../src/log/records.ts';
import { createSeal } from '../../../src/log/sealing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the key that signs receipts', () => {
  const seal = createSeal([Buffer.alloc(32, 3)], 'receipts', randomBytes);
  let options: SigningKeyOptions;

  beforeEach(async () => {
    const records = await openRecords(await temporaryFolder(), '1', noSigningKey);
    options = { portalId: '1', records, seal, randomBytes, mayMake: true };
  });

  it('is durable when it is there, the same when it is opened again, and another for each portal', async () => {
    const made = await openSigningKey(options);
    const again = await openSigningKey({ ...options, mayMake: false });
    expect(again.publicKey).to.equal(made.publicKey);
    expect(again.sign('text')).to.equal(made.sign('text'));
    const records = await openRecords(await temporaryFolder(), '2', noSigningKey);
    const other = await openSigningKey({ ...options, portalId: '2', records });
    expect(other.publicKey).not.to.equal(made.publicKey);
  });

  it('signs by Ed25519, as its public key says', async () => {
    const { publicKey: x, sign } = await openSigningKey(options);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const holds = (text: string) =>
      verify(null, Buffer.from(text), key, Buffer.from(sign('Łódź'), 'base64url'));
    expect([holds('Łódź'), holds('Lodz')]).to.deep.equal([true, false]);
  });

  it('is nowhere to be read: neither its seed nor what is made of it', async () => {
    const seed = Buffer.alloc(32, 0xab);
    const seeded = (count: number) => (count === 32 ? seed : randomBytes(count));
    await openSigningKey({ ...options, randomBytes: seeded });
    const kept = JSON.stringify(options.records.data);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(kept).not.to.contain(seed.toString(encoding).slice(0, 40));
  });

  it('is not made where one signed before', async () => {
    const failure = await openSigningKey({ ...options, mayMake: false }).catch((error: Error) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(options.records.data.sealed).to.equal('');
  });

  it('is refused in the place of another', async () => {
    await openSigningKey(options);
    const stolen = await openSigningKey({ ...options, portalId: '2' }).catch((error: Error) => error.message);
    expect(stolen).to.contain('another one than was made for it');
    await options.records.update(kept => {
      kept.publicKey = 'A'.repeat(43);
    });
    const swapped = await openSigningKey(options).catch((error: Error) => error.message);
    expect(swapped).to.contain('another one than was made for it');
  });
});
