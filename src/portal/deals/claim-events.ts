/** What happened to a partner's own claim, told by its structure so that every language can say it. */
import { partnerAsking } from '../../domain/asker.ts';
import type { DealPhase } from '../../domain/deals.ts';
import type { ToldFact } from '../../domain/facts.ts';
import { type Noted, notedAt, toldAt } from '../../domain/history.ts';
import type { Program } from '../../domain/program-state.ts';
import { recordKey } from '../../domain/record-keys.ts';
import type {
  ApprovalGround,
  ExtensionGround,
  Qualification,
  Registration,
  ReleaseGround,
} from '../../domain/registrations/registration.ts';
import type { LiveDeal } from './live-deal.ts';
import type { Seen } from './seen.ts';

export type ClaimEvent =
  | { readonly is: 'submitted'; readonly instead: boolean }
  | { readonly is: 'deal_given' }
  | { readonly is: 'qualified'; readonly by: Qualification; readonly heldAt: number | null }
  | { readonly is: 'approved'; readonly ground: ApprovalGround; readonly until: number }
  | { readonly is: 'refused' }
  | {
      readonly is: 'protection_extended' | 'qualification_extended';
      readonly ground: ExtensionGround;
      readonly until: number;
    }
  | { readonly is: 'released'; readonly ground: ReleaseGround }
  | {
      readonly is: 'deal_moved';
      readonly from: DealPhase;
      readonly phase: DealPhase;
      readonly stage: string | undefined;
    }
  | { readonly is: 'contested' }
  | { readonly is: 'contest_withdrawn' }
  | { readonly is: 'appealed' }
  | { readonly is: 'ruled'; readonly forPartner: 'all' | 'part' | 'nothing' };

export interface ToldEvent {
  readonly at: number;
  /** The partner itself, somebody of the company, or nobody who may be named: a rule, time, another partner. */
  readonly who: 'partner' | 'company' | 'nobody';
  readonly event: ClaimEvent;
}

/** Newest first. Of its deal only what happened while the partner may follow it. */
export function eventsOf(
  program: Program,
  claim: Registration,
  deal: LiveDeal | null,
  seen: Seen,
): ToldEvent[] {
  const disputes = program.disputesByClaim.get(claim.registrationId) ?? [];
  const dealIds = [...(deal ? [deal.dealId] : []), ...disputes.map(({ dealId }) => dealId)];
  const keys = [recordKey('company', claim.companyId), ...dealIds.map(id => recordKey('deal', id))];
  const noted = new Set(keys.flatMap(key => notedAt(program, key)));
  return [...noted]
    .flatMap(one => {
      const event = eventOf(program, claim, deal, one.fact, seen);
      return event ? [{ at: toldAt(one), who: whoOf(one, claim), event }] : [];
    })
    .map((told, order) => ({ told, order }))
    .sort((a, b) => b.told.at - a.told.at || b.order - a.order)
    .map(({ told }) => told);
}

/** What a rule decided is told by nobody, though somebody's request brought it about. */
function whoOf({ by, fact }: Noted, { partnerId, refused }: Registration): ToldEvent['who'] {
  const byRule =
    (fact.type === 'registration.approved' && fact.ground === 'rule') ||
    (fact.type === 'registration.refused' && refused?.code !== 'refused_by_manager');
  if (byRule || by === 'clock' || by === 'setup') return 'nobody';
  const asking = partnerAsking(by);
  if (asking === undefined) return 'company';
  return asking === partnerId ? 'partner' : 'nobody';
}

function eventOf(
  program: Program,
  claim: Registration,
  deal: LiveDeal | null,
  fact: ToldFact,
  { stage }: Seen,
): ClaimEvent | undefined {
  if (fact.type === 'deal.moved') {
    if (fact.dealId !== deal?.dealId || fact.occurredAt < claim.submittedAt) return undefined;
    return { is: 'deal_moved', from: fact.from, phase: fact.phase, stage: stage?.(fact.stage) };
  }
  if ('disputeId' in fact) return disputeEvent(program, claim, fact);
  if (!('registrationId' in fact) || fact.registrationId !== claim.registrationId) return undefined;
  switch (fact.type) {
    case 'registration.submitted':
      return { is: 'submitted', instead: fact.insteadOf !== undefined };
    case 'registration.dealGiven':
      return { is: 'deal_given' };
    case 'registration.qualified':
      return { is: 'qualified', by: fact.qualifiedBy, heldAt: fact.heldAt ?? null };
    case 'registration.approved':
      return { is: 'approved', ground: fact.ground ?? 'manager', until: fact.protectedUntil };
    case 'registration.refused':
      return { is: 'refused' };
    case 'registration.extended':
      return { is: 'protection_extended', ground: fact.ground, until: fact.protectedUntil };
    case 'registration.qualifyExtended':
      return { is: 'qualification_extended', ground: fact.ground, until: fact.qualifyUntil };
    case 'registration.released':
      return { is: 'released', ground: fact.ground ?? 'released' };
    default:
      return undefined;
  }
}

/** Disputes about this claim. Who else brought them is nobody's to know. */
function disputeEvent(
  program: Program,
  { registrationId, partnerId }: Registration,
  fact: Extract<ToldFact, { disputeId: string }>,
): ClaimEvent | undefined {
  if (program.disputes.get(fact.disputeId)?.registrationId !== registrationId) return undefined;
  switch (fact.type) {
    case 'dispute.opened':
      return { is: 'contested' };
    case 'dispute.withdrawn':
      return { is: 'contest_withdrawn' };
    case 'dispute.appealed':
      return { is: 'appealed' };
    case 'dispute.ruled': {
      const { ruling } = fact;
      if (ruling.outcome === 'uphold') return { is: 'ruled', forPartner: 'all' };
      if (ruling.outcome === 'transfer')
        return { is: 'ruled', forPartner: ruling.partnerId === partnerId ? 'all' : 'nothing' };
      const hasPart = ruling.shares.some(({ source, shareBp }) => source === partnerId && shareBp > 0);
      return { is: 'ruled', forPartner: hasPart ? 'part' : 'nothing' };
    }
  }
}
