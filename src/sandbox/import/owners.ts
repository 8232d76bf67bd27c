import type { Mapping } from './mapping.ts';
import type { SandboxClient } from './sandbox-client.ts';

interface OwnerList {
  readonly results: readonly { readonly id: string; readonly email: string }[];
}

/** Gives every sales agent an owner: the mapped one, else the next in turn, and always the same. */
export async function ownerFinder(
  client: SandboxClient,
  mapping: Mapping,
): Promise<(agent: string) => string> {
  const { results: owners } = await client.call<OwnerList>('GET', '/crm/owners/2026-03?limit=500');
  const byEmail = new Map(owners.map(owner => [owner.email, owner.id]));
  const mapped = Object.entries(mapping.owners).map(([agent, email]) => {
    const id = byEmail.get(email.toLowerCase());
    if (id === undefined)
      throw new Error(`the mapping gives ${agent} to ${email}, who is no owner of this CRM`);
    return [agent, id] as const;
  });
  const byAgent = new Map<string, string>(mapped);
  let turn = 0;
  return agent => {
    const known = byAgent.get(agent);
    if (known !== undefined) return known;
    const next = owners[turn % owners.length]?.id ?? '';
    turn += 1;
    byAgent.set(agent, next);
    return next;
  };
}
