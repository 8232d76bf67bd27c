import { createHash } from 'node:crypto';

/** An id made of what it is for: the same for a repeat of the same request, and no other request's. */
export function derivedId(prefix: string, ...of: readonly string[]): string {
  return `${prefix}_${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 24)}`;
}
