/** What a reading of the CRM tells the program, as commands. */
import type { ObserveContact } from '../domain/contacts.ts';
import type { Item, ObserveDeal } from '../domain/deals.ts';
import { type MergeRecords, mergeDue } from '../domain/merges/merge.ts';
import { parseAmount } from '../domain/money.ts';
import type { Program } from '../domain/program-state.ts';
import type { TiesOf } from './partner-ties.ts';
import { REFERRAL_CODE, REGISTRATION_ID } from './property-definitions.ts';
import type { ContactReading, DealReading, Reading } from './reader.ts';

/**
 * One command per state the program has not seen, oldest first, so that the books depend on what happened and not
 * on when we heard of it. The last is always the present: associations and the meaning of stages change without
 * a history.
 */
export function dealObservations(program: Program, reading: DealReading, currency: string): ObserveDeal[] {
  const deal = program.deals.get(reading.id);
  const { present } = reading;
  const past = reading.merged.length === 0 ? reading.past : lastPhase(reading);
  const madeFor = reading.values[REGISTRATION_ID];
  const observe = (state: DealReading['present'], occurredAt = state.occurredAt): ObserveDeal => {
    const money = state.currency || currency;
    return {
      type: 'observe_deal',
      dealId: reading.id,
      occurredAt,
      stage: state.stage,
      phase: state.phase,
      amountMinor: state.amount === '' ? null : (parseAmount(state.amount, money) ?? null),
      currency: money,
      companyIds: reading.companyIds,
      contactIds: reading.contactIds,
      details: { ...reading.details, items: itemsOf(reading, currency) ?? deal?.details.items ?? [] },
      ...(reading.workedAt !== undefined && { workedAt: reading.workedAt }),
      ...(madeFor && { madeFor }),
    };
  };
  if (!deal) return [...past.map(state => observe(state)), observe(present)];
  if (deal.phase === 'removed') {
    // Back from the bin: it is again what it was when it went, since when it was that, and what it became then.
    const states = [...past, present];
    const before = states.findLastIndex(state => state.occurredAt <= deal.changedAt);
    return states.slice(Math.max(before, 0)).map(state => observe(state));
  }
  const unseen = past.filter(state => state.occurredAt > deal.changedAt);
  const presentSince = Math.max(present.occurredAt, deal.changedAt);
  return [...unseen.map(state => observe(state)), observe(present, presentSince)];
}

/**
 * The history of a merged deal is that of all the deals it was made of, mixed. What can be said is since when it
 * is what it is now: won, lost or open. What it was worth meanwhile cannot, so those states have its amount of now.
 */
function lastPhase({ past, present }: DealReading): DealReading['past'] {
  const other = past.findLastIndex(state => state.phase !== present.phase);
  const { amount, currency } = present;
  return past.slice(other + 1).map(state => ({ ...state, amount, currency }));
}

function itemsOf({ items, present }: DealReading, currency: string): Item[] | undefined {
  return items?.map(({ product, amount }) => ({
    product,
    amountMinor: parseAmount(amount, present.currency || currency) ?? 0,
  }));
}

/** Records that HubSpot made one, when that is news to the program. */
export function mergeObservation(program: Program, { type, id, merged }: Reading): MergeRecords | undefined {
  if (merged.length === 0) return undefined;
  const command = { type: 'merge_records', on: type, from: merged, into: id } as const;
  return mergeDue(program, command) ? command : undefined;
}

/** Says that a deal is no more, as the program knew it; nothing when the program never did. */
export function dealRemoval(program: Program, dealId: string, heardAt: number): ObserveDeal[] {
  const deal = program.deals.get(dealId);
  if (!deal || deal.phase === 'removed') return [];
  const { stage, amountMinor, currency, companyIds, contactIds } = deal;
  const known = { dealId, stage, amountMinor, currency, companyIds, contactIds };
  const occurredAt = Math.max(heardAt, deal.changedAt);
  return [{ type: 'observe_deal', ...known, phase: 'removed', occurredAt }];
}

/** An amount that cannot be read as money; it counts as none, and somebody should know. */
export function unreadableAmount({ present }: DealReading, currency: string): string | undefined {
  const { amount } = present;
  const readable = amount === '' || parseAmount(amount, present.currency || currency) !== undefined;
  return readable ? undefined : `${amount} ${present.currency || currency}`;
}

export interface ContactSeen {
  /** Somebody looks at it. */
  readonly asked: boolean;
  readonly tiesOf: TiesOf;
  /** When HubSpot said that it was associated with companies. */
  readonly linkedAt?: Readonly<Record<string, number>> | undefined;
}

export function contactObservation(
  program: Program,
  reading: ContactReading,
  { asked, tiesOf, linkedAt }: ContactSeen,
): ObserveContact {
  const { id: contactId, companyIds, createdAt } = reading;
  const codes = reading.codes.map(code => ({ ...code, seenAt: createdAt }));
  const mayHoldCode = codes.flatMap(code =>
    code.property === REFERRAL_CODE && isOurs(program, contactId, code.value)
      ? standingHint(program, contactId)
      : [code],
  );
  const nps = npsIn(reading.nps);
  return {
    type: 'observe_contact',
    contactId,
    companyIds,
    mayHoldCode,
    ties: tiesOf(reading),
    asked,
    createdAt,
    ...(linkedAt && { linkedAt }),
    ...(nps !== undefined && { nps }),
  };
}

/** A whole number from 0 to 10, as HubSpot spells it in numbers and in choices; anything else is no score. */
function npsIn(text: string): number | undefined {
  const [, whole] = /^(10|\d)(?:\.0+)?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole);
}

/**
 * Whether a referral code on a contact is one that we wrote there after a referral was recorded: that is an echo,
 * no evidence, and the hint that stood before still stands.
 */
function isOurs(program: Program, contactId: string, code: string): boolean {
  const touches = program.touchesByContact.get(contactId) ?? [];
  return touches.some(({ source }) => (program.partners.get(source)?.code ?? '') === code);
}

function standingHint(program: Program, contactId: string): ObserveContact['mayHoldCode'] {
  const hint = program.contacts.get(contactId)?.hint;
  if (hint?.property !== REFERRAL_CODE) return [];
  return [{ property: hint.property, value: hint.code, seenAt: hint.seenAt }];
}
