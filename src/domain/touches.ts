import { latestLines } from './commissions/lines.ts';
import type { Hint } from './contacts.ts';
import { findPartner, isOtherSource, type OtherSource, type Partner, partnerUnknown } from './partners.ts';
import { isManager } from './people.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Dated evidence that a partner, or another source, reached a contact or a company. */
export interface Touch {
  readonly touchId: string;
  /** A partner's id, or a source that is no partner. */
  readonly source: string | OtherSource;
  readonly on: 'contact' | 'company';
  /** The contact's or company's id in the CRM. */
  readonly recordId: string;
  /** How it reached them: rep, code, link, workflow, import, mail ... */
  readonly channel: string;
  readonly happenedAt: number;
  /** What shows it, in words; empty when the statement itself is the evidence. */
  readonly evidence: string;
}

/** A touch as the program holds it: with who recorded it, and whether it still counts. */
export interface HeldTouch extends Omit<Touch, 'recordId'> {
  /** Moves with its record when that is merged into another. */
  recordId: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
  withdrawn: boolean;
}

export interface RecordTouch {
  readonly type: 'record_touch';
  /** A partner's id or code, or a source that is no partner. */
  readonly source: string;
  readonly on: 'contact' | 'company';
  readonly recordId: string;
  readonly channel: string;
  /** When it happened, if not now. Only a manager's word or the record's own evidence can date it. */
  readonly happenedAt?: number;
  readonly evidence: string;
}

export interface WithdrawTouch {
  readonly type: 'withdraw_touch';
  readonly touchId: string;
  /** The record the asker looks at; a touch of another record is unknown there. */
  readonly on: 'contact' | 'company';
  readonly recordId: string;
}

export type TouchFact =
  | ({ readonly type: 'touch.recorded' } & Touch)
  | { readonly type: 'touch.withdrawn'; readonly touchId: string };

export function decideRecordTouch(
  program: Program,
  command: RecordTouch,
  context: Context,
): readonly TouchFact[] | Refusal {
  const partner = isOtherSource(command.source) ? undefined : findPartner(program, command.source);
  if (!partner && !isOtherSource(command.source)) return partnerUnknown(command.source);
  const hint = partner && command.on === 'contact' ? hintAt(program, command.recordId, partner) : undefined;
  const datedByRecord = Math.min(hint?.seenAt ?? context.at, context.at);
  // A rep who could date a referral could bring it under a deal that is already won.
  const happenedAt = isManager(program, context.by) ? (command.happenedAt ?? datedByRecord) : datedByRecord;
  if (happenedAt > context.at) {
    return refuse(
      'touch_in_future',
      'A referral cannot have happened in the future. Choose an earlier date.',
    );
  }
  const said = {
    source: partner?.partnerId ?? command.source,
    on: command.on,
    recordId: command.recordId,
    channel: command.channel,
    happenedAt,
    evidence: command.evidence || (hint ? `code ${hint.code} in ${hint.property}` : ''),
  };
  return [{ type: 'touch.recorded', touchId: context.id('tou'), ...said }];
}

/** The contact's own evidence for a partner. */
function hintAt(program: Program, contactId: string, { code }: Partner): Hint | undefined {
  const hint = program.contacts.get(contactId)?.hint;
  return hint?.code === code ? hint : undefined;
}

export function decideWithdrawTouch(
  program: Program,
  command: WithdrawTouch,
  context: Context,
): readonly TouchFact[] | Refusal {
  const touch = program.touches.get(command.touchId);
  if (!touch || touch.on !== command.on || touch.recordId !== command.recordId) {
    return refuse(
      'touch_unknown',
      'This record has no such referral. Refresh the card to see what it has now.',
    );
  }
  if (touch.withdrawn) return refuse('touch_withdrawn', 'This referral was taken back already.');
  if (hasEarned(program, touch) && !isManager(program, context.by)) {
    const message =
      'This referral has earned a commission on a won deal. Ask a partner manager to take it back.';
    return refuse('manager_only', message);
  }
  return [{ type: 'touch.withdrawn', touchId: touch.touchId }];
}

/** Whether a commission that stands rests on this touch: then undoing it takes money back. */
function hasEarned(program: Program, { on, recordId, touchId }: HeldTouch): boolean {
  const deals = on === 'contact' ? program.dealsByContact : program.dealsByCompany;
  const standing = (deals.get(recordId) ?? []).flatMap(deal =>
    latestLines(program.lines.get(deal.dealId) ?? []),
  );
  return standing.some(({ earning }) => {
    return earning !== null && 'touchIds' in earning.ground && earning.ground.touchIds.includes(touchId);
  });
}

export function applyTouch(program: Program, fact: TouchFact, at: number, by: string): void {
  if (fact.type === 'touch.withdrawn') {
    const touch = program.touches.get(fact.touchId);
    if (touch) touch.withdrawn = true;
    return;
  }
  const { type: _, ...touch } = fact;
  const held: HeldTouch = Object.assign(touch, { recordedAt: at, recordedBy: by, withdrawn: false });
  program.touches.set(held.touchId, held);
  list(touchesOn(program, held.on), held.recordId, held);
  list(program.touchesBySource, held.source, held);
}

/** Touches by the id of the contact or company they reached. */
export function touchesOn(program: Program, on: Touch['on']): Map<string, HeldTouch[]> {
  return on === 'contact' ? program.touchesByContact : program.touchesByCompany;
}

/**
 * The touch that names a contact's referral source: what a person stated last, because they looked at it;
 * without a statement the earliest evidence.
 */
export function decidingTouch(program: Program, contactId: string): HeldTouch | undefined {
  const standing = (program.touchesByContact.get(contactId) ?? []).filter(touch => !touch.withdrawn);
  const stated = standing.findLast(touch => touch.recordedBy.startsWith('user:'));
  return stated ?? standing.toSorted((a, b) => a.happenedAt - b.happenedAt)[0];
}
