/** What a deal says of claims that were made elsewhere: on its account, or on one that is or may be the same. */
import type { DealGuard } from './alike/deal-guard.ts';
import type { Covering } from './alike/guard.ts';
import type { Names } from './names.ts';
import { preliminary } from './preliminary.ts';
import type { Program } from './program-state.ts';
import type { Registration } from './registrations/registration.ts';
import { refusedSentence } from './sentences/claims.ts';
import {
  asText,
  possibleText,
  possibleWhy,
  protectedText,
  rivalText,
  samenessTexts,
  scopesLeftText,
  UNCHECKED,
  uncheckedWhy,
} from './sentences/guard.ts';
import type { DealStanding } from './standing.ts';
import { dayText } from './time.ts';
import type { Verdict, VerdictAction } from './verdicts.ts';

/**
 * The account belongs to claims made elsewhere; what the deal has of its own, if anything, ended or was refused.
 * `routed` says that it was brought to whom it belongs.
 */
export function coveredVerdict(
  program: Program,
  { registration: own, accountClaim, guard }: DealStanding,
  names: Names,
  routed: string | undefined,
): Verdict {
  const { covering } = guard;
  const isWhole = covering.some(({ claim }) => claim.scope === null);
  const protects = covering.map(one => protectedText(one, names)).join(', and for ');
  const holds = isWhole ? `This account is protected for ${protects}.` : `Protected for ${protects}.`;
  const holders = [...new Set(covering.map(({ claim }) => names.partner(claim.partnerId)))].join(' or ');
  const route = isWhole
    ? `Route the deal to ${holders}.`
    : `Route to ${holders}${scopesLeftText(program, covering)}.`;
  const refused = own?.refused ? refusedSentence(program, own, names) : undefined;
  // A refusal that names this very claim has told until when it holds.
  const met = covering.some(({ claim }) => claim.registrationId === own?.refused?.against);
  return {
    tone: isWhole ? 'danger' : 'warning',
    sentence: `${refused ?? holds} ${routed ?? route}`,
    because: [
      ...(own?.refused && !met ? [holds] : covering.map(one => registeredText(one, names))),
      ...covering.flatMap(one => samenessTexts(program, one, names)),
      ...guard.rivals.map(rival => rivalText(rival, covering[0]?.claim, names)),
    ],
    actions: [...(accountClaim ? (['release'] as const) : []), ...comparing(covering)],
  };
}

function registeredText({ claim }: Covering, names: Names): string {
  return `${names.partner(claim.partnerId)} registered on ${dayText(claim.submittedAt)}.`;
}

/** A claim made elsewhere waits for its decision; until then nobody else can claim the account. */
export function behindVerdict(
  program: Program,
  ahead: Covering,
  own: Registration | null,
  names: Names,
): Verdict {
  const { claim, by } = ahead;
  const where = by === 'itself' ? ' with another deal' : asText(ahead, names);
  const claimed = `${names.partner(claim.partnerId)} claimed this account on ${dayText(claim.submittedAt)}${where}; the registration waits for a partner manager.`;
  const refused = own?.refused ? refusedSentence(program, own, names) : undefined;
  return {
    tone: 'warning',
    sentence: refused ?? claimed,
    because: [...(refused ? [claimed] : []), ...samenessTexts(program, ahead, names)],
    actions: comparing([ahead]),
  };
}

/** What would hold on the deal, were it not for accounts that may be the same, or that nobody could look for. */
export function doubtedVerdict(
  program: Program,
  { possible, unchecked }: DealGuard,
  known: Verdict & { readonly isPlain: boolean },
  now: number,
  names: Names,
): Verdict {
  const { isPlain, ...verdict } = known;
  const [first, ...others] = possible;
  if (first) {
    return {
      tone: 'warning',
      sentence: possibleText(program, first, now, names),
      because: [
        ...possibleWhy(first),
        ...others.map(one => possibleText(program, one, now, names)),
        ...(isPlain ? [] : [verdict.sentence]),
        ...verdict.because,
      ],
      actions: ['compare', ...verdict.actions],
    };
  }
  if (unchecked === null) return verdict;
  return {
    ...verdict,
    tone: 'warning',
    sentence: isPlain
      ? `${UNCHECKED} Register the deal if a partner brought it.`
      : `${verdict.sentence} ${UNCHECKED}`,
    because: [...verdict.because, uncheckedWhy(unchecked)],
    ...preliminary(unchecked),
  };
}

/** The verdict on a deal with a claim of its own, with what stands behind it on other accounts. */
export function withGuard(
  program: Program,
  verdict: Verdict,
  { guard, registration }: DealStanding,
  now: number,
  names: Names,
): Verdict {
  const { rivals, possible } = guard;
  if (rivals.length + possible.length === 0) return verdict;
  return {
    ...verdict,
    tone: verdict.tone === 'success' ? 'warning' : verdict.tone,
    because: [
      ...verdict.because,
      ...rivals.flatMap(rival => [
        rivalText(rival, registration ?? undefined, names),
        ...samenessTexts(program, rival, names),
      ]),
      ...possible.flatMap(one => [possibleText(program, one, now, names), ...possibleWhy(one)]),
    ],
    actions: [...verdict.actions, ...(possible.length > 0 ? (['compare'] as const) : comparing(rivals))],
  };
}

/** That two accounts are one can be taken back where it keeps somebody out. */
function comparing(claims: readonly Covering[]): VerdictAction[] {
  return claims.some(({ by }) => by !== 'itself') ? ['compare'] : [];
}
