import { findObjectType } from '../crm/object-types.ts';
import { Refused } from '../problem.ts';
import type { ObjectType } from '../wire.ts';

/**
 * Which scopes a call needs, by HubSpot's documents of its endpoints: of each list one must be granted. Notes and
 * tasks go by the scopes for contacts; what the documents name in words of HubSpot's own (`users-read`, `public-users-read`,
 * `workflows-access`) is here what an app can ask for.
 */
type Need = readonly string[];

const scoped: Readonly<Record<ObjectType, string>> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  line_items: 'line_items',
  notes: 'contacts',
  tasks: 'contacts',
};

/** Reads that are sent as POST. */
const readByPost = /\/(batch\/read|search)$/;

/** Throws HubSpot's 403 when the app was not granted what this call needs. */
export function checkScopes(granted: ReadonlySet<string>, method: string, path: string): void {
  for (const need of neededScopes(method, path)) {
    if (!need.some(scope => granted.has(scope))) throw missing(need);
  }
}

export function neededScopes(method: string, path: string): readonly Need[] {
  const parts = path.split('/').filter(part => part !== '');
  const access = method === 'GET' || readByPost.test(path) ? 'read' : 'write';
  const [area, kind] = parts;
  if (area === 'settings') return [['settings.users.read']];
  if (area === 'automation') return [['automation']];
  if (area !== 'crm') return [];
  if (kind === 'owners') return [['crm.objects.owners.read']];
  // Behind the kind there is the version: /crm/associations/2026-03/deals/companies/batch/read
  const types = [parts[3], kind === 'associations' ? parts[4] : associatedIn(parts)];
  const names = types.map(name => findObjectType(name ?? '')).flatMap(type => (type ? scoped[type] : []));
  if (kind === 'properties') return names.map(name => schemaNeed(name, access));
  if (kind === 'pipelines') return names.map(name => schemaNeed(name, 'read'));
  return [...new Set(names)].map(name => [`crm.objects.${name}.${access}`]);
}

/** /crm/objects/2026-03/deals/7/associations/default/companies/8 => companies */
function associatedIn(parts: readonly string[]): string | undefined {
  const place = parts.indexOf('associations');
  return place < 0 ? undefined : parts.slice(place + 1).find(part => part !== 'default');
}

/** Whoever may read records may read what their properties are. */
function schemaNeed(name: string, access: 'read' | 'write'): Need {
  const schema = `crm.schemas.${name}.${access}`;
  return access === 'read' ? [schema, `crm.objects.${name}.read`] : [schema];
}

/** In the words of HubSpot's own answers. */
function missing(need: Need): Refused {
  const url = 'https://developers.hubspot.com/scopes';
  return new Refused(403, {
    message: `This app hasn't been granted all required scopes to make this call. Read more about required scopes here: ${url}.`,
    category: 'MISSING_SCOPES',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: need },
      },
    ],
    links: { scopes: url },
  });
}
