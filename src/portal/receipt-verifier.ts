/**
 * The page that checks receipts, in one piece: the script that partners run by hand, what shows its findings, and a
 * style. It needs nothing else and may reach nothing, so a saved copy does the same.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url));

/** The script, as it is handed out. */
export const VERIFIER = asset('verify-receipt.mjs');
export const PAGE_SCRIPT = `${VERIFIER}\n${asset('check-receipts.js')}`;
export const PAGE_STYLE = asset('check-receipts.css').toString('utf8');

/** Nothing but these two runs or counts; nothing is loaded, sent or navigated to by a form. */
export const VERIFIER_POLICY = [
  "default-src 'none'",
  `script-src ${sourceOf(PAGE_SCRIPT)}`,
  `style-src ${sourceOf(PAGE_STYLE)}`,
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
