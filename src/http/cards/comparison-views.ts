import type {
  ComparedAccount,
  ComparedFieldView,
  ComparedPairView,
  ComparisonsView,
  Saying,
} from '../../../extensions/app/cards/wire-compare.ts';
import { type AccountKey, companyIdOf, companyKey, contactIdOf } from '../../domain/alike/account-key.ts';
import { accountsOf, type ComparedPair, comparedPairs } from '../../domain/alike/compared-pairs.ts';
import { rewardRestsOn } from '../../domain/alike/rewards-resting.ts';
import { sideBySide } from '../../domain/alike/side-by-side.ts';
import { decideTellAccounts } from '../../domain/alike/telling.ts';
import { likeness } from '../../domain/matching/likeness.ts';
import { prepareAccount } from '../../domain/matching/prepared-account.ts';
import type { Program } from '../../domain/program-state.ts';
import type { RecordType } from '../../domain/record-keys.ts';
import { alikeText } from '../../domain/sentences/alike.ts';
import { MATCHED, stakeText, standingText } from '../../domain/sentences/compared.ts';
import { reasonText } from '../../domain/sentences/matching.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { type ComparedSides, comparedSides, sideName } from './compared-sides.ts';
import { type Seen, someManager } from './seen.ts';

/** Nobody decides on more at once; what is decided makes room for the next. */
const PAIRS_AT_MOST = 5;
/** A company with more domains than this is told by the first. */
const VALUES_AT_MOST = 3;

/** The accounts of a record beside those that are, or may be, the same. */
export function comparisonsView(
  program: Program,
  type: RecordType,
  recordId: string,
  seen: Seen,
): ComparisonsView {
  const pairs = comparedPairs(program, accountsOf(program, type, recordId), seen.now);
  return {
    pairs: pairs.slice(0, PAIRS_AT_MOST).map(pair => pairView(program, pair, seen)),
    more: Math.max(0, pairs.length - PAIRS_AT_MOST),
  };
}

function pairView(program: Program, pair: ComparedPair, seen: Seen): ComparedPairView {
  const { account, other, told, alike } = pair;
  const sides = comparedSides(program, account, other, seen);
  const one = accountView(account, sideName(program, account, seen));
  const rival = accountView(other, sideName(program, other, seen));
  const says = sayable(program, pair, seen);
  return {
    one,
    other: rival,
    status: told?.told ?? (alike?.band === 'same' ? 'matched' : 'waits'),
    standing: standingText(pair, one.name, seen.names),
    ...(sides ? compared(sides, seen) : unread(pair)),
    stakes: stakesOf(program, pair, one, rival, seen),
    says,
    ask: askText(program, pair, says, seen),
  };
}

/** What is known of a pair without what the CRM says of both. */
function unread({ account, other, alike }: ComparedPair) {
  const why = alikeText(alike?.because ?? []);
  const isOfContact = [account, other].some(key => contactIdOf(key) !== undefined);
  return {
    fields: [],
    reasons: why === '' ? [] : [sentenceOf(`what they have in common: ${why}`)],
    unreadable: isOfContact ? OF_CONTACT : UNREADABLE,
  };
}

const OF_CONTACT = 'Where a contact works is told by its mail and its own record: look at both records.';
const UNREADABLE =
  'What the CRM says of the two could not be read, so they are not shown side by side. Look at both records, or refresh this card in a moment.';

function accountView(key: AccountKey, name: string): ComparedAccount {
  const companyId = companyIdOf(key);
  if (companyId === undefined)
    return { key, name: 'a contact', record: { objectTypeId: '0-1', id: contactIdOf(key) ?? '' } };
  return {
    key,
    name: name || `Company ${companyId}`,
    record: { objectTypeId: '0-2', id: companyId },
  };
}

function compared({ one, other, notes }: ComparedSides, seen: Seen) {
  const parentName = (id: string) => seen.identityOf(companyKey(id))?.name || `Company ${id}`;
  const { reasons } = likeness(prepareAccount(one), prepareAccount(other));
  const fields = sideBySide(one, other).map((row): ComparedFieldView => {
    const text = (values: readonly string[]) =>
      shortened(row.field === 'parent' ? values.map(parentName) : values);
    return { field: row.field, one: text(row.one), other: text(row.other), agreement: row.agreement };
  });
  return { fields, reasons: [...notes, ...reasons.map(reasonText)], unreadable: '' };
}

function shortened(values: readonly string[]): string {
  const more = values.length - VALUES_AT_MOST;
  return `${values.slice(0, VALUES_AT_MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function stakesOf(
  program: Program,
  { claims, told, alike }: ComparedPair,
  one: ComparedAccount,
  other: ComparedAccount,
  seen: Seen,
): string[] {
  if (told) return [];
  const { names, now } = seen;
  const held = claims.map(claim => {
    const key = companyKey(claim.companyId);
    const known =
      [one, other].find(account => account.key === key) ?? accountView(key, sideName(program, key, seen));
    return stakeText(program, claim, known.name, names, now);
  });
  return alike?.band === 'same' ? [...held, MATCHED] : held;
}

/** What the rules would let this viewer say now: asked of the rules themselves. */
function sayable(program: Program, { account, other, told }: ComparedPair, seen: Seen): Saying[] {
  const context = { at: seen.now, by: `user:${seen.userId}`, id: () => '' };
  const isHeard = (saying: Saying) => {
    const said = saying === 'undo' ? null : saying;
    const command = { type: 'tell_accounts', one: account, other, told: said } as const;
    return !('refused' in decideTellAccounts(program, command, context));
  };
  return sayings(told !== null).filter(isHeard);
}

function sayings(isTold: boolean): Saying[] {
  return isTold ? ['undo'] : ['same', 'apart'];
}

function askText(
  program: Program,
  { account, other, told }: ComparedPair,
  says: readonly Saying[],
  seen: Seen,
): string {
  if (says.length === sayings(told !== null).length) return '';
  const manager = someManager(program, seen);
  if (told && rewardRestsOn(program, account, other))
    return `A reward that was approved or paid rests on this: to take it back, ask ${manager}.`;
  if (told) return `To take this back, ask ${manager}.`;
  return says.length === 0
    ? `To say whether they are the same, ask ${manager}.`
    : `A partner’s claim depends on this: to say that they are not the same, ask ${manager}.`;
}
