import type { Deal } from '../deals.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { reasonText, rulingText } from '../sentences/disputes.ts';
import { possessive, sentenceOf, sourceName } from '../sentences/words.ts';
import { dayText } from '../time.ts';
import type { Verdict } from '../verdicts.ts';
import { contestable } from './contestable.ts';
import { type Dispute, openDisputeOn } from './dispute.ts';
import { dueBy, isOverdue } from './overdue.ts';
import { recommendedRuling } from './recommendation.ts';

/** What a card shows of the reason; the whole of it stands in the history. */
const REASON_SHOWN = 300;

/** A contested deal opens on the dispute, whatever else holds. */
export function contestedVerdict(program: Program, dispute: Dispute, now: number, names: Names): Verdict {
  const { appeal, holder, forPartnerId, registrationId, reason } = dispute;
  const held = `${possessive(sourceName(holder, names))} ${registrationId === null ? 'credit' : 'claim'}`;
  const says =
    forPartnerId === null
      ? `${held} should be nobody's`
      : `${names.partner(forPartnerId)} says that ${held} should be theirs`;
  const isLate = isOverdue(dispute, now);
  const due = `${isLate ? 'a ruling was due' : 'decide'} by ${dayText(dueBy(dispute))}`;
  const { ruling, reasons } = recommendedRuling(program, dispute);
  const words = (appeal?.reason ?? reason).slice(0, REASON_SHOWN);
  return {
    tone: isLate ? 'danger' : 'warning',
    sentence: `${appeal ? 'Contested again, by appeal' : 'Contested'}: ${says}; ${due}. Recommended: ${rulingText(ruling, dispute, names)}.`,
    because: [sentenceOf(words), ...reasons.map(one => reasonText(program, one, names))],
    actions: ['rule'],
  };
}

/** What may be done about disputes on a deal that is not contested now. */
export function disputeActions(program: Program, deal: Deal, now: number): ('dispute' | 'appeal')[] {
  if (openDisputeOn(program, deal.dealId)) return [];
  const last = program.disputesByDeal.get(deal.dealId)?.at(-1);
  const until = last?.appeal === null ? last.rulings[0]?.appealUntil : null;
  if (until && now < until) return ['appeal'];
  return 'refused' in contestable(program, deal, null, now) ? [] : ['dispute'];
}
