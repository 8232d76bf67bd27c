import { z } from 'zod';
import { findObjectType, objectType } from '../crm/object-types.ts';
import type { ObjectType, Subscription } from '../wire.ts';
import type { Metafile } from './metafiles.ts';

export interface WebhookSettings {
  readonly targetUrl: string;
  readonly maxConcurrentRequests: number;
  readonly subscriptions: readonly Subscription[];
}

const crmSubscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string(),
  propertyName: z.string().optional(),
  active: z.boolean().default(true),
});

const webhooksConfig = z.object({
  settings: z.object({ targetUrl: z.url(), maxConcurrentRequests: z.number().int().min(1).default(10) }),
  subscriptions: z.object({
    crmObjects: z.array(crmSubscription).default([]),
    legacyCrmObjects: z.array(crmSubscription.omit({ objectType: true })).default([]),
    hubEvents: z.array(crmSubscription.omit({ objectType: true })).default([]),
  }),
});

/** HubSpot's ids of subscriptions are numbers; these follow the order of the file. */
const firstId = 3_417_201;

/**
 * Both forms: `object.propertyChange` with an object type of its own, and the older `deal.propertyChange`.
 * Of the hub events only a contact's privacy deletion happens in this CRM, and no conversations.
 */
export function readSubscriptions(file: Metafile | undefined): WebhookSettings | undefined {
  if (!file) return undefined;
  const { settings, subscriptions } = webhooksConfig.parse(file.config);
  const current = subscriptions.crmObjects.map(one => ({ ...one, objectType: objectType(one.objectType) }));
  const hubEvents = subscriptions.hubEvents.filter(one => one.subscriptionType === 'contact.privacyDeletion');
  const legacy = [...subscriptions.legacyCrmObjects, ...hubEvents].map(one => ({
    ...one,
    objectType: typeInName(one.subscriptionType),
  }));
  return {
    ...settings,
    subscriptions: [...current, ...legacy].map(({ propertyName, ...one }, place) => ({
      ...one,
      id: firstId + place,
      ...(propertyName !== undefined && { propertyName }),
    })),
  };
}

/** `deal.creation` => deals */
function typeInName(subscriptionType: string): ObjectType {
  const type = findObjectType(subscriptionType.split('.')[0] ?? '');
  if (!type) throw new Error(`subscription ${subscriptionType} names no kind of record`);
  return type;
}
