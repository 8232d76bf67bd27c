import { createHash } from 'node:crypto';

/**
 * SHA-256 (base64url) of what was asked, such as a command, and of its asker, over JSON with sorted keys, so that the same request hashes
 * the same however its fields were ordered.
 */
export function requestHash(by: string, asked: unknown): string {
  return createHash('sha256')
    .update(canonicalJson([by, asked]))
    .digest('base64url');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (isRecord(part) ? withSortedKeys(part) : part));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withSortedKeys(record: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(record).sort();
  return Object.fromEntries(keys.map(key => [key, record[key]]));
}

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 12;

/**
 * A source of ids for one request: the same request makes the same ids in the same order. 60 bits, so that among
 * a million ids of one kind two are alike once in two million portals.
 */
export function requestIds(portalId: string, key: string): (prefix: string) => string {
  let count = 0;
  return prefix => {
    const bytes = createHash('sha256')
      .update(JSON.stringify([portalId, key, count++]))
      .digest();
    let id = `${prefix}_`;
    for (const byte of bytes.subarray(0, ID_LENGTH)) id += ID_LETTERS[byte & 31];
    return id;
  };
}
