import { z } from 'zod';
import type { Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { invalid, parse } from '../problem.ts';
import { nothing, type RouteTable } from '../routes.ts';
import { checkIdProperty, typeOf } from './objects.ts';

const body = z.strictObject({ objectId: z.string().min(1), idProperty: z.string().optional() });

/**
 * Privacy deletion of a contact, by id or e-mail. The app hears of it as a deletion and as a privacy deletion. An
 * e-mail that nobody has is no mistake: HubSpot keeps it from coming back.
 */
export function privacyRoutes(crm: Crm, source: Source): RouteTable {
  return {
    '/crm/objects/:version/:type/gdpr-delete': {
      post: call => {
        const type = typeOf(call);
        if (type !== 'contacts') throw invalid('Only contacts can be deleted for privacy');
        const { objectId, idProperty } = parse(body, call.body);
        checkIdProperty(crm, type, idProperty);
        const isId = idProperty === undefined || idProperty === 'hs_object_id';
        const id = isId ? objectId : crm.records.findBy(type, idProperty, objectId)?.id;
        if (id !== undefined) crm.erase(type, id, source);
        return nothing;
      },
    },
  };
}
