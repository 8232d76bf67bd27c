import { createHash } from 'node:crypto';

/**
 * Of what a form said, its token among it: the same for a form that is sent twice, another for one that was corrected
 * and sent again. What it says is part of request keys, and not to be read there.
 */
export function contentHash(...said: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
