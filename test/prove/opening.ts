/** How a run begins, and what managers do for the whole program: partners, policies, exchange rates. */
import type { Cast } from './cast.ts';
import { cardKey } from './commands.ts';
import type { Deeds } from './deeds.ts';
import type { Doors } from './doors.ts';
import type { PlannedPartner } from './planned-partners.ts';
import type { Step } from './steps.ts';

interface Stage {
  readonly cast: Cast;
  readonly deeds: Deeds;
  readonly doors: Doors;
  readonly now: () => number;
}

/** The figures of the policy under which a run can be reckoned by hand; extensions by work would hang on when it was seen. */
export const FIGURES = { qualifyDays: 30, protectionDays: 60, extensionsAtMost: 0, openClaimsAtMost: 10_000 };

const PAIRS = [
  ['EUR', 'USD', 1_0842],
  ['JPY', 'USD', 66],
  ['KWD', 'USD', 3_2551],
  ['JPY', 'EUR', 61],
  ['KWD', 'EUR', 3_0023],
] as const;

export async function signPartners(
  { doors, deeds, cast }: Stage,
  partners: readonly PlannedPartner[],
): Promise<void> {
  for (const { partner, name, code, kind, plan, hasPeople } of partners) {
    const requestKey = `sign-${partner}`;
    const answer = await doors.card('POST', '/partners', { requestKey, name, kind, code, plan });
    const partnerId = answer.body?.partnerId;
    if (typeof partnerId !== 'string') throw new Error(`partner ${name}: ${JSON.stringify(answer.body)}`);
    cast.partners.set(partner, partnerId);
    deeds.note({ kind: 'sign', partner, partnerId }, `${cardKey(requestKey)}:agreement`, answer);
    if (!hasPeople) continue;
    const person = { name: `Ana of ${name}`, email: `ana@${name.toLowerCase()}.example`, language: 'en' };
    await doors.card('POST', `/partners/${partnerId}/people`, { requestKey: `person-${partner}`, ...person });
  }
}

/** The policy that a program starts with: it counts for what was won before any other. */
export async function startingModel({ doors }: Pick<Stage, 'doors'>): Promise<string> {
  const { body } = await doors.card('GET', '/program/policy');
  return body.inForce.policy.attributionModel;
}

export async function publish(
  { doors, deeds }: Stage,
  { model, request }: Extract<Step, { do: 'publish' }>,
): Promise<void> {
  const { body } = await doors.card('GET', '/program/policy');
  const policy = { ...body.inForce.policy, ...FIGURES, attributionModel: model };
  const answer = await doors.card('POST', '/program/policy', { requestKey: request, policy });
  if (answer.status >= 300) throw new Error(`policy: ${JSON.stringify(answer.body)}`);
  const { qualifyDays, protectionDays } = FIGURES;
  deeds.note({ kind: 'publish', model, qualifyDays, protectionDays }, cardKey(request), answer);
}

export async function recordRates(
  { doors, deeds, now }: Stage,
  { request }: Extract<Step, { do: 'rates' }>,
): Promise<void> {
  const on = new Date(now()).toISOString().slice(0, 10);
  const drift = Math.floor(now() / 86_400_000) % 97;
  for (const [from, to, base] of PAIRS) {
    const rate = ((base * (1_000 + drift)) / 10_000_000).toFixed(7);
    const requestKey = `${request}-${from}-${to}`;
    const answer = await doors.card('POST', '/program/rates', {
      requestKey,
      from,
      to,
      rate,
      on,
      source: 'ECB',
    });
    deeds.note({ kind: 'rate', from, to, rate, on }, cardKey(requestKey), answer);
  }
}
