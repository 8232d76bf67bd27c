/** Options of inputs that a workflow's author chooses from. */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { namesFrom } from '../../crm/directory.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Names } from '../../domain/names.ts';
import { list, type Program } from '../../domain/program-state.ts';
import { isLive } from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { capital } from '../../domain/sentences/words.ts';
import { parseBody } from '../body.ts';
import { connectionOf, type KnownAccounts } from '../connected.ts';
import { folded, partnersMatching } from '../partner-search.ts';

/** The value is what the action is called with. */
interface Option {
  readonly label: string;
  readonly value: string;
  readonly description: string;
}

/** All options that match what the author typed, in the same order each time. */
export type OptionList = (program: Program, query: string, seen: { names: Names; now: number }) => Option[];

/*
 * HubSpot's reference of custom actions ("Using external data") shows this request to a field's `optionsUrl`, and the
 * answer below; the API document knows the field and says no more. So what is not needed here is not asked for, the
 * search and the page may be missing, and that an account's editor sends just this is not proven.
 */
const FETCH = z.object({
  origin: z.object({ portalId: z.int() }),
  fetchOptions: z
    .object({
      q: z.string().max(200).nullish(),
      after: z
        .string()
        .regex(/^\d{1,9}$/, 'must be what an earlier answer said')
        .nullish(),
    })
    .nullish(),
});

const OPTIONS_AT_ONCE = 100;

export interface OptionListOptions {
  readonly connections: KnownAccounts;
  readonly portals: LivePrograms;
}

export function createOptionLists({ connections, portals }: OptionListOptions) {
  return (optionsOf: OptionList): RequestHandler =>
    async (request, response) => {
      const { origin, fetchOptions } = parseBody(request, FETCH);
      const portalId = String(origin.portalId);
      response.locals.portalId = portalId;
      const { directory } = connectionOf(connections, portalId);
      const names = namesFrom(directory.data);
      const from = Number(fetchOptions?.after ?? 0);
      const options = await portals.read(portalId, (program, at) =>
        optionsOf(program, fetchOptions?.q ?? '', { names, now: at }),
      );
      const to = from + OPTIONS_AT_ONCE;
      response.json({
        options: options.slice(from, to),
        ...(to < options.length && { after: String(to) }),
        searchable: true,
      });
    };
}

/** What is no partner stands at the end: an author looks for partners. */
export const partnerOptions: OptionList = (program, query, { names }) => [
  ...partnersMatching(program, query, names).map(({ partnerId, code, kind }) => ({
    label: names.partner(partnerId),
    value: partnerId,
    description: `${capital(kind)}, code ${code}`,
  })),
  ...OTHER_SOURCES.filter(({ label }) => folded(label).includes(folded(query))),
];

const OTHER_SOURCES: readonly Option[] = [
  { label: 'Marketing', value: 'marketing', description: 'No partner: it came through marketing' },
  { label: 'Direct', value: 'direct', description: 'No partner: it came by itself' },
];

/** Scopes that partners have claimed, by name; however they are written, each stands once. */
export const scopeOptions: OptionList = (program, query, { names, now }) => {
  const byScope = new Map<string, Registration[]>();
  for (const claim of program.registrations.values()) {
    const scope = (claim.scope ?? '').trim().toLowerCase();
    if (scope !== '' && folded(scope).includes(folded(query))) list(byScope, scope, claim);
  }
  return [...byScope]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, claims]) => {
      const scope = claims[0]?.scope?.trim() ?? '';
      const live = claims.filter(claim => isLive(program, claim, now));
      return { label: scope, value: scope, description: workersText(live, names) };
    });
};

function workersText(live: readonly Registration[], names: Names): string {
  const partners = [...new Set(live.map(({ partnerId }) => names.partner(partnerId)))];
  if (partners.length === 0) return 'No partner works it now';
  const named = partners.slice(0, 3).join(', ');
  return partners.length > 3 ? `${named} and ${partners.length - 3} more` : named;
}
