import { associationType } from '../crm/association-types.ts';
import type { AssociationChange, Change, Merge, RecordChange } from '../crm/change.ts';
import { objectTypes } from '../crm/object-types.ts';
import type { ObjectType, Subscription, WebhookEvent } from '../wire.ts';

/** An event before it is given its ids and its app. */
export type EventDraft = Omit<WebhookEvent, 'eventId' | 'portalId' | 'appId' | 'attemptNumber'>;

const turns = {
  created: { event: 'creation', changeFlag: 'CREATED' },
  deleted: { event: 'deletion', changeFlag: 'DELETED' },
  erased: { event: 'privacyDeletion', changeFlag: 'DELETED' },
  restored: { event: 'restore', changeFlag: 'RESTORED' },
} as const;

/** What one change tells one app: one event for each subscription that it meets. */
export class Subscriptions {
  readonly #byTopic = new Map<string, Subscription[]>();

  constructor(subscriptions: readonly Subscription[]) {
    for (const subscription of subscriptions.filter(one => one.active)) {
      const { objectType, subscriptionType, propertyName } = subscription;
      const topic = topicOf(objectType, subscriptionType.split('.')[1] ?? '', propertyName);
      this.#byTopic.set(topic, [...(this.#byTopic.get(topic) ?? []), subscription]);
    }
  }

  eventsOf(change: Change): EventDraft[] {
    if (change.kind === 'merged') return this.#ofMerge(change);
    return 'id' in change ? this.#ofRecord(change) : this.#ofAssociation(change);
  }

  /** A new record tells its creation and, as HubSpot does, every value it was born with. */
  #ofRecord(change: RecordChange): EventDraft[] {
    const { kind, type, id, values } = change;
    const birthOrDeath =
      kind === 'changed'
        ? []
        : this.#of(type, turns[kind].event).map(subscription => ({
            ...base(subscription, change, type),
            objectId: Number(id),
            changeFlag: turns[kind].changeFlag,
          }));
    const properties = Object.entries(values).flatMap(([propertyName, propertyValue]) =>
      this.#of(type, 'propertyChange', propertyName).map(subscription => ({
        ...base(subscription, change, type),
        objectId: Number(id),
        propertyName,
        propertyValue,
      })),
    );
    return [...birthOrDeath, ...properties];
  }

  #ofMerge(change: Merge): EventDraft[] {
    const { type, id, primaryId, otherId, moved } = change;
    return this.#of(type, 'merge').map(subscription => ({
      ...base(subscription, change, type),
      objectId: Number(id),
      changeFlag: 'MERGED',
      primaryObjectId: Number(primaryId),
      mergedObjectIds: [Number(otherId)],
      newObjectId: Number(id),
      numberOfPropertiesMoved: moved,
    }));
  }

  #ofAssociation(change: AssociationChange): EventDraft[] {
    const { kind, from, to, typeId } = change;
    return this.#of(from.type, 'associationChange').map(subscription => ({
      ...base(subscription, change, from.type),
      associationType: `${objectTypes[from.type].singular}_to_${objectTypes[to.type].singular}`.toUpperCase(),
      associationTypeId: typeId,
      associationCategory: 'HUBSPOT_DEFINED',
      fromObjectId: Number(from.id),
      fromObjectTypeId: objectTypes[from.type].id,
      toObjectId: Number(to.id),
      toObjectTypeId: objectTypes[to.type].id,
      associationRemoved: kind === 'dissociated',
      isPrimaryAssociation: associationType(typeId).primary,
    }));
  }

  #of(type: ObjectType, event: string, propertyName?: string): readonly Subscription[] {
    return this.#byTopic.get(topicOf(type, event, propertyName)) ?? [];
  }
}

function topicOf(type: ObjectType, event: string, propertyName = ''): string {
  return `${type}/${event}/${propertyName}`;
}

function base({ id, subscriptionType }: Subscription, { at, source }: Change, type: ObjectType) {
  return {
    subscriptionId: id,
    occurredAt: at,
    subscriptionType,
    changeSource: source.type,
    sourceId: source.id,
    ...(subscriptionType.startsWith('object.') && { objectTypeId: objectTypes[type].id }),
  };
}
