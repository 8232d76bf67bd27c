/** The key by which a portal signs its receipts: made at first need, sealed at rest, the same for good. */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Records } from '../../log/records.ts';
import type { Seal } from '../../log/sealing.ts';

export interface KeptSigningKey {
  /** `{ portalId, seed }` as JSON, sealed; the portal goes along so that no key can be put in another's place. Empty: none yet. */
  sealed: string;
  /** Ed25519, 32 bytes as base64url. */
  publicKey: string;
}

export const noSigningKey: KeptSigningKey = { sealed: '', publicKey: '' };

export interface SigningKey {
  readonly publicKey: string;
  /** Ed25519 (RFC 8032) over the text's UTF-8 bytes, base64url. The same text has the same signature. */
  sign(text: string): string;
}

export interface SigningKeyOptions {
  readonly portalId: string;
  readonly records: Records<KeptSigningKey>;
  readonly seal: Seal;
  readonly randomBytes: (count: number) => Buffer;
  /** Whether a portal that has no key may be given one: not when a key signed for it already. */
  readonly mayMake: boolean;
}

const SEED_BYTES = 32;
/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The portal's key; one that an older data key sealed is sealed anew. Throws when it is gone or no data key opens it:
 * nobody could tell receipts that another key signs from a forger's.
 */
export async function openSigningKey(options: SigningKeyOptions): Promise<SigningKey> {
  const { portalId, records, seal, mayMake } = options;
  if (records.data.sealed === '') {
    if (mayMake) return makeKey(options);
    throw new Error(
      `the key that signed the receipts of portal ${portalId} is gone: restore it from a backup`,
    );
  }
  const { sealed } = records.data;
  const key = keyFrom(seedIn(options));
  const renewed = seal.renewed(sealed);
  if (renewed !== undefined)
    await records.update(kept => {
      if (kept.sealed === sealed) kept.sealed = renewed;
    });
  return key;
}

/** Durable before anything is signed by it. */
async function makeKey({ portalId, records, seal, randomBytes }: SigningKeyOptions): Promise<SigningKey> {
  const seed = randomBytes(SEED_BYTES);
  const key = keyFrom(seed);
  const sealed = seal.seal(JSON.stringify({ portalId, seed: seed.toString('base64url') }));
  await records.update(kept => void Object.assign(kept, { sealed, publicKey: key.publicKey }));
  return key;
}

function seedIn({ portalId, records, seal }: SigningKeyOptions): Buffer {
  const { sealed, publicKey } = records.data;
  const kept = JSON.parse(seal.open(sealed)) as { portalId: string; seed: string };
  const seed = Buffer.from(kept.seed, 'base64url');
  if (kept.portalId !== portalId || keyFrom(seed).publicKey !== publicKey)
    throw new Error(`the key that signs receipts of portal ${portalId} is another one than was made for it`);
  return seed;
}

function keyFrom(seed: Buffer): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  return {
    publicKey: publicKeyOf(key),
    sign: text => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has no public part');
  return x;
}
