import { agreementAt } from '../agreements.ts';
import { toldCompanies } from '../alike/same-accounts.ts';
import { touchesOf } from '../attribution/counted-touches.ts';
import type { Deal } from '../deals.ts';
import type { ToldFact } from '../facts.ts';
import { type Noted, notedAt, toldAt } from '../history.ts';
import { publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { recordKey } from '../record-keys.ts';
import { endOf } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import type { HeldTouch } from '../touches.ts';
import { contestedAt, type Dispute } from './dispute.ts';
import { judgedAt, provenTouches } from './parties.ts';

/** One dated thing that the log shows. */
export interface Evidence {
  readonly at: number;
  readonly side: 'holder' | 'claimant' | 'neutral';
  /** What it may decide: much, little, or nothing (withdrawn, refused, lapsed, come too late). */
  readonly weight: 'strong' | 'weak' | 'none';
  /** The touch, claim, deal, agreement or dispute that it is about; the version of a policy. */
  readonly factId: string;
  readonly shows: Shown;
}

/** A fact of the log, or what follows from facts and dates. */
export type Shown =
  | ToldFact
  | { readonly type: 'claim.lapsed'; readonly registrationId: string }
  | { readonly type: 'agreement.inForce'; readonly partnerId: string; readonly version: number }
  | { readonly type: 'policy.inForce'; readonly version: number };

/** A room that shows more than this is read by nobody; the weightiest is kept. */
const ITEMS_AT_MOST = 200;

/** Everything the log shows on both sides of a dispute, oldest first. */
export function evidenceOf(program: Program, dispute: Dispute): Evidence[] {
  const deal = program.deals.get(dispute.dealId);
  if (!deal) return [];
  const claims = claimsOfSides(program, deal, dispute);
  const items = [
    ...touchesShown(program, deal, dispute),
    ...claims.flatMap(claim => claimShown(program, deal, dispute, claim)),
    ...dealShown(program, deal, dispute, claims),
    ...termsShown(program, deal, dispute),
  ];
  const weights = { strong: 0, weak: 1, none: 2 };
  const weightiest = items.toSorted((a, b) => weights[a.weight] - weights[b.weight]).slice(0, ITEMS_AT_MOST);
  const kept = new Set(weightiest);
  return items.filter(item => kept.has(item)).toSorted((a, b) => a.at - b.at);
}

function sideOf({ holder, forPartnerId }: Dispute, source: string): Evidence['side'] {
  return source === holder ? 'holder' : source === forPartnerId ? 'claimant' : 'neutral';
}

function touchesShown(program: Program, deal: Deal, dispute: Dispute): Evidence[] {
  const proven = new Set(provenTouches(program, deal, dispute));
  const weightOf = (touch: HeldTouch) => {
    if (proven.has(touch)) return 'strong';
    return touch.withdrawn || touch.happenedAt > judgedAt(deal, dispute) ? 'none' : 'weak';
  };
  return touchesOf(program, deal).flatMap(touch => {
    const side = sideOf(dispute, touch.source);
    if (side === 'neutral') return [];
    const { touchId, source, on, recordId, channel, happenedAt, evidence } = touch;
    const shows: ToldFact = {
      type: 'touch.recorded',
      touchId,
      source,
      on,
      recordId,
      channel,
      happenedAt,
      evidence,
    };
    return [{ at: happenedAt, side, weight: weightOf(touch), factId: touchId, shows }];
  });
}

function claimsOfSides(program: Program, deal: Deal, dispute: Dispute): Registration[] {
  const companyIds = toldCompanies(program, deal.companyIds);
  const onCompanies = companyIds.flatMap(id => program.registrationsByCompany.get(id) ?? []);
  const all = new Set([...(program.registrationsByDeal.get(deal.dealId) ?? []), ...onCompanies]);
  return [...all].filter(claim => sideOf(dispute, claim.partnerId) !== 'neutral');
}

function claimShown(program: Program, deal: Deal, dispute: Dispute, claim: Registration): Evidence[] {
  const { registrationId, companyId } = claim;
  const side = sideOf(dispute, claim.partnerId);
  const noted = notedAt(program, recordKey('company', companyId)).filter(
    ({ fact }) =>
      'registrationId' in fact && !('disputeId' in fact) && fact.registrationId === registrationId,
  );
  const told = noted.map(one => {
    const weight = CLAIM_WEIGHTS[one.fact.type] ?? 'none';
    return { at: toldAt(one), side, weight, factId: registrationId, shows: one.fact };
  });
  const end = endOf(program, claim);
  const lapsed = claim.refused === null && (end === claim.qualifyUntil || end === claim.protectedUntil);
  if (!lapsed || end > judgedAt(deal, dispute)) return told;
  const shows = { type: 'claim.lapsed', registrationId } as const;
  return [...told, { at: end, side, weight: 'none', factId: registrationId, shows }];
}

const CLAIM_WEIGHTS: Partial<Record<ToldFact['type'], Evidence['weight']>> = {
  'registration.submitted': 'weak',
  'registration.qualified': 'strong',
  'registration.approved': 'strong',
  'registration.extended': 'weak',
};

/** How the deal went, on the side of whose claim ran then; and what was decided on it before. */
function dealShown(
  program: Program,
  deal: Deal,
  dispute: Dispute,
  claims: readonly Registration[],
): Evidence[] {
  const running = (at: number) =>
    claims.filter(claim => claim.refused === null && claim.submittedAt <= at && at < endOf(program, claim));
  return notedAt(program, recordKey('deal', deal.dealId)).flatMap((noted: Noted): Evidence[] => {
    const { fact } = noted;
    const at = toldAt(noted);
    if (fact.type === 'dispute.ruled')
      return [{ at, side: 'neutral', weight: 'strong', factId: fact.disputeId, shows: fact }];
    if (fact.type !== 'deal.moved' && fact.type !== 'deal.worked') return [];
    const sides = new Set(running(at).map(claim => sideOf(dispute, claim.partnerId)));
    const [side] = sides;
    if (!side) return [];
    return [
      { at, side: sides.size > 1 ? 'neutral' : side, weight: 'weak', factId: deal.dealId, shows: fact },
    ];
  });
}

/** The agreements in force and the version of the rules, as of the instant that is judged. */
function termsShown(program: Program, deal: Deal, dispute: Dispute): Evidence[] {
  const at = judgedAt(deal, dispute);
  const agreements = [dispute.holder, dispute.forPartnerId ?? ''].flatMap((partnerId): Evidence[] => {
    const agreement = agreementAt(program, partnerId, at);
    if (!agreement) return [];
    const { agreementId, version, effectiveAt } = agreement;
    const shows = { type: 'agreement.inForce', partnerId, version } as const;
    return [
      { at: effectiveAt, side: sideOf(dispute, partnerId), weight: 'weak', factId: agreementId, shows },
    ];
  });
  const { version, effectiveAt } = publishedAt(program, contestedAt(program, dispute));
  const shows = { type: 'policy.inForce', version } as const;
  return [
    ...agreements,
    { at: effectiveAt, side: 'neutral', weight: 'none', factId: String(version), shows },
  ];
}
