/** Ours, and what others do: each says of two accounts whether they are the same. */
import { editDistance } from '../../src/domain/matching/edit-distance.ts';
import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { withoutForm, withoutGluedForm } from '../../src/domain/matching/legal-forms.ts';
import { likeness } from '../../src/domain/matching/likeness.ts';
import type { MatchBand } from '../../src/domain/matching/match-reason.ts';
import { prepareAccount } from '../../src/domain/matching/prepared-account.ts';
import { wordsOf } from '../../src/domain/matching/spelling.ts';

export interface Matcher {
  readonly title: string;
  readonly band: (one: AccountIdentity, other: AccountIdentity) => MatchBand;
}

export const EDIT_SIMILARITY = 0.85;

export const OURS: Matcher = {
  title: 'ours',
  band: (one, other) => likeness(prepareAccount(one), prepareAccount(other)).band,
};

export const BASELINES: readonly Matcher[] = [
  {
    title: 'exact domain',
    band: (one, other) => sameWhen(one.domains.some(domain => other.domains.includes(domain))),
  },
  {
    title: 'stripped legal forms',
    band: (one, other) => sameWhen(stripped(one.name) === stripped(other.name)),
  },
  {
    title: `edit similarity ${EDIT_SIMILARITY}`,
    band: (one, other) => sameWhen(isEditAlike(one.name.toLowerCase(), other.name.toLowerCase())),
  },
];

export function isEditAlike(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  const most = Math.floor(longer * (1 - EDIT_SIMILARITY) + 1e-9);
  return longer > 0 && editDistance(one, other, most) <= most;
}

function stripped(name: string): string {
  return withoutForm(wordsOf(withoutGluedForm(name).text)).words.join(' ');
}

function sameWhen(is: boolean): MatchBand {
  return is ? 'same' : 'different';
}
