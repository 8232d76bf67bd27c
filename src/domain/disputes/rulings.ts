import { WHOLE_BP } from '../money.ts';
import { isOtherSource } from '../partners.ts';
import type { Program } from '../program-state.ts';
import type { Mistake } from '../refusal.ts';
import type { Dispute, Ruling, Share } from './dispute.ts';

const SHARES_AT_LEAST = 2;
export const SHARES_AT_MOST = 10;

/** Every mistake in a ruling, by its place; none when it can be made on this dispute. */
export function mistakesIn(program: Program, dispute: Dispute, ruling: Ruling): Mistake[] {
  if (ruling.outcome === 'uphold') return [];
  if (ruling.outcome === 'split') return mistakesInShares(program, ruling.shares);
  const field = 'ruling.partnerId';
  if (!isSource(program, ruling.partnerId)) return [{ field, message: UNKNOWN }];
  if (ruling.partnerId !== dispute.holder) return [];
  return [{ field, message: 'This partner holds it already. Uphold, or name another.' }];
}

const UNKNOWN = 'Name a partner of the program, marketing or direct.';

function mistakesInShares(program: Program, shares: readonly Share[]): Mistake[] {
  const mistakes: Mistake[] = [];
  const wrong = (field: string, message: string) =>
    mistakes.push({ field: `ruling.shares${field}`, message });
  if (shares.length < SHARES_AT_LEAST || shares.length > SHARES_AT_MOST) {
    wrong('', `Split between ${SHARES_AT_LEAST} to ${SHARES_AT_MOST} sources.`);
    return mistakes;
  }
  const seen = new Set<string>();
  for (const [index, { source, shareBp }] of shares.entries()) {
    if (!isSource(program, source)) wrong(`[${index}].source`, UNKNOWN);
    if (seen.has(source)) wrong(`[${index}].source`, 'Name each source once.');
    seen.add(source);
    if (!Number.isInteger(shareBp) || shareBp < 1)
      wrong(`[${index}].shareBp`, 'A share is a whole number of basis points, 1 or more.');
  }
  if (mistakes.length > 0) return mistakes;
  const sum = shares.reduce((whole, share) => whole + share.shareBp, 0);
  if (sum !== WHOLE_BP) wrong('', `The shares must sum to 10,000 basis points; they sum to ${sum}.`);
  return mistakes;
}

function isSource(program: Program, source: string): boolean {
  return isOtherSource(source) || program.partners.has(source);
}
