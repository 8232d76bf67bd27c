import type {
  DisputeAction,
  DisputeStatus,
  DisputeView,
  RulingView,
} from '../../../extensions/app/cards/wire-dispute.ts';
import { creditsOf } from '../../domain/attribution.ts';
import type { Deal } from '../../domain/deals.ts';
import { type Dispute, isOpen, type Ruled, type Ruling } from '../../domain/disputes/dispute.ts';
import { type Evidence, evidenceOf } from '../../domain/disputes/evidence.ts';
import { dueBy, isOverdue } from '../../domain/disputes/overdue.ts';
import { recommendedRuling } from '../../domain/disputes/recommendation.ts';
import { isManager } from '../../domain/people.ts';
import type { Program } from '../../domain/program-state.ts';
import { reasonText, rulingText } from '../../domain/sentences/disputes.ts';
import { evidenceText } from '../../domain/sentences/evidence.ts';
import { sentenceOf, sourceName } from '../../domain/sentences/words.ts';
import { type Seen, shown } from './seen.ts';

/** The latest dispute on a deal with everything that decides it; null when it was never contested. */
export function disputeView(program: Program, deal: Deal, seen: Seen): DisputeView | null {
  const dispute = program.disputesByDeal.get(deal.dealId)?.at(-1);
  if (!dispute) return null;
  const { names, now } = seen;
  const { appeal, forPartnerId } = dispute;
  const open = isOpen(dispute);
  const status = statusOf(dispute, now);
  return {
    disputeId: dispute.disputeId,
    status,
    about: `The ${dispute.registrationId === null ? 'credit' : 'claim'} of ${sourceName(dispute.holder, names)}`,
    forPartnerName: forPartnerId === null ? '' : names.partner(forPartnerId),
    reason: dispute.reason,
    openedAt: dispute.openedAt,
    openedBy: names.asker(dispute.openedBy),
    decideUntil: open ? dueBy(dispute) : null,
    isOverdue: isOverdue(dispute, now),
    evidence: shown(evidenceOf(program, dispute)).map(item => ({
      at: item.at,
      side: sideName(dispute, item.side, seen),
      text: evidenceText(program, item, names),
    })),
    recommended: open ? recommendation(program, dispute, seen) : null,
    rulings: dispute.rulings.map(ruled => ruledView(dispute, ruled, seen)),
    appeal: appeal && {
      reason: appeal.reason,
      appealedAt: appeal.appealedAt,
      appealedBy: names.asker(appeal.appealedBy),
    },
    appealUntil: status === 'ruled' ? (dispute.rulings.at(-1)?.appealUntil ?? null) : null,
    parties: partiesOf(program, deal, dispute, seen),
    actions: actionsOf(program, dispute, status, seen),
  };
}

function statusOf(dispute: Dispute, now: number): DisputeStatus {
  if (isOpen(dispute)) return dispute.appeal ? 'appealed' : 'open';
  const last = dispute.rulings.at(-1);
  if (!last) return 'withdrawn';
  const appealable = dispute.appeal === null && last.appealUntil !== null && now < last.appealUntil;
  return appealable ? 'ruled' : 'final';
}

function sideName({ holder, forPartnerId }: Dispute, side: Evidence['side'], { names }: Seen): string {
  if (side === 'holder') return sourceName(holder, names);
  return side === 'claimant' && forPartnerId !== null ? names.partner(forPartnerId) : '';
}

function recommendation(program: Program, dispute: Dispute, seen: Seen): DisputeView['recommended'] {
  const { ruling, reasons } = recommendedRuling(program, dispute);
  return {
    ruling: rulingView(dispute, ruling, seen),
    reasons: [...new Set(reasons.map(reason => reasonText(program, reason, seen.names)))],
  };
}

function ruledView(dispute: Dispute, ruled: Ruled, seen: Seen): DisputeView['rulings'][number] {
  const { ruling, reason, ruledAt, ruledBy, policyVersion } = ruled;
  return {
    ruling: rulingView(dispute, ruling, seen),
    reason,
    ruledAt,
    ruledBy: seen.names.asker(ruledBy),
    policyVersion,
  };
}

function rulingView(dispute: Dispute, ruling: Ruling, { names }: Seen): RulingView {
  const shares = sharesOf(ruling).map(share => ({ ...share, name: sourceName(share.source, names) }));
  return { outcome: ruling.outcome, text: sentenceOf(rulingText(ruling, dispute, names)), shares };
}

function sharesOf(ruling: Ruling) {
  if (ruling.outcome === 'uphold') return [];
  return ruling.outcome === 'split' ? ruling.shares : [{ source: ruling.partnerId, shareBp: 10_000 }];
}

/** Whose it is and for whom it is claimed; nobody's is the company's own. */
function partiesOf(program: Program, deal: Deal, dispute: Dispute, { names, now }: Seen) {
  const credited = creditsOf(program, deal, deal.wonAt ?? now).map(({ source }) => source);
  const recommended = sharesOf(recommendedRuling(program, dispute).ruling).map(({ source }) => source);
  const sources = [dispute.holder, dispute.forPartnerId ?? 'direct', ...credited, ...recommended];
  return [...new Set(sources)].map(source => ({ source, name: sourceName(source, names) }));
}

function actionsOf(
  program: Program,
  dispute: Dispute,
  status: DisputeStatus,
  { userId }: Seen,
): DisputeAction[] {
  if (status === 'ruled') return ['appeal'];
  if (!isOpen(dispute)) return [];
  const by = `user:${userId}`;
  const manages = isManager(program, by);
  const judgedBefore = dispute.rulings[0]?.ruledBy === by && program.managers.size > 1;
  const brought = (dispute.appeal?.appealedBy ?? dispute.openedBy) === by;
  return [
    ...(manages && !judgedBefore ? (['rule'] as const) : []),
    ...(manages || brought ? (['withdraw'] as const) : []),
  ];
}
