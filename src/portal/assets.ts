/** The style and the script of all pages, read once, each under the hash of what it holds. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Asset {
  /** `portal.css` */
  readonly name: string;
  /** `/assets/portal.css?v=1a2b3c4d5e6f` */
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
}

function asset(name: string, type: string): Asset {
  const body = readFileSync(new URL(`./assets/${name}`, import.meta.url));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { name, url: `/assets/${name}?v=${hash}`, type, body };
}

export const STYLE = asset('portal.css', 'text/css; charset=utf-8');
export const SCRIPT = asset('portal.js', 'text/javascript; charset=utf-8');
