/** What HubSpot's webhooks say, as far as we believe them: which record to look at again. */
import type { RecordHint } from '../crm/record-hint.ts';
import type { RecordType } from '../domain/record-keys.ts';
import { type FieldProblem, wrongFields } from './problems.ts';

/** HubSpot sends at most so many events in a request. */
const EVENTS_AT_MOST = 100;

export interface WebhookEvent {
  readonly portalId: string;
  /** `deal.creation`, `object.merge` ... */
  readonly subscription: string;
  /** The records to look at again; none when the program does not follow this kind of event. */
  readonly hints: readonly RecordHint[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a batch in one pass by hand, because HubSpot's bursts come this way and which ids an event carries depends
 * on its kind. Throws a 400 that names every wrong field; what we do not know is no reason to refuse a batch.
 */
export function readEvents(batch: unknown): WebhookEvent[] {
  if (!Array.isArray(batch) || batch.length === 0 || batch.length > EVENTS_AT_MOST)
    throw wrongFields([{ field: 'body', message: `must be a list of 1 to ${EVENTS_AT_MOST} events` }]);
  const wrong: FieldProblem[] = [];
  const events = batch.map((event: unknown, index) => {
    const read = readEvent(event);
    if (!Array.isArray(read)) return read;
    for (const { field, message } of read) wrong.push({ field: `[${index}]${field}`, message });
    return undefined;
  });
  if (wrong.length > 0) throw wrongFields(wrong);
  return events.filter(event => event !== undefined);
}

/** One event, or what is wrong with its fields. */
function readEvent(event: unknown): WebhookEvent | FieldProblem[] {
  if (!isObject(event)) return [{ field: '', message: 'must be an object' }];
  // Old samples say eventType where deliveries say subscriptionType.
  const { portalId, occurredAt, subscriptionType: subscription = event.eventType, objectTypeId } = event;
  const wrong: FieldProblem[] = [];
  if (!isId(portalId)) wrong.push({ field: '.portalId', message: 'must be a whole number' });
  if (!isMoment(occurredAt))
    wrong.push({ field: '.occurredAt', message: 'must be milliseconds since the epoch' });
  if (typeof subscription !== 'string')
    return [...wrong, { field: '.subscriptionType', message: 'must be a text such as deal.creation' }];
  if (subscription.startsWith('object.') && typeof objectTypeId !== 'string')
    wrong.push({ field: '.objectTypeId', message: 'must be a text such as 0-3' });
  const subject = NAMED.get(subscription) ?? GENERIC.get(objectTypeId)?.get(subscription);
  if (subject) wrong.push(...wrongIds(event, subject));
  if (wrong.length > 0) return wrong;
  const hints = subject ? hintsOf(event, subject, occurredAt as number) : [];
  return { portalId: String(portalId), subscription, hints };
}

const TYPES = { contact: '0-1', company: '0-2', deal: '0-3' } as const satisfies Record<RecordType, string>;

const KINDS = {
  creation: 'record',
  deletion: 'record',
  privacyDeletion: 'erasure',
  restore: 'record',
  propertyChange: 'record',
  merge: 'merge',
  associationChange: 'association',
} as const;

interface Subject {
  readonly type: RecordType;
  readonly kind: (typeof KINDS)[keyof typeof KINDS];
}

/** By HubSpot's name of the event, per type of record: `deal.creation` says its type, `object.creation` does not. */
const NAMED = new Map((Object.keys(TYPES) as RecordType[]).flatMap(type => [...subjects(type, type)]));
const GENERIC = new Map(
  Object.entries(TYPES).map(([type, typeId]) => [typeId as unknown, subjects('object', type as RecordType)]),
);

function subjects(prefix: string, type: RecordType): Map<string, Subject> {
  return new Map(Object.entries(KINDS).map(([event, kind]) => [`${prefix}.${event}`, { type, kind }]));
}

function wrongIds(event: Fields, { kind }: Subject): FieldProblem[] {
  const wrong = [];
  for (const field of ID_FIELDS[kind])
    if (!isId(event[field]))
      wrong.push({ field: `.${field}`, message: 'must be a record id, a whole number' });
  if (kind === 'merge' && !(Array.isArray(event.mergedObjectIds) && event.mergedObjectIds.every(isId)))
    wrong.push({ field: '.mergedObjectIds', message: 'must be a list of record ids' });
  return wrong;
}

const ID_FIELDS = {
  record: ['objectId'],
  erasure: ['objectId'],
  merge: ['primaryObjectId', 'newObjectId'],
  association: ['fromObjectId', 'toObjectId'],
} as const satisfies Record<Subject['kind'], readonly string[]>;

function hintsOf(event: Fields, { type, kind }: Subject, occurredAt: number): RecordHint[] {
  if (kind === 'erasure') return [{ type, id: String(event.objectId), occurredAt, erase: true }];
  if (kind === 'record') return [{ type, id: String(event.objectId), occurredAt }];
  if (kind === 'merge') {
    const ids = [event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds as number[])];
    return [...new Set(ids)].map(id => ({ type, id: String(id), occurredAt }));
  }
  const fromId = String(event.fromObjectId);
  const to = String(event.toObjectId);
  const fars = farTypesOf(event);
  const hints = [{ type, id: fromId }, ...fars.map(far => ({ type: far, id: to }))];
  // Which of several kinds the far side is nobody can say then, so only what is certain counts.
  const isMade = event.associationRemoved !== true && fars.length === 1;
  const pair = new Map([[type, fromId], ...fars.map(far => [far, to] as const)]);
  const companyId = isMade && pair.has('contact') ? pair.get('company') : undefined;
  return hints.map(hint => ({
    occurredAt,
    ...hint,
    ...(hint.type === 'contact' && companyId !== undefined && { linkedAt: { [companyId]: occurredAt } }),
  }));
}

/** HubSpot's own association types by number (association type ids of its API reference); each has one far side. */
const FAR_SIDES: ReadonlyMap<unknown, RecordType> = new Map([
  ...[1, 279, 5, 341, 13, 14, 450].map(id => [id, 'company'] as const),
  ...[2, 280, 3].map(id => [id, 'contact'] as const),
  ...[4, 6, 342].map(id => [id, 'deal'] as const),
]);

const ALL_TYPES = Object.keys(TYPES) as RecordType[];

/**
 * The types that `toObjectId` may be of: from `DEAL_TO_COMPANY`, or from the type's number. A label of the account's own
 * has a number that only the account knows: then it may be any, and looking in vain does no harm.
 */
function farTypesOf({ associationType, associationTypeId }: Fields): readonly RecordType[] {
  if (typeof associationType === 'string') {
    const side = associationType.slice(associationType.lastIndexOf('_') + 1).toLowerCase();
    return ALL_TYPES.filter(type => type === side);
  }
  const known = FAR_SIDES.get(associationTypeId);
  return known ? [known] : ALL_TYPES;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isMoment(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
