import { createHash } from 'node:crypto';
import type { Rules } from '../../../src/log/rules.ts';

/** A state that tells every order of facts from every other: a hash over all that was applied, after each. */
export interface Chain {
  readonly links: string[];
}

export interface Link {
  readonly text: string;
}

export const chainRules: Rules<Chain, Link, Link, never> = {
  empty: () => ({ links: [] }),
  decide: (_chain, { text }) => [{ text }],
  apply: ({ links }, { text }, { at, by }) => {
    const before = links.at(-1) ?? '';
    links.push(createHash('sha256').update(`${before} ${text} ${at} ${by}`).digest('base64url'));
  },
  settle: () => [],
};
