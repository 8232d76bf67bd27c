import type { HistoryItem, PartnerOption, TouchItem } from '../../../extensions/app/cards/wire.ts';
import type { Directory } from '../../crm/directory.ts';
import type { Access, ApplicationTexts } from '../../crm/partner-records.ts';
import type { AccountKey } from '../../domain/alike/account-key.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { Names } from '../../domain/names.ts';
import type { Partner } from '../../domain/partners.ts';
import { isManager } from '../../domain/people.ts';
import type { Program } from '../../domain/program-state.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import { historyOf } from '../../domain/sentences/history.ts';
import { capital, channelText, sentenceOf, sourceName } from '../../domain/sentences/words.ts';
import type { Suggestion } from '../../domain/suggestions.ts';
import type { HeldTouch } from '../../domain/touches.ts';
import { suggestionText } from '../../domain/verdicts.ts';
import { notFound, type RequestProblem } from '../problems.ts';

/** What a view of a record is made with, beside the program: whose eyes, which names, what time. */
export interface Seen {
  readonly userId: string;
  readonly names: Names;
  readonly now: number;
  /** Where our pages lie, without a slash at the end. */
  readonly pagesUrl: string;
  /** What is kept of partners beside the facts, as far as cards show it. */
  readonly kept: Readonly<{
    partners: Readonly<Directory['partners']>;
    applications: Readonly<ApplicationTexts['applications']>;
    links: Readonly<Access['links']>;
  }>;
  /** What the CRM says of an account, as it was last read; undefined when it could not be. */
  readonly identityOf: (account: AccountKey) => AccountIdentity | undefined;
  /** What a claimed account was when it was claimed and is no more, as the CRM says it. */
  readonly formerly: (program: Program, account: AccountKey) => readonly AccountIdentity[];
}

/** A view as the program alone makes it: how the record stands in the CRM is not for it to know. */
export type Unsynced<View> = Omit<View, 'sync'>;

/** HubSpot hands a card at most 1 MB; nobody reads more of a list on a card than this. */
const SHOWN_AT_MOST = 100;

export function shown<Item>(items: readonly Item[]): Item[] {
  return items.slice(0, SHOWN_AT_MOST);
}

export function noDeal(): RequestProblem {
  return notFound('deal_unknown', 'HubSpot has no such deal.');
}

export function viewerOf(program: Program, { userId }: Seen): { userId: string; isManager: boolean } {
  return { userId, isManager: isManager(program, `user:${userId}`) };
}

/** Who may decide what others may not: "Mara Lindqvist or another partner manager". */
export function someManager(program: Program, { names }: Seen): string {
  const [first, ...others] = program.managers;
  if (first === undefined) return 'a partner manager';
  const name = names.asker(`user:${first}`);
  return others.length > 0 ? `${name} or another partner manager` : name;
}

/** The history of one record, newest first. */
export function historyItems(program: Program, type: RecordType, id: string, { names }: Seen): HistoryItem[] {
  return historyOf(program, [recordKey(type, id)], names, SHOWN_AT_MOST);
}

/** Touches that count, newest first; `deciding` is the id of the one that names a contact's source. */
export function touchItems(
  touches: readonly HeldTouch[],
  deciding: string | undefined,
  { names }: Seen,
): TouchItem[] {
  const standing = touches.filter(touch => !touch.withdrawn);
  const newestFirst = standing.sort((a, b) => b.happenedAt - a.happenedAt || b.recordedAt - a.recordedAt);
  return shown(newestFirst).map(touch => ({
    touchId: touch.touchId,
    source: sourceName(touch.source, names),
    channel: capital(channelText(touch.channel)),
    happenedAt: touch.happenedAt,
    recordedBy: names.asker(touch.recordedBy),
    evidence: touch.evidence,
    decides: touch.touchId === deciding,
  }));
}

export function partnerOption({ partnerId, kind, code }: Partner, names: Names, because = ''): PartnerOption {
  return { partnerId, name: names.partner(partnerId), kind, code, because };
}

export function suggestedPartners(
  program: Program,
  suggestions: readonly Suggestion[],
  { names }: Seen,
): PartnerOption[] {
  return shown(suggestions).flatMap(suggestion => {
    const partner = program.partners.get(suggestion.partnerId);
    return partner ? [partnerOption(partner, names, sentenceOf(suggestionText(suggestion)))] : [];
  });
}
