/** Short proofs that a text that comes back to us is one that we gave out. */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { RotatedKey } from '../../log/sealing.ts';

/** 43 characters of an HMAC-SHA-256 in base64url, under the newest key. */
export function macOf({ newest }: RotatedKey, text: string): string {
  return macWith(newest, text);
}

/** Whether it was made of this text, under the newest key or one that is being left behind; in constant time. */
export function isMacOf({ all }: RotatedKey, text: string, mac: string): boolean {
  return all.map(key => isSame(macWith(key, text), mac)).includes(true);
}

/** Compares secrets without telling by the time it takes how much of them is the same. */
export function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function macWith(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
