/** Secrets at rest: sealed with a key that lies outside the data they are kept in. */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/** Of 32 bytes each. The first seals and signs; those behind it are older, and open and verify what they made. */
export type DataKeys = readonly [Buffer, ...Buffer[]];

/** The key of one purpose, while it is rotated. */
export interface RotatedKey {
  readonly newest: KeyObject;
  /** The newest among them, first. */
  readonly all: readonly KeyObject[];
}

export interface Seal {
  /** The text so that only who has the key can read or change it; base64url. */
  seal(text: string): string;
  /** The text again. Throws when it was sealed with another key, for another purpose, or was changed. */
  open(sealed: string): string;
  /** The same text under the newest key; undefined when it is under that already. Throws as `open` does. */
  renewed(sealed: string): string | undefined;
}

/** A key of its own for each purpose, so that what one leaks opens nothing else (HKDF, RFC 5869). */
export function keyFor(masters: DataKeys, purpose: string): RotatedKey {
  const [newest, ...older] = masters;
  const first = derived(newest, purpose);
  return { newest: first, all: [first, ...older.map(master => derived(master, purpose))] };
}

/** AES-256-GCM; `randomBytes` is handed in and must never give the same bytes twice. */
export function createSeal(masters: DataKeys, purpose: string, randomBytes: (count: number) => Buffer): Seal {
  const { newest, all } = keyFor(masters, purpose);

  function seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', newest, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Nobody wrote down which key sealed it: the seal itself says whether one fits. */
  function opened(sealed: string): { text: string; by: KeyObject } {
    let refusal: unknown;
    for (const by of all) {
      try {
        return { text: openedWith(by, sealed), by };
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal;
  }

  return {
    seal,
    open: sealed => opened(sealed).text,
    renewed(sealed) {
      const { text, by } = opened(sealed);
      return by === newest ? undefined : seal(text);
    },
  };
}

function derived(master: Buffer, purpose: string): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `vouchsafe:${purpose}`, 32)),
  );
}

function openedWith(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES)
    throw new Error('what was sealed cannot be read: it is cut or of another version');
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  const body = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}
