import { z } from 'zod';
import { refOf } from '../api/objects.ts';
import type { Crm } from '../crm/crm.ts';
import { validationRule } from '../crm/write-rules.ts';
import { parse } from '../problem.ts';
import { nothing, ok, type RouteTable } from '../routes.ts';

const validation = z.strictObject({ rules: z.array(validationRule).max(100) });
const lock = z.strictObject({ readOnly: z.boolean() });

/** What an admin sets up in HubSpot: which values records must have, and records that nobody may write. */
export function writeRuleRoutes(crm: Crm): RouteTable {
  return {
    '/sandbox/v1/validation-rules': {
      get: () => ok({ rules: crm.writeRules.validation }),
      put: call => {
        crm.writeRules.setValidation(parse(validation, call.body).rules);
        return ok({ rules: crm.writeRules.validation });
      },
    },
    '/sandbox/v1/records/:type/:id/read-only': {
      put: call => {
        const { type, id } = refOf(call);
        crm.get(type, id);
        crm.writeRules.setReadOnly(type, id, parse(lock, call.body).readOnly);
        return nothing;
      },
    },
  };
}
