/** Whether somebody got the same letter twice, and one for each payment. */

import type { Letter } from '../account.ts';
import type { Findings } from './findings.ts';

/**
 * A mail server may have taken a letter in the moment before a crash; then the same letter goes to it again under the
 * same Message-ID, and mail servers show it once. Gives how many came so.
 */
export function checkLetters(letters: readonly Letter[], found: Findings): number {
  const ids = new Map<string, Letter>();
  const texts = new Map<string, string>();
  let again = 0;
  for (const letter of letters) {
    const id = letter.headers.find(({ key }) => key.toLowerCase() === 'message-id')?.value ?? '';
    const text = `${letter.to.address} ${letter.subject} ${letter.text}`;
    if (ids.has(id)) {
      again += 1;
      continue;
    }
    ids.set(id, letter);
    const reference = /bank p\d+-\d+/.exec(letter.text)?.[0];
    if (reference === undefined) continue;
    const payment = `${letter.to.address} ${reference}`;
    if (texts.has(payment))
      found.doubled.push(`letter to ${letter.to.address}: "${letter.subject}", ${reference}`);
    texts.set(payment, text);
  }
  return again;
}
