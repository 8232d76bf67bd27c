/** What a person is told who has to say whether two accounts are one. */
import type { ComparedPair } from '../alike/compared-pairs.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { isLive } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { dayText } from '../time.ts';
import { scopeText } from './claims.ts';

/** How sure matching is that the first of a pair, or who said that it, is the same as the other: the words before its name. */
export function standingText({ alike, told }: ComparedPair, one: string, names: Names): string {
  const said = told && `${names.asker(told.by)} said on ${dayText(told.at)} that ${one} is`;
  if (said) return `${said} ${told.told === 'same' ? '' : 'not '}the same account as`;
  return `${alike?.band === 'same' ? 'Very likely' : 'May be'} the same account as`;
}

/** What holds of two accounts that matching takes for one. */
export const MATCHED = 'They are taken for the same account until somebody says otherwise.';

/** A claim that depends on the answer: whose, on which of the two, until when and of what scope. */
export function stakeText(
  program: Program,
  claim: Registration,
  account: string,
  names: Names,
  now: number,
): string {
  const partner = names.partner(claim.partnerId);
  return isLive(program, claim, now)
    ? `${account} is protected for ${partner} until ${dayText(claim.protectedUntil ?? 0)}${scopeText(claim)}.`
    : `${partner} claimed ${account} on ${dayText(claim.submittedAt)}${scopeText(claim)}; the registration waits for a partner manager.`;
}
