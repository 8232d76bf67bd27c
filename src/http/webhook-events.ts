/** What HubSpot's webhooks say, as far as we believe them: which record to look at again. */
import { z } from 'zod';
import type { RecordHint } from '../crm/record-hint.ts';
import type { RecordType } from '../domain/record-keys.ts';

/** HubSpot sends at most so many events in a request. */
const EVENTS_AT_MOST = 100;

/*
 * Two spellings of every event are in use: `deal.creation`, and `object.creation` with an objectTypeId; and old
 * samples say eventType where deliveries say subscriptionType. Which ids an event carries depends on its kind,
 * so the types of ids are checked by kind, and what we do not know is never a reason to refuse a batch.
 */
const EVENT = z
  .object({
    portalId: z.int(),
    /** Milliseconds since the epoch, UTC. */
    occurredAt: z.number(),
    subscriptionType: z.string().optional(),
    eventType: z.string().optional(),
    objectTypeId: z.unknown().optional(),
    objectId: z.unknown().optional(),
    newObjectId: z.unknown().optional(),
    primaryObjectId: z.unknown().optional(),
    mergedObjectIds: z.unknown().optional(),
    fromObjectId: z.unknown().optional(),
    toObjectId: z.unknown().optional(),
    associationType: z.unknown().optional(),
    associationTypeId: z.unknown().optional(),
  })
  .superRefine(
    (event, context) => {
      if (typeof event !== 'object' || event === null) return;
      for (const { field, message } of wrongIds(event))
        context.addIssue({ code: 'custom', path: [field], message });
    },
    // Also when another field is wrong already, so that all of them are named at once.
    { when: () => true },
  );

export const WEBHOOK_BATCH = z.array(EVENT).min(1).max(EVENTS_AT_MOST);

export type WebhookEvent = z.output<typeof EVENT>;

/** `deal.creation`, `object.merge` ... */
export function subscriptionOf(event: Partial<WebhookEvent>): string {
  return event.subscriptionType ?? event.eventType ?? '';
}

const TYPES = { contact: '0-1', company: '0-2', deal: '0-3' } as const satisfies Record<RecordType, string>;

const KINDS = {
  creation: 'record',
  deletion: 'record',
  privacyDeletion: 'record',
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

/** The type of record and the kind of event; undefined for what this program does not follow. */
function subjectOf(event: Partial<WebhookEvent>): Subject | undefined {
  const subscription = subscriptionOf(event);
  return NAMED.get(subscription) ?? GENERIC.get(event.objectTypeId)?.get(subscription);
}

function wrongIds(event: Partial<WebhookEvent>): { field: string; message: string }[] {
  const subscription = subscriptionOf(event);
  if (!subscription) return [{ field: 'subscriptionType', message: 'is missing; it must be a text' }];
  const wrong = [];
  if (subscription.startsWith('object.') && typeof event.objectTypeId !== 'string')
    wrong.push({ field: 'objectTypeId', message: 'must be a text such as 0-3' });
  const subject = subjectOf(event);
  if (!subject) return wrong;
  for (const field of ID_FIELDS[subject.kind])
    if (!isId(event[field])) wrong.push({ field, message: 'must be a record id, a whole number' });
  if (
    subject.kind === 'merge' &&
    !(Array.isArray(event.mergedObjectIds) && event.mergedObjectIds.every(isId))
  )
    wrong.push({ field: 'mergedObjectIds', message: 'must be a list of record ids' });
  return wrong;
}

const ID_FIELDS = {
  record: ['objectId'],
  merge: ['primaryObjectId', 'newObjectId'],
  association: ['fromObjectId', 'toObjectId'],
} as const satisfies Record<Subject['kind'], readonly (keyof WebhookEvent)[]>;

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** The records that an event, already checked, points to; undefined when the program does not follow its kind. */
export function hintsOf(event: WebhookEvent): RecordHint[] | undefined {
  const subject = subjectOf(event);
  if (!subject) return undefined;
  const { type, kind } = subject;
  const { occurredAt } = event;
  if (kind === 'record') return [{ type, id: String(event.objectId), occurredAt }];
  if (kind === 'merge') {
    const ids = [event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds as number[])];
    return [...new Set(ids)].map(id => ({ type, id: String(id), occurredAt }));
  }
  const from = { type, id: String(event.fromObjectId), occurredAt };
  const farType = farTypeOf(event);
  return farType ? [from, { type: farType, id: String(event.toObjectId), occurredAt }] : [from];
}

/** HubSpot's own association types by number (association type ids of its API reference); each has one far side. */
const FAR_SIDES: ReadonlyMap<unknown, RecordType> = new Map([
  ...[1, 279, 5, 341].map(id => [id, 'company'] as const),
  ...[2, 280, 3].map(id => [id, 'contact'] as const),
  ...[4, 6, 342].map(id => [id, 'deal'] as const),
]);

/** The type of `toObjectId`: from `DEAL_TO_COMPANY`, or from the type's number. */
function farTypeOf({ associationType, associationTypeId }: WebhookEvent): RecordType | undefined {
  if (typeof associationType !== 'string') return FAR_SIDES.get(associationTypeId);
  const side = associationType.slice(associationType.lastIndexOf('_') + 1).toLowerCase();
  return Object.keys(TYPES).includes(side) ? (side as RecordType) : undefined;
}
