/** The sentence on an account that is no deal: who keeps it or claims it, what it may be the same as, and whom to route to. */
import type { AccountKey } from './alike/account-key.ts';
import { type Covering, type Guard, leading } from './alike/guard.ts';
import type { Names } from './names.ts';
import type { Program } from './program-state.ts';
import { isExpiring } from './registrations/protection.ts';
import { routesAmong } from './registrations/routing.ts';
import { qualificationSentence, scopeText } from './sentences/claims.ts';
import {
  asText,
  possibleText,
  possibleWhy,
  protectedText,
  rivalText,
  routingText,
  samenessTexts,
  scopesLeftText,
} from './sentences/guard.ts';
import { dayText } from './time.ts';
import type { Verdict, VerdictAction } from './verdicts.ts';

/** Undefined where no claim holds or waits, on the accounts or on what they may be the same as. */
export function accountVerdict(
  program: Program,
  accounts: readonly AccountKey[],
  guard: Guard,
  now: number,
  names: Names,
): Verdict | undefined {
  const { live, pending, possible } = guard;
  const [waiting] = pending;
  const known =
    live.length > 0
      ? keptVerdict(program, accounts, live, now, names)
      : waiting && claimedVerdict(program, waiting, names);
  const perhaps = possible.flatMap(one => [possibleText(program, one, now, names), ...possibleWhy(one)]);
  if (known) {
    const { because, actions } = known;
    return { ...known, because: [...because, ...perhaps], actions: comparing(actions, possible.length > 0) };
  }
  const [sentence, ...because] = perhaps;
  return sentence === undefined ? undefined : { tone: 'warning', sentence, because, actions: ['compare'] };
}

function keptVerdict(
  program: Program,
  accounts: readonly AccountKey[],
  live: readonly Covering[],
  now: number,
  names: Names,
): Verdict {
  const claims = live.map(one => protectedText(one, names)).join(', and for ');
  const left = scopesLeftText(program, live);
  const routes = routingText(routesAmong(program, accounts, null, now), names, left);
  const first = leading(live);
  const later = live.filter(one => !first.includes(one));
  const ending = live.some(({ claim }) => isExpiring(program, claim, now));
  const whose = ({ claim }: Covering) => (live.length > 1 ? `${names.partner(claim.partnerId)}: ` : '');
  return {
    tone: ending || later.length > 0 ? 'warning' : 'success',
    sentence: `Protected for ${claims}. ${routes}`,
    because: [
      ...live.map(one => `${whose(one)}${qualificationSentence(one.claim)}`),
      ...later.map(one => rivalText(one, first[0]?.claim, names)),
      ...live.flatMap(one => samenessTexts(program, one, names)),
    ],
    actions: comparing(
      [],
      live.some(({ by }) => by !== 'itself'),
    ),
  };
}

function claimedVerdict(program: Program, waiting: Covering, names: Names): Verdict {
  const { claim, by } = waiting;
  const without = 'It has no deal of its own: decide it at any deal of this company.';
  return {
    tone: 'warning',
    sentence: `${names.partner(claim.partnerId)} claimed this account on ${dayText(claim.submittedAt)}${scopeText(claim)}${asText(waiting, names)}; the registration waits for a partner manager.`,
    because: [
      qualificationSentence(claim),
      ...(claim.dealId === null && by !== 'matched' ? [without] : []),
      ...samenessTexts(program, waiting, names),
    ],
    actions: comparing([], by !== 'itself'),
  };
}

function comparing(actions: readonly VerdictAction[], isInQuestion: boolean): VerdictAction[] {
  return isInQuestion && !actions.includes('compare') ? [...actions, 'compare'] : [...actions];
}
